"""How long ago something was, the way people say it."""

from datetime import UTC, datetime

from django.utils.safestring import SafeString, mark_safe

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UNITS = ((1440, "day"), (60, "hour"), (1, "minute"))  # in minutes
WEEK = 7 * 1440


def age(when: datetime, now: datetime) -> str:
    """ "3 hours ago" within a week, then the date. What lies ahead, by a clock that is off, is now."""
    minutes = int((now - when).total_seconds()) // 60
    if minutes >= WEEK:
        return day(when, now)
    for size, name in UNITS:
        if minutes >= size:
            number = minutes // size
            return f"{number} {name}{'' if number == 1 else 's'} ago"
    return "just now"


def day(when: datetime, now: datetime) -> str:
    """ "12 Nov", with its year where that is not this one."""
    text = f"{when.day} {MONTHS[when.month - 1]}"
    return text if when.year == now.year else f"{text} {when.year}"


def age_element(when: datetime, now: datetime) -> SafeString:
    stamp = when.astimezone(UTC)
    full = f"{stamp.day} {MONTHS[stamp.month - 1]} {stamp.year}, {stamp:%H:%M} UTC"
    return mark_safe(  # noqa: S308 - numbers and names of months
        f'<time datetime="{stamp:%Y-%m-%dT%H:%M}Z" title="{full}">{age(when, now)}</time>'
    )
