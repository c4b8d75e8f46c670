"""Signing in over the whole stack: what it takes beyond showing the page, measured in password hashes."""

import time
from collections.abc import Callable

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.test.client import ClientHandler

from accounts.models import User
from bench.report import Report, median, percentile_95

PASSWORD = "correct horse battery staple"
LOGIN = "/accounts/login/"
ROUNDS = 40
HANDLER = ClientHandler(enforce_csrf_checks=False)


def measure(report: Report) -> None:
    user = User.objects.create_user("bench@example.org", PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    hashing = [_milliseconds(lambda: make_password(PASSWORD)) for _ in range(ROUNDS)]
    kinds = {
        "the page": lambda: _get(),
        "right password": lambda: _post("bench@example.org", PASSWORD, 302),
        "wrong password": lambda: _post("bench@example.org", "not the password at all", 200),
        "unknown address": lambda: _post("nobody@example.org", "not the password at all", 200),
    }
    times: dict[str, list[float]] = {name: [] for name in kinds}
    for turn in range(ROUNDS + 3):
        for name, ask in kinds.items():
            cache.clear()  # limits are not what is measured
            UserSession.objects.filter(user=user).delete()  # nor is a person with eighty browsers
            taken = _milliseconds(ask)
            if turn >= 3:
                times[name].append(taken)
    report.line("sign-in: one password hash, median", median(hashing), "ms")
    for name, values in times.items():
        report.line(f"sign-in: {name}, median", median(values), "ms")
    page, signed_in = percentile_95(times["the page"]), percentile_95(times["right password"])
    report.line("sign-in: p95 beyond the page", signed_in - page, "ms")
    report.line("… in hashes (p95)", (signed_in - page) / percentile_95(hashing), "hashes", most=1.5)
    beyond = median(times["right password"]) - median(times["the page"])
    report.line("sign-in: median beyond the page", beyond / median(hashing), "hashes", most=1.5)
    known, unknown = median(times["wrong password"]), median(times["unknown address"])
    report.line("sign-in: unknown ÷ known address", unknown / known, "×", most=1.05, least=None)


def _milliseconds(ask: Callable[[], object]) -> float:
    start = time.perf_counter()
    ask()
    return (time.perf_counter() - start) * 1000


def _get() -> None:
    if (status := _client().get(LOGIN).status_code) != 200:
        raise SystemExit(f"{LOGIN} answered {status}")


def _post(email: str, password: str, expected: int) -> None:
    if (status := _client().post(LOGIN, {"login": email, "password": password}).status_code) != expected:
        raise SystemExit(f"Signing in as {email} answered {status}, not {expected}")


def _client() -> Client:
    """A new visitor. The handler is one for all: to build it reads every static file, which a server does once."""
    client = Client(headers={"host": "127.0.0.1"})
    client.handler = HANDLER
    return client
