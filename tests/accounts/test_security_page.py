"""The security page, its devices, and the code that confirms who one is."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.test import Client

from accounts.devices import name_of
from accounts.models import AuditEntry, User
from tests.e2e.member import CODE
from tests.people import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/account/security/"
CONFIRM = "/account/confirm/"


@pytest.fixture
def ada() -> User:
    cache.clear()
    return User.objects.create_user("ada@example.org")


@pytest.fixture
def client(ada: User) -> Client:
    return sign_in(ada)


def session_of(user: User, *, client: Client | None = None) -> UserSession:
    """Another device of theirs, really signed in."""
    other = client or sign_in(user)
    return UserSession.objects.create(user=user, ip="192.0.2.7", session_key=other.session.session_key, user_agent="")


def test_it_is_for_members_only() -> None:
    assert Client().get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"
    assert Client().post(PAGE).status_code == 405


def test_it_shows_devices_and_what_happened_lately(client: Client, ada: User) -> None:
    session_of(ada)
    AuditEntry.objects.create(action="password_changed", account=ada.pk, network="192.0.2.0/24")
    page = client.get(PAGE).content.decode()
    assert "Network address 192.0.2.7" in page
    assert "Password changed" in page
    assert "192.0.2.0/24" in page


def test_it_takes_as_many_queries_for_many_devices_but_those_that_look_them_up(
    client: Client, ada: User, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        session_of(ada)
    with django_assert_max_num_queries(14 + 3 * 6):
        client.get(PAGE)


def test_one_device_is_signed_out_at_once(client: Client, ada: User) -> None:
    other = sign_in(ada)
    session = session_of(ada, client=other)
    client.post(f"/account/security/sessions/{session.pk}/end/")
    assert other.get(PAGE).status_code == 302
    assert client.get(PAGE).status_code == 200
    assert AuditEntry.objects.get().action == "session_ended"


def test_another_persons_device_answers_like_one_that_is_not_there(client: Client) -> None:
    stranger = session_of(User.objects.create_user("eve@example.org"))
    theirs = client.post(f"/account/security/sessions/{stranger.pk}/end/")
    missing = client.post(f"/account/security/sessions/{stranger.pk + 1}/end/")
    assert (theirs.status_code, missing.status_code) == (404, 404)
    assert UserSession.objects.filter(pk=stranger.pk).exists()


def test_ending_twice_is_a_404_and_no_fault(client: Client, ada: User) -> None:
    session = session_of(ada)
    url = f"/account/security/sessions/{session.pk}/end/"
    assert [client.post(url).status_code for _ in range(2)] == [302, 404]


def test_ending_is_a_post(client: Client, ada: User) -> None:
    assert client.get(f"/account/security/sessions/{session_of(ada).pk}/end/").status_code == 405


def test_all_others_are_signed_out_and_this_one_stays(client: Client, ada: User) -> None:
    others = [sign_in(ada) for _ in range(3)]
    for other in others:
        session_of(ada, client=other)
    client.post("/account/security/sessions/end/")
    assert [other.get(PAGE).status_code for other in others] == [302] * 3
    assert client.get(PAGE).status_code == 200
    assert AuditEntry.objects.get().detail == {"sessions": 3}


def test_a_code_confirms_once(client: Client) -> None:
    client.post(CONFIRM, {"send": "1"})
    [code] = CODE.findall(str(mail.outbox[0].body))
    assert client.post(CONFIRM, {"code": code, "next": "/account/"})["Location"] == "/account/"
    assert client.post(CONFIRM, {"code": code}).status_code == 200


def test_three_wrong_codes_end_it(client: Client) -> None:
    client.post(CONFIRM, {"send": "1"})
    [code] = CODE.findall(str(mail.outbox[0].body))
    for _ in range(3):
        client.post(CONFIRM, {"code": "WRONG-CODE"})
    assert "no longer works" in client.post(CONFIRM, {"code": code}).content.decode()


def test_a_code_ends_after_fifteen_minutes(client: Client) -> None:
    client.post(CONFIRM, {"send": "1"})
    [code] = CODE.findall(str(mail.outbox[0].body))
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=16)):
        assert client.post(CONFIRM, {"code": code}).status_code == 200


def test_it_leads_nowhere_else(client: Client) -> None:
    client.post(CONFIRM, {"send": "1"})
    [code] = CODE.findall(str(mail.outbox[0].body))
    answer = client.post(CONFIRM, {"code": code, "next": "https://evil.example/"})
    assert answer["Location"] == PAGE


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 "
         "Mobile/15E148 Safari/604.1", "Mobile Safari on iOS"),
        ("", "An unknown browser"),
        ("<script>" * 20, "An unknown browser"),
        ("\x00" * 50, "An unknown browser"),
    ],
)  # fmt: skip
def test_devices_have_names_that_people_know(user_agent: str, name: str) -> None:
    assert name_of(user_agent) == name
