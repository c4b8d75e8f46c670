"""One member in many windows, at the very same time."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection

from tests.jobs import rows as jobs
from tests.tracker.applications import rows
from tests.tracker.applications.rows import JUNE, order
from tracker.applications import adding, csv_files, csv_reading, moving, opening
from tracker.models import Application, TimelineEvent

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(do: Callable[[Any], object], values: Sequence[Any]) -> list[Any]:
    def one(value: Any) -> object:
        try:
            return do(value)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        return list(pool.map(one, values))


def test_a_link_followed_in_many_windows_is_one_application() -> None:
    user, job = rows.member(), jobs.job()
    at_once(lambda _: opening.opened(user=user, job_id=job.pk, now=JUNE), range(12))
    assert Application.objects.get().job == job
    assert TimelineEvent.objects.count() == 2


def test_one_card_pulled_many_ways_goes_one_way() -> None:
    user = rows.member()
    card = rows.application(user)

    def pull(to: str) -> str:
        try:
            return moving.move(application=card, shown="saved", to=to, now=JUNE).stage
        except moving.Conflict:
            return ""

    [went] = [to for to in at_once(pull, ["applied", "interview", "offer", "closed"]) if to]
    assert order(user, went) == ["Lighthouse keeper"]
    assert TimelineEvent.objects.filter(kind="moved").count() == 1


def test_many_cards_put_above_one_stand_there_in_some_order() -> None:
    user = rows.member()
    anchor, *others = (rows.application(user, title) for title in "ABCDEF")
    at_once(
        lambda card: moving.move(application=card, shown="saved", to="saved", above=anchor.pk, now=JUNE), others * 3
    )
    assert sorted(order(user)) == list("ABCDEF")
    assert order(user)[-1] == "A"
    assert Application.objects.values("position").distinct().count() == 6


def test_an_account_never_holds_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "MOST", 3)
    user = rows.member()

    def add(number: int) -> None:
        with suppress(adding.TooMany):
            rows.application(user, f"Role {number}")

    at_once(add, range(9))
    assert Application.objects.count() == 3


def test_a_file_confirmed_twice_is_added_once() -> None:
    user = rows.member()

    def take(_: int) -> int:
        file = csv_reading.read("title\nA\nB\n", user=user)
        return csv_files.take(user=user, file=file, also_known=False, now=JUNE)

    assert sorted(at_once(take, range(3))) == [0, 0, 2]
    assert order(user) == ["A", "B"]
