"""The inbox of consultants, and what administrators see of it."""

from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.admin.trail import ReadOnlyAdmin
from advice.admin.conversation_acts import ConversationActs
from advice.admin.conversation_forms import HandOverForm, ReplyForm, ReportForm, TaskForm
from advice.consultant import desk, hours, inbox, waiting
from advice.models import Conversation
from billing.admin.bases import NONE, Choices
from billing.gate import holders
from billing.plans import Feature
from careers.admin.bases import ChangeList, editor_of


class Waiting(Choices):
    title = "waiting"
    parameter_name = "waiting"
    choices_of: ClassVar = {"yes": "For an answer", "overdue": "Overdue", "no": "No"}

    def condition(self, chosen: str) -> Q:
        overdue = Q(reply_due_at__lt=timezone.now())
        return {"yes": Q(reply_due_at__isnull=False), "overdue": overdue, "no": Q(reply_due_at=None)}[chosen]


class Whose(Choices):
    title = "whose"
    parameter_name = "whose"
    choices_of: ClassVar = {"own": "Mine", "stand_in": "I stand in", "nobody": "Without a consultant"}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        user, chosen = editor_of(request), self.value()
        if chosen == "nobody":
            return queryset.filter(consultant=None)
        if chosen == "own":
            return queryset.filter(consultant=user.pk)
        if chosen == "stand_in":
            return queryset.filter(inbox.readable(user, timezone.now())).exclude(consultant=user.pk)
        return queryset


class Inbox(ChangeList):
    """Knows of each row whether its member has Plus. One query."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows: Any = list(self.result_list)
        plus = holders([row.user_id for row in rows], Feature.CONSULTANT)
        for row in rows:
            row.has_plus = row.user_id in plus
        self.result_list = rows


@admin.register(Conversation)
class ConversationAdmin(ConversationActs, ReadOnlyAdmin):
    list_display = ("member", "due", "since", "news", "plus", "whose")
    list_filter = (Waiting, Whose)
    search_fields = ("user__name",)
    search_help_text = "The member's name"
    list_per_page = 50
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = inbox.listed(editor_of(request), timezone.now())
        return waiting.soonest_first(waiting.with_unread(waiting.with_waiting(rows)))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[Inbox]:
        return Inbox

    @admin.display(description="Member", ordering="user__name")
    def member(self, row: Conversation) -> str:
        return inbox.name_of(row.user)

    @admin.display(description="Answer", ordering="reply_due_at")
    def due(self, row: Conversation) -> str:
        return hours.due_words(row.reply_due_at, timezone.now()) or NONE

    @admin.display(description="Waiting for")
    def since(self, row: Any) -> str:
        is_waiting = row.waiting_since and (row.reply_due_at or row.consultant_id is None)
        return hours.shortly(timezone.now() - row.waiting_since) if is_waiting else NONE

    @admin.display(description="Unread")
    def news(self, row: Any) -> str:
        return str(row.unread) if row.unread else NONE

    @admin.display(description="Plus")
    def plus(self, row: Any) -> str:
        return "yes" if row.has_plus else "ended"

    @admin.display(description="Consultant", ordering="consultant__name")
    def whose(self, row: Conversation) -> str:
        return str(row.consultant or "nobody yet")

    # The page of one --------------------------------------------------------------------

    def row(self, request: HttpRequest, object_id: str) -> Conversation:
        """One of those in the list; any other is not there."""
        found: Conversation | None = self.get_object(request, unquote(object_id))
        if found is None:
            raise Http404
        return found

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.row(request, object_id)
        if request.method == "POST":  # there are acts for that
            raise PermissionDenied
        return self.page(request, row)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        self.row(request, object_id)
        return super().history_view(request, object_id, extra_context)

    def page(self, request: HttpRequest, row: Conversation, **forms: Any) -> HttpResponse:
        """The conversation for who may read it; how it stands for administrators. `forms` are those with faults."""
        user, now = editor_of(request), timezone.now()
        reader = inbox.reader(user, row, now)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": inbox.name_of(row.user),
            "conversation": row, "facts": desk.facts(row, now=now), "reader": reader,
            "oversees": inbox.oversees(user), "may_hand_over": self.may_hand_over(request, row),
            "hand_over_form": HandOverForm(but_not=row.consultant),
        }  # fmt: skip
        if reader:
            context |= self._at_the_desk(request, row, reader)
        with timezone.override(desk.zone(reader)):
            return render(request, "admin/advice/conversation/page.html", {**context, **forms})

    def _at_the_desk(self, request: HttpRequest, row: Conversation, reader: Any) -> dict[str, Any]:
        asked, now = request.GET, timezone.now()
        before = asked.get("before", "")
        found = desk.desk(row, now=now, before=int(before) if before.isdecimal() and len(before) < 19 else None)
        text, was_drafted = desk.beginning(
            row, reader, template=asked.get("template", ""), draft=asked.get("draft", ""),
            times=asked.get("times", ""), now=now,
        )  # fmt: skip
        initial = {"text": text, "was_drafted": was_drafted, "seen": max(found.thread.last, row.consultant_read)}
        return {
            "desk": found, "reply_form": ReplyForm(initial=initial), "task_form": TaskForm(conversation=row),
            "report_form": ReportForm(), "zone": ZoneInfo(reader.time_zone).key.replace("_", " "),
        }  # fmt: skip
