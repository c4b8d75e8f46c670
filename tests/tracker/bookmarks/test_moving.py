"""Two companies, or two jobs, turn out to be one: bookmarks go along."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from jobs import companies
from jobs.models import Company
from tests.jobs import rows as jobs
from tests.tracker.bookmarks import rows
from tracker.models import Bookmark

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(db: None) -> tuple[Company, Company]:
    return jobs.company("Alder"), jobs.company("Birch")


def merge(two: tuple[Company, Company]) -> None:
    companies.merge(into=two[0], going=two[1])


def test_a_bookmark_of_the_company_that_goes_is_of_the_one_that_stays(ada: User, two: tuple[Company, Company]) -> None:
    rows.bookmark(ada, two[1], note="Ask Bo")
    merge(two)
    kept = Bookmark.objects.of(ada).get()
    assert (kept.company, kept.note) == (two[0], "Ask Bo")


def test_who_had_both_has_one_with_the_notes_of_both(ada: User, bob: User, two: tuple[Company, Company]) -> None:
    rows.bookmark(ada, two[0], note="First", tags=["sea", "near"])
    rows.bookmark(ada, two[1], note="Second", tags=["near", "far"])
    rows.bookmark(bob, two[1])
    merge(two)
    kept = Bookmark.objects.of(ada).get()
    assert (kept.note, kept.tags) == ("First\n\nSecond", ["sea", "near", "far"])
    assert Bookmark.objects.of(bob).get().company == two[0]


@pytest.mark.parametrize(("removed", "note"), [(0, "Second"), (1, "First")])
def test_what_was_removed_is_not_put_together(ada: User, two: tuple[Company, Company], removed: int, note: str) -> None:
    both = [rows.bookmark(ada, two[0], note="First"), rows.bookmark(ada, two[1], note="Second")]
    both[removed].removed_at = timezone.now()
    both[removed].save()
    merge(two)
    assert Bookmark.objects.of(ada).get().note == note


def test_jobs_that_become_one_take_their_bookmarks_along(
    ada: User, bob: User, adas: Client, two: tuple[Company, Company]
) -> None:
    stays, goes = (jobs.job(company=company) for company in two)
    for job in (stays, goes):
        job.fingerprint = companies.fingerprint_of(job)
        job.save()
    rows.bookmark(ada, stays, note="First")
    rows.bookmark(ada, goes, note="Second")
    rows.bookmark(bob, goes)
    merge(two)
    assert Bookmark.objects.of(ada).get().note == "First\n\nSecond"
    assert Bookmark.objects.of(bob).get().job == stays
    assert "Lighthouse keeper" in adas.get("/account/bookmarks/").content.decode()


def test_a_note_that_grows_too_long_is_cut(ada: User, two: tuple[Company, Company]) -> None:
    for company, letter in zip(two, "ab", strict=True):
        rows.bookmark(ada, company, note=letter * 1500)
    merge(two)
    assert len(Bookmark.objects.of(ada).get().note) == 2000
