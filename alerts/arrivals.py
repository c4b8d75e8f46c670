"""Jobs as they come to be found, numbered in that order.

A high-water mark needs numbers that appear in their order: those that importing transactions would draw
themselves become visible in the order in which they end, and a reader would step over one that ends late.
So one transaction at a time numbers what it can see.
"""

from datetime import datetime

from django.db import connection, transaction

from alerts.models import Arrival

_LOCK = 0x616C657274  # "alert"
# A job that closes and opens again keeps its number.
_NUMBER = """
INSERT INTO alerts_arrival (job_id, at)
SELECT r.job_id, %(now)s FROM jobs_searchrow r JOIN jobs_job j ON j.id = r.job_id
WHERE NOT EXISTS (SELECT 1 FROM alerts_arrival a WHERE a.job_id = r.job_id)
ORDER BY j.first_seen_at, r.job_id
ON CONFLICT (job_id) DO NOTHING
"""


def number(now: datetime) -> int:
    """Give each job that can be found and has no number yet the next one. Returns how many there were."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute(_NUMBER, {"now": now})
        return int(cursor.rowcount)


def newest() -> int:
    """The last number given; 0 for none."""
    last = Arrival.objects.order_by("-pk").values_list("pk", flat=True).first()
    return last or 0
