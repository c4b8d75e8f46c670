"""One job at several sources is one job; two jobs of one source stay two, unless they say the same."""

from datetime import timedelta

import pytest

from jobs import closing
from jobs.choices import JobStatus
from jobs.importing import import_postings
from jobs.models import Job, JobChange, JobListing, JobSource
from tests.jobs import rows
from tests.jobs.importing.scripts import DAY, HOUR, NOW, searchable

pytestmark = pytest.mark.django_db


def sources_of(job: Job) -> set[str]:
    return set(job.listings.values_list("source__name", flat=True))


def test_a_job_of_two_sources_is_one_with_two_listings() -> None:
    for name, company, title in (("A", "Harbour Lights Ltd", "Lamp keeper"), ("B", "HARBOUR LIGHTS", "Lamp  Keeper")):
        posting = rows.posting(title=title, company=company, description=f"As {name} tells it.")
        import_postings(rows.source(name=name, slug=name), [posting], now=NOW)
    assert sources_of(Job.objects.get()) == {"A", "B"}


@pytest.mark.parametrize("field", [{"company": "Tall Ships"}, {"title": "Cook"}, {"location": "Kiel"}])
def test_another_company_title_or_place_is_another_job(field: dict[str, str]) -> None:
    import_postings(rows.source(), [rows.posting(title="Keeper")], now=NOW)
    import_postings(rows.source(), [rows.posting(**{"title": "Keeper", **field})], now=NOW)
    assert Job.objects.count() == 2


def test_two_of_one_source_stay_two_unless_they_say_the_same() -> None:
    source = rows.source()
    texts = {"1-internal": "Lamps.", "1-external": "Lamps.", "2": "Ropes.", "3": "Sails."}
    postings = [rows.posting(key, title="Keeper", description=text) for key, text in texts.items()]
    import_postings(source, postings, now=NOW)
    import_postings(source, reversed(postings), now=NOW + HOUR)
    shared = {frozenset(job.listings.values_list("key", flat=True)) for job in Job.objects.all()}
    assert shared == {frozenset({"1-internal", "1-external"}), frozenset({"2"}), frozenset({"3"})}


def test_two_alike_at_two_sources_find_each_other() -> None:
    for _ in range(2):
        both = [rows.posting(key, title="Keeper", description=key) for key in ("lamps", "ropes")]
        import_postings(rows.source(), both, now=NOW)
    assert sorted(job.listings.count() for job in Job.objects.all()) == [2, 2]


def test_facts_are_those_of_the_employers_own_board_then_of_one_that_may_be_passed_on_then_of_the_oldest() -> None:
    told = []
    for fields in ({}, {}, {"may_be_passed_on": True}, {"is_employers_own": True}):
        source = rows.source(**fields)
        import_postings(source, [rows.posting(title="Keeper", description=source.name)], now=NOW + len(told) * HOUR)
        told.append((Job.objects.get().description == source.name, Job.objects.get().may_be_passed_on))
    assert told == [(True, False), (False, False), (True, True), (True, False)]
    assert not JobChange.objects.exists()  # no source changed anything


def test_when_the_best_listing_goes_the_job_goes_by_the_next() -> None:
    first, own = rows.source(may_be_passed_on=True), rows.source(is_employers_own=True, may_be_passed_on=True)
    theirs = rows.posting("a", title="Keeper", description="Theirs.", closes_at=NOW + 9 * DAY)
    import_postings(first, [theirs], now=NOW)
    import_postings(own, [rows.posting("b", title="Keeper", description="Own.")], now=NOW)
    closing.close_keys(own, ["b"], now=NOW + HOUR)
    job = Job.objects.get()
    assert (job.status, job.closes_at, job.may_be_passed_on) == (JobStatus.OPEN, NOW + 9 * DAY, True)
    import_postings(first, [theirs], now=NOW + 2 * HOUR)
    assert Job.objects.get().description == "Theirs."
    assert not JobChange.objects.exists()


def test_a_posting_that_becomes_like_another_stays_apart() -> None:
    source = rows.source()
    import_postings(source, rows.postings(1, 2), now=NOW)
    import_postings(source, rows.postings(1, 2, title="Keeper"), now=NOW + HOUR)
    import_postings(source, rows.postings(1, 2, title="Keeper", description="The same."), now=NOW + 2 * HOUR)
    assert Job.objects.open().filter(title="Keeper", description="The same.").count() == 2


def test_a_held_job_is_not_let_through_by_another_source() -> None:
    import_postings(rows.source(), [rows.posting(tags=("spam",))], now=NOW)
    import_postings(rows.source(is_employers_own=True), [rows.posting()], now=NOW)
    assert Job.objects.get().status == JobStatus.HELD
    assert searchable() == set()


def test_a_closed_job_that_comes_with_another_key_is_a_new_one() -> None:
    source = rows.source()
    import_postings(source, [rows.posting("1", title="Keeper")], now=NOW)
    closing.close_keys(source, ["1"], now=NOW + HOUR)
    import_postings(source, [rows.posting("2", title="Keeper")], now=NOW + 2 * HOUR)
    assert sorted(Job.objects.values_list("status", flat=True)) == ["closed", "open"]


def test_what_comes_back_opens_the_same_job_and_its_history_says_so() -> None:
    source = rows.source()
    import_postings(source, [rows.posting("1")], now=NOW)
    closing.close_keys(source, ["1"], now=NOW + HOUR)
    run = import_postings(source, [rows.posting("1")], now=NOW + 2 * HOUR)
    job = Job.objects.get()
    assert (run.reopened, job.status, job.closed_at, job.closed_because) == (1, JobStatus.OPEN, None, "")
    told = job.changes.order_by("at").values_list("before", "after")
    assert list(told) == [("Open", "Its source says it is closed"), ("Closed", "Open")]
    assert searchable() == {job.title}


def test_what_comes_back_joins_the_job_that_has_taken_its_place() -> None:
    source, other = rows.source(), rows.source()
    import_postings(source, [rows.posting("1", title="Keeper")], now=NOW)
    closing.close_keys(source, ["1"], now=NOW + HOUR)
    import_postings(other, [rows.posting("2", title="Keeper")], now=NOW + 2 * HOUR)
    import_postings(source, [rows.posting("1", title="Keeper")], now=NOW + 3 * HOUR)
    assert Job.objects.open().get().listings.filter(is_open=True).count() == 2


def test_what_staff_closed_stays_closed() -> None:
    source = rows.source()
    import_postings(source, [rows.posting("1")], now=NOW)
    Job.objects.update(status=JobStatus.CLOSED, closed_because="staff", closed_at=NOW)
    JobListing.objects.update(is_open=False, closed_at=NOW)
    import_postings(source, [rows.posting("1", title="Keeper")], now=NOW + timedelta(hours=2))
    assert Job.objects.get().status == JobStatus.CLOSED


def test_reading_again_rewrites_jobs_without_telling_of_changes() -> None:
    source = rows.source()
    import_postings(source, rows.postings(1), now=NOW)
    Job.objects.update(level="lead")
    assert closing.read_again(JobSource.objects.get()) == 1
    assert import_postings(source, rows.postings(1), now=NOW + HOUR).changed == 0
    assert Job.objects.get().level == ""
    assert not JobChange.objects.exists()
