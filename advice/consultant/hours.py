"""When consultants work, and by when they answer: on their own clock, through changes of the clock and absences.

A moment on the clock is the first at which it shows that time or a later one: where the clock is put back it is the
first of two, where it is put forward the moment of the change.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from advice.consultant import absences
from advice.models import Absence, Consultant

type Interval = tuple[datetime, datetime]
type Week = Mapping[int, list[tuple[int, int]]]  # weekday → (starts, ends) in minutes

HOURS_OF_A_DAY = 8
FARTHEST = timedelta(days=400)  # nobody promises an answer after that
_STEP = timedelta(days=28)
_DAY = timedelta(days=1)
_WHOLE_WEEK: Week = {weekday: [(0, 1440)] for weekday in range(7)}


def working(consultant: Consultant, first: datetime, last: datetime) -> list[Interval]:
    """The consultant's own working time between two moments, in UTC and in order; none without hours. Two queries."""
    [zone, away] = [ZoneInfo(consultant.time_zone), _away([consultant], first, last)]
    return _between(_week(consultant), zone, away.get(consultant.pk, []), first, last)


def covered(consultant: Consultant, first: datetime, last: datetime) -> list[Interval]:
    """When somebody answers the consultant's members: in their own hours, and in those of a stand-in while they are
    away, and so on while that one is away too. A stand-in without hours keeps those of whom they stand in for, and one
    who has left answers nobody. A consultant without hours counts as there all day, which `due` makes up for."""
    return _merged(_covered(consultant, first, last, _WHOLE_WEEK, ZoneInfo(consultant.time_zone), frozenset()))


def _covered(
    consultant: Consultant, first: datetime, last: datetime, week: Week, clock: ZoneInfo, before: frozenset[int]
) -> list[Interval]:
    """`week`, on `clock`, is for who has no hours. `before` are those who are stood in for: a ring leads to nobody."""
    zone, away = ZoneInfo(consultant.time_zone), _away([consultant], first, last).get(consultant.pk, [])
    if own := _week(consultant):
        week, clock = own, zone
    found = _between(week, clock, away, first, last)
    asked = before | {consultant.pk}
    for absence in away:
        other = absence.stand_in
        if other is None or other.pk in asked or not absences.is_at_work(other):
            continue
        # days far from those that are asked for may be none that a clock can show
        begins = max(absence.first_day, first.date() - _DAY)
        ends = min(absence.last_day, last.date() + _DAY)
        start = max(first, _moment(begins, 0, zone))
        end = min(last, _moment(ends + _DAY, 0, zone))
        if start < end:
            found += _covered(other, start, end, week, clock, asked)
    return found


def due(consultant: Consultant, at: datetime) -> datetime:
    """By when an answer is promised to what came `at`: after `reply_hours` of working time.

    Stand-ins work for the consultant meanwhile. Somebody who has set no hours counts as there all day, and a working
    day of 8 hours as one of 24. Where nobody works within FARTHEST, it is that.
    """
    need = timedelta(hours=consultant.reply_hours) * (1 if _week(consultant) else 24 / HOURS_OF_A_DAY)
    start, end = at.astimezone(UTC), at.astimezone(UTC) + FARTHEST
    while start < end:
        for begins, ends in covered(consultant, start, min(start + _STEP, end)):
            if ends - begins >= need:
                return begins + need
            need -= ends - begins
        start += _STEP
    return end


def spent(consultant: Consultant, first: datetime, last: datetime) -> timedelta:
    """How much of the time between two moments was working time."""
    return sum((ends - begins for begins, ends in covered(consultant, first, last)), timedelta())


def promise_words(consultant: Consultant) -> str:
    """ "within one working day", "within 4 working hours"."""
    days, hours = divmod(consultant.reply_hours, HOURS_OF_A_DAY)
    if hours:
        number = consultant.reply_hours
        return "within one working hour" if number == 1 else f"within {number} working hours"
    return "within one working day" if days == 1 else f"within {days} working days"


def shortly(length: timedelta) -> str:
    """ "5 min", "2 h", "3 days": as short as it goes, rounded down."""
    minutes = max(0, int(length.total_seconds())) // 60
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h"
    return f"{minutes // (24 * 60)} days"


def due_words(due_at: datetime | None, now: datetime) -> str:
    """ "due in 2 h", "overdue by 3 days"; "" where nothing waits."""
    if due_at is None:
        return ""
    return f"due in {shortly(due_at - now)}" if due_at >= now else f"overdue by {shortly(now - due_at)}"


def typical(lengths: Iterable[timedelta]) -> timedelta | None:
    """The median."""
    seconds = [one.total_seconds() for one in lengths]
    return timedelta(seconds=median(seconds)) if seconds else None


def _week(consultant: Consultant) -> Week:
    week: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in consultant.hours.all():
        week[row.weekday].append((row.starts, row.ends))
    return week


def _away(consultants: Iterable[Consultant], first: datetime, last: datetime) -> Mapping[int, list[Absence]]:
    rows: dict[int, list[Absence]] = defaultdict(list)
    for row in absences.of_days(consultants, first.date() - _DAY, last.date() + _DAY):
        rows[row.consultant_id].append(row)
    return rows


def _between(week: Week, zone: ZoneInfo, away: Iterable[Absence], first: datetime, last: datetime) -> list[Interval]:
    days_off = [(row.first_day, row.last_day) for row in away]
    found = []
    day = first.astimezone(zone).date() - _DAY
    while day <= last.astimezone(zone).date():
        if not any(begins <= day <= ends for begins, ends in days_off):
            for starts, ends in week.get(day.weekday(), []):
                found.append((max(first, _moment(day, starts, zone)), min(last, _moment(day, ends, zone))))
        day += _DAY
    return _merged(found)


def _merged(intervals: Iterable[Interval]) -> list[Interval]:
    """In order, and none touches another."""
    merged: list[Interval] = []
    for begins, ends in sorted(one for one in intervals if one[0] < one[1]):
        if merged and begins <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], ends))
        else:
            merged.append((begins.astimezone(UTC), ends.astimezone(UTC)))
    return merged


def _moment(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """The first moment at which the clock of `zone` shows so many minutes after midnight of `day`, or later."""
    wall = datetime.combine(day, time(), zone) + timedelta(minutes=minutes)  # reckoned on the clock, not in time
    moment = wall.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return moment
    before, after = wall.replace(fold=1).astimezone(UTC), moment  # the clock was put forward between these
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        if middle.astimezone(zone).replace(tzinfo=None) < wall.replace(tzinfo=None):
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)
