"""A search in words: its heading, a chip for each criterion, and what to leave away where too little is found."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from babel import Locale
from babel.numbers import get_currency_precision

from billing.plans import money
from careers.models import Guide, Skill
from jobs import places
from jobs.choices import POSTED_WITHIN, EmploymentType, Level, Workplace
from jobs.criteria import MULTIPLE, WITH_UNKNOWN, JobSearch
from jobs.models import Company, JobCategory, JobSource
from jobs.search_sql import asked_words
from jobs.searching import Found, find

MOST_RELAXATIONS = 4
MOST_TRIED = 10  # each is a search, and anybody can ask for one with every filter
_TABLES: dict[str, tuple[Any, str]] = {
    "category": (JobCategory, "name"),
    "career": (Guide, "title"),
    "skill": (Skill, "name"),
    "company": (Company, "name"),
    "source": (JobSource, "name"),
}
_CHOICES = {"workplace": Workplace, "level": Level, "type": EmploymentType}
# what stands before "jobs" in a heading, in this order
_BEFORE = ("workplace", "type", "level")


@dataclass(frozen=True, slots=True)
class Chip:
    """`query` is the search without this criterion."""

    label: str
    query: str


@dataclass(frozen=True, slots=True)
class Relaxation:
    label: str
    query: str
    jobs: int
    is_exact: bool = True  # False: there are more


def heading(search: JobSearch, found: Found) -> str:
    """The number of jobs in words: "1,284 remote Python jobs in Germany"."""
    many = found.count != 1 or not found.count_is_exact
    return f"{_number(found)} {described(search, many=many, read_as=found.read_as)}"


def described(search: JobSearch, *, many: bool = True, read_as: str = "") -> str:
    """The jobs of a search in words, without their number: "remote Python jobs in Germany"."""
    label = {name: [text for _value, text in _labels(search, name)] for name in MULTIPLE}
    kind = [" or ".join(map(_small, label[name])) for name in _BEFORE if label[name]]
    kind += [" or ".join(label[name]) for name in ("language", "category", "career", "skill") if label[name]]
    if asked_words(search):
        kind.append(_quoted(read_as or search.words))
    text = " ".join([*kind, "jobs" if many else "job"])
    if label["where"] == ["Worldwide"]:
        text += " anywhere in the world"
    elif label["where"]:
        text += f" in {' or '.join(map(places.with_article, label['where']))}"
    if label["company"]:
        text += f" at {' or '.join(label['company'])}"
    if search.pay:
        text += f" that pay {_pay(search)} or more" if many else f" that pays {_pay(search)} or more"
    silent = [_small(_UNKNOWN[name]) for name in WITH_UNKNOWN if name in search.unknown and getattr(search, name)]
    if silent:
        text += f", or that {'give' if many else 'gives'} no {' or '.join(silent)}"
    return text


def _quoted(words: str) -> str:
    return words if '"' in words else f"“{words}”"


def _number(found: Found) -> str:
    if not found.count:
        return "No"
    return f"{found.count:,}" if found.count_is_exact else f"More than {found.count:,}"


def chips(search: JobSearch) -> list[Chip]:
    """One for each criterion."""
    found = [Chip(f"“{search.words}”", search.replacing(words="").query_string())] if search.words else []
    for name in MULTIPLE:
        found += [Chip(text, search.removing(name, value).query_string()) for value, text in _labels(search, name)]
    if search.pay:
        found.append(Chip(f"{_pay(search)} or more", search.replacing(pay=None, currency="USD").query_string()))
    if search.within:
        found.append(Chip(_days(search.within), search.replacing(within=None).query_string()))
    for name in sorted(search.unknown):
        label = f"{_UNKNOWN[name]} not given: shown too"
        found.append(Chip(label, search.replacing(unknown=search.unknown - {name}).query_string()))
    return found


_UNKNOWN = {
    "where": "Place", "workplace": "Workplace", "category": "Category", "career": "Career", "skill": "Skills",
    "level": "Level", "type": "Type", "pay": "Pay", "language": "Language",
}  # fmt: skip


def relaxations(search: JobSearch, *, than: int = 0) -> list[Relaxation]:
    """The nearest searches that find more `than` so many, each with how many; those that find most come first."""
    found = []
    for label, nearer in islice(_nearer(search), MOST_TRIED):
        if (page := find(nearer, limit=1, forgiving=False)).count > than:
            found.append(Relaxation(label, nearer.query_string(), page.count, page.count_is_exact))
    found.sort(key=lambda each: -each.jobs)
    return found[:MOST_RELAXATIONS]


def _nearer(search: JobSearch) -> Iterator[tuple[str, JobSearch]]:
    """Searches with one criterion less or a wider one; one that asks for nothing else is no help."""
    for name in MULTIPLE:
        if values := getattr(search, name):
            without = search.replacing(**{name: ()})
            if not without.is_empty:
                yield f"Without {' or '.join(f'“{text}”' for _value, text in _labels(search, name))}", without
            if name == "where" and len(values) == 1:
                yield from _wider(search, values[0])
    for name in ("pay", "where", "workplace", "type", "level"):
        if getattr(search, name) and name not in search.unknown:
            yield f"With those that give no {_UNKNOWN[name].lower()}", search.replacing(unknown=search.unknown | {name})
    if search.pay:
        less = search.replacing(pay=search.pay * 3 // 4)
        yield f"Pay from {_pay(less)}", less
    if search.within:
        yield "Posted at any time", search.replacing(within=None)
    yield from _fewer_words(search)


def _wider(search: JobSearch, slug: str) -> Iterator[tuple[str, JobSearch]]:
    if around := next((each for each in places.wider(slug) if each != "worldwide"), ""):
        yield f"In {places.with_article(places.place_name(around))}", search.replacing(where=(around,))


def _fewer_words(search: JobSearch) -> Iterator[tuple[str, JobSearch]]:
    words = search.words.split()
    if len(words) > 1 and '"' not in search.words:
        for word in dict.fromkeys(words[:6]):
            rest = " ".join(each for each in words if each != word)
            if rest and word.lower() != "or":
                yield f"Without “{word}”", search.replacing(words=rest)
    elif search.words and not search.replacing(words="").is_empty:
        yield f"Without “{search.words}”", search.replacing(words="")


def _labels(search: JobSearch, name: str) -> list[tuple[str, str]]:
    """Value and label of what is asked for; a value that is nobody's is shown as it was written."""
    values: tuple[str, ...] = getattr(search, name)
    if not values:
        return []
    if name in _CHOICES:
        return [(value, str(_CHOICES[name](value).label)) for value in values]
    if name == "language":
        return [(value, str(Locale("en").languages.get(value, value))) for value in values]
    if name == "where":
        return [(value, places.full_name(value)) for value in values]
    model, column = _TABLES[name]
    known = dict(model.objects.filter(slug__in=values).values_list("slug", column))
    return [(value, known.get(value) or value.replace("-", " ")) for value in values]


def _pay(search: JobSearch) -> str:
    return money((search.pay or 0) * 10 ** get_currency_precision(search.currency), search.currency)


def _small(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _days(days: int) -> str:
    return POSTED_WITHIN.get(days, f"Last {days} days")
