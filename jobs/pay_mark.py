"""A job's pay on the pay band of its guide. Templates draw; nothing is computed there."""

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from careers import numbers
from careers.charts import MARGIN, WIDTH, tick_step
from jobs.pay_words import span


class PayMark(NamedTuple):
    """Places are on a chart 1000 wide. Without pay of the job to compare, `text` is "" and nothing is marked."""

    low_text: str
    median_text: str
    high_text: str
    area: str
    year: int
    low_x: float
    median_x: float
    high_x: float
    text: str = ""
    least_x: float = 0.0
    most_x: float = 0.0
    middle_x: float = 0.0
    comparison: str = ""  # in words: what the picture says


def pay_mark(figure: Mapping[str, Any], *, least: int | None, most: int | None, currency: str) -> PayMark:
    """`figure` is yearly pay in whole units of its currency, `least` and `most` minor units of the same."""
    low, median, high = (float(figure[name]) for name in ("low", "value", "high"))
    own = [units / 100 for units in (least, most) if units]
    start, end = _edges([low, high, *own])

    def place(value: float) -> float:
        return round(MARGIN + (value - start) / (end - start) * (WIDTH - 2 * MARGIN), 1)

    low_text, median_text, high_text = (
        numbers.money(Decimal(str(figure[name])), figure["currency"]) for name in ("low", "value", "high")
    )
    mark = PayMark(
        low_text, median_text, high_text, numbers.area_name(figure["area"]), figure["year"],
        low_x=place(low), median_x=place(median), high_x=place(high),
    )  # fmt: skip
    if not own:
        return mark
    return mark._replace(
        text=span(least, most, currency),
        least_x=place(min(own)),
        most_x=place(max(own)),
        middle_x=place(sum(own) / len(own)),
        comparison=_compared(sum(own) / len(own), low, median, high),
    )


def _edges(values: list[float]) -> tuple[float, float]:
    step = tick_step(max(values) - min(values))
    start = math.floor(min(values) / step) * step
    return start, max(math.ceil(max(values) / step) * step, start + step)


def _compared(middle: float, low: float, median: float, high: float) -> str:
    if middle < low:
        return "below what most people in this role earn"
    if middle > high:
        return "above what most people in this role earn"
    share = round((middle / median - 1) * 100)
    if abs(share) <= 3:
        return "about the median of this role"
    return f"{abs(share)}% {'above' if share > 0 else 'below'} the median of this role"
