"""Dates that can be. A source's 1970 means "not known", its 2099 "no end"."""

from datetime import UTC, datetime, timedelta

_FIRST = datetime(2000, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=2)  # clocks and time zones of sources
_LONGEST = timedelta(days=3 * 366)


def posted(value: datetime | None, *, now: datetime) -> tuple[datetime | None, str]:
    """The date a source published the job, and what is wrong with it."""
    value = _aware(value)
    if value is None:
        return None, ""
    if value < _FIRST:
        return None, f"The source says it was published on {value:%Y-%m-%d}, which cannot be."
    if value > now + _AHEAD:
        return None, f"The source says it was published on {value:%Y-%m-%d}, which is still to come."
    return min(value, now), ""


def closes(value: datetime | None, *, now: datetime, posted_at: datetime | None) -> tuple[datetime | None, str]:
    """The last moment to apply. One that is long past stays: it closes the job."""
    value = _aware(value)
    if value is None:
        return None, ""
    if value > now + _LONGEST:
        return None, f"The source says it closes on {value:%Y-%m-%d}, so far ahead that it means no end."
    if value < _FIRST or (posted_at is not None and value < posted_at):
        return None, f"The source says it closes on {value:%Y-%m-%d}, before it was published."
    return value, ""


def _aware(value: datetime | None) -> datetime | None:
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value
