"""All spellings of an address lead to one account, and emails to the address that is kept."""

import threading
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client

from accounts.models import User
from tests.accounts.security.people import PASSWORD

KNOWN, UNKNOWN = "ada@example.org", "eve@example.org"
SIGN_UP, ASK_CODE, RESET = "/accounts/signup/", "/accounts/login/code/", "/accounts/password/reset/"
SPELLINGS = [
    "ADA@EXAMPLE.ORG", " ada@example.org ", "ａｄａ@example.org", "ada@ｅｘａｍｐｌｅ.org",
    "ada@example.org", "ada@EXAMPLE。org",
]  # fmt: skip
LOOKALIKES = {
    "\u212aelvin@example.org": "kelvin@example.org",
    "le\u017f\u017fa@example.org": "lessa@example.org",
    "ada@b\u00fccher.example": "ada@xn--bcher-kva.example",
    "ada@xn--bcher-kva.example": "ada@xn--bcher-kva.example",
    "ada@stra\u00dfe.example": "ada@xn--strae-oqa.example",
}


@pytest.mark.parametrize("typed", SPELLINGS)
def test_every_spelling_of_an_address_resets_the_one_account_at_its_kept_address(ada: User, typed: str) -> None:
    Client().post(RESET, {"email": typed})
    assert [message.to for message in mail.outbox] == [[KNOWN]]
    assert "code" in mail.outbox[0].subject.lower() + mail.outbox[0].body.lower()


@pytest.mark.parametrize(("typed", "kept"), LOOKALIKES.items())
@pytest.mark.parametrize("path", [RESET, ASK_CODE, SIGN_UP])
def test_letters_that_only_look_different_lead_to_the_kept_address(
    fast: None, typed: str, kept: str, path: str
) -> None:
    user = User.objects.create_user(kept)
    EmailAddress.objects.create(user=user, email=kept, verified=True, primary=True)
    Client().post(path, {"email": typed})
    assert [message.to for message in mail.outbox] == [[kept]]
    assert User.objects.count() == 1


def at_once(work: Callable[[], object], times: int) -> list[object]:
    found: list[object] = []
    gate = threading.Barrier(times)

    def run() -> None:
        gate.wait()
        found.append(work())
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.django_db(transaction=True)
def test_signing_up_twice_at_once_makes_one_account_and_no_error(fast: None) -> None:
    def sign_up() -> int:
        client = Client(raise_request_exception=False)
        return client.post(SIGN_UP, {"email": UNKNOWN, "password1": PASSWORD}).status_code

    answers = at_once(sign_up, 4)
    assert set(answers) <= {302, 429}
    assert User.objects.filter(email=UNKNOWN).count() == 1
    cache.clear()
