"""The jobs that a search finds, a page at a time.

Two forms of a query, because neither is quick for all words: few matches are gathered by the index and sorted;
of many, the rows are walked from the newest on until a page is full. Which is better follows from how many the
planner expects (jobs.search_sql.estimate). Pages go on from the last row seen, never by counting rows.
Measured figures and the reasons stand in docs/job-search.md.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.cache import caches
from django.db import connection

from jobs import key_counts, ranking, vocabulary
from jobs.content_types import JobCard
from jobs.criteria import JobSearch
from jobs.ranking import as_card, micros, moment
from jobs.search_forms import gathers
from jobs.search_sql import Match, estimate, matching, table_rows

MOST_COUNTED = 1000
COUNT_SECONDS = 60
# order → the columns that rows are sorted by, each falling
ORDERS = {"newest": ("posted_at", "job_id"), "pay": ("pay", "posted_at", "job_id")}
_CURSOR = re.compile(r"([npb])((?:\.-?[0-9]{1,18}){1,4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page. `next` and `previous` are what `after` and `before` take, "" where there is none.

    `count_is_exact` False: there are more than `count`. `read_as` are the words after forgiving slips of the pen.
    """

    cards: list[JobCard]
    count: int
    count_is_exact: bool = True
    next: str = ""
    previous: str = ""
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A row to go on from: its values in the columns of the order, as numbers."""

    order: str
    values: tuple[int, ...]

    @classmethod
    def parse(cls, token: str) -> "Cursor | None":
        """None for what no page of ours gave out."""
        if (match := _CURSOR.fullmatch(token)) is None:
            return None
        order = {"n": "newest", "p": "pay", "b": "best"}[match[1]]
        values = tuple(int(part) for part in match[2].split(".")[1:])
        lengths = {"newest": (2, 4), "pay": (3,), "best": (1,)}
        return cls(order, values) if len(values) in lengths[order] else None

    def __str__(self) -> str:
        return ".".join([self.order[0], *map(str, self.values)])


def find(search: JobSearch, *, after: str = "", before: str = "", limit: int = 20, forgiving: bool = True) -> Found:
    """A page of what `search` finds, at a cursor of an earlier page. Rubbish for a cursor is the first page.

    `forgiving`: where nothing has the words, those that somebody may have meant are looked for.
    """
    found = _find(search, after=after, before=before, limit=limit)
    if found.count or not search.words or not forgiving:
        return found
    corrected = vocabulary.corrected(search.words)
    if corrected == search.words:
        return found
    again = _find(replace(search, words=corrected), after=after, before=before, limit=limit)
    return replace(again, read_as=corrected) if again.count else found


def _find(search: JobSearch, *, after: str, before: str, limit: int) -> Found:
    match = matching(search)
    order = search.order if match.words or search.order != "best" else "newest"
    cursor, backwards = Cursor.parse(after or before), bool(before and not after)
    expected = table_rows() if match.is_all else estimate(match)
    count, exact = _count(search, match, expected)
    if order == "best":
        page = _best(match, expected, cursor, backwards=backwards, limit=limit)
    else:
        cursor = cursor if cursor and cursor.order == order else None
        page = _in_order(match, expected, order, cursor, backwards=backwards, limit=limit)
    return replace(page, count=max(count, len(page.cards)), count_is_exact=exact)


def _best(match: Match, expected: int, cursor: Cursor | None, *, backwards: bool, limit: int) -> Found:
    """The candidates in order of rank, then all the others from the newest on."""
    if cursor and cursor.order == "newest" and len(cursor.values) == 4:
        return _in_order(match, expected, "newest", cursor, backwards=False, limit=limit)
    offset = cursor.values[0] if cursor and cursor.order == "best" else 0
    offset = max(min(offset, ranking.MOST), 0)
    start = max(offset - limit, 0) if backwards else offset
    ranked = ranking.ranked(match, expected, start=start, limit=limit + 1)
    more = ranked.cards[limit:]
    cards = ranked.cards[:limit]
    following = str(Cursor("best", (start + limit,))) if more else ""
    if not more and ranked.rest:
        following = str(Cursor("newest", ranked.rest))
        if len(cards) < limit:  # the last page of them is filled up with the first of the others
            others = Cursor("newest", ranked.rest)
            rest = _in_order(match, expected, "newest", others, backwards=False, limit=limit - len(cards))
            cards, following = cards + rest.cards, rest.next
    return Found(cards=cards, count=0, next=following, previous=str(Cursor("best", (start,))) if start else "")


def _in_order(match: Match, expected: int, order: str, cursor: Cursor | None, *, backwards: bool, limit: int) -> Found:
    where, params = match.where(), match.params
    if cursor:
        condition, more = _from(cursor, match, backwards=backwards)
        where, params = f"{where} AND {condition}", params + more
    sql = select(where, ORDERS[order], few=gathers(match, expected, limit), backwards=backwards)
    with connection.cursor() as db:
        db.execute(sql, [*params, limit + 1])
        rows = db.fetchall()
    more_there, rows = len(rows) > limit, rows[:limit]
    if backwards:
        rows.reverse()
    rest = cursor.values[2:] if cursor and order == "newest" and len(cursor.values) == 4 else ()
    is_next, is_previous = (True, more_there) if backwards else (more_there, bool(cursor))
    return Found(
        cards=[as_card(row[-1]) for row in rows],
        count=0,
        next=_token(order, rows[-1], rest) if rows and is_next else "",
        previous=_token(order, rows[0], ()) if rows and is_previous and not rest else "",
    )


def select(where: str, columns: tuple[str, ...], *, few: bool, backwards: bool = False) -> str:
    """The query of a page, for rows (columns …, card). `few`: gathered by the index first, then sorted."""
    way = "ASC" if backwards else "DESC"
    order = ", ".join(f"r.{column} {way}" for column in columns)
    names = ", ".join(f"r.{column}" for column in columns)
    if not few:
        return f"SELECT {names}, r.card FROM jobs_searchrow r WHERE {where} ORDER BY {order} LIMIT %s"  # noqa: S608
    own = ", ".join(f"r.{column}" for column in dict.fromkeys((*columns, "job_id")))
    return (
        f"WITH m AS MATERIALIZED (SELECT {own} FROM jobs_searchrow r WHERE {where}), "  # noqa: S608
        f"page AS (SELECT * FROM m r ORDER BY {order} LIMIT %s) "
        f"SELECT {names}, s.card FROM page r JOIN jobs_searchrow s USING (job_id) ORDER BY {order}"
    )


def _from(cursor: Cursor, match: Match, *, backwards: bool) -> tuple[str, list[Any]]:
    """The rows after (or before) the cursor's."""
    sign = ">" if backwards else "<"
    if cursor.order == "pay":
        pay, at, job = cursor.values
        return f"(r.pay, r.posted_at, r.job_id) {sign} (%s, %s, %s)", [pay, moment(at), job]
    at, job = cursor.values[:2]
    condition, params = f"(r.posted_at, r.job_id) {sign} (%s, %s)", [moment(at), job]
    if len(cursor.values) == 4 and match.words:  # after ranked ones: those of the titles have been shown
        since, last = cursor.values[2:]
        condition += f" AND NOT ({_TITLE} AND (r.posted_at, r.job_id) >= (%s, %s))"
        params += [match.words, moment(since), last]
    return condition, params


_TITLE = "r.title @@ websearch_to_tsquery('waymark', %s)"


def _token(order: str, row: tuple[Any, ...], rest: tuple[int, ...]) -> str:
    values = [micros(value) if isinstance(value, datetime) else int(value) for value in row[:-1]]
    return str(Cursor(order, (*values, *rest)))


def _count(search: JobSearch, match: Match, expected: int) -> tuple[int, bool]:
    """How many there are, up to MOST_COUNTED; of all jobs the number that refresh_search last wrote."""
    if match.is_all and (known := key_counts.all_jobs()):
        return known, True
    key = f"count:{search.replacing(sort='').query_string()}"
    kept: tuple[int, bool] | None = caches["searches"].get(key)
    if kept is None:
        with connection.cursor() as db:
            sql = f"SELECT count(*) FROM (SELECT 1 FROM jobs_searchrow r WHERE {match.where()} LIMIT %s) m"  # noqa: S608
            db.execute(sql, [*match.params, MOST_COUNTED + 1])
            counted = int(db.fetchone()[0])
        kept = (min(counted, MOST_COUNTED), counted <= MOST_COUNTED)
        if expected > 200:  # what is counted at once need not be kept
            caches["searches"].set(key, kept, COUNT_SECONDS)
    return kept
