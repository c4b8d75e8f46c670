"""Criteria as SQL over search rows (`r`), and how many rows the planner expects of it.

The conditions are written by hand because their form decides the plan: keys as integer arrays, whose elements
the planner counts, and queries as constants that it can look up in its statistics. Values are parameters.
"""

import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from babel.numbers import get_currency_precision
from django.core.cache import caches
from django.db import connection
from django.utils import timezone

from jobs import key_counts, keys, places, rates, slugs, wording
from jobs.criteria import JobSearch

# dimension → the key of jobs that do not say
UNKNOWN = {
    "where": keys.Unknown.PLACE,
    "workplace": keys.Unknown.WORKPLACE,
    "type": keys.Unknown.EMPLOYMENT_TYPE,
    "level": keys.Unknown.LEVEL,
    "category": keys.Unknown.CATEGORY,
    "career": keys.Unknown.CAREER,
    "skill": keys.Unknown.SKILL,
    "pay": keys.Unknown.PAY,
    "language": keys.Unknown.LANGUAGE,
}
BY_KEYS = ("workplace", "where", "category", "career", "skill", "level", "type", "language", "source")
DIMENSIONS = (*BY_KEYS, "pay", "within", "company")
_BY_VALUE = {
    "workplace": keys.workplace,
    "level": keys.level,
    "type": keys.employment_type,
    "language": keys.language,
}
_BY_NUMBER = {"category": keys.category, "career": keys.career, "skill": keys.skill, "source": keys.source}
NONE = -2_000_000_000  # a key that no job has: asked for something that is not there
TEXT_QUERY = "websearch_to_tsquery('waymark', %s)"
_ROWS_SECONDS = 30.0
_rows: tuple[float, int] = (0.0, 0)


@dataclass(frozen=True, slots=True)
class Match:
    """Conditions over `r`, with their parameters; `words` are those that PostgreSQL understands, "" for none."""

    filters: tuple[str, ...]
    values: tuple[Any, ...]
    words: str = ""

    @property
    def is_all(self) -> bool:
        return not self.filters and not self.words

    def where(self, column: str = "text") -> str:
        """With the words looked for in `column`: text, or title."""
        conditions = [*self.filters, *([f"r.{column} @@ {TEXT_QUERY}"] if self.words else [])]
        return " AND ".join(conditions) or "true"

    @property
    def params(self) -> list[Any]:
        return [*self.values, *([self.words] if self.words else [])]


def matching(search: JobSearch, *, without: str = "", now: datetime | None = None) -> Match:
    """`without` is a dimension whose criterion is left out, which facets need."""
    filters: list[str] = []
    values: list[Any] = []
    asked = {name: keys_of(name, chosen) + _unknown(search, name) for name in BY_KEYS
             if name != without and (chosen := getattr(search, name))}  # fmt: skip
    # one condition for all that ask for one key: the index looks them up together, and a row is looked at once
    if single := sorted(each[0] for each in asked.values() if len(each) == 1):
        filters.append("r.keys @> %s::integer[]")
        values.append(single)
    for some in asked.values():
        if len(some) > 1:
            filters.append("r.keys && %s::integer[]")
            values.append(some)
    if search.pay and without != "pay":
        condition, params = _pay(search)
        filters.append(condition)
        values += params
    if search.within and without != "within":
        filters.append("r.posted_at >= %s")
        values.append((now or timezone.now()).replace(second=0, microsecond=0) - timedelta(days=search.within))
    if search.company and without != "company":
        filters.append("r.company_id = ANY(%s)")
        values.append(slugs.numbers("company", search.company))
    return Match(tuple(filters), tuple(values), asked_words(search))


def asked_words(search: JobSearch) -> str:
    """The words as PostgreSQL is asked for them; "" where they tell no job from others, and are left out."""
    words = wording.of_query(search.words)
    return words if words and says_something(words) else ""


def keys_of(dimension: str, asked: tuple[str, ...]) -> list[int]:
    """The keys that any of these values has. Values that are nobody's have none, and then nothing is found."""
    if dimension == "where":
        found = {keys.place(slug) for value in asked for slug in places.search_slugs(value)}
    elif dimension in _BY_VALUE:
        found = set(map(_BY_VALUE[dimension], asked))
    else:
        found = set(map(_BY_NUMBER[dimension], slugs.numbers(dimension, asked)))
    return sorted(found) or [NONE]


def _unknown(search: JobSearch, dimension: str) -> list[int]:
    return [int(UNKNOWN[dimension])] if dimension in search.unknown else []


def _pay(search: JobSearch) -> tuple[str, list[Any]]:
    """Pay at least: the step below by its key, which the index knows, and the exact number by the column."""
    asked = search.pay or 0
    dollars = rates.to_dollars(asked * 10 ** get_currency_precision(search.currency), search.currency)
    if dollars is None:  # no rate: which jobs pay so much is not known
        return "r.keys && %s::integer[]", [_unknown(search, "pay") or [NONE]]
    step = keys.pay_at_least(dollars)
    conditions, params = ["r.pay >= %s"], [dollars]
    if step is not None:
        conditions.append("r.keys && %s::integer[]")
        params.append([step])  # type: ignore[arg-type]
    if "pay" not in search.unknown:
        return " AND ".join(conditions), params
    return f"({' AND '.join(conditions)} OR r.keys && %s::integer[])", [*params, [int(keys.Unknown.PAY)]]


@lru_cache(maxsize=4096)
def says_something(words: str) -> bool:
    """Whether anything is left of a query without the words that everybody uses ("the")."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT numnode({TEXT_QUERY})", [words])
        return bool(cursor.fetchone()[0])


def estimate(match: Match, column: str = "text") -> int:
    """How many rows the planner expects, at most a minute old: its statistics are older than that anyway.

    Needs no look at the rows: under a millisecond for any search.
    """
    key = f"estimate:{hash((column, match.where(column), repr(match.params)))}"
    kept: int | None = caches["searches"].get(key)
    if kept is None:
        kept = _ask_planner(match, column)
        caches["searches"].set(key, kept)
    return kept


def _ask_planner(match: Match, column: str) -> int:
    with connection.cursor() as cursor:
        sql = f"EXPLAIN (FORMAT JSON) SELECT 1 FROM jobs_searchrow r WHERE {match.where(column)}"  # noqa: S608
        cursor.execute(sql, match.params)
        plan = cursor.fetchone()[0]
    plan = json.loads(plan) if isinstance(plan, str) else plan
    return int(plan[0]["Plan"]["Plan Rows"])


def table_rows() -> int:
    """About how many search rows there are, at most half a minute old."""
    global _rows
    now = time.monotonic()
    if _rows[0] < now:
        _rows = (now + _ROWS_SECONDS, estimate(Match((), ())))
    return _rows[1]


def forget() -> None:
    global _rows
    _rows = (0.0, 0)
    says_something.cache_clear()
    slugs.forget()
    key_counts.forget()
