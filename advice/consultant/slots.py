"""When a call can be: in the consultant's working hours, without what is booked, from AHEAD for FAR days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from advice.consultant import hours
from advice.models import Call, CallState, Consultant, Conversation

AHEAD = timedelta(hours=12)
FAR = timedelta(days=14)
FIRST_YEAR, LAST_YEAR = 2000, 2999

type Times = Iterable[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class Slot:
    """In the zone of whoever looks; `theirs` is the start in the consultant's."""

    starts_at: datetime
    ends_at: datetime
    theirs: datetime

    @property
    def key(self) -> str:
        """As addresses and forms name it."""
        return key_of(self.starts_at)

    @property
    def their_clock(self) -> str:
        """Templates would turn `theirs` into the reader’s zone."""
        return f"{self.theirs:%H:%M}"

    @property
    def is_elsewhere(self) -> bool:
        """Whether the two clocks differ then."""
        return self.starts_at.utcoffset() != self.theirs.utcoffset()


def slots(
    consultant: Consultant,
    *,
    now: datetime,
    zone: tzinfo,
    conversation: Conversation | None = None,
    moving: Call | None = None,
) -> list[Slot]:
    """In order. Without those at which the member of `conversation` has another call; a call that is `moving` takes
    no room. Each lasts `call_minutes` of real time, also on days on which the clock changes.
    """
    first, last = now.astimezone(UTC) + AHEAD, now.astimezone(UTC) + FAR
    own_zone = ZoneInfo(consultant.time_zone)
    length = timedelta(minutes=consultant.call_minutes)
    taken = _taken(consultant, conversation, first, last, moving)
    found = []
    # from midnight, so that slots begin where work does, and not where the time to book ahead ends
    midnight = datetime.combine(first.astimezone(own_zone).date(), time(), own_zone).astimezone(UTC)
    for start in _starts(hours.working(consultant, midnight, last), length):
        if start >= first and not any(start < ends and begins < start + length for begins, ends in taken):
            found.append(Slot(start.astimezone(zone), (start + length).astimezone(zone), start.astimezone(own_zone)))
    return found


def key_of(moment: datetime) -> str:
    """2026-12-01T09:00Z"""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def moment_of(key: str) -> datetime | None:
    """The moment that a key names; None for anything else, and for moments that no clock elsewhere could show."""
    try:
        found = datetime.strptime(key, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _starts(working: Times, length: timedelta) -> Iterable[datetime]:
    for begins, ends in working:
        start = begins
        while start + length <= ends:
            yield start
            start += length


def _taken(
    consultant: Consultant,
    conversation: Conversation | None,
    first: datetime,
    last: datetime,
    moving: Call | None,
) -> list[tuple[datetime, datetime]]:
    booked = Call.objects.filter(state=CallState.BOOKED, starts_at__lt=last, ends_at__gt=first)
    theirs = booked.filter(consultant=consultant)
    rows = theirs | booked.filter(conversation=conversation) if conversation else theirs
    left = rows.exclude(pk=moving.pk) if moving else rows
    return list(left.values_list("starts_at", "ends_at"))
