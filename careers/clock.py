"""Hours of a working day as minutes after midnight of its first day.

A night shift runs over midnight, so 01:00 of the second day is written "01:00+1".
"""

import re

DAY = 24 * 60
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(\+1)?")


def parse_minutes(text: str) -> int:
    """Minutes of "09:30" or "01:00+1". ValueError if it is neither."""
    if not (match := _CLOCK.fullmatch(text.strip())):
        raise ValueError(f"“{text}” is not a time. Write it like 09:30, or 01:00+1 for the next day.")
    hours, minutes = int(match[1]), int(match[2])
    if hours > 24 or minutes > 59 or (hours == 24 and minutes):
        raise ValueError(f"“{text}” is not a time: hours go to 24:00, minutes to 59.")
    return hours * 60 + minutes + (DAY if match[3] else 0)


def show_minutes(minutes: int) -> str:
    """The inverse of parse_minutes: 570 → "09:30", 1500 → "01:00+1", 1440 → "24:00"."""
    day, rest = divmod(minutes, DAY)
    if day and not rest:
        day, rest = day - 1, DAY
    return f"{rest // 60:02d}:{rest % 60:02d}{'+1' if day else ''}"
