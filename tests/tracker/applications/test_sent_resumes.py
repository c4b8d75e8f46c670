"""Which of their resumes somebody sent: named in words, linked as it was then."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from resumes import storing
from resumes.models import Resume
from tests.resumes import rows as resumes
from tests.tracker.applications import rows
from tracker.applications import sent_resumes
from tracker.models import Application

pytestmark = pytest.mark.django_db
ADD = "/account/applications/add/"


@pytest.fixture
def ada() -> User:
    return rows.member()


@pytest.fixture
def home(ada: User) -> Client:
    return rows.at_home(ada)


def add(home: Client, **said: Any) -> Application:
    home.post(ADD, {"title": "Keeper", "stage": "applied", **said})
    return Application.objects.latest("pk")


def facts(home: Client, card: Application) -> str:
    page = home.get(card.get_absolute_url()).content.decode()
    return page.partition("<dt>Resume sent</dt>")[2].partition("</div>")[0]


def change(home: Client, card: Application, **said: Any) -> Any:
    card.refresh_from_db()
    return home.post(f"{card.get_absolute_url()}edit/", {"title": card.title, "version": card.version, **said})


def test_both_forms_offer_the_members_own(home: Client, ada: User) -> None:
    resumes.resume(ada, "Coast & tower")
    resumes.resume(rows.member("eve@example.org"), "Eve’s")
    card = rows.application(ada)
    for page in (ADD, f"{card.get_absolute_url()}edit/"):
        content = home.get(page).content.decode()
        assert 'list="own-resumes"' in content
        assert '<option value="Coast &amp; tower">' in content
        assert "Eve’s" not in content


def test_what_is_named_like_one_is_linked_as_it_is(home: Client, ada: User) -> None:
    resume = resumes.resume(ada, "Coast")
    card = add(home, resume="coast")
    assert (card.resume, card.resume_version, card.resume_edition) == ("coast", resume, 1)
    assert f'href="/account/resumes/{resume.pk}/history/1/"' in facts(home, card)


def test_other_words_and_other_peoples_are_words(home: Client) -> None:
    resumes.resume(rows.member("eve@example.org"), "Coast")
    card = add(home, resume="Coast")
    assert card.resume_version is None
    assert "href" not in facts(home, card)
    assert "Coast" in facts(home, card)


def test_what_was_sent_stays_while_the_resume_goes_on(home: Client, ada: User) -> None:
    """Also what is typed within the same sitting."""
    resume = resumes.resume(ada, "Coast")
    card = add(home, resume="Coast")
    for edition, name in enumerate(("Bo", "Cy"), start=1):
        storing.save(resume, content={"basics": {"name": name}}, edition=edition)
    change(home, card, resume="Coast", place="Brest")
    card.refresh_from_db()
    assert (card.place, card.resume_edition) == ("Brest", 1)
    then = home.get(f"/account/resumes/{resume.pk}/history/1/").content.decode()
    assert "Ada Quay" in then
    assert [each.edition for each in resume.revisions.all()] == [3, 1]


def test_where_it_is_no_longer_kept_the_present_one_is_linked(home: Client, ada: User) -> None:
    resume = resumes.resume(ada, "Coast")
    card = add(home, resume="Coast")
    resume.revisions.all().delete()
    assert f'href="/account/resumes/{resume.pk}/edit/"' in facts(home, card)
    assert "changed since" in facts(home, card)


def test_another_name_is_another_resume_and_none_is_none(home: Client, ada: User) -> None:
    resumes.resume(ada, "Coast")
    other = resumes.resume(ada, "Office")
    card = add(home, resume="Coast")
    change(home, card, resume="Office")
    card.refresh_from_db()
    assert card.resume_version == other
    change(home, card, resume="")
    card.refresh_from_db()
    assert (card.resume_version, card.resume_edition) == (None, None)


def test_a_deleted_resume_leaves_its_name(home: Client, ada: User) -> None:
    resume = resumes.resume(ada, "Coast")
    card = add(home, resume="Coast")
    storing.delete(resume)
    card.refresh_from_db()
    assert (card.resume, card.resume_version) == ("Coast", None)
    assert sent_resumes.sent(card) is None


def test_of_two_of_a_name_it_is_the_last_changed(ada: User) -> None:
    first, second = resumes.resume(ada, "Coast"), resumes.resume(ada, "Coast")
    storing.save(first, content={}, edition=1)
    card = rows.application(ada, resume="Coast")
    assert (card.resume_version, card.resume_edition) == (first, 2)
    assert sent_resumes.names(ada) == ["Coast"]
    assert Resume.objects.filter(pk=second.pk, applications=None).exists()
