"""Addresses that somebody had lead to where they are now, not to what stood there."""

import pytest
from django.utils import timezone

from resumes import addresses, storing
from resumes.addresses import Found
from resumes.models import ResumeAddress
from resumes.publishing import visibility
from tests.people import sign_in
from tests.resumes import rows

pytestmark = pytest.mark.django_db
NOW = timezone.now()
PAGE = "/account/resumes/address/"


@pytest.fixture
def ada():
    return rows.member(plus=True)


@pytest.fixture
def old(ada):
    resume = rows.published(ada, name="Old")
    for slug in ("ada-quay", "lamps"):
        addresses.choose(user=ada, slug=slug, resume=resume, now=NOW)
    return resume


def found(slug):
    return addresses.look_up(slug, now=NOW)


def test_they_follow_when_the_address_shows_another_resume(ada, old):
    new = rows.published(ada, name="New")
    addresses.choose(user=ada, slug="lamps", resume=new, now=NOW)
    assert found("ada-quay") == Found(new, "lamps")
    assert set(ResumeAddress.objects.filter(kind="chosen").values_list("resume", flat=True)) == {new.pk}


def test_and_when_the_resume_that_they_showed_is_deleted(ada, old):
    new = rows.published(ada, "directory", name="New")
    storing.delete(old)
    assert found("lamps") == Found()  # in use, and showing nothing until its owner says what
    assert found("ada-quay") == Found(new, addresses.slug_of(new, now=NOW))
    addresses.choose(user=ada, slug="lamps", resume=new, now=NOW)
    assert found("ada-quay") == Found(new, "lamps")


@pytest.mark.parametrize("shown", ["private", "link"])
def test_they_lead_to_nothing_that_is_not_public(ada, old, shown):
    visibility.show(old, visibility=shown, now=NOW)
    rows.published(ada, "link", name="Other")
    assert found("ada-quay") == found("lamps") == Found()


def test_one_is_taken_back_after_its_resume_was_deleted(ada, old):
    client = sign_in(ada)
    storing.delete(old)
    assert "Take it back" not in client.get(PAGE).content.decode()
    new = rows.published(ada, name="New")
    page = client.get(PAGE).content.decode()
    assert f'name="slug" value="ada-quay"><input type="hidden" name="resume" value="{new.pk}"' in page
    client.post(PAGE, {"slug": "ada-quay", "resume": new.pk})
    assert found("ada-quay") == Found(new)
