"""Views and clicks, from the process to the table: in batches, from many threads and processes."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.signals import request_finished
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from billing.ads import counting
from billing.models import AdDay, AdPlacement
from jobboard import tally
from tests import factories
from tests.billing.ads.rows import READER, counts, placement

DAY = date(2026, 11, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[list[float]]:
    """The monotonic clock of counting, to be set by hand."""
    now = [1000.0]
    with patch.object(tally.time, "monotonic", lambda: now[0]):
        yield now


def answered() -> None:
    counting.flush_if_due()


def test_a_batch_is_written_when_it_is_full(clock: list[float]) -> None:
    ad = placement()
    for _ in range(tally.BATCH - 1):
        counting.count_view(ad.pk, DAY)
    answered()
    assert counts(ad) == (0, 0)
    counting.count_view(ad.pk, DAY)
    answered()
    assert counts(ad) == (tally.BATCH, 0)


def test_a_batch_is_written_when_it_is_old(clock: list[float]) -> None:
    ad = placement()
    counting.count_view(ad.pk, DAY)
    answered()
    clock[0] += tally.FLUSH_SECONDS - 0.1
    answered()
    assert counts(ad) == (0, 0)
    clock[0] += 0.1
    answered()
    assert counts(ad) == (1, 0)


def test_one_statement_adds_to_the_rows_of_their_days() -> None:
    ads = [placement() for _ in range(3)]
    for _ in range(2):
        for ad in ads:
            counting.count_view(ad.pk, DAY)
            counting.count_view(ad.pk, date(2026, 11, 21))
            counting.count_click(ad.pk, DAY)
        with CaptureQueriesContext(connection) as queries:
            assert counting.flush()
        assert len(queries) == 1
    assert [counts(ad) for ad in ads] == [(4, 2)] * 3
    assert AdDay.objects.count() == 6
    assert counting.waiting_views(ads[0].pk) == 0


def test_with_nothing_to_write_nothing_is_asked() -> None:
    with CaptureQueriesContext(connection) as queries:
        answered()
        assert counting.flush()
    assert len(queries) == 0


def test_with_the_database_away_pages_go_on_and_the_batch_waits(client: Client, clock: list[float]) -> None:
    factories.guide()
    ad = placement()
    with patch.object(counting, "_add", side_effect=OperationalError("away")) as tried:
        for _ in range(tally.BATCH + 20):
            assert client.get("/", headers=READER).status_code == 200
        assert tried.call_count == 1  # and not at every answer
    answered()
    assert counts(ad) == (0, 0)
    clock[0] += tally.AWAY_SECONDS
    answered()
    assert counts(ad) == (tally.BATCH + 20, 0)


def test_an_ad_that_was_deleted_meanwhile_takes_nobody_along() -> None:
    gone, stays = placement(), placement()
    for ad in (gone, stays):
        counting.count_view(ad.pk, DAY)
    AdPlacement.objects.filter(pk=gone.pk).delete()
    assert counting.flush()
    assert counts(stays) == (1, 0)


def test_the_site_writes_after_answers() -> None:
    assert any(receiver[1]() is counting.flush_if_due for receiver in request_finished.receivers if receiver[1]())


@pytest.mark.django_db(transaction=True)
def test_eight_threads_lose_nothing() -> None:
    ad = placement()
    each = 2000

    def read() -> None:
        for number in range(each):
            counting.count_view(ad.pk, DAY)
            if number % 4 == 0:
                counting.count_click(ad.pk, DAY)
            counting.flush_if_due()
        connection.close()

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counting.flush()
    assert counts(ad) == (8 * each, 8 * each // 4)
    assert counting.waiting_views(ad.pk) == 0


ANOTHER_PROCESS = """
import datetime, django
django.setup()
from billing.ads import counting
for _ in range(70):
    counting.count_view({ad}, datetime.date(2026, 11, 20))
    counting.count_click({ad}, datetime.date(2026, 11, 20))
"""


@pytest.mark.django_db(transaction=True)
def test_two_processes_add_up_and_write_when_they_end() -> None:
    ad = placement()
    base = os.environ["DATABASE_URL"].partition("?")
    url = f"{base[0].rpartition('/')[0]}/{connection.settings_dict['NAME']}{base[1]}{base[2]}"
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "jobboard.settings"}
    command = [sys.executable, "-c", ANOTHER_PROCESS.format(ad=ad.pk)]
    running = [subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR) for _ in range(2)]
    assert [process.wait(30) for process in running] == [0, 0]
    assert counts(ad) == (140, 140)


AWAY = """
import django
django.setup()
from billing.ads import choosing, counting
assert choosing.choose("home", fields=(), path="/") is None
counting.count_view(1, choosing.date(2026, 11, 20))
assert not counting.flush()
"""


def test_a_process_without_its_database_shows_no_ads_and_ends_in_peace() -> None:
    environment = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"}
    environment["DJANGO_SETTINGS_MODULE"] = "jobboard.settings"
    ended = subprocess.run([sys.executable, "-c", AWAY], env=environment, cwd=settings.BASE_DIR, capture_output=True)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_nothing_of_the_reader_is_stored() -> None:
    assert {field.name for field in AdDay._meta.get_fields()} == {"id", "placement", "day", "views", "clicks"}
