"""Counts gathered in the process and written in batches.

A batch is written after an answer has been sent, when it is BATCH counts or FLUSH_SECONDS old, and when
the process ends. A process that is killed loses one batch at most; with the database away the batch waits and
grows in its numbers only.
"""

import atexit
import contextlib
import threading
import time
from collections import Counter
from collections.abc import Callable, Hashable

from django.db import Error, connection

BATCH = 100
FLUSH_SECONDS = 10.0
AWAY_SECONDS = 30.0  # before the next try with a database that was away


class Tally[Key: Hashable]:
    """`write` adds a batch to the database, in one statement, or raises django.db.Error and has added nothing."""

    def __init__(self, write: Callable[[Counter[Key]], None]) -> None:
        self._write = write
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._counts: Counter[Key] = Counter()
        self._due = 0.0  # on the monotonic clock: when what waits is FLUSH_SECONDS old
        self._away_until = 0.0

    @property
    def waiting(self) -> Counter[Key]:
        """What no row holds yet."""
        with self._lock:
            return self._counts.copy()

    def add(self, key: Key) -> None:
        with self._lock:
            self._counts[key] += 1

    def flush_if_due(self) -> None:
        """After an answer: it is out, nobody waits."""
        with self._lock:
            waiting = self._counts.total()
        now = time.monotonic()
        if not waiting or now < self._away_until:
            return
        self._due = self._due or now + FLUSH_SECONDS
        if now >= self._due or waiting >= BATCH:
            self.flush(wait=False)

    def flush(self, *, wait: bool = True) -> bool:
        """Write what was counted; True if nothing is left of it. Never raises: counting breaks no page.

        While another thread is at it: waits for it, or leaves the rest to the next batch.
        """
        if not self._writing.acquire(blocking=wait):
            return False
        counts = self._take()
        try:
            if counts:
                self._write(counts)
            self._due = 0.0
        except Error:
            with self._lock:
                self._counts.update(counts)
            self._away_until = time.monotonic() + AWAY_SECONDS
            return False
        finally:
            self._writing.release()
        return True

    def _take(self) -> Counter[Key]:
        with self._lock:
            taken, self._counts = self._counts, Counter()
        return taken

    def forget(self) -> None:
        """Drop what was counted."""
        self._take()
        self._due = self._away_until = 0.0

    def flush_at_exit(self) -> None:
        """Called once a process, from AppConfig.ready."""
        atexit.register(self._at_exit)

    def _at_exit(self) -> None:
        with contextlib.suppress(Exception):  # the process ends either way
            self.flush()
            connection.close()
