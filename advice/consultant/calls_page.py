"""What the pages of calls show."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from advice.consultant import calls, slots, standing
from advice.consultant.slots import Slot
from advice.models import Call, CallState, Consultant, Conversation

MOST_PAST = 10


def context(conversation: Conversation, *, now: datetime, moving: Call | None = None) -> dict[str, Any]:
    stands = standing.of(conversation, now=now)
    ahead = list(calls.ahead(conversation, now=now))
    may_book = stands.may_write and (moving is not None or len(ahead) < calls.MOST_AHEAD)
    offered = calls.offer(conversation, now=now, moving=moving) if may_book else None
    whom = offered.whom if offered else conversation.consultant
    past = conversation.calls.exclude(pk__in=[each.pk for each in ahead]).select_related("consultant")
    return {
        "conversation": conversation,
        "standing": stands,
        "moving": moving,
        "ahead": ahead,
        "past": list(past.order_by("-starts_at")[:MOST_PAST]),
        "canceled": CallState.CANCELLED,
        "may_book": may_book,
        "days": by_day(offered.slots if offered else []),
        "with_whom": whom,
        "most": calls.MOST_AHEAD,
        "now": now,
        **_zones(whom, now),
    }


def chosen(conversation: Conversation, starts_at: datetime, *, moving: Call | None) -> dict[str, Any]:
    """A time that was chosen; whether it is still free, booking says."""
    now = timezone.now()
    whom = calls.offer(conversation, now=now, moving=moving).whom
    minutes = whom.call_minutes if whom else 30
    return {
        "starts_at": timezone.localtime(starts_at),
        "ends_at": timezone.localtime(starts_at + timedelta(minutes=minutes)),
        "theirs": f"{starts_at.astimezone(ZoneInfo(whom.time_zone)):%A, %H:%M}" if whom else "",
        "with_whom": whom,
        "at": slots.key_of(starts_at),
        **_zones(whom, starts_at),
    }


def by_day(free: Sequence[Slot]) -> list[tuple[date, list[Slot]]]:
    return [(day, list(some)) for day, some in groupby(free, key=lambda slot: slot.starts_at.date())]


def _zones(whom: Consultant | None, at: datetime) -> dict[str, Any]:
    theirs = at.astimezone(ZoneInfo(whom.time_zone)) if whom else None
    return {
        "zone": timezone.get_current_timezone_name().replace("_", " "),
        "their_zone": whom.time_zone.replace("_", " ") if whom else "",
        "zones_differ": theirs is not None and theirs.utcoffset() != timezone.localtime(at).utcoffset(),
    }
