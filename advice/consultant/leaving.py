"""Before an account is deleted (accounts.privacy.deletion): the other side of its conversations is told.

What is told by email goes out once the account is gone; a mail server that is away then is not waited for.
"""

from functools import partial

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.pages import zone_of
from advice.consultant import assigning, calls, letters
from advice.consultant.saying import say
from advice.models import Author, Call, CallState, Consultant, Conversation


def let_go(user: User) -> None:
    """Their calls ahead are called off; a consultant's members wait for the next one, and share nothing meanwhile."""
    consultant = Consultant.objects.filter(pk=user.pk).first()
    if consultant is not None:
        for conversation in Conversation.objects.filter(consultant=consultant).order_by("pk"):
            _without(conversation, consultant)
        for call in _ahead().filter(consultant=consultant):
            _tell_member(call)
    for call in _ahead().filter(conversation__user=user):
        _tell_later(call, Author.CONSULTANT)


def _without(conversation: Conversation, gone: Consultant) -> None:
    locked, now = assigning.lock(conversation), timezone.now()
    if locked.consultant_id != gone.pk:
        return
    locked.consultant = locked.reply_due_at = locked.blocked_by_member_at = None
    fields = ["consultant", "reply_due_at", "blocked_by_member_at", *assigning.share_no_more(locked)]
    locked.save(update_fields=fields)
    say(conversation=locked, text=f"{gone.name} is not with us any more. You get the next consultant who is free, and "
        "what you shared is shared no more.", now=now)  # fmt: skip


def _ahead() -> "QuerySet[Call, Call]":
    booked = Call.objects.filter(state=CallState.BOOKED, starts_at__gt=timezone.now()).order_by("pk")
    return booked.select_related("conversation__user", "conversation__consultant", "consultant__user")


def _tell_member(call: Call) -> None:
    when = call.starts_at.astimezone(zone_of(call.conversation.user))
    said = f"The call with {call.consultant.name} on {when:%A, %-d %B, at %H:%M} cannot take place."
    say(conversation=call.conversation, text=said, now=timezone.now())
    _tell_later(call, Author.MEMBER)


def _tell_later(call: Call, side: Author) -> None:
    calls.call_off(call, now=timezone.now())
    transaction.on_commit(partial(_send, letters.of_call_to(call, side)), robust=True)


def _send(letter: EmailMultiAlternatives) -> None:
    letter.send(using="default")
