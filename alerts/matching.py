"""Which arrivals criteria find: each set of criteria once for each arrival, however many people want it.

It is the very search of the page (jobs.search_sql.matching), asked of the new jobs alone: they are copied
into a table of their own with an index of its own, so that a search among them takes a fraction of a
millisecond however many jobs there are besides.
"""

import logging
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from itertools import batched

from django.db import DatabaseError, connection, transaction

from alerts import arrivals
from alerts.models import Arrival, Criteria
from jobs.criteria import JobSearch
from jobs.search_sql import matching

log = logging.getLogger(__name__)
AT_ONCE = 1000  # criteria a transaction
KEPT = timedelta(days=40)  # what arrived earlier is in no mail any more
INDEXED_FROM = 200  # new jobs; fewer are looked through
_COPY = """
CREATE TEMPORARY TABLE alerts_fresh ON COMMIT DROP AS
SELECT a.id AS arrival_id, r.job_id, r.posted_at, r.company_id, r.pay, r.keys, r.text
FROM alerts_arrival a JOIN jobs_searchrow r ON r.job_id = a.job_id WHERE a.id > %s AND a.id <= %s
"""
_INDEX = "CREATE INDEX ON alerts_fresh USING gin (text, keys) WITH (fastupdate = off)"
_FIND = """
INSERT INTO alerts_match (criteria_id, arrival_id)
SELECT %s, r.arrival_id FROM alerts_fresh r WHERE r.arrival_id > %s AND {where}
ON CONFLICT DO NOTHING
"""


def search(criteria: Iterable[int], *, now: datetime) -> int:
    """Let these criteria have been searched through all arrivals there are now. Returns how many had not."""
    newest = arrivals.newest()
    waiting = Criteria.objects.filter(pk__in=list(criteria), searched_through__lt=newest)
    ids = list(waiting.order_by("searched_through", "pk").values_list("pk", flat=True))
    for some in batched(ids, AT_ONCE):
        _search_or_each(some, newest=newest, now=now)
    return len(ids)


def _search_or_each(ids: Collection[int], *, newest: int, now: datetime) -> None:
    """Where one of many cannot be searched, the others are."""
    try:
        _search(ids, newest=newest, now=now)
    except DatabaseError:
        if len(ids) == 1:
            log.exception("The criteria %s cannot be searched", *ids)
            return
        for each in ids:
            _search_or_each([each], newest=newest, now=now)


@transaction.atomic
def _search(ids: Collection[int], *, newest: int, now: datetime) -> None:
    waiting = Criteria.objects.select_for_update().filter(pk__in=ids, searched_through__lt=newest)
    rows = list(waiting.order_by("pk").values_list("pk", "query", "searched_through"))
    if not rows:
        return  # another process was quicker
    first = _first_kept(now)
    with connection.cursor() as cursor:
        cursor.execute(_COPY, [max(min(through for _pk, _query, through in rows), first), newest])
        if cursor.rowcount >= INDEXED_FROM:
            cursor.execute(_INDEX)
        cursor.execute("ANALYZE alerts_fresh")
        for pk, query, through in rows:
            match = matching(JobSearch.read(query), now=now)
            cursor.execute(_FIND.format(where=match.where()), [pk, through, *match.params])
        cursor.execute("DROP TABLE alerts_fresh")
    Criteria.objects.filter(pk__in=[pk for pk, *_rest in rows]).update(searched_through=newest)


def _first_kept(now: datetime) -> int:
    """The number before the first arrival that may still be told of."""
    first = Arrival.objects.filter(at__gte=now - KEPT).order_by("pk").values_list("pk", flat=True).first()
    return first - 1 if first else 0
