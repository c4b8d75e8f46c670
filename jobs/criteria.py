"""One search for jobs, as its address says it. Pages, facets, feeds, alerts and links all use this object."""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict

from accounts.places import currencies
from jobs.choices import EmploymentType, Level, Workplace

# dimensions with several values
MULTIPLE = ("where", "workplace", "category", "career", "skill", "level", "type", "company", "language", "source")
# dimensions with values that a job may not say
WITH_UNKNOWN = ("where", "workplace", "category", "career", "skill", "level", "type", "pay", "language")
SORTS = ("newest", "best", "pay")
MOST_VALUES = 10
LONGEST_WORDS = 200
MOST_PAY = 999_999_999_999
MOST_DAYS = 365
_SLUG = re.compile(r"[a-z0-9_-]{1,160}")
_NUMBER = re.compile(r"[0-9]{1,12}")
_THOUSANDS = re.compile(r"(?<=[0-9])[,'_\s](?=[0-9]{3}(?![0-9]))")
_SPACES = re.compile(r"\s+")
# controls, halves of surrogate pairs, what is no character
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ALLOWED: dict[str, Callable[[str], bool]] = {
    "workplace": Workplace.values.__contains__,
    "level": Level.values.__contains__,
    "type": EmploymentType.values.__contains__,
    "language": lambda value: len(value) == 2 and value.isascii() and value.isalpha(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSearch:
    """Values are slugs or the values of jobs.choices; within one dimension any of them will do, all dimensions have to.

    `unknown` names the dimensions whose jobs that do not say are to be found too ("pay", "where" …).
    """

    words: str = ""  # q: with "quotes", -minus and or
    where: tuple[str, ...] = ()  # place slugs
    workplace: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    career: tuple[str, ...] = ()  # slugs of guides
    skill: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    type: tuple[str, ...] = ()  # EmploymentType
    pay: int | None = None  # at least, whole units of `currency` a year
    currency: str = "USD"
    within: int | None = None  # days since posted
    company: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    unknown: frozenset[str] = frozenset()
    sort: str = ""  # newest, best, pay; "" is best where there are words, else newest

    @classmethod
    def parse(cls, data: QueryDict) -> Self:
        """The search that an address asks for. What cannot be is left out, so that every address is some search."""
        found: dict[str, Any] = {name: _values(name, data.getlist(name)) for name in MULTIPLE}
        pay = _number(data.get("pay", ""), most=MOST_PAY)
        asked = set(_split(data.getlist("unknown")))
        return cls(
            **found,
            words=clean_words(data.get("q", "")),
            pay=pay,
            currency=_currency(data.get("currency", "")) if pay else "USD",
            within=_number(data.get("within", ""), most=MOST_DAYS),
            sort=next((sort for sort in SORTS if sort == data.get("sort")), ""),
            unknown=frozenset(asked.intersection(WITH_UNKNOWN)),
        ).replacing()

    @classmethod
    def read(cls, query: str) -> Self:
        """What query_string() wrote, such as a kept search."""
        return cls.parse(QueryDict(query))

    def query_string(self) -> str:
        """The address of this search: one for each, "" for all jobs. parse() reads it back."""
        pairs: list[tuple[str, str]] = [("q", self.words)] if self.words else []
        pairs += [(name, value) for name in MULTIPLE for value in getattr(self, name)]
        if self.pay:
            pairs += [("pay", str(self.pay))]
            pairs += [("currency", self.currency)] if self.currency != "USD" else []
        pairs += [("within", str(self.within))] if self.within else []
        pairs += [("unknown", name) for name in sorted(self.unknown)]
        pairs += [("sort", self.sort)] if self.sort else []
        return urlencode(pairs)

    def adding(self, dimension: str, value: str) -> Self:
        return self.replacing(**{dimension: tuple(sorted({*getattr(self, dimension), value}))})

    def removing(self, dimension: str, value: str) -> Self:
        return self.replacing(**{dimension: tuple(each for each in getattr(self, dimension) if each != value)})

    def replacing(self, **values: Any) -> Self:
        """The search with other values. Where a dimension is no longer asked for, "and those that do not say" goes."""
        changed = replace(self, **values)
        kept = frozenset(name for name in changed.unknown if getattr(changed, name))
        return changed if kept == changed.unknown else replace(changed, unknown=kept)

    @property
    def is_empty(self) -> bool:
        """Whether it finds all jobs."""
        return not (self.words or self.pay or self.within or any(getattr(self, name) for name in MULTIPLE))

    @property
    def order(self) -> str:
        """newest, best or pay: what `sort` comes to."""
        if self.sort == "best" and not self.words:
            return "newest"
        return self.sort or ("best" if self.words else "newest")


def digest_of(query: str) -> str:
    """By which a kept search is found: query strings can be longer than an index takes."""
    return hashlib.sha256(query.encode(errors="replace")).hexdigest()


def clean_words(text: str) -> str:
    """Single spaces, nothing that PostgreSQL or a feed cannot take, at most LONGEST_WORDS characters."""
    return _SPACES.sub(" ", _UNSEEN.sub(" ", text)).strip()[:LONGEST_WORDS].strip()


def is_slug(value: str) -> bool:
    return _SLUG.fullmatch(value) is not None


def _values(name: str, given: Iterable[str]) -> tuple[str, ...]:
    is_allowed = _ALLOWED.get(name, is_slug)
    return tuple(sorted({value for value in _split(given) if is_allowed(value)})[:MOST_VALUES])


def _split(given: Iterable[str]) -> list[str]:
    """Repeated values and such with commas, in small letters."""
    return [value for text in given for part in text[:2000].split(",") if (value := part.strip().lower())]


def _number(text: str, *, most: int) -> int | None:
    text = _THOUSANDS.sub("", text.strip())
    return min(int(text), most) or None if _NUMBER.fullmatch(text) else None


def _currency(code: str) -> str:
    return code.upper() if code.upper() in currencies() else "USD"
