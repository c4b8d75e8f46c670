"""Percentiles of pay as bands on one axis, one for each place or career. Templates draw; nothing is computed there."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from careers import numbers
from careers.charts import MARGIN, WIDTH, tick_step

LINE = 58  # pixels a band takes, its label included
TOP = 8
AXIS = 30
type Place = Callable[[float], float]
LEVELS = {"entry": 25, "middle": 50, "senior": 75}  # as guides have them


@dataclass(frozen=True, slots=True)
class Pay:
    """Percentiles of pay of somebody somewhere; None where not known."""

    label: str
    percentiles: dict[int, Decimal | None]
    note: str = ""
    url: str = ""
    top: Decimal | None = None  # unknown ones are this or more
    unknown: str = "not released"  # what is said of a percentile that is not known


@dataclass(slots=True)
class Band:
    """A line of the chart: places from 0 to 1000, heights in pixels."""

    pay: Pay
    label_y: int
    y: int
    marks: dict[int, float]
    texts: dict[int, str]
    mark: float | None = None  # of the level that is looked at

    @property
    def outer(self) -> tuple[float, float] | None:
        return _span(self.marks, 10, 90)

    @property
    def inner(self) -> tuple[float, float] | None:
        return _span(self.marks, 25, 75)

    @property
    def said(self) -> str:
        """The line in words, for who cannot see it."""
        said = ", ".join(f"{_ORDINAL[each]} {text}" for each, text in self.texts.items() if text != self.pay.unknown)
        return f"{self.pay.label}: {said or self.pay.note or self.pay.unknown}"


@dataclass(slots=True)
class Chart:
    bands: list[Band]
    currency: str
    unit: str  # "a year", "an hour"
    level: str  # whose percentile is marked; "" for none
    start: float
    end: float
    ticks: list[tuple[float, str]] = field(default_factory=list)

    @property
    def height(self) -> int:
        return TOP + LINE * len(self.bands) + AXIS

    @property
    def axis_y(self) -> int:
        return TOP + LINE * len(self.bands)

    @property
    def said(self) -> str:
        said = "; ".join(band.said for band in self.bands)
        return f"{said}; a dot marks the {_ORDINAL[LEVELS[self.level]]}" if self.level in LEVELS else said


_ORDINAL = {10: "10th percentile", 25: "25th percentile", 50: "median", 75: "75th percentile", 90: "90th percentile"}


def chart(
    rows: Sequence[Pay],
    *,
    currency: str = "USD",
    unit: str = "a year",
    level: str = "",
    beside: Sequence[dict[int, Decimal | None]] = (),
) -> Chart | None:
    """All rows on one axis; None where not one number is known. The axis has room for what another chart shows too."""
    if not any(value is not None for row in rows for value in row.percentiles.values()):
        return None
    shown = [row.percentiles for row in rows] + list(beside)
    values = [float(value) for percentiles in shown for value in percentiles.values() if value is not None]
    step = tick_step(max(values) - min(values))
    start = math.floor(min(values) / step) * step
    end = max(math.ceil(max(values) / step) * step, start + step)

    def place(value: float) -> float:
        return round(MARGIN + (value - start) / (end - start) * (WIDTH - 2 * MARGIN), 1)

    bands = [_band(row, at, place, currency, level) for at, row in enumerate(rows)]
    ticks = [start + step * n for n in range(round((end - start) / step) + 1)]
    return Chart(bands, currency, unit, level, start, end, [(place(value), short(value, currency)) for value in ticks])


def _band(row: Pay, at: int, place: Place, currency: str, level: str) -> Band:
    marks = {each: place(float(value)) for each, value in row.percentiles.items() if value is not None}
    texts = {each: _text(value, row, currency) for each, value in row.percentiles.items()}
    y = TOP + LINE * at
    return Band(row, y + 15, y + 24, marks, texts, marks.get(LEVELS.get(level, 0)))


def _text(value: Decimal | None, row: Pay, currency: str) -> str:
    if value is not None:
        return numbers.money(value, currency)
    return f"{numbers.money(row.top, currency)} or more" if row.top is not None else row.unknown


def _span(marks: dict[int, float], low: int, high: int) -> tuple[float, float] | None:
    """From one percentile to the other, as place and width; from the nearest known where one is missing."""
    inside = [marks[each] for each in sorted(marks) if low <= each <= high]
    return (inside[0], max(inside[-1] - inside[0], 1.0)) if len(inside) > 1 else None


def short(value: float, currency: str) -> str:
    """$60k where thousands are enough."""
    if value >= 10_000 and value % 1000 == 0:
        return numbers.money(Decimal(str(value)) / 1000, currency) + "k"
    return numbers.money(Decimal(str(value)), currency)
