"""One number that moves whenever public content changes, shared by all processes.

Cached pages carry it in their key, so they all fall out of use at once. A process asks
the database at most once a second; the one that made the change knows at once.
"""

import time

from django.db import OperationalError, connection, transaction

_SECONDS = 1.0
_known: tuple[float, int] | None = None


def current() -> int:
    """The epoch, at most a second old. With the database away: the last one known."""
    global _known
    now = time.monotonic()
    if _known is not None and now - _known[0] < _SECONDS:
        return _known[1]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT last_value + is_called::int FROM careers_content_epoch")
            epoch = int(cursor.fetchone()[0])
    except OperationalError:
        if _known is None:
            raise
        epoch = _known[1]
    _known = (now, epoch)
    return epoch


def bump() -> None:
    """Move the epoch once the running transaction is committed: earlier, a page could be cached as it was."""
    transaction.on_commit(_bump_now)


def _bump_now() -> None:
    forget()
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('careers_content_epoch')")


def forget() -> None:
    """Ask the database at the next call."""
    global _known
    _known = None
