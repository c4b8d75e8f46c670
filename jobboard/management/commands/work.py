"""manage.py work: what has to happen beside the pages, each at its interval. Instead of cron, or beside it.

Every job is safe to run twice and in two places, so this may run on several machines.
"""

import logging
import signal
import time
from threading import Event, Thread
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections

log = logging.getLogger(__name__)
MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
# (seconds between two runs, command and its arguments)
JOBS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (1, ("process_stripe_events",)),
    (MINUTE, ("import_jobs",)),
    (MINUTE, ("refresh_search",)),
    (MINUTE, ("send_alerts",)),
    (MINUTE, ("embed",)),
    (MINUTE, ("tell_of_messages",)),
    (MINUTE, ("assign_conversations",)),
    (MINUTE, ("index_passages",)),
    (MINUTE, ("settle_answers",)),
    (5 * MINUTE, ("close_ended_jobs",)),
    (5 * MINUTE, ("finish_deletions",)),
    (5 * MINUTE, ("tell_askers",)),
    (HOUR, ("reconcile_billing", "events")),
    (HOUR, ("prune_readers",)),
    (DAY, ("reconcile_billing", "accounts")),
    (DAY, ("delete_inactive_accounts",)),
    (DAY, ("clearsessions",)),
    (DAY, ("prune_alerts",)),
    (DAY, ("prune_tracker",)),
    (DAY, ("settle_addresses",)),
    (DAY, ("prune_answers",)),
)
# These may take minutes, and what waits for seconds does not wait for them: each has a thread of its own.
# If the process ends, they end in the middle, which they have to bear anyway.
BESIDE = frozenset(
    {"import_jobs", "refresh_search", "send_alerts", "embed", "tell_of_messages", "index_passages", "tell_askers"}
)


class Command(BaseCommand):
    help = "Do what cron would do, until it is stopped (SIGTERM or Ctrl+C)."

    def handle(self, *args: Any, **options: Any) -> None:
        stopped = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _signal, _frame: stopped.set())
        start = time.monotonic()
        running: dict[tuple[str, ...], Thread] = {}
        due = {job: start + (0 if every < MINUTE else min(every, MINUTE)) for every, job in JOBS}
        while not stopped.wait(timeout=max(0.05, min(due.values()) - time.monotonic())):
            for every, job in JOBS:
                if time.monotonic() >= due[job] and not stopped.is_set():
                    if job[0] in BESIDE:
                        _run_beside(job, running)
                    else:
                        _run(job)
                    due[job] = time.monotonic() + every


def _run_beside(job: tuple[str, ...], running: dict[tuple[str, ...], Thread]) -> None:
    """In a thread of its own, unless the last one is still at it."""
    if job not in running or not running[job].is_alive():
        running[job] = Thread(target=_run, args=(job,), name=job[0], daemon=True)
        running[job].start()


def _run(job: tuple[str, ...]) -> None:
    try:
        call_command(*job, verbosity=0)
    except OperationalError:  # every second, for as long as it lasts
        log.warning("%s: the database is away", " ".join(job))
    except Exception:  # one job must not stop the others; the log has the trace
        log.exception("The job %s failed", " ".join(job))
    finally:
        close_old_connections()
