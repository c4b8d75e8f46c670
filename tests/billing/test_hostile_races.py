"""Races: two steps at once, where each alone was right; each of these once went wrong."""

import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from accounts.models import User, WaitingDeletion
from accounts.privacy import waiting
from accounts.privacy.deletion import DeletionReceipt, delete_account
from billing import checkout, duplicates, gateway
from billing.facts import StripeDown, StripeError, StripeRefused
from billing.locking import locked
from stripe_double.handle import Double
from tests.accounts.members import at_once, member
from tests.billing import rows
from tests.billing.buying import PRICE, account_of, buy

pytestmark = pytest.mark.django_db
ASKED = DeletionReceipt.Reason.ASKED


def live(double: Double) -> list[str]:
    return [
        each["id"] for each in double.all("subscriptions") if each["status"] not in ("canceled", "incomplete_expired")
    ]


@pytest.mark.django_db(transaction=True)
def test_a_refused_place_is_refused_at_once_although_somebody_is_at_the_same_account(double: Double) -> None:
    user = member()
    checkout.upgrade(user, PRICE)
    double.faults.slow = 2

    def timed() -> float:
        start = time.monotonic()
        with pytest.raises(StripeError):
            checkout.upgrade(user, PRICE)
        return time.monotonic() - start

    running = [threading.Thread(target=lambda: at_once(lambda: checkout.upgrade(user, PRICE))) for _ in range(2)]
    for thread in running:
        thread.start()
    time.sleep(0.5)
    assert timed() < 1
    double.faults.clear()
    for thread in running:
        thread.join()


def test_a_step_that_somebody_waits_for_has_an_end(ada: User, double: Double, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout.upgrade(ada, PRICE)
    monkeypatch.setattr(gateway, "STEP", 0.5)
    double.faults.slow = 0.3
    start = time.monotonic()
    with pytest.raises(StripeDown, match="too slowly"):
        checkout.upgrade(ada, PRICE)
    assert time.monotonic() - start < 1.5


@pytest.mark.django_db(transaction=True)
def test_a_deletion_during_the_first_upgrade_leaves_nothing_to_pay(
    double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = member()
    make = gateway.create_customer

    def slowly(**options: Any) -> Any:
        time.sleep(1)
        return make(**options)

    def leave() -> Any:
        time.sleep(0.3)
        return delete_account(user, reason=ASKED)

    monkeypatch.setattr(gateway, "create_customer", slowly)
    upgraded, deleted = at_once(lambda: checkout.upgrade(user, PRICE), leave)
    if isinstance(upgraded, str) and not isinstance(deleted, DeletionReceipt):
        delete_account(user, reason=ASKED)
    assert not User.objects.exists()
    assert [each["status"] for each in double.all("sessions") if each["status"] == "open"] == []
    assert live(double) == []


@pytest.mark.django_db(transaction=True)
def test_a_member_who_has_just_gone_buys_nothing(double: Double) -> None:
    user = member()
    checkout.account_of(user)
    gone = User.objects.get()
    delete_account(user, reason=ASKED)
    with pytest.raises(StripeRefused):
        checkout.upgrade(gone, PRICE)
    assert double.all("sessions") == []


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_in_time_is_not_deleted(double: Double, monkeypatch: pytest.MonkeyPatch) -> None:
    user = member()
    WaitingDeletion.objects.create(user=user, tried_at="2026-01-01T00:00Z")
    due = waiting._due

    def then_take_back(now: Any) -> list[int]:
        numbers = due(now)
        assert waiting.take_back(user)
        return numbers

    monkeypatch.setattr(waiting, "_due", then_take_back)
    assert waiting.finish() == waiting.Report()
    assert User.objects.exists()


def test_what_is_spare_no_more_stays(ada: User, double: Double) -> None:
    older = buy(ada, double)
    double.advance(timedelta(minutes=2))
    newer = double.subscribe(str(account_of(ada).stripe_customer_id), "plus_monthly")
    double.force_status(older.stripe_id, "canceled")
    duplicates.end(account_of(ada), newer["id"], cause="a test")
    assert live(double) == [newer["id"]]
    assert double.all("refunds") == []


@pytest.mark.django_db(transaction=True)
def test_waiting_for_our_lock_does_not_shorten_other_waits(double: Double) -> None:
    account = rows.billing_account()
    with transaction.atomic():
        with locked(account):
            pass
        with connection.cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            assert cursor.fetchone() == ("0",)
