"""When periods begin, counted from the anchor and never from the period before: 31 Jan, 28 Feb, 31 Mar."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta

DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "year": 12}


def boundary(anchor: int, interval: str, interval_count: int, number: int) -> int:
    """The moment at which period `number` begins; the first is number 0 and begins at the anchor."""
    start = datetime.fromtimestamp(anchor, UTC)
    if interval in DAYS:
        return int((start + timedelta(days=DAYS[interval] * interval_count * number)).timestamp())
    months = start.month - 1 + MONTHS[interval] * interval_count * number
    year, month = start.year + months // 12, months % 12 + 1
    day = min(start.day, monthrange(year, month)[1])
    return int(start.replace(year=year, month=month, day=day).timestamp())
