"""Where figures stand on a chart. Templates draw; nothing is computed there."""

import math
from decimal import Decimal

from careers import numbers
from careers.content_types import FigureItem, SalaryBand, SalaryTier

WIDTH = 1000.0
MARGIN = 40.0
LEVELS = (("salary-entry", "Entry"), ("salary-mid", "Middle"), ("salary-senior", "Senior"))


def salary_bands(figures: list[FigureItem]) -> list[SalaryBand]:
    """One band for each area that has a salary, in the order given."""
    return [_band(figure, figures) for figure in figures if figure["measure"] == "salary"]


def _band(salary: FigureItem, figures: list[FigureItem]) -> SalaryBand:
    mine = {f["measure"]: f for f in figures if f["area"] == salary["area"] and f["unit"] == salary["unit"]}
    top = mine.get("salary-top-10")
    low, high = salary["low"] or salary["value"], salary["high"] or salary["value"]
    shown = [low, high, *(mine[key]["value"] for key in mine)]
    step = tick_step(max(shown) - min(shown))
    start = math.floor(min(shown) / step) * step
    end = max(math.ceil(max(shown) / step) * step, start + step)

    def place(value: float) -> float:
        return round(MARGIN + (value - start) / (end - start) * (WIDTH - 2 * MARGIN), 1)

    tiers = [
        SalaryTier(label=label, text=mine[key]["text"], x=place(mine[key]["value"]), note=mine[key]["note"],
                   source=mine[key]["source"])
        for key, label in LEVELS
        if key in mine
    ]  # fmt: skip
    ticks = [start + step * n for n in range(round((end - start) / step) + 1)]
    return SalaryBand(
        salary=salary,
        tiers=tiers,
        top=top,
        low_x=place(low),
        median_x=place(salary["value"]),
        high_x=place(high),
        top_x=place(top["value"]) if top else 0.0,
        ticks=[_tick(value, place(value), salary) for value in ticks],
    )


def tick_step(span: float) -> float:
    """A round step that divides `span` into about four: 1, 2 or 5 times a power of ten."""
    raw = max(span, 1.0) / 4
    power = 10 ** math.floor(math.log10(raw))
    return float(next(power * m for m in (1, 2, 5, 10) if power * m >= raw))


def _tick(value: float, x: float, salary: FigureItem) -> SalaryTier:
    amount = Decimal(str(value))
    short = numbers.money(amount / 1000, salary["currency"]) + "k" if value >= 10_000 and value % 100 == 0 else (
        numbers.money(amount, salary["currency"])
    )  # fmt: skip
    return SalaryTier(label="", text=short, x=x, note="", source=salary["source"])
