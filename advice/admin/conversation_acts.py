"""What is done on the page of a conversation. Each act is posted, and is for who may read it or for administrators."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils import timezone

from accounts.admin.bases import ModelAdmin
from advice.admin.conversation_forms import HandOverForm, ReplyForm, ReportForm, TaskForm
from advice.admin.settings_page import SettingsPage
from advice.consultant import (
    answering,
    attachments,
    calls,
    deciding,
    drafts,
    handing_over,
    inbox,
    reading,
    reporting,
    tasks,
)
from advice.consultant.writing import CannotWrite
from advice.models import Attachment, Author, Consultant, Conversation
from billing.admin.bases import address_of
from careers.admin.bases import editor_of
from tracker.plan.adding import TooManyTasks

type Act = Callable[..., HttpResponse]
CHANGE = "advice.change_conversation"


def act(view: Act) -> Act:
    """Posted, by somebody who works on conversations, on one of their list."""

    @wraps(view)
    def guarded(self: Any, request: HttpRequest, object_id: str, **more: Any) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not request.user.has_perm(CHANGE):
            raise PermissionDenied
        return view(self, request, self.row(request, object_id), **more)

    return cast(Act, guarded)


def readers_act(view: Act) -> Act:
    """One for those who may read it: the view gets the consultant that they are."""

    @wraps(view)
    def with_reader(self: Any, request: HttpRequest, row: Conversation, **more: Any) -> HttpResponse:
        reader = inbox.reader(editor_of(request), row, timezone.now())
        if reader is None:
            raise PermissionDenied
        return view(self, request, row, reader, **more)

    return act(cast(Act, with_reader))


class ConversationActs(SettingsPage, ModelAdmin):
    """`row` finds the one that an address names, and `page` shows it (advice.admin.conversations)."""

    row: Callable[[HttpRequest, str], Conversation]
    page: Callable[..., HttpResponse]

    def get_urls(self) -> list[URLPattern]:
        acts: dict[str, Act] = {
            "reply": self.reply_view, "read": self.read_view, "settle": self.settle_view, "draft": self.draft_view,
            "task": self.task_view, "report": self.report_view, "block": self.block_view,
            "hand-over": self.hand_over_view, "calls/<int:pk>/cancel": self.cancel_call_view,
            "files/<int:pk>": self.file_view,
        }  # fmt: skip
        own = [
            path(f"<path:object_id>/{name}/", self.admin_site.admin_view(view),
                 name=f"advice_conversation_{view.__name__.removesuffix('_view')}")
            for name, view in acts.items()
        ]  # fmt: skip
        return [*own, *super().get_urls()]

    def may_hand_over(self, request: HttpRequest, row: Conversation) -> bool:
        """Its own consultant, and administrators; not who stands in."""
        user = editor_of(request)
        return row.consultant_id == user.pk or inbox.oversees(user)

    @readers_act
    def reply_view(self, request: HttpRequest, row: Conversation, reader: Consultant) -> HttpResponse:
        form = ReplyForm(request.POST, request.FILES)
        if form.is_valid():
            said = form.cleaned_data
            try:
                answering.answer(
                    conversation=row, consultant=reader, text=said["text"], files=said["attached"], key=said["key"],
                    seen=said["seen"], was_drafted=said["was_drafted"], now=timezone.now(),
                )  # fmt: skip
                return self._back(request, row, "Sent.")
            except CannotWrite as refused:
                form.add_error(None, str(refused))
        return self.page(request, row, reply_form=form)

    @readers_act
    def read_view(self, request: HttpRequest, row: Conversation, reader: Consultant) -> HttpResponse:
        reading.mark(conversation=row, side=Author.CONSULTANT, upto=_number(request, "upto"), now=timezone.now())
        return HttpResponseRedirect(address_of(row))

    @readers_act
    def settle_view(self, request: HttpRequest, row: Conversation, reader: Consultant) -> HttpResponse:
        if answering.settle(conversation=row, upto=_number(request, "upto")):
            return self._back(request, row, "Nothing waits for an answer.")
        messages.warning(request, "The member has written since. Read that first.")
        return HttpResponseRedirect(address_of(row))

    @readers_act
    def draft_view(self, request: HttpRequest, row: Conversation, reader: Consultant) -> HttpResponse:
        try:
            drafts.propose(row, now=timezone.now())
        except drafts.NothingToAnswer as nothing:
            messages.info(request, str(nothing))
        return HttpResponseRedirect(f"{address_of(row)}#draft")

    @readers_act
    def task_view(self, request: HttpRequest, row: Conversation, reader: Consultant) -> HttpResponse:
        form = TaskForm(request.POST, conversation=row)
        if form.is_valid():
            try:
                tasks.add(conversation=row, consultant=reader, now=timezone.now(), **form.cleaned_data)
                return self._back(request, row, "Added to the member’s plan.")
            except (TooManyTasks, tasks.CannotAdd) as refused:
                form.add_error(None, str(refused))
        return self.page(request, row, task_form=form)

    @readers_act
    def report_view(self, request: HttpRequest, row: Conversation, reader: Consultant) -> HttpResponse:
        form = ReportForm(request.POST)
        if form.is_valid():
            text, now = form.cleaned_data["text"], timezone.now()
            reporting.report(conversation=row, by=Author.CONSULTANT, text=text, now=now)
            return self._back(request, row, "Reported. Administrators look at it.")
        return self.page(request, row, report_form=form)

    @readers_act
    def cancel_call_view(self, request: HttpRequest, row: Conversation, reader: Consultant, *, pk: int) -> HttpResponse:
        call = row.calls.filter(pk=pk).first()
        if call is None:
            raise Http404
        try:
            calls.cancel(call=call, by=Author.CONSULTANT, now=timezone.now())
        except calls.CannotBook as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(address_of(row))
        return self._back(request, row, "Canceled. Both of you are told by email.")

    @act
    def block_view(self, request: HttpRequest, row: Conversation) -> HttpResponse:
        if not inbox.oversees(editor_of(request)):
            raise PermissionDenied
        if request.POST.get("undo"):
            done = deciding.unblock(conversation=row, now=timezone.now())
            said = "The member may write again."
        else:
            done = deciding.block(conversation=row, now=timezone.now())
            said = "The member may write no more."
        if done:
            self.log_change(request, row, said)
        return self._back(request, row, said)

    @act
    def hand_over_view(self, request: HttpRequest, row: Conversation) -> HttpResponse:
        if not self.may_hand_over(request, row):
            raise PermissionDenied
        form = HandOverForm(request.POST, but_not=row.consultant)
        if form.is_valid():
            to, note = form.cleaned_data["to"], form.cleaned_data["note"]
            by, now = editor_of(request), timezone.now()
            try:
                handing_over.hand_over(conversation=row, to=to, by=by, note=note, now=now)
            except handing_over.CannotHandOver as refused:
                form.add_error("to", str(refused))
            else:
                self.log_change(request, row, f"Handed over to {to.name}.")
                messages.success(request, f"{to.name} is the consultant now. The member is told in the thread.")
                return HttpResponseRedirect(self.list_address())
        return self.page(request, row, hand_over_form=form)

    def file_view(self, request: HttpRequest, object_id: str, pk: int) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not request.user.has_perm(CHANGE):
            raise PermissionDenied
        row = self.row(request, object_id)
        found = Attachment.objects.filter(pk=pk, message__conversation=row).first()
        if inbox.reader(editor_of(request), row, timezone.now()) is None:
            raise PermissionDenied
        if found is None:
            raise Http404
        return attachments.handed_out(found)

    def _back(self, request: HttpRequest, row: Conversation, words: str) -> HttpResponse:
        messages.success(request, words)
        return HttpResponseRedirect(address_of(row))


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
