"""Nobody can tell a known address from an unknown one: same pages, same emails (S10)."""

import re
import time
from statistics import median
from typing import Any, NamedTuple

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import transaction
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


def seconds(email: str, steps: Steps) -> float:
    """How long the last step takes."""
    client = Client()
    for path, values in steps:
        cache.clear()
        posted = {name: email if value == "@" else value for name, value in values.items()}
        start = time.perf_counter()
        client.post(path, posted)
    return time.perf_counter() - start


@pytest.mark.parametrize("flow", ["sign-up without a password", "sign-up, sent again", "code, sent again", "reset"])
def test_the_clock_tells_nothing_either(ada: User, settings: Any, flow: str) -> None:
    settings.EVEN_ANSWERS_MS = 150
    steps = FLOWS[flow][0][: 2 if "again" in flow else 1]
    turns = range(4)  # a busy machine may spoil one, not all
    assert any(difference(steps, f"eve{turn}@example.org") < 0.05 for turn in turns)


def difference(steps: Steps, stranger: str) -> float:
    """Of medians, as a share of the time for the known address."""
    times: dict[str, list[float]] = {KNOWN: [], stranger: []}
    for email in [*times] * 3:
        with transaction.atomic():
            times[email].append(seconds(email, steps))
            transaction.set_rollback(True)
    known, unknown = (median(taken) for taken in times.values())
    return abs(known - unknown) / known
