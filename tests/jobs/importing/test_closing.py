"""Nothing closes without evidence, and one bad answer is none."""

from typing import Any

import pytest

from jobs import closing
from jobs.choices import ClosedBecause, JobStatus, Outcome
from jobs.fetching import PermanentError, TransientError, UnreadableError
from jobs.importing import import_postings
from jobs.models import Job, JobListing, JobSource
from jobs.posting import Fault
from tests.jobs import rows
from tests.jobs.importing.scripts import DAY, HOUR, NOW, crawl, page, pages, searchable

pytestmark = pytest.mark.django_db
LATER = NOW + 6 * HOUR


def open_keys() -> set[str]:
    listed = set(JobListing.objects.filter(is_open=True).values_list("key", flat=True))
    assert listed == set(Job.objects.open().values_list("listings__key", flat=True))
    return listed


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> JobSource:
    """Twelve jobs, seen once."""
    row = rows.source()
    crawl(monkeypatch, row, page(*rows.postings(*range(12))))
    return row


def test_what_a_complete_crawl_does_not_show_is_closed(source: JobSource, monkeypatch: pytest.MonkeyPatch) -> None:
    run = crawl(monkeypatch, source, *pages(rows.postings(*range(5)), rows.postings(*range(5, 10))), now=LATER)
    assert (run.outcome, run.closed) == (Outcome.COMPLETE, 2)
    assert open_keys() == set(map(str, range(10)))
    gone = Job.objects.get(listings__key="11")
    assert (gone.status, gone.closed_because, gone.closed_at) == (JobStatus.CLOSED, ClosedBecause.GONE, LATER)
    assert gone.title not in searchable()


def test_one_that_comes_back_is_not_among_those_that_were_there(monkeypatch: pytest.MonkeyPatch) -> None:
    row = rows.source()
    shown = [range(9), [0, 1, 2, 4, 5], [0, 1, 3]]  # the last lacks three of five, and has one from before
    for number, keys in enumerate(shown):
        crawl(monkeypatch, row, page(*rows.postings(*keys)), now=NOW + number * HOUR)
    assert open_keys() == set("012345")


@pytest.mark.parametrize(
    "answers",
    [
        [page()],
        [page(*rows.postings(*range(4)))],
        [UnreadableError("It answered with a page for people. Look at its address.")],
        [PermanentError("There is no such board. Correct its address.")],
        [page(*rows.postings(*range(10))), TransientError("It did not answer in time.")],
        [page(*rows.postings(*range(10))), RuntimeError("a fault of ours")],
        [page(*rows.postings(*range(10)), faults=[Fault("posting 11", "It has no id.")])],
    ],
)  # fmt: skip
def test_one_bad_answer_closes_nothing(source: JobSource, monkeypatch: pytest.MonkeyPatch, answers: list[Any]) -> None:
    run = crawl(monkeypatch, source, *answers, now=LATER)
    assert len(open_keys()) == 12
    assert (run.closed, bool(run.message)) == (0, True)
    crawl(monkeypatch, source, page(*rows.postings(*range(12))), now=LATER + 6 * HOUR)
    assert len(open_keys()) == 12


def test_a_feed_with_a_window_closes_nothing_by_absence(source: JobSource, monkeypatch: pytest.MonkeyPatch) -> None:
    for hours in (6, 12, 18):
        crawl(monkeypatch, source, page(*rows.postings(*range(11))), now=NOW + hours * HOUR, is_whole=False)
    assert len(open_keys()) == 12


def test_a_sudden_loss_is_believed_when_another_crawl_an_interval_later_says_the_same(
    source: JobSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = page(*rows.postings(*range(3)))
    first = crawl(monkeypatch, source, few, now=LATER)
    assert "9 of its 12 open jobs were suddenly absent. Nothing was closed" in first.message
    assert crawl(monkeypatch, source, few, now=LATER + HOUR).closed == 0  # too soon to be another
    assert crawl(monkeypatch, source, few, now=LATER + 6 * HOUR).closed == 9
    assert open_keys() == {"0", "1", "2"}


def test_of_two_sudden_losses_only_what_both_lack_is_closed(source: JobSource, monkeypatch: pytest.MonkeyPatch) -> None:
    crawl(monkeypatch, source, page(*rows.postings(*range(5))), now=LATER)
    assert crawl(monkeypatch, source, page(*rows.postings(*range(4, 8))), now=LATER + 6 * HOUR).closed == 4
    assert open_keys() == set(map(str, range(8)))


def test_a_good_answer_between_two_losses_makes_the_second_a_first(
    source: JobSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at, number in enumerate((3, 12, 3)):
        crawl(monkeypatch, source, page(*rows.postings(*range(number))), now=LATER + at * 6 * HOUR)
    assert len(open_keys()) == 12


def test_an_empty_answer_of_a_small_board_is_not_believed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    source = rows.source()
    crawl(monkeypatch, source, page(*rows.postings(1)))
    crawl(monkeypatch, source, page(), now=LATER)
    assert open_keys() == {"1"}
    crawl(monkeypatch, source, page(), now=LATER + 6 * HOUR)
    assert open_keys() == set()


def test_a_fault_that_names_its_posting_protects_that_and_no_other(
    source: JobSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = page(*rows.postings(*range(10)), faults=[Fault("10", "Its pay cannot be read.")])
    crawl(monkeypatch, source, answer, now=LATER)
    assert open_keys() == set(map(str, range(11)))


def test_a_posting_that_we_cannot_store_is_there_all_the_same(
    source: JobSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = [rows.posting("10", title=" "), rows.posting("11", description="a\0b")]
    crawl(monkeypatch, source, page(*rows.postings(*range(10)), *broken), now=LATER)
    assert len(open_keys()) == 12


def test_what_the_source_calls_closed_is_closed_at_once(source: JobSource, monkeypatch: pytest.MonkeyPatch) -> None:
    run = crawl(monkeypatch, source, page(closed=["1", "2", "unknown"]), now=LATER, is_whole=False)
    assert run.closed == 2
    assert Job.objects.get(listings__key="1").closed_because == ClosedBecause.SOURCE_SAYS


def test_a_job_that_another_source_shows_stays_open(source: JobSource, monkeypatch: pytest.MonkeyPatch) -> None:
    import_postings(rows.source(), rows.postings(11), now=NOW)
    crawl(monkeypatch, source, page(*rows.postings(*range(11))), now=LATER)
    assert Job.objects.get(title="Lighthouse keeper 11").status == JobStatus.OPEN


def test_an_end_date_closes_and_a_later_one_opens_again() -> None:
    source = rows.source()
    import_postings(source, [rows.posting(closes_at=NOW + DAY)], now=NOW)
    assert (closing.close_ended(NOW + DAY - HOUR), closing.close_ended(NOW + DAY), closing.close_ended(NOW + DAY)) == (
        0,
        1,
        0,
    )
    assert Job.objects.get().closed_because == ClosedBecause.ENDED
    assert searchable() == set()
    run = import_postings(source, [rows.posting(closes_at=NOW + DAY)], now=NOW + 2 * DAY)
    assert (run.reopened, run.changed, Job.objects.get().status) == (0, 0, JobStatus.CLOSED)
    import_postings(source, [rows.posting(closes_at=NOW + 9 * DAY)], now=NOW + 2 * DAY)
    assert Job.objects.get().status == JobStatus.OPEN


def test_an_end_date_that_is_moved_into_the_past_closes() -> None:
    source = rows.source()
    import_postings(source, rows.postings(1), now=NOW)
    assert import_postings(source, [rows.posting(closes_at=NOW)], now=NOW + HOUR).closed == 1
    assert (Job.objects.get().status, searchable()) == (JobStatus.CLOSED, set())


def test_an_end_date_passed_when_first_seen_is_never_shown_as_open() -> None:
    source, old = rows.source(), [rows.posting(closes_at=NOW - DAY)]
    import_postings(source, old, now=NOW)
    assert import_postings(source, old, now=NOW + HOUR).changed == 0
    assert (Job.objects.get().status, Job.objects.get().closed_at) == (JobStatus.CLOSED, NOW - DAY)
    assert searchable() == set()


def test_an_end_date_of_one_source_does_not_end_the_job_of_another() -> None:
    import_postings(rows.source(), [rows.posting(closes_at=NOW + DAY)], now=NOW)
    import_postings(rows.source(), rows.postings(1), now=NOW)
    assert closing.close_ended(NOW + 2 * DAY) == 0
    assert (Job.objects.get().status, Job.objects.get().closes_at) == (JobStatus.OPEN, None)


def test_jobs_without_a_listing_end_too_and_held_ones_stay_held() -> None:
    rows.job(closes_at=NOW)
    held = rows.job(closes_at=NOW, status=JobStatus.HELD)
    assert closing.close_ended(NOW + HOUR) == 1
    held.refresh_from_db()
    assert held.status == JobStatus.HELD


def test_a_lifetime_gives_an_end_to_postings_without_one() -> None:
    source = rows.source(lifetime_days=30)
    import_postings(source, [rows.posting("1", posted_at=NOW - 5 * DAY), rows.posting("2")], now=NOW)
    ends = dict(Job.objects.values_list("listings__key", "closes_at"))
    assert ends == {"1": NOW + 25 * DAY, "2": NOW + 30 * DAY}
