"""One writer of jobs at a time, in all processes: what reading and recognising take, they do beside each other.

Two transactions that add the same companies and jobs in turns would wait for each other.
The lock ends with its transaction, so it needs no session (PgBouncer).
"""

from django.db import connection

_NUMBER = 0x6A6F6273  # "jobs"


def one_writer() -> None:
    """Wait until no other transaction writes jobs. Only within a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_NUMBER])
