"""The page of the custom address, and what it says while somebody types."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from resumes import addresses
from resumes.models import ResumeAddress
from tests.people import sign_in
from tests.resumes import rows

pytestmark = pytest.mark.django_db
PAGE = "/account/resumes/address/"


@pytest.fixture
def ada():
    cache.clear()
    return rows.member(plus=True, name="Ada Quay")


@pytest.fixture
def resume(ada):
    return rows.published(ada)


@pytest.fixture
def client(ada, resume):
    return sign_in(ada)


def said(client, slug):
    return client.get(f"{PAGE}check/", {"slug": slug}).content.decode()


def chosen():
    return list(ResumeAddress.objects.filter(kind="chosen", released_at=None).values_list("slug", flat=True))


def test_an_address_is_taken(client, resume):
    assert 'value="ada-quay"' in client.get(PAGE).content.decode()
    for _ in range(2):
        assert client.post(PAGE, {"slug": " Ada-Quay ", "resume": resume.pk})["Location"] == PAGE
    assert chosen() == ["ada-quay"]
    assert "/r/ada-quay/" in client.get(PAGE).content.decode()
    assert client.get("/r/ada-quay/").status_code == 200


@pytest.mark.parametrize("typed", ["", "a", "ädä-quay", "admin", "taken", "x" * 400])
def test_what_cannot_be_had_is_said_and_stays_typed(client, resume, typed):
    addresses.choose(user=rows.member("bo@example.org", plus=True), slug="taken", resume=None, now=timezone.now())
    page = client.post(PAGE, {"slug": typed, "resume": resume.pk}).content.decode()
    assert 'class="error-summary"' in page
    assert f'value="{typed}"' in page
    assert chosen() == ["taken"]


def test_a_strangers_resume_cannot_be_shown_there(client):
    theirs = rows.published(rows.member("bo@example.org"))
    assert "Choose one of your resumes." in client.post(PAGE, {"slug": "mine", "resume": theirs.pk}).content.decode()
    assert chosen() == []


def test_without_plus_nothing_is_taken():
    bo = rows.member("bo@example.org")
    resume, client = rows.published(bo), sign_in(bo)
    assert "About Plus" in client.get(PAGE).content.decode()
    assert "part of Plus" in client.post(PAGE, {"slug": "bo-mast", "resume": resume.pk}).content.decode()
    assert chosen() == []


def test_after_plus_the_page_says_until_when_it_stands(ada, client, resume):
    client.post(PAGE, {"slug": "ada-quay", "resume": resume.pk})
    ada.billing_account.subscriptions.update(status="canceled")
    assert "The address keeps working for 90 days" in client.get(PAGE).content.decode()


def test_it_is_given_up_and_taken_back(client, resume):
    client.post(PAGE, {"slug": "ada-quay", "resume": resume.pk})
    client.post(PAGE, {"do": "give_up"})
    assert chosen() == []
    assert "Held for you" in client.get(PAGE).content.decode()
    client.post(PAGE, {"slug": "ada-quay", "resume": resume.pk})
    assert chosen() == ["ada-quay"]


def test_while_somebody_types(client, ada, resume):
    bo = rows.member("bo@example.org", plus=True)
    for slug in ("lamps", "ropes"):
        addresses.choose(user=bo, slug=slug, resume=None, now=timezone.now())
    assert "This address is free." in said(client, "ada-quay")
    for slug in ("lamps", "ropes", "l-amps", "LAMPS"):
        assert "This address is taken. Free is “" in said(client, slug)
    assert "kept for the site" in said(client, "adm1n")
    assert "such as “zoe-quay”" in said(client, "Zoë Quay")
    addresses.choose(user=ada, slug="mine-it-is", resume=resume, now=timezone.now())
    assert "This is your address." in said(client, "mine-it-is")


def test_what_is_typed_is_never_markup(client):
    assert "<b>" not in said(client, "<b>x</b>")


def test_sixty_times_a_minute_are_enough(client):
    for number in range(60):
        assert "free" in said(client, f"lamps-{number}")
    assert "Wait a minute" in said(client, "lamps")
