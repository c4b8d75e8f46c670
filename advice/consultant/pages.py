"""What the pages of a conversation have in common: its owner alone gets to it, and everybody else gets a 404."""

from allauth.core import ratelimit
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.pages import owner
from advice.consultant import opening
from advice.models import Attachment, Call, Conversation

LARGEST_NUMBER = 2**63 - 1
TOO_OFTEN = "That was a lot in a short time. Wait an hour and try again; what you wrote is still here."


def own_or_404(request: HttpRequest) -> Conversation:
    """The conversation of whoever asks."""
    conversation = opening.of(owner(request))
    if conversation is None:
        raise Http404
    return conversation


def own_call_or_404(request: HttpRequest, pk: int) -> Call:
    if pk > LARGEST_NUMBER:
        raise Http404
    rows = Call.objects.select_related("consultant", "conversation__user", "conversation__consultant")
    found: Call = get_object_or_404(rows, pk=pk, conversation__user=owner(request))
    return found


def own_file_or_404(request: HttpRequest, pk: int) -> Attachment:
    if pk > LARGEST_NUMBER:
        raise Http404
    found: Attachment = get_object_or_404(Attachment, pk=pk, message__conversation__user=owner(request))
    return found


def may_act(request: HttpRequest) -> bool:
    """Whether this is not too often for one member; it counts."""
    return bool(ratelimit.consume(request, action="consultant", user=owner(request)))


def number(text: str) -> int | None:
    """A number of an address or a form; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None
