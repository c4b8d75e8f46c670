"""How often guides are read: from the page to the table, in batches."""

import os
import subprocess
import sys
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.signals import request_finished
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from careers.models import Guide, GuideReads
from careers.readers import reads
from jobboard import tally
from tests import factories
from tests.accounts.members import member
from tests.billing.ads.rows import READER
from tests.people import sign_in

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def counted(guide: Guide) -> int:
    """After everything was written."""
    assert reads.tally.flush()
    return sum(GuideReads.objects.filter(guide=guide).values_list("reads", flat=True))


def test_each_page_that_goes_out_is_a_read(client: Client) -> None:
    guide = factories.guide()
    for path in ("", "", "?from=mail"):  # made, kept, and made anew
        client.get(f"{guide.get_absolute_url()}{path}", headers=READER)
    sign_in(member("ann@example.org")).get(guide.get_absolute_url(), headers=READER)
    assert counted(guide) == 4
    assert GuideReads.objects.get().day == timezone.localdate()


@pytest.mark.parametrize(
    "headers",
    [{}, {"user-agent": "Googlebot/2.1"}, {**READER, "sec-purpose": "prefetch;prerender"}],
)
def test_robots_and_pages_loaded_ahead_are_none(client: Client, headers: dict[str, str]) -> None:
    guide = factories.guide()
    for _ in range(2):
        client.get(guide.get_absolute_url(), headers=headers)
        client.head(guide.get_absolute_url(), headers=READER)
    assert counted(guide) == 0


def test_what_is_not_there_is_not_read(client: Client) -> None:
    factories.guide(title="Draft", status="draft")
    for path in ("draft", "nobody-knows"):
        client.get(f"/careers/{path}/", headers=READER)
    assert not reads.tally.waiting


def test_one_statement_adds_to_the_rows_of_their_days() -> None:
    guides = [factories.guide(title=f"Keeper {number}") for number in range(3)]
    for _ in range(2):
        for guide in guides:
            reads.tally.add((guide.slug, DAY))
            reads.tally.add((guide.slug, DAY + timedelta(days=1)))
        with CaptureQueriesContext(connection) as queries:
            assert reads.tally.flush()
        assert len(queries) == 1
    assert sorted(GuideReads.objects.values_list("reads", flat=True)) == [2] * 6


def test_a_guide_that_went_meanwhile_takes_nothing_along() -> None:
    gone, stays = factories.guide(title="Gone"), factories.guide(title="Stays")
    for guide in (gone, stays):
        reads.tally.add((guide.slug, DAY))
    gone.delete()
    assert counted(stays) == 1


def test_with_the_database_away_pages_go_on_and_the_batch_waits(client: Client) -> None:
    guide = factories.guide()
    with patch.object(reads.tally, "_write", side_effect=OperationalError("away")) as tried:
        for _ in range(tally.BATCH + 5):
            assert client.get(guide.get_absolute_url(), headers=READER).status_code == 200
        assert tried.call_count == 1  # and not at every answer
    assert counted(guide) == tally.BATCH + 5


def test_the_site_writes_after_answers() -> None:
    assert any(receiver[1]() is reads.flush_if_due for receiver in request_finished.receivers if receiver[1]())


def test_a_kept_page_is_counted_without_a_query(client: Client) -> None:
    guide = factories.guide()
    client.get(guide.get_absolute_url(), headers=READER)
    client.get(guide.get_absolute_url(), headers=READER)
    with CaptureQueriesContext(connection) as queries:
        client.get(guide.get_absolute_url(), headers=READER)
    assert len(queries) == 0
    assert reads.tally.waiting[guide.slug, timezone.localdate()] == 3


ANOTHER_PROCESS = """
import datetime, django
django.setup()
from careers.readers import reads
for _ in range(70):
    reads.tally.add(("lighthouse-keeper", datetime.date(2026, 11, 20)))
"""


@pytest.mark.django_db(transaction=True)
def test_two_processes_add_up_and_write_when_they_end() -> None:
    guide = factories.guide()
    base = os.environ["DATABASE_URL"].partition("?")
    url = f"{base[0].rpartition('/')[0]}/{connection.settings_dict['NAME']}{base[1]}{base[2]}"
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "jobboard.settings"}
    command = [sys.executable, "-c", ANOTHER_PROCESS]
    running = [subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR) for _ in range(2)]
    assert [process.wait(30) for process in running] == [0, 0]
    assert counted(guide) == 140


def test_nothing_of_the_reader_is_stored() -> None:
    assert {field.name for field in GuideReads._meta.get_fields()} == {"id", "guide", "day", "reads"}
