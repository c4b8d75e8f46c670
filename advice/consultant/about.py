"""Who the consultant is, when they work and by when they answer, as members read it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import groupby
from zoneinfo import ZoneInfo

from advice.consultant import absences, hours
from advice.models import Consultant, WorkingHours

_WEEK = timedelta(days=7)
_FARTHEST = timedelta(days=3 * 366)  # what is after that, nobody has to know today


@dataclass(frozen=True, slots=True)
class Day:
    """`times` such as "09:00–12:00 and 13:00–17:00"."""

    name: str
    times: str


@dataclass(frozen=True, slots=True)
class About:
    """`theirs` is the week on the consultant's clock; `yours` the next seven days on the reader's, empty where both
    clocks show the same. `by` is when an answer to what is written now is promised. `back_on` is the first day on
    which they work again, while they are away."""

    consultant: Consultant
    zone: str
    theirs: tuple[Day, ...]
    yours: tuple[Day, ...]
    promise: str
    by: datetime
    back_on: date | None


def of(consultant: Consultant, *, zone: tzinfo, now: datetime) -> About:
    own = ZoneInfo(consultant.time_zone)
    same = _offsets(own, now) == _offsets(zone, now)
    return About(
        consultant,
        consultant.time_zone.replace("_", " "),
        _week(consultant.hours.all()),
        () if same else _next_days(consultant, zone, now),
        hours.promise_words(consultant),
        hours.due(consultant, now).astimezone(zone),
        _back_on(consultant, now),
    )


def _offsets(zone: tzinfo, now: datetime) -> list[timedelta | None]:
    return [(now + timedelta(days=days)).astimezone(zone).utcoffset() for days in range(8)]


def _week(rows: Iterable[WorkingHours]) -> tuple[Day, ...]:
    """Days with the same hours that follow each other are one line."""
    by_day: dict[int, list[str]] = defaultdict(list)
    names = {}
    for row in rows:
        by_day[row.weekday].append(f"{_clock(row.starts)}–{_clock(row.ends)}")
        names[row.weekday] = row.get_weekday_display()
    days = []
    lines = [(day, _listed(by_day[day])) for day in sorted(by_day)]
    for _, group in groupby(enumerate(lines), key=lambda item: (item[1][0] - item[0], item[1][1])):
        run = [line for _, line in group]
        first, last = names[run[0][0]], names[run[-1][0]]
        days.append(Day(first if len(run) == 1 else f"{first} to {last}", run[0][1]))
    return tuple(days)


def _next_days(consultant: Consultant, zone: tzinfo, now: datetime) -> tuple[Day, ...]:
    """Of work that goes on past the reader's midnight, each day has its part."""
    by_day: dict[date, list[str]] = defaultdict(list)
    for begins, ends in hours.working(consultant, now, now + _WEEK):
        start, end = begins.astimezone(zone), ends.astimezone(zone)
        while start.date() < end.date():
            midnight = datetime.combine(start.date() + timedelta(days=1), datetime.min.time(), zone)
            by_day[start.date()].append(f"{start:%H:%M}–24:00")
            start = midnight
        if start < end:
            by_day[start.date()].append(f"{start:%H:%M}–{end:%H:%M}")
    return tuple(Day(f"{day:%A}, {day.day} {day:%b}", _listed(times)) for day, times in sorted(by_day.items()))


def _back_on(consultant: Consultant, now: datetime) -> date | None:
    day = today = absences.today_of(consultant, now)
    rows = absences.of_days([consultant], today, today + _FARTHEST)
    for each in sorted(rows, key=lambda one: one.first_day):
        if each.first_day <= day <= each.last_day:
            day = min(each.last_day, today + _FARTHEST) + timedelta(days=1)
    return None if day == today else day


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _listed(times: list[str]) -> str:
    return " and ".join([", ".join(times[:-1]), times[-1]] if len(times) > 1 else times)
