"""The two forms of a query over search rows, and which of them is quick for how many matches.

Few matches are gathered by the index and sorted; of many, the rows are walked from the newest on until there are
enough. The planner alone walks too often: it thinks that comparing a vector or an array costs next to nothing.
"""

from math import sqrt
from typing import Any

from django.db import connection

from jobs.search_sql import Match, estimate, table_rows


def gathers(match: Match, expected: int, limit: int) -> bool:
    """Whether to gather all matches by the index and sort them, rather than to walk the rows from the newest on.

    The walk reads limit ÷ share of rows; the index reads every match, each on a page of its own. They cost the same
    where expected² is a constant times limit times rows. The constant is measured (docs/job-search.md): it is the cost
    of a row walked over that of a match gathered, and words lie beside the row, while keys lie in it.
    """
    constant = 2.5 if match.words else 0.12
    return expected < sqrt(constant * limit * max(table_rows(), 1))


def form(match: Match, *columns: str, most: int, expected: int, words_in: str = "text") -> tuple[str, list[Any]]:
    """SQL and parameters for the newest rows that match, at most `most`: job_id, posted_at and `columns` of each."""
    names = ", ".join(f"r.{column}" for column in ("job_id", "posted_at", *columns))
    sql = f"SELECT {names} FROM jobs_searchrow r WHERE {match.where(words_in)}"  # noqa: S608
    if gathers(match, expected, most):
        sql = f"WITH m AS MATERIALIZED ({sql}) SELECT * FROM m r"  # noqa: S608
    return f"{sql} ORDER BY r.posted_at DESC, r.job_id DESC LIMIT %s", [*match.params, most]


def newest(match: Match, *, most: int, expected: int | None = None, words_in: str = "text") -> list[tuple[Any, ...]]:
    """job_id and posted_at. `expected` is how many match, where that is known already."""
    if expected is None:
        expected = estimate(match, words_in)
    with connection.cursor() as cursor:
        cursor.execute(*form(match, most=most, expected=expected, words_in=words_in))
        return list(cursor.fetchall())
