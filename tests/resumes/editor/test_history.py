"""What a resume was: the list, one of them beside now, and the way back."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import Profile, User
from resumes import storing
from resumes.models import Cause, Resume, ResumeRevision
from tests.resumes.editor.pages import url


@pytest.fixture
def changed(resume: Resume) -> Resume:
    return storing.save(resume, content={"basics": {"name": "Bo"}}, edition=1, is_apart=True).resume


def test_revisions_are_listed_with_hour_and_cause(home: Client, changed: Resume, ada: User) -> None:
    Profile.objects.create(user=ada, time_zone="Asia/Tokyo")
    changed.revisions.update(saved_at="2026-06-01T23:30Z", cause=Cause.IMPORTED)
    page = home.get(url(changed, "history")).content.decode()
    assert page.count("2 June 2026, 08:30") == 2
    assert "Taken in from a file" in page
    assert "as it is now" in page


def test_the_list_reads_no_documents(home: Client, changed: Resume, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(6):
        home.get(url(changed, "history"))


def test_one_is_shown_with_what_has_changed_since(home: Client, changed: Resume) -> None:
    page = home.get(url(changed, "history/1")).content.decode()
    assert "Harbour Trust" in page
    assert "Ada Quay" in page
    assert '<th scope="row" dir="auto">Name</th>' in page


def test_the_present_one_says_that_nothing_has_changed(home: Client, changed: Resume) -> None:
    page = home.get(url(changed, "history/2")).content.decode()
    assert "reads now as it did then" in page
    assert "Go back to this" not in page


def test_going_back_keeps_what_it_was_before(home: Client, changed: Resume, resume: Resume) -> None:
    assert home.post(url(changed, "history/1/restore")).url == url(changed)
    now = Resume.objects.get()
    assert (now.content, now.edition) == (resume.content, 3)
    assert [revision.content["basics"]["name"] for revision in now.revisions.all()] == ["Ada Quay", "Bo", "Ada Quay"]


def test_going_back_twice_is_once(home: Client, changed: Resume) -> None:
    for _twice in range(2):
        assert home.post(url(changed, "history/1/restore")).status_code == 302
    assert ResumeRevision.objects.count() == 3


def test_a_revision_that_is_not_there_is_not_found(home: Client, changed: Resume) -> None:
    assert home.get(url(changed, "history/9")).status_code == 404
    assert home.post(url(changed, "history/9/restore")).status_code == 404


@pytest.mark.parametrize("page", ["history", "history/1"])
def test_strangers_see_none_of_it(stranger: Client, changed: Resume, page: str) -> None:
    assert stranger.get(url(changed, page)).status_code == 404


def test_strangers_and_visitors_bring_nothing_back(stranger: Client, client: Client, changed: Resume) -> None:
    assert stranger.post(url(changed, "history/1/restore")).status_code == 404
    assert "/accounts/login/" in client.post(url(changed, "history/1/restore")).url
    assert Resume.objects.get().edition == 2


def test_going_back_is_no_link(home: Client, changed: Resume) -> None:
    assert home.get(url(changed, "history/1/restore")).status_code == 405
