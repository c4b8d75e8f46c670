"""What a member decides about their conversation: what is shared, and what to do when something is wrong."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.pages import members_page
from advice.consultant import blocking, reporting, sharing, standing
from advice.consultant.forms import ReportForm, SharingForm
from advice.consultant.pages import TOO_OFTEN, may_act, number, own_or_404
from advice.models import Author, Conversation, Message

_TOO_OFTEN = "That was a lot in a short time. Wait an hour and try again; nothing has changed."


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def settings(request: HttpRequest) -> HttpResponse:
    """What is shared. Posting nothing takes everything back."""
    conversation = own_or_404(request)
    if request.method == "POST":
        form = SharingForm(request.POST)
        if form.is_valid():
            sharing.change(conversation=conversation, shared=form.cleaned_data)
            messages.success(request, "Kept. It holds from now on.")
            return redirect("consultant:settings")
    context = {
        "conversation": conversation,
        "form": SharingForm(conversation=conversation),
        "standing": standing.of(conversation, now=timezone.now()),
    }
    return render(request, "consultant/settings.html", context)


@require_POST
@members_page
def block(request: HttpRequest) -> HttpResponse:
    """No more messages from the consultant."""
    conversation = own_or_404(request)
    if not may_act(request):
        messages.error(request, _TOO_OFTEN)
        return redirect("consultant:settings")
    blocking.block(conversation=conversation, now=timezone.now())
    messages.success(request, "They can write to you no more. You can take that back, or ask for somebody else.")
    return redirect("consultant:settings")


@require_POST
@members_page
def unblock(request: HttpRequest) -> HttpResponse:
    conversation = own_or_404(request)
    if not may_act(request):
        messages.error(request, _TOO_OFTEN)
        return redirect("consultant:settings")
    blocking.unblock(conversation=conversation, now=timezone.now())
    messages.success(request, "They may write to you again.")
    return redirect("consultant:settings")


@require_POST
@members_page
def another(request: HttpRequest) -> HttpResponse:
    """Another consultant instead of the one whose number is named."""
    conversation = own_or_404(request)
    instead_of = number(request.POST.get("instead_of", ""))
    if instead_of is None or not may_act(request):
        messages.error(request, "This could not be done. Look at who your consultant is now, and try again.")
        return redirect("consultant:settings")
    now = timezone.now()
    try:
        found = blocking.ask_for_another(conversation=conversation, instead_of=instead_of, now=now)
    except blocking.CannotChange as refused:
        messages.error(request, str(refused))
        return redirect("consultant:settings")
    said = f"{found.name} is your consultant now." if found else "Nobody else is free now. You get the next who is."
    messages.success(request, f"{said} What you shared is shared no more; you can share it again.")
    return redirect("consultant:index")


@require_http_methods(["GET", "HEAD", "POST"])
@members_page
def report(request: HttpRequest) -> HttpResponse:
    """Something is wrong with a message of the consultant, or with the conversation: administrators look at it."""
    conversation = own_or_404(request)
    said = request.POST if request.method == "POST" else request.GET
    about = _message(conversation, said.get("message", ""))
    form = ReportForm(request.POST if request.method == "POST" else None, initial={"message": said.get("message")})
    if request.method == "POST" and form.is_valid():
        if may_act(request):
            text = form.cleaned_data["text"]
            reporting.report(conversation=conversation, message=about, by=Author.MEMBER, text=text, now=timezone.now())
            messages.success(request, "Reported. Somebody else than your consultant looks at it.")
            return redirect("consultant:index")
        form.add_error(None, TOO_OFTEN)
    context = {"form": form, "about": about, "conversation": conversation, "quoted": reporting.QUOTED}
    return render(request, "consultant/report.html", context)


def _message(conversation: Conversation, text: str) -> Message | None:
    """One of this conversation; 404 for a number that is of another, None for no number."""
    if not text:
        return None
    return get_object_or_404(conversation.messages.exclude(author=Author.MEMBER), pk=number(text) or 0)
