"""Publishing: what others see is what was published, and where."""

from datetime import timedelta

import pytest
from django.utils import timezone

from resumes import addresses, storing
from resumes.models import DirectoryEntry, Resume, ResumeAddress
from resumes.publishing.visibility import NotReady, show
from tests.resumes import rows

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def ada():
    return rows.member()


def test_what_is_published_holds_no_way_to_reach_anybody(ada):
    resume = rows.published(ada, references=[{"name": "Bo", "reference": "In confidence"}])
    said = str(resume.published)
    assert "Ada Quay" in said
    for secret in ("ada@example.org", "555", "Rock 1", "confidence"):
        assert secret not in said


def test_what_is_typed_after_that_is_the_owners_alone(ada):
    resume = rows.published(ada)
    storing.save(resume, content=rows.document(basics={"name": "Bo"}), edition=1)
    resume.refresh_from_db()
    assert resume.published["basics"]["name"] == "Ada Quay"
    assert resume.has_unpublished_changes
    assert not show(resume, visibility="public", now=NOW).has_unpublished_changes


def test_private_takes_away_what_was_published_at_once(ada):
    resume = show(rows.published(ada, "directory"), visibility="private", now=NOW)
    resume.refresh_from_db()
    assert (resume.published, resume.published_at) == (None, None)
    assert not DirectoryEntry.objects.exists()


def test_its_generated_address_stays_the_same_as_long_as_it_is_shown(ada):
    resume = rows.published(ada)
    before = ResumeAddress.objects.get().slug
    show(show(resume, visibility="link", now=NOW), visibility="directory", now=NOW)
    assert ResumeAddress.objects.get().slug == before


@pytest.mark.parametrize("visibility", ["link", "public"])
def test_after_private_the_link_of_before_stays_dead(ada, visibility):
    resume = rows.published(ada, visibility)
    before = ResumeAddress.objects.get().slug
    show(show(resume, visibility="private", now=NOW), visibility=visibility, now=NOW)
    assert addresses.look_up(before, now=NOW) == addresses.Found()
    assert addresses.look_up(ResumeAddress.objects.get().slug, now=NOW).resume == resume


def test_what_is_published_once_more_keeps_its_date_and_its_place_in_the_directory(ada):
    resume = rows.published(ada, "directory")
    then = resume.published_at
    later = then + timedelta(days=9)
    show(resume, visibility="directory", now=later)
    assert DirectoryEntry.objects.get().refreshed_at == Resume.objects.get().published_at == then
    storing.save(Resume.objects.get(), content=rows.document(awards=[{"title": "Lamp"}]), edition=1)
    show(resume, visibility="directory", now=later)
    assert DirectoryEntry.objects.get().refreshed_at == Resume.objects.get().published_at == later


def test_one_resume_is_in_the_directory_and_the_other_stays_public(ada):
    first, second = rows.published(ada, "directory"), rows.published(ada, "directory", name="Other")
    first.refresh_from_db()
    assert (first.visibility, second.visibility) == ("public", "directory")
    assert DirectoryEntry.objects.get().resume == second
    assert addresses.look_up(ResumeAddress.objects.get(resume=first).slug, now=NOW).resume == first


@pytest.mark.parametrize(
    ("content", "visibility", "missing"),
    [({}, "link", "your name"),
     ({"basics": {"name": "Ada"}}, "directory", "a headline and something about you"),
     ({"basics": {"name": "Ada", "label": "Keeper"}}, "directory", "add something about you"),
     ({"basics": {"label": "Keeper", "summary": "Lamps."}}, "directory", "add your name")],
)  # fmt: skip
def test_one_that_says_too_little_is_not_shown(ada, content, visibility, missing):
    resume = storing.create(ada, name="Main", content=content)
    with pytest.raises(NotReady, match=missing):
        show(resume, visibility=visibility, now=NOW)
    assert Resume.objects.get().visibility == "private"


def test_a_name_alone_may_be_shown_by_link(ada):
    resume = storing.create(ada, name="Main", content={"basics": {"name": "Ada"}})
    assert show(resume, visibility="link", now=NOW).is_published
