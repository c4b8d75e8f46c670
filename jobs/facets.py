"""Stand-in: what a search can be narrowed to."""

from dataclasses import dataclass, field

from jobs.choices import EmploymentType, Level, Workplace
from jobs.criteria import JobSearch
from jobs.models import JobCategory, SearchRow
from jobs.searching import UNKNOWN, keys_of, matching


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    jobs: int
    is_chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class Facet:
    dimension: str
    label: str
    choices: list[Choice] = field(default_factory=list)
    hidden: int = 0
    includes_unknown: bool = False
    unknown_query: str = ""
    is_sample: bool = False


def facets(search: JobSearch) -> list[Facet]:
    dimensions = {"workplace": ("Workplace", Workplace.choices), "level": ("Level", Level.choices),
                  "type": ("Type", EmploymentType.choices),
                  "category": ("Category", list(JobCategory.objects.values_list("slug", "name")))}  # fmt: skip
    return [_facet(search, name, label, choices) for name, (label, choices) in dimensions.items()]


def kept_facets(search: JobSearch) -> list[Facet] | None:
    return facets(search) if search.is_empty else None


def _facet(search: JobSearch, name: str, label: str, choices: object) -> Facet:
    others = matching(search.replacing(**{name: ()}))
    chosen = getattr(search, name)
    found = []
    for value, text in choices:  # type: ignore[attr-defined]
        jobs = SearchRow.objects.filter(others, keys__overlap=keys_of(name, (value,))).count()
        changed = search.removing(name, value) if value in chosen else search.adding(name, value)
        if jobs or value in chosen:
            found.append(Choice(value, str(text), jobs, value in chosen, changed.query_string()))
    hidden = SearchRow.objects.filter(others, keys__overlap=[int(UNKNOWN[name])]).count()
    toggled = search.replacing(unknown=search.unknown ^ {name})
    return Facet(name, label, found, hidden, name in search.unknown, toggled.query_string())
