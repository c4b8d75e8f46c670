"""One search of the directory, as its address says it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict

from accounts.places import countries
from careers.models import CareerLevel
from jobs.criteria import clean_words, is_slug

MULTIPLE = ("role", "skill", "country", "level")
SWITCHES = ("remote", "open")
SORTS = ("newest", "best")
MOST_VALUES = 10
MOST_PAGES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectorySearch:
    """Any of the roles, countries and levels will do; of the skills, all have to be there."""

    words: str = ""  # q: with "quotes", -minus and or
    role: tuple[str, ...] = ()  # slugs of guides
    skill: tuple[str, ...] = ()  # slugs
    country: tuple[str, ...] = ()  # ISO 3166-1 alpha-2
    level: tuple[str, ...] = ()  # CareerLevel
    remote: bool = False
    open: bool = False
    sort: str = ""  # newest, best; "" is best where there are words, else newest

    @classmethod
    def parse(cls, data: QueryDict) -> Self:
        """The search that an address asks for. What cannot be is left out, so that every address is some search."""
        found: dict[str, Any] = {name: _values(name, data.getlist(name)) for name in MULTIPLE}
        found |= {name: data.get(name) == "1" for name in SWITCHES}
        sort = next((each for each in SORTS if each == data.get("sort")), "")
        return cls(**found, words=clean_words(data.get("q", "")), sort=sort)

    def query_string(self) -> str:
        """The address of this search: one for each, "" for everybody. parse() reads it back."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(name, value) for name in MULTIPLE for value in getattr(self, name)]
        pairs += [(name, "1") for name in SWITCHES if getattr(self, name)]
        pairs += [("sort", self.sort)] if self.sort else []
        return urlencode(pairs)

    def replacing(self, **values: Any) -> Self:
        return replace(self, **values)

    def removing(self, name: str, value: str) -> Self:
        return self.replacing(**{name: tuple(each for each in getattr(self, name) if each != value)})

    @property
    def is_empty(self) -> bool:
        """Whether it finds everybody."""
        return not (self.words or any(getattr(self, name) for name in (*MULTIPLE, *SWITCHES)))

    @property
    def order(self) -> str:
        """newest or best: what `sort` comes to."""
        return "best" if self.words and self.sort != "newest" else "newest"


def page_number(text: str) -> int:
    """Of an address, from 1 to MOST_PAGES."""
    return min(max(int(text), 1), MOST_PAGES) if text.isascii() and text.isdecimal() and len(text) < 9 else 1


def _values(name: str, given: Iterable[str]) -> tuple[str, ...]:
    parts = {part.strip() for text in given for part in text[:2000].split(",")}
    if name == "country":
        kept = {part.upper() for part in parts if part.isascii()}.intersection(countries())
    elif name == "level":
        kept = parts.intersection(CareerLevel.values)
    else:
        kept = {part.lower() for part in parts if is_slug(part.lower())}
    return tuple(sorted(kept)[:MOST_VALUES])
