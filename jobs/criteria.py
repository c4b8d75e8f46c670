"""One search for jobs, as its address says it. Pages, facets, feeds, alerts and links all use this object."""

from dataclasses import dataclass, fields, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict

MULTIPLE = ("where", "workplace", "category", "career", "skill", "level", "type", "company", "language", "source")


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
        found: dict[str, Any] = {name: tuple(filter(None, data.getlist(name)))[:10] for name in MULTIPLE}
        found["words"] = " ".join(data.get("q", "").replace("\0", "").split())[:200]
        found["unknown"] = frozenset(data.getlist("unknown"))
        for name in ("pay", "within"):
            text = data.get(name, "")
            found[name] = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else None
        if data.get("sort") in ("newest", "best", "pay"):
            found["sort"] = data["sort"]
        if data.get("currency", "") in ("EUR", "GBP"):
            found["currency"] = data["currency"]
        return cls(**found)

    def query_string(self) -> str:
        pairs: list[tuple[str, str]] = [("q", self.words)] if self.words else []
        for name in MULTIPLE:
            pairs += [(name, value) for value in getattr(self, name)]
        if self.pay:
            pairs += [("pay", str(self.pay))]
            pairs += [("currency", self.currency)] if self.currency != "USD" else []
        pairs += [("within", str(self.within))] if self.within else []
        pairs += [("unknown", name) for name in sorted(self.unknown)]
        pairs += [("sort", self.sort)] if self.sort else []
        return urlencode(pairs)

    def adding(self, dimension: str, value: str) -> Self:
        has = getattr(self, dimension)
        return self.replacing(**{dimension: (*has, value) if value not in has else has})

    def removing(self, dimension: str, value: str) -> Self:
        return self.replacing(**{dimension: tuple(each for each in getattr(self, dimension) if each != value)})

    def replacing(self, **values: Any) -> Self:
        return replace(self, **values)

    @property
    def is_empty(self) -> bool:
        return all(
            getattr(self, each.name) == each.default for each in fields(self) if each.name not in ("sort", "currency")
        )
