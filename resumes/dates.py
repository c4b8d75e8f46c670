"""Dates of a resume, which may be a year, a month or a day, or words: how they read, and how long it all was."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from resumes.document import ISO_DATE, Document, is_now

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def shown(text: str) -> str:
    """ "2014-06" → "June 2014"; words stay as they are."""
    if not ISO_DATE.fullmatch(text):
        return text
    year, *rest = text.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def span(item: dict[str, Any]) -> str:
    """ "June 2014 – Feb 2018", "since 2019" """
    start, end = item.get("startDate", ""), item.get("endDate", "")
    if end and is_now(end):  # kept in the person's own words
        return f"{shown(start)} – {end}" if start else end
    if start and not end:
        return f"since {shown(start)}"
    return " – ".join(shown(each) for each in (start, end) if each)


def first_day(text: str) -> date | None:
    """The first day that a date may mean; None for words and for days that never were."""
    if not ISO_DATE.fullmatch(text):
        return None
    year, month, day = ([int(part) for part in text.split("-")] + [1, 1])[:3]
    try:
        return date(year, month, day)
    except ValueError:
        return None


def years_of_work(document: Document, *, today: date) -> int | None:
    """Whole years in jobs, times that overlap counted once; None where no job has a start date that we can read."""
    spans = sorted(_spans(document.get("work", []), today))
    if not spans:
        return None
    days, until = 0, date.min
    for start, end in spans:
        begin = max(start, until)
        if end > begin:
            days += (end - begin).days
            until = end
    return int(days / 365.25 + 0.09)  # a month short of a year still counts: dates are months


def _spans(items: Iterable[dict[str, Any]], today: date) -> Iterable[tuple[date, date]]:
    for item in items:
        start = first_day(item.get("startDate", ""))
        if start is None or start > today:
            continue
        said = item.get("endDate", "")
        end = today if is_now(said) else _last_day(said)
        if end is not None:
            yield start, min(max(end, start), today)


def _last_day(text: str) -> date | None:
    """The end of a year or month that is named as an end: 2018 means its last day, 2018-02 the first of March."""
    first = first_day(text)
    if first is None:
        return None
    parts = text.count("-")
    if parts == 0:
        return date(first.year, 12, 31)
    if parts == 1:
        return date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first
