"""The figures of a capture. Those with source, area and year are kept; all others are told to the editor."""

from dataclasses import dataclass, field
from decimal import Decimal

from careers.capture_lines import Line, Page
from careers.documents import FigureDocument, SourceDocument
from careers.models import PAY_LADDER, Figure, Measure
from careers.numbers import count, money, percent
from careers.reading_head import limit

_SHARES = (Decimal("0.15"), Decimal("0.50"), Decimal("0.85"))
_NAMES = {
    "salary": "salary",
    "salary-entry": "entry-level salary",
    "salary-mid": "mid-level salary",
    "salary-senior": "senior-level salary",
    "salary-top-10": "salary of the top 10%",
    "growth": "growth",
}


@dataclass(frozen=True, slots=True)
class UnsavedFigure:
    """A figure the capture prints, but without what saving it takes. `value` is the median of a salary.

    `unit` is year, hour or percent; `currency` and `area` are "" where the capture does not say them.
    """

    measure: str
    low: Decimal | None
    value: Decimal | None
    high: Decimal | None
    unit: str
    currency: str
    area: str
    line: int


@dataclass(frozen=True, slots=True)
class Context:
    """What the lines around figures say of them. 0 and None: nothing."""

    area: str = ""
    currency: str = ""
    unit: str = "year"
    year: int = 0
    until: int = 0
    source: SourceDocument | None = None


@dataclass(slots=True)
class Printed:
    """A figure as it stands in the capture, with all lines that print it.

    `clash` is another value it is printed with, `words` the sentence it stands in.
    """

    measure: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    lines: list[Line] = field(default_factory=list)
    clash: Decimal | None = None
    words: str = ""

    def see(self, line: Line, value: Decimal, *, words: str = "") -> None:
        """Another line that prints the value."""
        self.words = " ".join(filter(None, (self.words, words)))
        if self.value is not None and self.value != value:
            self.clash = value
        self.value = value if self.value is None else self.value
        self.lines.append(line)


def settle(
    page: Page, found: list[Printed], context: Context, part: str
) -> tuple[list[FigureDocument], list[UnsavedFigure]]:
    """Each figure either as one to save or as one reported with what it lacks."""
    saved: list[FigureDocument] = []
    unsaved: list[UnsavedFigure] = []
    flaws = _flaws(found)
    for each in found:
        lacks = [*flaws.get(each.measure, ()), *_lacks(each, context)]
        if lacks or each.value is None or context.source is None:
            unsaved.append(_unsaved(each, context))
            _report(page, each, context, lacks, part)
        else:
            page.use(*each.lines)
            if len(each.words) > limit(Figure, "note"):
                page.tell(each.lines[0], part, f"The figure was taken, but not the words around it: “{each.words}”")
            saved.append(_figure(each, each.value, context, context.source))
    _tell_calculated(page, found, context, part)
    return saved, unsaved


def _lacks(figure: Printed, context: Context) -> list[str]:
    """What has to be added before the figure can be saved, in words."""
    pay = figure.measure.startswith("salary")
    lacks = []
    if figure.clash is not None:
        lacks.append("one value instead of two")
    if figure.value is None:
        lacks.append("a median")
    if figure.measure == "salary" and (figure.low is None or figure.high is None):
        lacks.append("a low and a high end")
    if not context.area:
        lacks.append("an area")
    if pay and not context.currency:
        lacks.append("a currency")
    if not pay and not context.until:
        lacks.append("a last year")
    if not context.year:
        lacks.append("a year")
    if context.source is None:
        lacks.append("a source")
    return lacks


def _flaws(found: list[Printed]) -> dict[str, list[str]]:
    """What the database would refuse: values that are no pay or too large, and levels out of order."""
    flaws: dict[str, list[str]] = {}
    for each in found:
        values = [value for value in (each.low, each.value, each.high) if value is not None]
        if values != sorted(values):
            flaws.setdefault(each.measure, []).append("low, median and high in order")
        if any(abs(value) >= 10**12 or value != round(value, 2) for value in values):
            flaws.setdefault(each.measure, []).append("a number of at most 12 digits and 2 decimals")
        if each.measure.startswith("salary") and any(value <= 0 for value in values):
            flaws.setdefault(each.measure, []).append("a value above 0")
    ladder = [each for each in found if each.measure in PAY_LADDER and each.value is not None]
    ladder.sort(key=lambda each: PAY_LADDER.index(Measure(each.measure)))
    levels = [each.value for each in ladder if each.value is not None]
    if levels != sorted(levels):
        for each in ladder:
            flaws.setdefault(each.measure, []).append("levels that go up from entry to top 10%")
    return flaws


def _figure(each: Printed, value: Decimal, context: Context, source: SourceDocument) -> FigureDocument:
    pay = each.measure.startswith("salary")
    return FigureDocument(
        each.measure,
        context.area,
        context.year,
        context.unit if pay else "percent",
        value,
        source.key,
        low=each.low,
        high=each.high,
        until=None if pay else context.until,
        currency=context.currency if pay else "",
        note=each.words if len(each.words) <= limit(Figure, "note") else "",
    )


def _unsaved(each: Printed, context: Context) -> UnsavedFigure:
    pay = each.measure.startswith("salary")
    return UnsavedFigure(
        each.measure,
        each.low,
        each.value,
        each.high,
        context.unit if pay else "percent",
        context.currency if pay else "",
        context.area,
        each.lines[0].number,
    )


def _report(page: Page, each: Printed, context: Context, lacks: list[str], part: str) -> None:
    needs = " and ".join(filter(None, (", ".join(lacks[:-1]), lacks[-1])))
    clash = f", elsewhere {_shown(each.clash, each, context)}" if each.clash is not None else ""
    what = _NAMES[each.measure]
    message = f"The {what}, {_values(each, context)}{clash}, needs {needs} before it can be saved."
    if each.words:
        message = f"{message} The capture says: “{each.words}”"
    page.refuse(each.lines, part, message)


def _values(each: Printed, context: Context) -> str:
    """Such as "$90,000 to $160,000, median $125,000"."""
    said = []
    if each.low is not None and each.high is not None:
        said.append(f"{_shown(each.low, each, context)} to {_shown(each.high, each, context)}")
    if each.value is not None:
        word = "median " if each.measure == "salary" else ""
        said.append(f"{word}{_shown(each.value, each, context)}")
    return ", ".join(said)


def _shown(value: Decimal, each: Printed, context: Context) -> str:
    if each.measure == "growth":
        return percent(value)
    return money(value, context.currency) if context.currency else count(value)


def _tell_calculated(page: Page, found: list[Printed], context: Context, part: str) -> None:
    """Levels that stand at 15, 50 and 85 percent of the range were hardly ever measured."""
    values = {each.measure: each for each in found}
    salary = values.get("salary")
    levels = [values[measure] for measure in PAY_LADDER[:3] if measure in values]
    if not salary or salary.low is None or salary.high is None or len(levels) < 3:
        return
    span = salary.high - salary.low
    exact = [salary.low + share * span for share in _SHARES]
    if span <= 0 or any(
        each.value is None or abs(each.value - value) > span / 200 for each, value in zip(levels, exact, strict=True)
    ):
        return
    said = ", ".join(_values(each, context) for each in levels)
    message = (
        f"The salaries by level ({said}) stand at 15, 50 and 85% of the range, "
        "so they look calculated rather than measured. Take them from a statistic instead."
    )
    page.tell(levels[0].lines[0], part, message, [line for each in levels for line in each.lines])
