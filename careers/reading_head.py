"""The head of a guide file: its keys become the facts, sources and figures of a GuideDocument."""

import re
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Model

from careers.documents import CHOICES, Faults, FigureDocument, OccupationDocument, SourceDocument
from careers.models import (
    PAY_LADDER,
    RESERVED_SLUGS,
    Balance,
    CareerField,
    Demand,
    Education,
    Figure,
    FormerSlug,
    Guide,
    GuideAlias,
    Measure,
    Outlook,
    Remote,
    Source,
    Status,
    Stress,
)
from careers.parts import near, shown
from careers.reading_yaml import Fields, Items, Keys, Text

KEYS = (
    "title", "slug", "former_slugs", "field", "status", "aliases", "remote", "demand", "education", "stress",
    "balance", "outlook", "occupation", "reviewed", "related", "sources", "figures",
)  # fmt: skip
SOURCE_KEYS = ("key", "title", "publisher", "url", "year", "checked")
FIGURE_KEYS = (
    "measure", "area", "year", "until", "unit", "low", "median", "value", "high", "source", "occupation", "note",
)  # fmt: skip
_CHOICES = {
    "status": Status.values,
    "remote": Remote.values,
    "demand": Demand.values,
    "education": Education.values,
    "stress": Stress.values,
    "balance": Balance.values,
    "outlook": Outlook.values,
}
_PAY = (Measure.SALARY, *PAY_LADDER)
_SOURCE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_MONEY = re.compile(r"([A-Z]{3})/(year|hour)")
_check_address = URLValidator(schemes=["http", "https"])


def limit(model: type[Model], name: str) -> int:
    """The most characters that a model's field takes."""
    longest: int = getattr(model._meta.get_field(name), "max_length")  # noqa: B009 - not every field has it
    return longest


def read_head(keys: Keys, faults: Faults) -> dict[str, Any]:
    """Arguments for GuideDocument; what is at fault is left empty."""
    head = Fields(keys, "head", faults)
    head.refuse_others(KEYS)
    slug = head.slug("slug", limit(Guide, "slug"))
    if slug in RESERVED_SLUGS:
        head.fault("slug", f"“{slug}” is the address of another page. Choose another.")
    found: dict[str, Any] = {
        "title": head.text("title", limit(Guide, "title"), needed=True),
        "slug": slug,
        "field": head.slug("field", limit(CareerField, "slug")),
        "former_slugs": head.slugs("former_slugs", limit(FormerSlug, "slug"), own=slug),
        "related": head.slugs("related", limit(Guide, "slug"), own=slug),
        "aliases": tuple(each.value for each in head.texts("aliases", limit(GuideAlias, "name"))),
        "occupation": _occupation(head.mapping("occupation")),
        "sources": _sources(head),
        "figures": _figures(head, source_keys(keys)),
    }
    found |= {key: head.choice(key, values) for key in CHOICES if (values := _CHOICES[key])}
    found["status"] = found["status"] or Status.DRAFT.value
    if reviewed := head.mapping("reviewed"):
        reviewed.refuse_others(("on", "by"))
        found["reviewed_on"] = reviewed.day("on", needed=True)
        found["reviewed_by"] = reviewed.text("by", limit(Guide, "reviewed_by"), needed=True)
    return found


def _occupation(fields: Fields | None) -> OccupationDocument | None:
    if not fields:
        return None
    fields.refuse_others(("code", "title", "stands_in"))
    return OccupationDocument(
        code=fields.text("code", limit(Guide, "occupation_code"), needed=True),
        title=fields.text("title", limit(Guide, "occupation_title")),
        stands_in=fields.choice("stands_in", ["yes", "no"]) == "yes",
    )


# Sources -----------------------------------------------------------------------------


def source_keys(keys: Keys) -> frozenset[str]:
    """The keys of all sources, those of faulty ones too, so that what names them is not called wrong."""
    sources = keys.values.get("sources")
    entries = sources.values if isinstance(sources, Items) else ()
    names = (entry.values.get("key") for entry in entries if isinstance(entry, Keys))
    return frozenset(name.value.strip() for name in names if isinstance(name, Text))


def _sources(head: Fields) -> tuple[SourceDocument, ...]:
    found: dict[str, SourceDocument] = {}
    for number, entry in head.entries("sources"):
        fields = Fields(entry, _named("source", number, entry, "key"), head.faults)
        source = _source(fields)
        if source and source.key in found:
            fields.fault("key", f"“{source.key}” is the key of another source already. Give one of them another.")
        elif source:
            found[source.key] = source
    return tuple(found.values())


def _source(fields: Fields) -> SourceDocument | None:
    fields.refuse_others(SOURCE_KEYS)
    key = fields.text("key", limit(Source, "key"), needed=True)
    if key and not _SOURCE_KEY.fullmatch(key):
        fields.fault("key", f"“{shown(key)}” is no key: letters without accents, digits, hyphens and underscores.")
    title = fields.text("title", limit(Source, "title"), needed=True)
    publisher = fields.text("publisher", limit(Source, "publisher"), needed=True)
    year = fields.year("year", needed=True)
    if url := fields.text("url", limit(Source, "url")):
        try:
            _check_address(url)
        except ValidationError:
            fields.fault("url", f"“{shown(url)}” is no web address. Write it in full, such as https://www.bls.gov/oes/")
    checked = fields.day("checked")
    return SourceDocument(key, title, publisher, year, url, checked) if key and year else None


def _named(what: str, number: int, entry: Keys, key: str) -> str:
    """Such as "figure 3 (growth)"."""
    name = entry.values.get(key)
    said = shown(name.value.strip()) if isinstance(name, Text) else ""
    return f"{what} {number} ({said})" if said else f"{what} {number}"


# Figures -----------------------------------------------------------------------------


def _figures(head: Fields, sources: frozenset[str]) -> tuple[FigureDocument, ...]:
    found: dict[tuple[str, str], tuple[Fields, FigureDocument]] = {}
    for number, entry in head.entries("figures"):
        fields = Fields(entry, _named("figure", number, entry, "measure"), head.faults)
        figure = _figure(fields, sources)
        if figure and (figure.measure, figure.area) in found:
            fields.fault("measure", f"“{figure.measure}” for {figure.area} stands here already. Keep one of them.")
        elif figure:
            found[figure.measure, figure.area] = fields, figure
    for area in dict.fromkeys(area for _, area in found):
        _check_pay(area, found)
    return tuple(figure for _, figure in found.values())


def _figure(fields: Fields, sources: frozenset[str]) -> FigureDocument | None:
    """The figure of an entry, None if anything about it is wrong."""
    before = len(fields.faults.found)
    fields.refuse_others(FIGURE_KEYS)
    measure = fields.choice("measure", Measure.values, needed=True)
    area = fields.text("area", limit(Figure, "area"), needed=True)
    year = fields.year("year", needed=True)
    unit, currency = _unit(fields, measure)
    low, value, high = _values(fields, measure) if measure else (None, None, None)
    source = fields.text("source", needed=True)
    if source and source not in sources:
        fields.fault("source", f"“{shown(source)}” is the key of no source.{near(source, sources)} {_ADD_SOURCE}")
    until = _until(fields, measure, year)
    occupation = fields.text("occupation", limit(Figure, "occupation"))
    note = fields.text("note", limit(Figure, "note"))
    if len(fields.faults.found) > before or year is None or value is None:
        return None
    return FigureDocument(
        measure, area, year, unit, value, source,
        low=low, high=high, until=until, currency=currency, occupation=occupation, note=note,
    )  # fmt: skip


_ADD_SOURCE = "Add it under sources, or name one that stands there."


def _unit(fields: Fields, measure: str) -> tuple[str, str]:
    """Unit and currency: ("year", "USD") of "USD/year", ("percent", "")."""
    unit = fields.text("unit", needed=True)
    money = _MONEY.fullmatch(unit)
    if measure in _PAY:
        fits, remedy = bool(money), "money a year or an hour, such as USD/year or EUR/hour"
    else:
        right = "percent" if measure == Measure.GROWTH else "persons"
        fits, remedy = unit == right, right
    if unit and measure and not fits:
        fields.fault("unit", f"“{shown(unit)}” does not fit {measure}. Its unit is {remedy}.")
    return (money[2], money[1]) if money else (unit, "")


def _values(fields: Fields, measure: str) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Low, value or median, high."""
    is_salary = measure == Measure.SALARY
    mine, others = (("low", "median", "high"), ("value",)) if is_salary else (("value",), ("low", "median", "high"))
    for key in others:
        if key in fields.keys.values:
            fields.fault(key, f"“{key}” has no place in {measure}, which takes {', '.join(mine)}. Delete it.")
    numbers = {key: fields.number(key, needed=True) for key in mine}
    for key, number in numbers.items():
        if number is not None and measure in _PAY and number <= 0:
            fields.fault(key, f"“{key}” is {number}. Pay is above 0.")
    for (less, smaller), (more, larger) in pairwise(numbers.items()):
        if smaller is not None and larger is not None and smaller > larger:
            fields.fault(more, f"“{less}” ({smaller}) is above “{more}” ({larger}). Write low ≤ median ≤ high.")
    return numbers.get("low"), numbers[mine[is_salary]], numbers.get("high")


def _until(fields: Fields, measure: str, year: int | None) -> int | None:
    until = fields.year("until", needed=measure == Measure.GROWTH)
    if until and measure.startswith("salary"):
        fields.fault("until", f"“until” has no place in {measure}; only projections have it. Delete it.")
    elif until and year and until <= year:
        fields.fault("until", f"“until” ({until}) is not after “year” ({year}). A projection runs from year to until.")
    return until


def _check_pay(area: str, figures: dict[tuple[str, str], tuple[Fields, FigureDocument]]) -> None:
    """Pay for one area has one unit, and its levels go up."""
    pay = [figures[measure, area] for measure in _PAY if (measure, area) in figures]
    for fields, figure in pay[1:]:
        first = pay[0][1]
        if (figure.unit, figure.currency) != (first.unit, first.currency):
            said = f"{first.currency}/{first.unit}"
            fields.fault("unit", f"The unit differs from {said} of {first.measure} in {area}. Give both the same.")
    levels = [each for each in pay if each[1].measure != Measure.SALARY]
    for (_, lower), (fields, upper) in pairwise(levels):
        if lower.value > upper.value:
            said = f"{upper.measure} ({upper.value}) is below {lower.measure} ({lower.value}) in {area}"
            fields.fault("value", f"{said}. Pay goes up: entry ≤ mid ≤ senior ≤ top 10%.")
