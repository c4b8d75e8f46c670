"""How often open jobs here ask for a skill."""

from typing import NamedTuple

from django.core.cache import caches
from django.db import connection

from jobs import key_counts, keys

SECONDS = 600
NEWEST = 5_000  # jobs of a career that are looked at
_OF_CAREER = """
WITH newest AS (
    SELECT keys FROM jobs_searchrow WHERE keys @> ARRAY[%s]::integer[] ORDER BY posted_at DESC, job_id DESC LIMIT %s
)
SELECT 0, count(*) FROM newest
UNION ALL SELECT k, count(*) FROM newest, unnest(keys) k WHERE k >= %s AND k < %s GROUP BY k
"""


class Demand(NamedTuple):
    """`jobs` that were looked at, and how many of them ask for each skill, by its number."""

    jobs: int
    asked: dict[int, int]


def of_career(guide_id: int) -> Demand:
    """In the open jobs of a career, the newest 5,000 of them; at most ten minutes old."""
    key = f"demand-{guide_id}"
    found: Demand | None = caches["searches"].get(key)
    if found is None:
        with connection.cursor() as cursor:
            cursor.execute(_OF_CAREER, [keys.career(guide_id), NEWEST, keys.skill(0), keys.place_from()])
            rows = dict(cursor.fetchall())
        jobs = rows.pop(0)
        found = Demand(jobs, {key - keys.skill(0): number for key, number in rows.items()})
        caches["searches"].set(key, found, SECONDS)
    return found


def of_all() -> Demand:
    """In all open jobs, as `refresh_search` counted."""
    counts = key_counts.counts()
    first, end = keys.skill(0), keys.place_from()
    return Demand(counts.get(keys.ALL, 0), {key - first: n for key, n in counts.items() if first <= key < end})
