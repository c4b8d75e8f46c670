"""One search for jobs, as its address says it. Pages, facets, feeds, alerts and links all use this object."""

from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict


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
        words = data.get("q", "").replace("\x00", "")
        return cls(words=" ".join(words.split())[:200], where=tuple(data.getlist("where")))

    def query_string(self) -> str:
        pairs = [("q", self.words)] if self.words else []
        return urlencode(pairs + [("where", each) for each in self.where])

    def replacing(self, **fields: Any) -> Self:
        return replace(self, **fields)
