"""Calls with a consultant: booked, moved and called off, never two at one time. Who takes part is told by mail."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from accounts.pages import zone_of
from advice.consultant import absences, assigning, slots, standing, writing
from advice.consultant.saying import say
from advice.consultant.slots import Slot
from advice.models import Author, Call, CallState, Consultant, Conversation

log = logging.getLogger(__name__)
MOST_AHEAD = 2  # of a member
LONGEST_TOPIC = 300
_TAKEN = "This time has just been taken, or cannot be booked any more. Choose another."


class CannotBook(Exception):  # noqa: N818 - reads as what it says
    """The words say why, and what to do."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a member can choose from, in their own zone, and with whom."""

    whom: Consultant | None
    slots: Sequence[Slot]


def offer(conversation: Conversation, *, now: datetime, moving: Call | None = None) -> Offer:
    """Calls are with the consultant. Where these have no free time for as long as calls can be booked ahead, they are
    with the first who stands in and has one, on the days on which they stand in."""
    own, zone = conversation.consultant, zone_of(conversation.user)
    if own is None or not absences.is_at_work(own):
        return Offer(None, [])
    found = slots.slots(own, now=now, zone=zone, conversation=conversation, moving=moving)
    if found:
        return Offer(own, found)
    today = absences.today_of(own, now)
    days = [today + timedelta(days=ahead) for ahead in range(slots.FAR.days + 1)]
    answering = assigning.answering_on(conversation, days)
    for other in dict.fromkeys(each for each in answering.values() if each and each != own):
        theirs = slots.slots(other, now=now, zone=zone, conversation=conversation, moving=moving)
        if free := [each for each in theirs if answering.get(absences.today_of(own, each.starts_at)) == other]:
            return Offer(other, free)
    return Offer(own, [])


def ahead(conversation: Conversation, *, now: datetime) -> "QuerySet[Call, Call]":
    """Booked ones that are not over."""
    booked = conversation.calls.filter(state=CallState.BOOKED, ends_at__gt=now)
    return booked.select_related("consultant").order_by("starts_at")


def book(*, conversation: Conversation, starts_at: datetime, topic: str = "", now: datetime) -> Call:
    """A call at a free time. The same time twice is one call. Raises CannotBook."""
    with transaction.atomic():
        locked = _open(conversation, now)
        if same := ahead(locked, now=now).filter(starts_at=starts_at).first():
            return same
        if ahead(locked, now=now).count() >= MOST_AHEAD:
            raise CannotBook(f"You have {MOST_AHEAD} calls ahead. Move one of them, or cancel it first.")
        offered = offer(locked, now=now)
        whom, slot = _locked_consultant(offered.whom), _chosen(offered, starts_at)
        return _unless_taken(
            lambda: Call.objects.create(
                conversation=locked, consultant=whom, starts_at=slot.starts_at, ends_at=slot.ends_at,
                topic=topic[:LONGEST_TOPIC], booked_at=now, changed_at=now,
            )
        )  # fmt: skip


def move(*, call: Call, starts_at: datetime, now: datetime) -> Call:
    """To another free time, with whoever answers now. To where it is already changes nothing. Raises CannotBook."""
    with transaction.atomic():
        locked = _open(call.conversation, now)
        found = _still_ahead(call, now)
        if found.starts_at == starts_at:
            return found
        offered = offer(locked, now=now, moving=found)
        found.consultant, slot = _locked_consultant(offered.whom), _chosen(offered, starts_at)
        found.starts_at, found.ends_at = slot.starts_at, slot.ends_at
        found.reminded_at = None
        _changed(found, now)
        fields = ["consultant", "starts_at", "ends_at", "reminded_at", "sequence", "changed_at"]
        _unless_taken(lambda: found.save(update_fields=fields))
        return found


def cancel(*, call: Call, by: Author, now: datetime) -> Call:
    """Until it begins; both are told. Twice is once. Raises CannotBook."""
    with transaction.atomic():
        writing.lock(call.conversation)
        found = Call.objects.select_for_update().get(pk=call.pk)
        if found.state == CallState.CANCELLED:
            return found
        if found.starts_at <= now:
            raise CannotBook("This call has begun. It cannot be canceled any more.")
        _cancel(found, by=by, now=now)
        return found


def has_other_link(consultant: Consultant, *, now: datetime) -> int:
    """The calls ahead of a consultant whose link is another now: both are told, as when a call is moved."""
    ahead_of_us = Call.objects.filter(consultant=consultant, state=CallState.BOOKED, starts_at__gt=now)
    return ahead_of_us.update(sequence=F("sequence") + 1, changed_at=now)


def call_off(call: Call, *, now: datetime) -> None:
    """By the site, for whoever tells of it themselves."""
    _cancel(call, by=Author.SITE, now=now)


def withdraw_impossible(*, now: datetime) -> int:
    """Call off what cannot take place: somebody else is the consultant now, or the consultant is away or has left.
    The thread says so, and mails do. Returns how many."""
    ahead_of_us = Call.objects.filter(state=CallState.BOOKED, starts_at__gt=now)
    done = 0
    for call in ahead_of_us.select_related("consultant", "conversation__user", "conversation__consultant"):
        try:
            done += not _can_be(call) and _withdraw(call, now=now)
        except Exception:  # the others are called off all the same, and this one is tried again
            log.exception("A call that cannot take place could not be called off")
    return done


def _can_be(call: Call) -> bool:
    if call.conversation.blocked_by_member_at or call.conversation.blocked_by_staff_at:
        return False
    if not absences.is_at_work(call.consultant):
        return False
    day = absences.today_of(call.consultant, call.starts_at)
    if absences.of_days([call.consultant], day, day):
        return False
    own = call.conversation.consultant
    if own is None or own == call.consultant:
        return own is not None
    # on the day that it is where they are who is stood in for
    on = absences.today_of(own, call.starts_at)
    return standing.is_stand_in(call.conversation, call.consultant, on=on)


def _withdraw(call: Call, *, now: datetime) -> bool:
    with transaction.atomic():
        writing.lock(call.conversation)
        rows = Call.objects.select_for_update(of=("self",)).filter(pk=call.pk, state=CallState.BOOKED)
        found = rows.select_related("consultant", "conversation__user", "conversation__consultant").first()
        if found is None or found.starts_at <= now or _can_be(found):  # moved or taken back meanwhile
            return False
        _cancel(found, by=Author.SITE, now=now)
        when = found.starts_at.astimezone(zone_of(found.conversation.user))
        said = f"The call with {found.consultant.name} on {when:%A, %-d %B, at %H:%M} cannot take place."
        if standing.of(found.conversation, now=now).may_write:
            said += " You can book another one."
        say(conversation=found.conversation, text=said, now=now)
    return True


def _open(conversation: Conversation, now: datetime) -> Conversation:
    locked = writing.lock(conversation)
    if words := standing.of(locked, now=now).words:
        raise CannotBook(words)
    return locked


def _still_ahead(call: Call, now: datetime) -> Call:
    found = Call.objects.select_for_update().get(pk=call.pk)
    if found.state == CallState.CANCELLED or found.starts_at <= now:
        raise CannotBook("This call was canceled or has begun. Book another one.")
    return found


def _locked_consultant(whom: Consultant | None) -> Consultant:
    """Bookings with one consultant go one after the other, so that two at once do not wait for each other."""
    if whom is None:
        raise CannotBook("Nobody can be called now. Write a message instead; somebody answers as soon as they can.")
    return Consultant.objects.select_for_update(no_key=True).get(pk=whom.pk)


def _chosen(offered: Offer, starts_at: datetime) -> Slot:
    found = (each for each in offered.slots if each.starts_at == starts_at)
    if slot := next(found, None):
        return slot
    raise CannotBook(_TAKEN)


def _unless_taken[Made](make: Callable[[], Made]) -> Made:
    """The database has the last word on two calls at one time."""
    try:
        with transaction.atomic():
            return make()
    except IntegrityError:
        raise CannotBook(_TAKEN) from None


def _cancel(call: Call, *, by: Author, now: datetime) -> None:
    call.state, call.cancelled_by = CallState.CANCELLED, by
    _changed(call, now)
    call.save(update_fields=["state", "cancelled_by", "sequence", "changed_at"])


def _changed(call: Call, now: datetime) -> None:
    call.sequence += 1
    call.changed_at = now
