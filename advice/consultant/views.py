"""The conversation of a member with their consultant."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.pages import members_page, owner
from advice.consultant import attachments, opening, reading, sharing, thread_page, writing
from advice.consultant.forms import MessageForm, SharingForm
from advice.consultant.pages import TOO_OFTEN, may_act, number, own_file_or_404, own_or_404
from advice.models import Author, Conversation, Message
from billing.gate import feature_required, has_feature
from billing.plans import FEATURES, Feature


@require_safe
@members_page
def index(request: HttpRequest) -> HttpResponse:
    """The thread; before there is one, who answers and how to begin; and without Plus, what it is."""
    conversation = opening.of(owner(request))
    if conversation is None:
        return _beginning(request)
    before = number(request.GET.get("before", ""))
    context = thread_page.context(conversation, now=timezone.now(), before=before)
    return render(request, "consultant/index.html", context)


@require_POST
@members_page
@feature_required(Feature.CONSULTANT)
def open_(request: HttpRequest) -> HttpResponse:
    """Begin the conversation, sharing what is ticked. Twice is once."""
    had_one = opening.of(owner(request)) is not None
    conversation = opening.open_for(owner(request))
    form = SharingForm(request.POST)
    if not had_one and form.is_valid():
        sharing.change(conversation=conversation, shared=form.cleaned_data)
    return redirect("consultant:index")


@require_POST
@members_page
def write(request: HttpRequest) -> HttpResponse:
    """Send a message. What is wrong is told in the form, which keeps what was typed."""
    conversation = own_or_404(request)
    is_allowed = may_act(request)
    form = MessageForm(request.POST, request.FILES if is_allowed else None)  # no file is looked at in vain
    if not is_allowed:
        form.add_error(None, TOO_OFTEN)
    elif form.is_valid() and (sent := _sent(conversation, form)):
        return redirect(f"{reverse('consultant:index')}#m{sent.pk}")
    context = thread_page.context(conversation, now=timezone.now(), form=form)
    return render(request, "consultant/index.html", context, status=200 if is_allowed else 429)


@require_POST
@members_page
def read(request: HttpRequest) -> HttpResponse:
    """The member has read up to the message that is named."""
    conversation = own_or_404(request)
    upto = number(request.POST.get("upto", ""))
    if upto is not None:
        reading.mark(conversation=conversation, side=Author.MEMBER, upto=upto, now=timezone.now())
    return redirect("consultant:index")


@require_safe
@members_page
def news(request: HttpRequest) -> HttpResponse:
    """The newest messages for a page that is open, or 204 where it shows them already."""
    conversation = own_or_404(request)
    if request.GET.get("state") == thread_page.state_of(conversation):
        return HttpResponse(status=204)
    return render(request, "consultant/messages.html", thread_page.messages(conversation))


@require_safe
@members_page
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """A file of a message, to save."""
    return attachments.handed_out(own_file_or_404(request, pk))


def _beginning(request: HttpRequest) -> HttpResponse:
    has_plus = has_feature(owner(request), Feature.CONSULTANT)
    people = opening.who_may_help() if has_plus else []
    context = {"has_plus": has_plus, "people": people, "words": FEATURES[Feature.CONSULTANT], "sharing": SharingForm()}
    return render(request, "consultant/begin.html", context)


def _sent(conversation: Conversation, form: MessageForm) -> Message | None:
    said = form.cleaned_data
    try:
        return writing.send(
            conversation=conversation, author=Author.MEMBER, text=said["text"], files=said["attached"],
            key=said["key"], seen=said["seen"], now=timezone.now(),
        )  # fmt: skip
    except writing.CannotWrite as refusal:
        form.add_error(None, str(refusal))
        return None
