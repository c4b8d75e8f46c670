"""Calls of a member: when there can be one, booking, moving and cancelling it, and its file for calendars."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.pages import members_page, owner
from advice.consultant import calendar, calls_page, letters, slots
from advice.consultant import calls as calling
from advice.consultant.forms import CallForm
from advice.consultant.pages import TOO_OFTEN, may_act, own_call_or_404, own_or_404
from advice.models import Author, Call, Conversation


@require_safe
@members_page
def calls(request: HttpRequest) -> HttpResponse:
    """Those ahead, those that were, and the times that are free."""
    context = calls_page.context(own_or_404(request), now=timezone.now())
    return render(request, "consultant/calls.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def book(request: HttpRequest) -> HttpResponse:
    """One of the free times, and what it is about."""
    return _choose(request, own_or_404(request), moving=None)


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Another time for a call: first the free ones, then the one that was chosen."""
    call = own_call_or_404(request, pk)
    if request.method != "POST" and "at" not in request.GET:
        context = calls_page.context(call.conversation, now=timezone.now(), moving=call)
        return render(request, "consultant/calls.html", context)
    return _choose(request, call.conversation, moving=call)


@require_POST
@members_page
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        calling.cancel(call=own_call_or_404(request, pk), by=Author.MEMBER, now=timezone.now())
        messages.success(request, "Canceled. Both of you are told by email.")
    except calling.CannotBook as refusal:
        messages.error(request, str(refusal))
    return redirect("consultant:calls")


@require_safe
@members_page
def ics(request: HttpRequest, pk: int) -> HttpResponse:
    """The call for a calendar that takes files."""
    call = own_call_or_404(request, pk)
    content = calendar.file_of(call, side=Author.MEMBER, member_name=letters.name_of(owner(request)))
    headers = {"Content-Disposition": f'attachment; filename="{calendar.NAME}"'}
    return HttpResponse(content, content_type=calendar.TYPE, headers=headers)


def _choose(request: HttpRequest, conversation: Conversation, *, moving: Call | None) -> HttpResponse:
    """The form of one free time; posting it books or moves. Without a time, or one that is gone, the list again."""
    said = request.POST if request.method == "POST" else request.GET
    starts_at = slots.moment_of(said.get("at", ""))
    form = CallForm(request.POST if request.method == "POST" else None, initial={"at": said.get("at", "")})
    about: dict[str, Any] = {"conversation": conversation, "moving": moving, "form": form}
    if starts_at is None:
        messages.error(request, "Choose one of the times.")
        return redirect("consultant:calls")
    if request.method == "POST" and form.is_valid():
        if not may_act(request):
            form.add_error(None, TOO_OFTEN)
        elif refusal := _done(conversation, moving, form, starts_at):
            form.add_error(None, refusal)
        else:
            messages.success(request, "Booked. An email with a file for your calendar is on its way to both of you.")
            return redirect("consultant:calls")
    return render(request, "consultant/book.html", about | calls_page.chosen(conversation, starts_at, moving=moving))


def _done(conversation: Conversation, moving: Call | None, form: CallForm, starts_at: Any) -> str:
    """Book or move; "" or words why not."""
    try:
        if moving:
            calling.move(call=moving, starts_at=starts_at, now=timezone.now())
        else:
            topic = form.cleaned_data["topic"]
            calling.book(conversation=conversation, starts_at=starts_at, topic=topic, now=timezone.now())
    except calling.CannotBook as refusal:
        return str(refusal)
    return ""
