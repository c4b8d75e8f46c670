"""Conversations change hands: one, all of a consultant, and those of consultants who have left."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from advice.consultant import absences
from advice.consultant.assigning import first_with_plus, freest, give, left, lock
from advice.models import Consultant, Conversation


class CannotHandOver(Exception):  # noqa: N818 - reads as what it says
    """With words for whoever tried."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    done: int
    left: int  # for which nobody was free, or who may not go to whom they should


def choices(but_not: Consultant | None) -> list[Consultant]:
    """To whom a conversation can be handed over."""
    rows = absences.at_work().order_by("name", "pk")
    return list(rows.exclude(pk=but_not.pk) if but_not else rows)


def hand_over(*, conversation: Conversation, to: Consultant, by: User | None, note: str, now: datetime) -> bool:
    """The member is told in the thread; only the next consultant sees `note`. False where `to` has it already.

    Somebody who is full takes it all the same: that is for people to decide. Raises CannotHandOver.
    """
    with transaction.atomic():
        locked = lock(conversation)
        if locked.consultant_id == to.pk:
            return False
        if not absences.is_at_work(to):
            raise CannotHandOver(_gone(to))
        if why := why_not(locked, to):
            raise CannotHandOver(why)
        give(locked, to, by=by, note=note, now=now)
        conversation.consultant, conversation.reply_due_at = locked.consultant, locked.reply_due_at
    return True


def why_not(conversation: Conversation, to: Consultant) -> str:
    """Words for whoever wants to give it to `to`; "" where it can go to them."""
    if to.pk == conversation.user_id:
        return f"This is the conversation of {to.name} themselves. Choose somebody else."
    if to.pk in left(conversation):
        return f"This member asked for somebody else than {to.name}, or wanted no more messages from them."
    return ""


def _gone(to: Consultant) -> str:
    return f"{to.name} does not work as a consultant any more. Choose somebody else."


def hand_over_all(
    *, consultant: Consultant, to: Consultant | None, by: User | None, note: str, now: datetime
) -> HandedOver:
    """All conversations of `consultant`, also those without Plus; without `to`, each to who is least busy then.

    Each is a transaction of its own: what is done stays done. Those of members who left `to`, and that of `to`
    themselves, stay. Raises CannotHandOver.
    """
    if to is not None and to.pk == consultant.pk:
        raise CannotHandOver("They have these conversations already. Choose somebody else.")
    if to is not None and not absences.is_at_work(to):
        raise CannotHandOver(_gone(to))
    theirs = list(Conversation.objects.filter(consultant=consultant).order_by("pk"))
    done = 0
    for conversation in theirs:
        try:
            done += hand_over(conversation=conversation, to=to, by=by, note=note, now=now) if to else _pass_on(
                conversation, consultant, by=by, note=note, now=now
            )  # fmt: skip
        except CannotHandOver:
            continue
    return HandedOver(done, len(theirs) - done)


def of_those_who_left(now: datetime) -> int:
    """Conversations whose consultant's account is no longer at work go to who is least busy. Returns how many."""
    rows = Conversation.objects.filter(consultant__isnull=False).exclude(consultant__in=absences.at_work())
    return sum(
        _pass_on(one, one.consultant, by=None, note="", now=now)
        for one in first_with_plus(rows.select_related("consultant").order_by("pk"))
        if one.consultant is not None
    )


@transaction.atomic
def _pass_on(conversation: Conversation, former: Consultant, *, by: User | None, note: str, now: datetime) -> bool:
    locked = lock(conversation)
    if locked.consultant_id != former.pk:
        return False
    if (free := freest(now, {former.pk, *left(locked), locked.user_id})) is None:
        return False
    give(locked, free, by=by, note=note, now=now)
    return True
