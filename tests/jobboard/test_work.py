"""What happens beside the pages: done at its interval, by one process that stops when it is told to."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import get_commands
from django.db import OperationalError, connection

from billing.models import StripeEvent
from jobboard.management.commands import work
from tests.billing import rows

ROOT = Path(__file__).resolve().parents[2]


def until(reached: Callable[[], bool], seconds: float = 30) -> bool:
    deadline = time.monotonic() + seconds
    while not reached() and time.monotonic() < deadline:
        time.sleep(0.05)
    return reached()


@pytest.fixture
def worker(transactional_db: None) -> Iterator[subprocess.Popen[bytes]]:
    """manage.py work, on the database of this test."""
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    process = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT, env={**os.environ, "DATABASE_URL": url})
    yield process
    process.kill()
    process.wait()


def test_it_looks_into_what_arrives_and_stops_when_told(worker: subprocess.Popen[bytes]) -> None:
    for _ in range(2):
        event = rows.event(customer="")
        assert until(lambda: StripeEvent.objects.get(pk=event.pk).done is not None)  # noqa: B023 - called at once
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=10) == 0


def test_every_job_is_a_command() -> None:
    assert {job[0] for _every, job in work.JOBS} <= get_commands().keys()


def test_without_the_database_it_says_so_in_one_line(caplog: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_arguments: Any, **_options: Any) -> None:
        raise OperationalError("no connection")

    monkeypatch.setattr(work, "call_command", away)
    monkeypatch.setattr(work, "close_old_connections", lambda: None)
    work._run(("process_stripe_events",))
    [entry] = caplog.records
    assert entry.getMessage() == "process_stripe_events: the database is away"
    assert not entry.exc_info


def test_a_job_that_fails_does_not_stop_the_others(caplog: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "call_command", lambda *_arguments, **_options: 1 / 0)
    monkeypatch.setattr(work, "close_old_connections", lambda: None)
    work._run(("clearsessions",))
    assert "The job clearsessions failed" in caplog.text
