"""When mails of alerts are due: once a local day at most, at the hour that somebody chose, in their zone.

Days are the recipient's. An hour that a day does not have (clocks go forward) is the first moment after
the gap; one that it has twice (they go back) is the first of the two. Moments are in UTC.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from alerts.models import Frequency

DAY = timedelta(days=1)


@lru_cache(maxsize=1000)
def zone_of(name: str) -> ZoneInfo:
    """The zone of that name in the IANA database; UTC for one that is not there (any more)."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def due_at(day: date, *, hour: int, zone: ZoneInfo) -> datetime:
    """The moment at which `hour` comes on `day`."""
    return datetime.combine(day, time(hour), tzinfo=zone).astimezone(UTC)


def local_day(now: datetime, *, hour: int, zone: ZoneInfo) -> date:
    """The last day whose hour has come at `now`."""
    today = now.astimezone(zone).date()
    # a zone that leaves a whole day out moves its hour to the day after, which then has come twice
    return next(day for day in (today, today - DAY, today - 2 * DAY) if due_at(day, hour=hour, zone=zone) <= now)


def next_day(after: date, *, frequency: str, weekday: int) -> date:
    """The day of the next mail after one on `after`."""
    if frequency == Frequency.DAILY:
        return after + DAY
    return after + timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)


def first_day(now: datetime, *, frequency: str, hour: int, weekday: int, zone: ZoneInfo) -> date:
    """The day of the first mail of an alert that begins now."""
    return next_day(local_day(now, hour=hour, zone=zone), frequency=frequency, weekday=weekday)
