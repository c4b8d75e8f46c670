"""How often anybody may try to sign in, and who counts as anybody (S9)."""

import os
import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client

from accounts.models import User
from tests.accounts.security.people import LOGIN, PASSWORD, forwarded, is_in, member, try_password
from tests.e2e.member import CODE

TOO_MANY = "Too many attempts"


@pytest.fixture
def one_proxy(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1


def fail(email: str, times: int, **meta: Any) -> None:
    for turn in range(times):
        try_password(email, "wrong", **{"REMOTE_ADDR": f"203.0.113.{turn + 1}", **meta})


def test_the_sixth_wrong_password_locks_the_account_wherever_it_comes_from(ada: User) -> None:
    fail(ada.email, 4)
    assert TOO_MANY not in try_password(ada.email, "wrong", REMOTE_ADDR="203.0.113.98").content.decode()
    assert TOO_MANY in try_password(ada.email, "wrong", REMOTE_ADDR="203.0.113.99").content.decode()


def test_a_locked_account_refuses_the_right_password_too(ada: User) -> None:
    fail(ada.email, 5)
    assert TOO_MANY in try_password(ada.email, PASSWORD, REMOTE_ADDR="203.0.113.99").content.decode()


def test_a_locked_account_is_open_to_a_code(ada: User) -> None:
    fail(ada.email, 6)
    client = Client()
    client.post("/accounts/login/code/", {"email": ada.email})
    code = CODE.search(mail.outbox[-1].body)
    assert code
    assert is_in(client.post("/accounts/login/code/confirm/", {"code": code[0]}))


def test_a_locked_account_is_open_to_a_passkey(ada: User) -> None:
    fail(ada.email, 6)
    answer = Client().get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    assert "request_options" in answer.json()


def test_one_address_fails_ten_times_a_minute_at_most(fast: None) -> None:
    pages = [try_password(f"nobody{turn}@example.org", "wrong").content.decode() for turn in range(11)]
    assert [TOO_MANY in page for page in pages] == [False] * 10 + [True]


@pytest.mark.usefixtures("fast")
@pytest.mark.parametrize("proxies", [0, 1])
def test_a_spoofed_left_most_address_changes_nothing(settings: Any, proxies: int) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    pages = []
    for turn in range(11):
        chain = [f"198.51.100.{turn}", *["203.0.113.5"] * proxies]
        pages.append(try_password(f"nobody{turn}@example.org", "wrong", **forwarded(*chain)).content.decode())
    assert [TOO_MANY in page for page in pages] == [False] * 10 + [True]


@pytest.fixture
def forty(fast: None) -> list[User]:
    return [member(f"member{number}@example.org") for number in range(40)]


def sign_all_in(people: list[User]) -> int:
    """All behind one proxy. How many got in."""
    meta = [forwarded(f"203.0.113.{number + 1}") for number in range(len(people))]
    return sum(
        is_in(try_password(user.email, PASSWORD, REMOTE_ADDR="10.0.0.1", **chain))
        for user, chain in zip(people, meta, strict=True)
    )


@pytest.mark.usefixtures("one_proxy")
def test_forty_people_behind_one_counted_proxy_all_get_in(forty: list[User]) -> None:
    assert sign_all_in(forty) == 40


def test_behind_a_proxy_that_is_not_counted_they_do_not(forty: list[User]) -> None:
    assert sign_all_in(forty) < 40


def test_limits_are_kept_where_every_process_sees_them() -> None:
    assert django_settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"


@pytest.mark.django_db(transaction=True)
def test_another_process_knows_of_the_attempts(ada: User) -> None:
    fail(ada.email, 3)
    rest = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        f"for turn in range(3): answer = Client(REMOTE_ADDR=f'198.51.100.{{turn}}').post({LOGIN!r},"
        f" {{'login': {ada.email!r}, 'password': 'wrong'}})\n"
        f"print({TOO_MANY!r} in answer.content.decode())"
    )
    address = urlsplit(os.environ["TEST_DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    environment = os.environ | {"DATABASE_URL": address.geturl(), "DJANGO_SETTINGS_MODULE": "jobboard.settings"}
    answer = subprocess.run([sys.executable, "-c", rest], env=environment, capture_output=True, text=True, check=False)
    assert answer.stdout.strip() == "True", answer.stderr
    cache.clear()
