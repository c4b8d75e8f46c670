"""Letting go of what no alert needs any more."""

from datetime import datetime, timedelta

from django.db import connection

from alerts import matching

LOG_KEPT = timedelta(days=180)
_EMPTY_KEPT = timedelta(days=60)
_STATEMENTS = (
    # what arrived so long ago is in no mail any more
    ("DELETE FROM alerts_match m USING alerts_arrival a WHERE a.id = m.arrival_id AND a.at < %s", matching.KEPT),
    ("DELETE FROM alerts_alert WHERE ended_at < %s", LOG_KEPT),  # as long as there are runs that name it
    ("DELETE FROM alerts_match m USING alerts_criteria c WHERE c.id = m.criteria_id AND c.created_at < %s "
     "AND NOT EXISTS (SELECT 1 FROM alerts_alert a WHERE a.criteria_id = c.id)", timedelta(days=1)),
    ("DELETE FROM alerts_criteria c WHERE c.created_at < %s "
     "AND NOT EXISTS (SELECT 1 FROM alerts_alert a WHERE a.criteria_id = c.id) "
     "AND NOT EXISTS (SELECT 1 FROM alerts_match m WHERE m.criteria_id = c.id)", timedelta(days=1)),
    ("DELETE FROM alerts_digest WHERE made_at < %s AND state <> 'waiting'", LOG_KEPT),
    ("DELETE FROM alerts_digest WHERE made_at < %s AND state = 'empty'", _EMPTY_KEPT),
)  # fmt: skip


def prune(now: datetime) -> int:
    """Returns how many rows went. Arrivals stay as long as their jobs: a number is given once."""
    gone = 0
    with connection.cursor() as cursor:
        for sql, kept in _STATEMENTS:
            cursor.execute(sql, [now - kept])
            gone += cursor.rowcount
    return gone
