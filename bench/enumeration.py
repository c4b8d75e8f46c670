"""Whether the clock tells a known address from an unknown one: the same steps for both, in turns."""

import time
from collections.abc import Callable

from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from accounts.models import User
from bench.report import Report, median

PASSWORD = "correct horse battery staple"
KNOWN, UNKNOWN = "known@example.org", "other@example.org"
ROUNDS = 25
# name → (path of the page, its values; a step before it)
SIGN_UP, CONFIRM = "/accounts/signup/", "/accounts/confirm-email/"
ASK, ENTER = "/accounts/login/code/", "/accounts/login/code/confirm/"
AGAIN = {"action": "resend"}
FLOWS: dict[str, tuple[str, dict[str, str], str]] = {
    "sign-up": (SIGN_UP, {"email": "@", "password1": PASSWORD}, ""),
    "sign-up without a password": (SIGN_UP, {"email": "@"}, ""),
    "sign-up, sent again": (CONFIRM, AGAIN, SIGN_UP),
    "code": (ASK, {"email": "@"}, ""),
    "code, sent again": (ENTER, AGAIN, ASK),
    "reset": ("/accounts/password/reset/", {"email": "@"}, ""),
    "sign-in": ("/accounts/login/", {"login": "@", "password": "wrong"}, ""),
}


def measure(report: Report) -> None:
    user = User.objects.create_user(KNOWN, PASSWORD)
    EmailAddress.objects.create(user=user, email=KNOWN, verified=True, primary=True)
    for name, (path, values, before) in FLOWS.items():
        known, unknown = in_turns(lambda email: _timed(path, values, before, email))  # noqa: B023 - called at once
        report.line(f"{name}: known address, median", known, "ms")
        report.line(f"{name}: |unknown − known| ÷ known", abs(unknown - known) / known * 100, "%", most=5)


def in_turns(ask: Callable[[str], float], rounds: int = ROUNDS) -> tuple[float, float]:
    """Medians for the known and the unknown address; which of them goes first changes each time."""
    times: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for turn in range(rounds + 3):
        for email in (KNOWN, UNKNOWN)[:: 1 if turn % 2 else -1]:
            taken = ask(email)
            if turn >= 3:
                times[email].append(taken)
    return median(times[KNOWN]), median(times[UNKNOWN])


def _timed(path: str, values: dict[str, str], before: str, email: str) -> float:
    """Milliseconds of one request; what it wrote is undone."""
    cache.clear()  # limits are not what is measured
    client = Client(headers={"host": "127.0.0.1"})
    with transaction.atomic():
        if before:
            client.post(before, {"email": email})
            cache.clear()
        posted = {name: email if value == "@" else value for name, value in values.items()}
        start = time.perf_counter()
        status = client.post(path, posted).status_code
        taken = (time.perf_counter() - start) * 1000
        transaction.set_rollback(True)
    mail.outbox = []
    if status not in (200, 302):
        raise SystemExit(f"{path} answered {status}")
    return taken
