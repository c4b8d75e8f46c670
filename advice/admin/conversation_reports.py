"""What one side of a conversation reported about the other, for administrators: the only words of it they see."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.admin.trail import ReadOnlyAdmin
from advice.admin.conversation_forms import LONGEST_NOTE, text_area
from advice.consultant import deciding, inbox
from advice.models import Call, ConversationReport, HandOver, Message
from careers.admin.bases import editor_of
from jobs.admin.bases import NONE, Choices, JobsAdmin, address_of, link, moment_column, number_of, short

ACTS = (("handle", "I looked at it"), ("block", "I looked at it, and the member writes no more"))


class State(Choices):
    title = "state"
    parameter_name = "state"
    choices_of: ClassVar = {"new": "New", "handled": "Looked at"}

    def condition(self, chosen: str) -> Q:
        return Q(handled_at__isnull=chosen == "new")


class NoteForm(forms.Form):
    note = forms.CharField(
        max_length=LONGEST_NOTE, widget=text_area(3, LONGEST_NOTE),
        help_text="For colleagues: what you looked at, and what you did. Neither side sees it.",
    )  # fmt: skip


@admin.register(ConversationReport)
class ConversationReportAdmin(ReadOnlyAdmin, JobsAdmin):
    list_display = ("said", "side", "about", "came", "state")
    list_filter = (State, "by")
    ordering = ("handled_at", "-reported_at", "-pk")
    actions = ("handle", "block")
    change_form_template = "admin/advice/report.html"
    readonly_fields = ("text", "quotation", "side", "about", "consultant", "reported_at", "handled_at", "handled_note")
    fieldsets: ClassVar = (
        (None, {"fields": ("text", "quotation", ("side", "about", "consultant"), "reported_at")}),
        ("What we did", {"fields": ("handled_at", "handled_note")}),
    )

    came = moment_column("reported_at", "Came")

    def has_act_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("advice.change_conversationreport")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Not those about a conversation in which somebody has or had a part themselves: others look at these."""
        own = editor_of(request).pk
        theirs = Q(consultant=own) | Q(message__consultant=own) | Q(conversation__consultant=own)
        for part in (  # as the consultant before, or while they stood in
            HandOver.objects.filter(from_consultant=own),
            Message.objects.filter(consultant=own),
            Call.objects.filter(consultant=own),
        ):
            theirs |= Q(conversation__in=part.values("conversation"))
        rows = ConversationReport.objects.exclude(pk__in=ConversationReport.objects.filter(
            theirs | Q(conversation__user=own)
        ).values("pk"))  # fmt: skip
        return rows.select_related("conversation__user", "consultant")

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Refused before a row is looked for: Django looks first, and tells by its answer which there are."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    @admin.display(description="What is wrong")
    def said(self, report: ConversationReport) -> str:
        return short(report.text)

    @admin.display(description="Reported by")
    def side(self, report: ConversationReport) -> str:
        return str(report.get_by_display())

    @admin.display(description="Conversation")
    def about(self, report: ConversationReport) -> SafeString:
        return link(address_of(report.conversation), inbox.name_of(report.conversation.user))

    @admin.display(description="State")
    def state(self, report: ConversationReport) -> str:
        return "looked at" if report.handled_at else "new"

    @admin.display(description="The words that it is about")
    def quotation(self, report: ConversationReport) -> SafeString | str:
        if not report.quoted:
            return NONE
        return format_html('<pre dir="auto" class="whitespace-pre-wrap">{}</pre>', report.quoted)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        may = self.has_act_permission(request) and obj.handled_at is None
        context |= {"acts": ACTS if may else (), "checkbox_name": ACTION_CHECKBOX_NAME}
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.action(description=ACTS[0][1], permissions=["act"])
    def handle(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._handle(request, queryset, "handle")

    @admin.action(description=ACTS[1][1], permissions=["act"])
    def block(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        return self._handle(request, queryset, "block")

    def _handle(self, request: HttpRequest, queryset: QuerySet[Any], act: str) -> HttpResponse | None:
        ids = self.chosen(request, queryset.filter(handled_at=None))
        if not ids:
            messages.info(request, "Nothing was done: these have been looked at already.")
            return None
        form, words = NoteForm(request.POST if "note" in request.POST else None), dict(ACTS)[act]
        if form.is_valid():
            note, now = form.cleaned_data["note"], timezone.now()
            done = deciding.handle(ids, note=note, now=now, blocks=act == "block")
            self.note_each(request, ConversationReport.objects.filter(pk__in=done), f"{words}.")
            messages.success(request, f"{number_of(len(done), 'report')} looked at.")
            return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": words, "form": form, "act": act,
            "reports": list(queryset.filter(pk__in=ids)[:50]), "ids": ids, "checkbox_name": ACTION_CHECKBOX_NAME,
        }  # fmt: skip
        return render(request, "admin/advice/report_note.html", context)
