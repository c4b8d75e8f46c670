"""A moment as one number, as forms and addresses give it back: microseconds since 1970."""

from datetime import UTC, datetime, timedelta

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def stamp(when: datetime) -> int:
    return (when - _BEGINNING) // _MICROSECOND


def moment(number: int) -> datetime:
    return _BEGINNING + number * _MICROSECOND


def read(text: str) -> int | None:
    """None for what can be no moment."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 16 else None
