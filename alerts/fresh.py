"""What criteria have found since a mark, looked up once for all alerts with the same criteria and mark."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

LISTED = 100  # more than an email shows: what other alerts tell of is left out, and the rest is counted
_REMEMBERED = 20_000
_LIST = """
SELECT k.n, ARRAY(
    SELECT a.job_id FROM alerts_match m JOIN alerts_arrival a ON a.id = m.arrival_id
    JOIN jobs_searchrow r ON r.job_id = a.job_id
    WHERE m.criteria_id = k.criteria AND m.arrival_id > k.mark AND m.arrival_id <= k.through
    ORDER BY m.arrival_id DESC LIMIT %s)
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) WITH ORDINALITY AS k (criteria, mark, through, n)
"""


class Since(NamedTuple):
    """Criteria, the number after which arrivals are new, and up to which they have been searched."""

    criteria: int
    mark: int
    through: int


@dataclass(frozen=True, slots=True)
class Fresh:
    """Open jobs, the newest arrival first, LISTED at most. `count` one more than that: there are more."""

    jobs: list[int]
    count: int


class Finder:
    """Looks up and remembers, within one run."""

    def __init__(self) -> None:
        self._known: dict[Since, Fresh] = {}

    def find(self, wanted: Iterable[Since]) -> Mapping[Since, Fresh]:
        asked = set(wanted)
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        missing = [since for since in asked if since not in self._known]
        if missing:
            self._known.update(zip(missing, _fresh(missing), strict=True))
        return {since: self._known[since] for since in asked}


def _fresh(wanted: list[Since]) -> list[Fresh]:
    with connection.cursor() as cursor:
        cursor.execute(_LIST, [LISTED + 1, *map(list, zip(*wanted, strict=True))])
        listed = dict(cursor.fetchall())
    found = [listed[number] for number in range(1, len(wanted) + 1)]
    return [Fresh(jobs[:LISTED], len(jobs)) for jobs in found]
