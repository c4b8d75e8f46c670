"""What a search can be narrowed to, with how many jobs each choice has and how many each filter hides.

Three ways, by how many jobs a search finds: all of them – counts that refresh_search keeps; few – counted; many –
counted among the newest and scaled, and said to be about. A dimension that is filtered already is counted without
its own filter, so that its other choices say what they would add.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import chain
from typing import Any

from babel import Locale
from django.core.cache import caches
from django.db import connection
from django.utils import timezone

from careers.models import Guide, Skill
from jobs import key_counts, keys, places
from jobs.choices import POSTED_WITHIN, EmploymentType, Level, Workplace
from jobs.criteria import JobSearch
from jobs.models import Company, JobCategory, JobSource, PlaceName
from jobs.search_forms import form
from jobs.search_sql import UNKNOWN, estimate, keys_of, matching

MOST_COUNTED = 1_000  # where fewer are expected, all are counted
SAMPLE = 500
MOST_ROWS = 5_000  # where many more match than were expected
SECONDS = 60
MOST_CHOICES = 12
MOST_PLACES = 8
LABELS = {
    "workplace": "Workplace",
    "where": "Place",
    "category": "Category",
    "career": "Career",
    "skill": "Skill",
    "level": "Level",
    "type": "Type",
    "pay": "Pay",
    "company": "Company",
    "language": "Language",
    "source": "Source",
    "within": "Posted",
}
_NUMBERS = ("pay", "within")  # a search has one of them, which need not be a choice
_FIXED: dict[str, dict[str, str]] = {
    "workplace": {str(value): str(label) for value, label in Workplace.choices},
    "level": {str(value): str(label) for value, label in Level.choices},
    "type": {str(value): str(label) for value, label in EmploymentType.choices},
}
_TABLES: dict[str, tuple[Any, str]] = {
    "category": (JobCategory, "name"),
    "career": (Guide, "title"),
    "skill": (Skill, "name"),
    "company": (Company, "name"),
    "source": (JobSource, "name"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """`query` is the search with this choice taken, or taken away where it is chosen."""

    value: str
    label: str
    jobs: int
    is_chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class Facet:
    """`hidden` jobs do not say: a filter here does not show them, unless `unknown_query` is asked."""

    dimension: str
    label: str
    choices: list[Choice]
    hidden: int = 0
    includes_unknown: bool = False
    unknown_query: str = ""
    is_sample: bool = False


@dataclass(frozen=True)
class _Counted:
    """Counts by key; `rows` are the keys of each job that was counted, None where counts of all jobs were kept.

    `scale` makes counts of a sample those of all.
    """

    counts: dict[int, int]
    rows: list[list[int]] | None = None
    is_sample: bool = False
    scale: float = 1.0

    @cached_property
    def by_dimension(self) -> dict[str, dict[str | int, int]]:
        """Dimension → value, or number of a row → jobs. Taken apart once for all dimensions."""
        found: dict[str, dict[str | int, int]] = {}
        for key, jobs in self.counts.items():
            if known := keys.dimension_of(key):
                found.setdefault(known[0], {})[known[1]] = round(jobs * self.scale)
        return found

    def of(self, key: int) -> int:
        return round(self.counts.get(key, 0) * self.scale)

    def within(self, days: int) -> int | None:
        """None where it is not known: a sample is of the newest, so it holds all of the last days, or none other."""
        jobs = self.counts.get(keys.within(days), 0)
        return None if self.is_sample and jobs == self.counts[keys.ALL] else jobs


def facets(search: JobSearch) -> list[Facet]:
    """All of them, at most a minute old."""
    if (kept := kept_facets(search)) is not None:
        return kept
    everything = _counted(search)
    filtered = {name: _counted(search, without=name) for name in LABELS if getattr(search, name)}
    found = [_facet(search, name, filtered.get(name, everything)) for name in LABELS]
    caches["searches"].set(_kept_as(search), found, SECONDS)
    return found


def kept_facets(search: JobSearch) -> list[Facet] | None:
    """Those that were counted within the last minute; None where that has to be done first."""
    kept: list[Facet] | None = caches["searches"].get(_kept_as(search))
    return kept


def _kept_as(search: JobSearch) -> str:
    return f"facets:{search.query_string()}"


def _counted(search: JobSearch, *, without: str = "") -> _Counted:
    match = matching(search, without=without)
    if match.is_all and (kept := key_counts.counts()):
        return _Counted(kept)
    expected = estimate(match)
    most = SAMPLE if expected > MOST_COUNTED else MOST_ROWS
    with connection.cursor() as cursor:
        cursor.execute(*form(match, "keys", "company_id", most=most, expected=expected))
        rows = cursor.fetchall()
    counts = Counter(chain.from_iterable(row[2] for row in rows))
    counts.update(keys.company(row[3]) for row in rows)
    counts[keys.ALL] = len(rows)
    minute = timezone.now().replace(second=0, microsecond=0)
    for days in POSTED_WITHIN:
        counts[keys.within(days)] = sum(row[1] >= minute - timedelta(days=days) for row in rows)
    is_sample = len(rows) == most
    scale = max(expected / most, 1.0) if is_sample else 1.0
    return _Counted(counts, [row[2] for row in rows], is_sample, scale)


def _facet(search: JobSearch, name: str, counted: _Counted) -> Facet:
    chosen: tuple[str, ...] = () if name in _NUMBERS else getattr(search, name)
    unknown = UNKNOWN.get(name)
    is_asked = bool(getattr(search, name))
    choices = [
        Choice(value, label, jobs, value in chosen, _toggled(search, name, value, value in chosen))
        for value, label, jobs in _values(name, counted, chosen)
    ]
    return Facet(
        name,
        LABELS[name],
        choices,
        hidden=counted.of(int(unknown)) if unknown else 0,
        includes_unknown=name in search.unknown,
        unknown_query=search.replacing(unknown=search.unknown ^ {name}).query_string() if unknown and is_asked else "",
        is_sample=counted.is_sample,
    )


def _toggled(search: JobSearch, name: str, value: str, is_chosen: bool) -> str:
    if name == "pay":
        return search.replacing(pay=int(value), currency="USD").query_string()
    if name == "within":
        return search.replacing(within=int(value)).query_string()
    return (search.removing(name, value) if is_chosen else search.adding(name, value)).query_string()


def _values(name: str, counted: _Counted, chosen: tuple[str, ...]) -> list[tuple[str, str, int]]:
    """Value, label and jobs of each choice, in the order of a page; those that are chosen are never missing."""
    if name in _FIXED:
        by_value = _by_value(name, counted)
        found = [(value, label, by_value.get(value, 0)) for value, label in _FIXED[name].items()]
        return [each for each in found if each[2] or each[0] in chosen]
    if name == "pay":
        steps = ((step, counted.of(keys.pay_at_least(step) or 0)) for step in keys.PAY_STEPS)
        return [(str(step), f"${step:,} or more", jobs) for step, jobs in steps if jobs]
    if name == "within":
        lately = ((days, label, counted.within(days)) for days, label in POSTED_WITHIN.items())
        return [(str(days), label, jobs) for days, label, jobs in lately if jobs is not None]
    if name == "where":
        return _place_values(counted, chosen)
    if name == "language":
        names = Locale("en").languages
        ranked = _first(_by_value(name, counted).items(), chosen)
        return [(str(code), str(names.get(str(code), code)), jobs) for code, jobs in ranked]
    return _row_values(name, counted, chosen)


def _by_value(name: str, counted: _Counted) -> dict[str | int, int]:
    return counted.by_dimension.get(name, {})


def _first(values: Iterable[tuple[Any, int]], chosen: Iterable[Any]) -> list[tuple[Any, int]]:
    """The most frequent, and the chosen ones."""
    ranked = sorted(values, key=lambda pair: (-pair[1], str(pair[0])))
    first = ranked[:MOST_CHOICES]
    missing = [value for value in chosen if value not in {each for each, _jobs in first}]
    by_value = dict(ranked)
    return [*first, *((value, by_value.get(value, 0)) for value in missing)]


def _row_values(name: str, counted: _Counted, chosen: tuple[str, ...]) -> list[tuple[str, str, int]]:
    model, label = _TABLES[name]
    by_pk = {pk: jobs for pk, jobs in _by_value(name, counted).items() if jobs}
    chosen_rows = model.objects.filter(slug__in=chosen).values_list("pk", flat=True) if chosen else ()
    ranked = _first(by_pk.items(), list(chosen_rows))
    rows = {pk: (slug, text) for pk, slug, text in
            model.objects.filter(pk__in=[pk for pk, _jobs in ranked]).values_list("pk", "slug", label)}  # fmt: skip
    return [(*rows[pk], jobs) for pk, jobs in ranked if pk in rows]


def _place_values(counted: _Counted, chosen: tuple[str, ...]) -> list[tuple[str, str, int]]:
    """Places that many of these jobs name, each with what a search for it would find: wider places too."""
    names = dict(_known_places())
    if counted.rows is None:
        jobs_at = dict(PlaceName.objects.order_by("-jobs", "slug").values_list("slug", "jobs")[:MOST_PLACES])
        if missing := [slug for slug in chosen if slug not in jobs_at]:
            jobs_at |= dict(PlaceName.objects.filter(slug__in=missing).values_list("slug", "jobs"))
    else:
        named = {slug: counted.counts[key] for slug in names if (key := keys.place(slug)) in counted.counts}
        wanted = sorted(named, key=lambda slug: (-named[slug], slug))[:MOST_PLACES]
        jobs_at = _find_jobs_at(counted, list(dict.fromkeys([*wanted, *chosen])))
    ranked = sorted({**dict.fromkeys(chosen, 0), **jobs_at}.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(slug, names.get(slug) or places.full_name(slug), jobs) for slug, jobs in ranked]


def _known_places() -> list[tuple[str, str]]:
    """The places with most jobs, as slug and name."""
    kept: list[tuple[str, str]] | None = caches["searches"].get("places")
    if kept is None:
        kept = list(PlaceName.objects.order_by("-jobs", "slug").values_list("slug", "name")[:500])
        caches["searches"].set("places", kept, SECONDS)
    return kept


def _find_jobs_at(counted: _Counted, slugs: list[str]) -> dict[str, int]:
    found = {}
    for slug in slugs:
        asked = set(keys_of("where", (slug,)))
        found[slug] = round(sum(not asked.isdisjoint(each) for each in counted.rows or ()) * counted.scale)
    return found
