"""What takes long at a process's first search is read when the process begins, beside its first requests."""

import logging
from threading import Thread

from django.db import DatabaseError, connection

from occupations import search

log = logging.getLogger(__name__)


def begin() -> None:
    Thread(target=_read, name="occupation titles", daemon=True).start()


def _read() -> None:
    try:
        search.index()
    except DatabaseError as error:  # the first search tries again
        log.info("Titles of occupations could not be read at the start: %s", error)
    finally:
        connection.close()
