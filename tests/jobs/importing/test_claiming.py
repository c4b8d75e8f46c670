"""A source is asked by one process at a time, never earlier than its terms allow, and later after failures."""

from datetime import timedelta
from typing import Any

import pytest

from careers import epoch
from jobs import importing, importing_claims
from jobs.choices import Outcome
from jobs.fetching import Client, PermanentError, TransientError
from jobs.importing import NotNowError, import_source
from jobs.models import ImportRun, Job, JobListing, JobSource
from tests.jobs import rows
from tests.jobs.importing.scripts import DAY, HOUR, NOW, Script, crawl, page, pages

pytestmark = pytest.mark.django_db


def test_a_crawl_comes_again_after_its_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    source = rows.source(interval_minutes=120, next_run_at=NOW)
    assert importing_claims.due(NOW) == [source.pk]
    crawl(monkeypatch, source, page(*rows.postings(1)))
    source.refresh_from_db()
    assert (source.next_run_at, source.last_success_at, source.claim) == (NOW + 2 * HOUR, NOW, None)
    assert importing_claims.due(NOW + HOUR) == []
    assert importing_claims.due(NOW + 2 * HOUR) == [source.pk]


def test_run_now_waits_for_what_its_terms_allow_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    source = rows.source(name="Harbour board", interval_minutes=600, least_interval_minutes=60)
    crawl(monkeypatch, source, page(*rows.postings(1)))
    with pytest.raises(NotNowError, match=r"do not allow to ask again yet\. It can be asked from 2026-03-02 13:00 UTC"):
        import_source(source, now=NOW + HOUR / 2, client=Client())
    assert import_source(source, now=NOW + HOUR, client=Client()).outcome == Outcome.COMPLETE


def test_what_is_crawled_elsewhere_is_left_alone_until_its_lease_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    source = rows.source()
    importing_claims.take(source, now=NOW)
    JobSource.objects.update(not_before=None)
    with pytest.raises(NotNowError, match="is being crawled at this moment"):
        import_source(source, now=NOW, client=Client())
    run = crawl(monkeypatch, source, page(*rows.postings(1)), now=NOW + 2 * importing_claims.LEASE)
    assert run.outcome == Outcome.COMPLETE


def test_who_was_taken_over_writes_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    source = rows.source()

    def taken_over() -> Any:
        JobSource.objects.update(claimed_until=NOW - DAY, not_before=None)
        importing_claims.take(JobSource.objects.get(), now=NOW)
        return page(*rows.postings(2))

    run = crawl(monkeypatch, source, page(*rows.postings(1)), taken_over)
    assert (run.outcome, list(JobListing.objects.values_list("key", flat=True))) == (Outcome.INCOMPLETE, ["1"])
    assert JobSource.objects.get().claim is not None


def test_a_crawl_that_breaks_off_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    source = rows.source()
    first, second = pages(rows.postings(1), rows.postings(2))
    run = crawl(monkeypatch, source, first, TransientError("It did not answer in time."))
    assert (run.outcome, run.seen) == (Outcome.INCOMPLETE, 1)
    assert run.message == "It did not answer in time. It is tried again on 2026-03-02 at 13:00 UTC."
    script = Script(first, second)
    monkeypatch.setattr(importing, "adapter_for", lambda _format: script)
    run = import_source(source, now=NOW + HOUR, client=Client())
    assert (script.resumed, run.outcome, run.seen, Job.objects.count()) == (["1"], Outcome.COMPLETE, 1, 2)
    assert JobSource.objects.get().resume == ""


def test_a_resumed_crawl_closes_only_what_the_one_before_lacked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    source, down = rows.source(), TransientError("It did not answer in time.")
    every, first, second = rows.postings(*range(12)), rows.postings(*range(6)), rows.postings(*range(6, 11))
    crawl(monkeypatch, source, page(*every))
    for day, closed in ((1, 0), (2, 1)):
        crawl(monkeypatch, source, pages(first, second)[0], down, now=NOW + day * DAY)
        assert crawl(monkeypatch, source, *pages(first, second), now=NOW + day * DAY + HOUR).closed == closed


@pytest.mark.parametrize("pause", [13 * HOUR, 3 * DAY])
def test_what_broke_off_long_ago_begins_anew(monkeypatch: pytest.MonkeyPatch, pause: timedelta) -> None:
    source = rows.source()
    answers = pages(rows.postings(1), rows.postings(2))
    crawl(monkeypatch, source, answers[0], TransientError("It did not answer in time."))
    assert crawl(monkeypatch, source, *answers, now=NOW + pause).seen == 2


def waits(monkeypatch: pytest.MonkeyPatch, source: JobSource, error: Exception, times: int) -> list[timedelta]:
    found, now = [], NOW
    for _ in range(times):
        crawl(monkeypatch, source, error, now=now)
        source.refresh_from_db()
        found.append(source.next_run_at - now)
        now = source.next_run_at
    return found


def test_passing_failures_wait_longer_each_time_up_to_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    source = rows.source(least_interval_minutes=5)
    found = waits(monkeypatch, source, TransientError("It did not answer in time."), 12)
    assert found[:4] == [timedelta(minutes=minutes) for minutes in (5, 10, 20, 40)]
    assert (found[-1], source.failures_in_a_row) == (DAY, 12)
    crawl(monkeypatch, source, page(*rows.postings(1)), now=NOW + 30 * DAY)
    source.refresh_from_db()
    assert source.failures_in_a_row == 0


def test_lasting_failures_wait_an_interval_at_least_and_a_week_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    found = waits(monkeypatch, rows.source(), PermanentError("There is no such board. Correct its address."), 12)
    assert (found[0], found[-1]) == (6 * HOUR, 7 * DAY)
    assert ImportRun.objects.first().message.startswith("There is no such board. Correct its address. It is tried")


def test_a_source_that_says_when_to_come_again_is_not_asked_earlier(monkeypatch: pytest.MonkeyPatch) -> None:
    source = rows.source()
    crawl(monkeypatch, source, TransientError("It has had enough.", retry_after=4 * 3600))
    with pytest.raises(NotNowError, match="16:00 UTC"):
        import_source(source, now=NOW + 3 * HOUR, client=Client())


def test_a_fault_of_ours_is_written_down_and_the_source_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    run = crawl(monkeypatch, rows.source(), RuntimeError("oh"))
    assert (run.outcome, JobSource.objects.get().claim) == (Outcome.FAILED, None)
    assert run.message.startswith("A fault of ours (RuntimeError); the log says more.")


def test_pages_fall_out_of_use_once_a_run_that_changed_something(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    source, moved = rows.source(), []
    monkeypatch.setattr(epoch, "_bump_now", lambda: moved.append(1))
    for hours in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            crawl(monkeypatch, source, *pages(rows.postings(1), rows.postings(2)), now=NOW + 6 * hours * HOUR)
    assert len(moved) == 1
