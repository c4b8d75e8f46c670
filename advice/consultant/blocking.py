"""A member wants no more messages from their consultant, lets them write again, or asks for another one."""

from datetime import datetime

from django.db import transaction

from advice.consultant import assigning, standing, writing
from advice.consultant.saying import say
from advice.models import Consultant, Conversation, HandOver


class CannotChange(Exception):  # noqa: N818 - reads as what it says
    """With words for the member."""


def block(*, conversation: Conversation, now: datetime) -> None:
    """The consultant writes no more. Twice is once."""
    with transaction.atomic():
        locked = writing.lock(conversation)
        if locked.blocked_by_member_at or locked.consultant is None:
            return
        locked.blocked_by_member_at, locked.reply_due_at = now, None
        locked.save(update_fields=["blocked_by_member_at", "reply_due_at"])
        say(conversation=locked, text=f"No more messages from {locked.consultant.name}, as the member asked.", now=now)


def unblock(*, conversation: Conversation, now: datetime) -> None:
    """The consultant may write again, and what the member asked before waits again."""
    with transaction.atomic():
        locked = writing.lock(conversation)
        if locked.blocked_by_member_at is None:
            return
        locked.blocked_by_member_at = None
        if locked.blocked_by_staff_at is None:
            assigning.promise_again(locked, now=now)
        locked.save(update_fields=["blocked_by_member_at", "reply_due_at"])
        name = locked.consultant.name if locked.consultant else "The consultant"
        say(conversation=locked, text=f"{name} may write again.", now=now)


def ask_for_another(*, conversation: Conversation, instead_of: int, now: datetime) -> Consultant | None:
    """Somebody else becomes the consultant, never one whom this member left before; until there is one, the
    conversation waits. What was shared is shared no more: it was shared with a person. Returns who it is.

    `instead_of` is the number of the consultant that the member saw: asking twice is once. Raises CannotChange while
    Plus has ended or administrators have closed the conversation.
    """
    with transaction.atomic():
        locked = writing.lock(conversation)
        before = locked.consultant
        if before is not None and before.pk != instead_of:
            return before
        stands = standing.of(locked, now=now)
        if stands.closed not in (None, standing.Closed.BY_MEMBER):
            raise CannotChange(stands.words)
        if before is not None:
            HandOver.objects.create(conversation=locked, from_consultant=before, by=locked.user, at=now, told_at=now)
            say(conversation=locked, text=f"{before.name} is not your consultant any more, as you asked.", now=now)
        # what waits is promised by the next one, once there is one
        locked.consultant = locked.blocked_by_member_at = locked.reply_due_at = None
        locked.save(
            update_fields=["consultant", "blocked_by_member_at", "reply_due_at", *assigning.share_no_more(locked)]
        )
        return assigning.assign(locked, now=now, is_watched=True)
