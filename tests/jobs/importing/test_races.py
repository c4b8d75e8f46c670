"""Several processes at once, and one that is killed: nothing twice, nothing lost."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from jobs import importing, importing_claims
from jobs.choices import Outcome
from jobs.fetching import Client
from jobs.importing import NotNowError, import_postings, import_source
from jobs.models import Company, ImportRun, Job, JobListing, JobSource, SearchRow
from jobs.recognition import Book
from tests.accounts.members import at_once
from tests.jobs import rows
from tests.jobs.importing.scripts import NOW, Script, page, pages

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[3]
# a crawl of three pages that halts before the third
HALTING = """
import time, django
django.setup()
from jobs import importing
from jobs.models import JobSource
from tests.jobs.importing import scripts
from tests.jobs import rows
def halt():
    print("halted", flush=True)
    time.sleep(60)
parts = scripts.pages(rows.postings(*range(300)), rows.postings(300), rows.postings(301))
importing.adapter_for = lambda format: scripts.Script(*parts[:2], halt)
importing.import_source(JobSource.objects.get(), client=scripts.Client())
"""


def environment() -> dict[str, str]:
    own = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    return {**os.environ, "DATABASE_URL": own.geturl(), "DJANGO_SETTINGS_MODULE": "jobboard.settings"}


def killed_in_the_middle() -> JobSource:
    source = rows.source()
    process = subprocess.Popen([sys.executable, "-c", HALTING], cwd=ROOT, env=environment(), stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == b"halted\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    return source


def test_a_killed_crawl_is_taken_over_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    source = killed_in_the_middle()
    assert (Job.objects.count(), SearchRow.objects.count()) == (301, 301)
    script = Script(*pages(rows.postings(*range(300)), rows.postings(300), rows.postings(301)))
    monkeypatch.setattr(importing, "adapter_for", lambda _format: script)
    JobSource.objects.update(not_before=None)
    with pytest.raises(NotNowError, match="is being crawled"):
        import_source(source, client=Client())
    later = timezone.now() + importing_claims.LEASE
    run = import_source(source, now=later, client=Client())
    assert (script.resumed, run.outcome, run.seen, Job.objects.open().count()) == (["2"], Outcome.COMPLETE, 1, 302)
    stopped = ImportRun.objects.exclude(pk=run.pk).get()
    assert (stopped.outcome, stopped.seen, stopped.created) == (Outcome.INCOMPLETE, 301, 301)


def test_two_at_once_crawl_a_source_once(monkeypatch: pytest.MonkeyPatch) -> None:
    source = rows.source()

    def slowly() -> Any:
        time.sleep(0.5)
        return page(*rows.postings(1))

    script = Script(slowly)
    monkeypatch.setattr(importing, "adapter_for", lambda _format: script)
    act = lambda: import_source(JobSource.objects.get(pk=source.pk), client=Client())  # noqa: E731
    answers = at_once(*[act] * 8)
    assert len([answer for answer in answers if isinstance(answer, ImportRun)]) == 1
    assert len([answer for answer in answers if isinstance(answer, NotNowError)]) == 7
    assert len(script.resumed) == 1


def test_fifty_at_once_make_one_job_of_one_job() -> None:
    sources, book = [rows.source() for _ in range(50)], Book.load()
    acts = [
        lambda source=source: import_postings(source, rows.postings(1, 2, 3), now=NOW, book=book)  # type: ignore[misc]
        for source in sources
    ]
    answers = at_once(*acts)
    assert [answer.fault_count for answer in answers] == [0] * 50
    assert (Company.objects.count(), Job.objects.count(), JobListing.objects.count()) == (1, 3, 150)


def test_the_same_source_by_many_at_once_lists_each_posting_once() -> None:
    source, book = rows.source(), Book.load()
    answers = at_once(*[lambda: import_postings(source, rows.postings(*range(40)), now=NOW, book=book)] * 10)
    assert sum(answer.created for answer in answers) == 40
    assert (Job.objects.count(), JobListing.objects.count(), SearchRow.objects.count()) == (40, 40, 40)
