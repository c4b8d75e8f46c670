"""The filters beside a list of jobs: what a search can be narrowed to, with numbers where they are known."""

from collections.abc import Iterable
from math import log10
from typing import NamedTuple

from django.urls import reverse
from django.utils.html import escape

from jobs import keys, rates
from jobs.choices import POSTED_WITHIN, EmploymentType, Level, Workplace
from jobs.criteria import JobSearch
from jobs.facets import Choice, Facet
from jobs.places import full_name

# In the order in which they stand; those with few choices, always the same, have them before they are counted.
DIMENSIONS = {
    "workplace": "Workplace",
    "category": "Category",
    "type": "Type",
    "level": "Level",
    "where": "Place",
    "skill": "Skill",
    "career": "Career",
    "company": "Company",
    "language": "Language",
    "source": "Source",
}
FIXED: dict[str, list[tuple[str, str]]] = {
    "workplace": Workplace.choices,
    "type": EmploymentType.choices,
    "level": Level.choices,
}
ALWAYS_OPEN = ("workplace", "type", "level")
CURRENCIES = ("USD", "EUR", "GBP", "CHF", "CAD", "AUD", "INR", "SEK", "PLN", "BRL")


class Option(NamedTuple):
    value: str
    label: str
    jobs: int | None  # None where not counted yet
    is_chosen: bool


class Group(NamedTuple):
    dimension: str
    label: str
    options: list[Option]
    hidden: int = 0  # jobs that do not say, and are not shown for it
    includes_unknown: bool = False
    unknown_url: str = ""  # turns that round; escaped
    is_sample: bool = False
    is_open: bool = False


class Panel(NamedTuple):
    groups: list[Group]
    pay: Group  # only what it hides
    pay_steps: list[Option]
    currencies: list[Option]
    days: list[Option]
    is_counted: bool
    is_sample: bool


def panel(search: JobSearch, facets: Iterable[Facet] | None) -> Panel:
    """The filters of `search`, with the numbers of `facets` where they are there."""
    counted = {facet.dimension: facet for facet in facets or ()}
    groups = [_group(search, name, counted.get(name)) for name in DIMENSIONS]
    currencies = list(dict.fromkeys((*CURRENCIES, search.currency)))
    steps = sorted({*_steps(search.currency), *([search.pay] if search.pay else [])})
    days = dict(POSTED_WITHIN)
    if search.within:
        days.setdefault(search.within, f"Last {search.within} days")
    return Panel(
        groups=[group for group in groups if group.options],
        pay=_group(search, "pay", counted.get("pay")),
        pay_steps=_lines({step: f"{step:,}" for step in steps}, search.pay, _of_dollars(search, counted)),
        currencies=[Option(code, code, None, code == search.currency) for code in currencies],
        days=_lines(dict(sorted(days.items())), search.within, counted.get("within")),
        is_counted=facets is not None,
        is_sample=any(facet.is_sample for facet in counted.values()),
    )


def _steps(currency: str) -> list[int]:
    """Amounts a year that people ask for: ten times as many where a dollar buys ten times as much."""
    for_a_thousand = rates.from_dollars(1_000, currency) or 1_000
    tens = max(round(log10(for_a_thousand / 1_000)), 0)
    return [step * 10**tens for step in keys.PAY_STEPS]


def _of_dollars(search: JobSearch, counted: dict[str, Facet]) -> Facet | None:
    """Pay is counted in dollars only."""
    return counted.get("pay") if search.currency == "USD" else None


def _lines(labels: dict[int, str], chosen: int | None, facet: Facet | None) -> list[Option]:
    """The lines of a menu, with their numbers in them: a menu has no room beside."""
    jobs = {int(choice.value): choice.jobs for choice in facet.choices} if facet else {}
    about = "≈ " if facet and facet.is_sample and facet.dimension == "pay" else ""
    return [
        Option(str(value), f"{label} ({about}{jobs[value]:,})" if value in jobs else label, None, value == chosen)
        for value, label in labels.items()
    ]


def _group(search: JobSearch, dimension: str, facet: Facet | None) -> Group:
    chosen = () if dimension == "pay" else getattr(search, dimension)
    is_filtered = bool(search.pay if dimension == "pay" else chosen)
    includes = dimension in search.unknown
    return Group(
        dimension,
        DIMENSIONS.get(dimension, ""),
        [] if dimension == "pay" else _without_typed(search, dimension, _options(dimension, chosen, facet)),
        hidden=facet.hidden if facet and is_filtered and not includes else 0,
        includes_unknown=includes,
        unknown_url=_url(search.replacing(unknown=search.unknown ^ {dimension})) if is_filtered or includes else "",
        is_sample=bool(facet and facet.is_sample),
        is_open=dimension in ALWAYS_OPEN or is_filtered or includes,
    )


def _without_typed(search: JobSearch, dimension: str, options: list[Option]) -> list[Option]:
    """A single place stands in the field "where"; as a box as well it could be unticked and stay."""
    typed = search.where if dimension == "where" and len(search.where) == 1 else ()
    return [option for option in options if option.value not in typed]


def _options(dimension: str, chosen: tuple[str, ...], facet: Facet | None) -> list[Option]:
    """Those that are always there in their order, else those that were counted; what is chosen is never missing."""
    counted = {choice.value: choice for choice in facet.choices} if facet else {}
    labels = dict(FIXED.get(dimension, ())) | {value: choice.label for value, choice in counted.items()}
    labels = {**labels, **{value: _label(dimension, value) for value in chosen if value not in labels}}
    return [Option(value, str(label), _jobs(value, counted, facet), value in chosen) for value, label in labels.items()]


def _jobs(value: str, counted: dict[str, Choice], facet: Facet | None) -> int | None:
    if facet is None:
        return None
    return counted[value].jobs if value in counted else 0


def _label(dimension: str, value: str) -> str:
    """Until they are counted, and with that named."""
    return full_name(value) if dimension == "where" else value.replace("-", " ")


def _url(search: JobSearch) -> str:
    return escape(f"{reverse('jobs:index')}?{search.query_string()}")
