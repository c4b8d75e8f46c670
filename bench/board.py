"""The board of applications with many cards: the whole request, and how many queries it takes."""

import time
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from bench.report import Report, median, percentile_95
from tests.people import sign_in
from tracker.models import Application, CalendarEntry, Stage

CARDS, TIMES = 500, 60
BOARD = "/account/applications/"


def measure(report: Report) -> None:
    few, many = _member("few@example.org", 5), _member("many@example.org", CARDS)
    report.line(f"queries of a board with 5 cards, beyond those with {CARDS}", _queries(few) - _queries(many), most=0)
    for name, path, most in (
        ("board", BOARD, 150),
        ("table", f"{BOARD}table/", None),
        ("numbers", f"{BOARD}numbers/", None),
    ):
        client, times = _browser(many), []
        client.get(path)
        for _ in range(TIMES):
            start = time.perf_counter()
            answer = client.get(path)
            times.append((time.perf_counter() - start) * 1000)
        report.line(f"{name} with {CARDS} cards: p50", median(times), "ms", most=most)
        report.line("… p95", percentile_95(times), "ms")
        report.line("… size", len(answer.content) / 1024, "KiB")


def _member(email: str, number: int) -> User:
    """With so many cards over all stages, every third with something to come, every tenth asked about."""
    user, now = User.objects.create_user(email), timezone.now()
    stages = Stage.values
    cards = Application.objects.bulk_create(
        Application(
            user=user, title=f"Role number {each}", company=f"Company {each % 90}", stage=stages[each % 5],
            position=each * 2**20, resume="General, 2026", applied_on=now.date() if each % 5 else None,
            opened_at=now if not each % 10 else None, ad_text="The text of the ad. " * 200,
        )
        for each in range(number)
    )  # fmt: skip
    CalendarEntry.objects.bulk_create(
        CalendarEntry(application=card, title="Talk", at=now + timedelta(days=3)) for card in cards[::3]
    )
    return user


def _browser(user: User) -> Client:
    client = sign_in(user)
    client.defaults["SERVER_NAME"] = "localhost"
    if client.get(BOARD).status_code != 200:
        raise RuntimeError("The board does not answer.")
    return client


def _queries(user: User) -> int:
    client = _browser(user)
    client.get(BOARD)
    with CaptureQueriesContext(connection) as captured:
        client.get(BOARD)
    return len(captured)
