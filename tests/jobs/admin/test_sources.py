"""Sources: how they are, when they run, what their terms allow."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from jobs import controlling_sources
from jobs.models import Job, JobSource
from tests.careers.admin.forms import read
from tests.jobs import rows
from tests.jobs.admin.pages import act, faults, page
from tests.jobs.admin.rows import run

pytestmark = pytest.mark.django_db


def saved(client: Client, source: JobSource, **values: object) -> JobSource:
    url = page("jobsource", source)
    answer = client.post(url, read(client, url) | values)
    assert answer.status_code == 302, faults(answer)
    source.refresh_from_db()
    return source


def test_a_board_that_vanished_says_what_happened(moderator: Client) -> None:
    source = rows.source(failures_in_a_row=2, last_success_at=timezone.now() - timedelta(days=3))
    run(source=source, outcome="failed", message="The board is gone. Ask the company for its new one.")
    shown = moderator.get(page("jobsource", source)).content.decode()
    assert "The last 2 crawls failed: The board is gone. Ask the company for its new one." in shown
    assert "failed 2 times" in moderator.get(page("jobsource")).content.decode()


def test_crawl_now_queues_it_at_once(moderator: Client) -> None:
    source = rows.source(next_run_at=timezone.now() + timedelta(days=1))
    answer = moderator.post(page("jobsource", source, "run"), follow=True)
    assert f"{source} is crawled within a minute." in answer.content.decode()
    source.refresh_from_db()
    assert source.next_run_at <= timezone.now()


def test_crawl_now_waits_as_long_as_the_terms_want() -> None:
    source, now = rows.source(least_interval_minutes=60), timezone.now()
    run(source=source, started_at=now - timedelta(minutes=20))
    assert "its terms do not allow to ask it earlier" in controlling_sources.run_soon(source, now=now)
    source.refresh_from_db()
    assert source.next_run_at == now + timedelta(minutes=40)


def test_a_paused_source_is_not_queued(moderator: Client) -> None:
    source = rows.source()
    act(moderator, "jobsource", "pause", source)
    said = act(moderator, "jobsource", "run_now_several", source)[-1]
    assert said == f"{source} is paused, so it is not crawled. Enable it first."
    act(moderator, "jobsource", "enable", source)
    source.refresh_from_db()
    assert source.is_enabled


def test_an_interval_shorter_than_the_terms_is_refused_in_words(moderator: Client) -> None:
    source = rows.source()
    url = page("jobsource", source)
    said = faults(moderator.post(url, read(moderator, url) | {"interval_minutes": "30"}))
    assert "Its terms do not allow to ask that often: give at least 60." in said


def test_an_address_that_its_format_cannot_have_is_refused(moderator: Client) -> None:
    source = rows.source()
    url = page("jobsource", source)
    said = faults(moderator.post(url, read(moderator, url) | {"address": "http://127.0.0.1/a board"}))
    assert 'id="id_address_error"' in said
    source.refresh_from_db()
    assert source.address.startswith("board")


def test_the_same_board_is_not_added_twice(moderator: Client) -> None:
    source, other = rows.source(), rows.source()
    url = page("jobsource", other)
    said = faults(moderator.post(url, read(moderator, url) | {"address": source.address}))
    assert f"“{source}” is this source already." in said


def test_another_address_begins_anew(moderator: Client) -> None:
    source = rows.source(resume="page=4", last_whole_at=timezone.now(), failures_in_a_row=4)
    saved(moderator, source, address="otherboard")
    assert (source.address, source.resume, source.last_whole_at, source.failures_in_a_row) == (
        "otherboard",
        "",
        None,
        0,
    )


def test_terms_that_forbid_passing_on_hold_at_once(moderator: Client) -> None:
    source = rows.source(may_be_passed_on=True)
    listing = rows.listing(source=source, job=rows.job(may_be_passed_on=True))
    url = page("jobsource", source)
    values = {name: value for name, value in read(moderator, url).items() if name != "may_be_passed_on"}
    moderator.post(url, values)
    listing.refresh_from_db()
    assert (Job.objects.get().may_be_passed_on, listing.digest) == (False, "")


def test_a_deleted_source_closes_what_stands_nowhere_else(moderator: Client) -> None:
    only, both = rows.listing(), rows.listing()
    other = rows.listing(source=only.source, job=both.job)
    assert "2 listings" in moderator.get(page("jobsource", only.source, "delete")).content.decode()
    moderator.post(page("jobsource", only.source, "delete"), {"post": "yes"})
    only.job.refresh_from_db()
    other.job.refresh_from_db()
    assert (only.job.status, other.job.status) == ("closed", "open")


@pytest.mark.parametrize("fault", [{"where": "job 7", "what": "It has no title."}, ["job 7", "It has no title."]])
def test_a_run_shows_its_faults_as_a_table(moderator: Client, fault: object) -> None:
    shown = moderator.get(page("importrun", run(faults=[fault], fault_count=1))).content.decode()
    assert '<th scope="row">job 7</th><td>It has no title.</td>' in shown
