"""Nobody can tell a known address from an unknown one: same pages, same emails (S10)."""

import re
import threading
from collections.abc import Callable
from typing import NamedTuple

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client

from accounts.models import User
from tests.accounts.security.people import PASSWORD

KNOWN, UNKNOWN = "ada@example.org", "eve@example.org"  # as long as each other, as shown on the pages
HIDDEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")\w+|ada@example\.org|eve@example\.org')


class Seen(NamedTuple):
    """What somebody who asks gets to see."""

    status: int
    location: str
    length: int


Steps = list[tuple[str, dict[str, str]]]
CODE = {"code": "000000"}
CHANGE = {"action": "change", "email": "new@example.org"}
AGAIN = {"action": "resend"}


def walk(email: str, steps: Steps) -> tuple[list[Seen], list[str]]:
    """Each page that follows, and whom each step wrote to."""
    client, seen = Client(), []
    mail.outbox.clear()
    for path, values in steps:
        cache.clear()  # a person waits a while before asking again
        posted = {name: email if value == "@" else value for name, value in values.items()}
        answer = client.post(path, posted) if posted else client.get(path)
        body = HIDDEN.sub(b"", answer.content)
        seen.append(Seen(answer.status_code, answer.headers.get("Location", ""), len(body)))
    return seen, [message.to[0] for message in mail.outbox]


SIGN_UP = "/accounts/signup/"
CONFIRM = "/accounts/confirm-email/"
ASK_CODE, ENTER_CODE = "/accounts/login/code/", "/accounts/login/code/confirm/"
RESET, ENTER_RESET = "/accounts/password/reset/", "/accounts/password/reset/confirm/"
FLOWS: dict[str, tuple[Steps, int]] = {
    "sign-up": ([(SIGN_UP, {"email": "@", "password1": PASSWORD}), (CONFIRM, {}), (CONFIRM, CODE), (CONFIRM, {})], 1),
    "sign-up without a password": ([(SIGN_UP, {"email": "@"}), (CONFIRM, {}), (CONFIRM, CODE)], 1),
    "sign-up, sent again": ([(SIGN_UP, {"email": "@"}), (CONFIRM, AGAIN), (CONFIRM, {}), (CONFIRM, CODE)], 2),
    "sign-up, another address": ([(SIGN_UP, {"email": "@"}), (CONFIRM, CHANGE), (CONFIRM, {})], 1),
    "code": ([(ASK_CODE, {"email": "@"}), (ENTER_CODE, {}), (ENTER_CODE, CODE), (ENTER_CODE, {})], 1),
    "code, sent again": ([(ASK_CODE, {"email": "@"}), (ENTER_CODE, AGAIN), (ENTER_CODE, {}), (ENTER_CODE, CODE)], 2),
    "reset": ([(RESET, {"email": "@"}), (ENTER_RESET, {}), (ENTER_RESET, CODE), (ENTER_RESET, {})], 1),
    "wrong codes until the end": ([(ASK_CODE, {"email": "@"}), *[(ENTER_CODE, CODE)] * 4], 1),
    "wrong codes of a reset": ([(RESET, {"email": "@"}), *[(ENTER_RESET, CODE)] * 4], 1),
    "password": ([("/accounts/login/", {"login": "@", "password": "wrong"})], 0),
    "passkey": ([("/accounts/signup/passkey/", {"email": "@"}), (CONFIRM, {}), (CONFIRM, CODE)], 1),
}  # fmt: skip


@pytest.mark.parametrize("flow", FLOWS)
def test_known_and_unknown_addresses_see_the_same_and_get_as_many_emails(ada: User, flow: str) -> None:
    steps, letters = FLOWS[flow]
    known, to_known = walk(KNOWN, steps)
    unknown, to_unknown = walk(UNKNOWN, steps)
    assert known == unknown
    assert (to_known, to_unknown) == ([KNOWN] * letters, [UNKNOWN] * letters)


def test_messages_after_a_step_are_the_same(ada: User) -> None:
    pages = []
    for email in (KNOWN, UNKNOWN):
        client = Client()
        client.post(ASK_CODE, {"email": email})
        client.post(ENTER_CODE, AGAIN)
        pages.append(HIDDEN.sub(b"", client.get(ENTER_CODE).content))
    assert pages[0] == pages[1]


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
