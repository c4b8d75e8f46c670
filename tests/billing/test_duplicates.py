"""Two tabs that were both paid: one subscription stays, the money of the other goes back, once."""

import contextlib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from accounts.models import User
from billing import gate, gateway
from billing.facts import StripeDown
from billing.models import BillingAccount, BillingAudit, InvoiceCopy
from billing.syncing import sync
from stripe_double.handle import Double
from tests.billing.buying import account_of, buy, count, deliver_all

pytestmark = pytest.mark.django_db


def pay_in_a_second_tab(user: User, double: Double, **options: Any) -> str:
    return str(double.subscribe(str(account_of(user).stripe_customer_id), "plus_monthly", **options)["id"])


def live(double: Double) -> list[str]:
    return [each["id"] for each in double.all("subscriptions") if each["status"] in ("active", "past_due")]


@pytest.fixture
def twice(ada: User, double: Double) -> BillingAccount:
    """Paid twice, and nobody has noticed."""
    buy(ada, double)
    double.advance(timedelta(minutes=2))
    pay_in_a_second_tab(ada, double)
    return account_of(ada)


def test_the_older_one_stays_and_the_newer_is_paid_back(twice: BillingAccount, double: Double) -> None:
    older, newer = live(double)
    sync(twice, cause="a test")
    assert live(double) == [older]
    assert {row.stripe_id: row.status for row in twice.subscriptions.all()} == {older: "active", newer: "canceled"}
    [refund] = double.all("refunds")
    assert (refund["amount"], refund["reason"]) == (800, "duplicate")
    assert InvoiceCopy.objects.get(subscription_id=newer).refunded == 800


def test_the_deliveries_alone_are_enough(twice: BillingAccount, double: Double) -> None:
    older, _newer = live(double)
    deliver_all(double)
    assert live(double) == [older]
    assert [each["amount"] for each in double.all("refunds")] == [800]


def test_it_is_written_down_and_told(
    twice: BillingAccount, double: Double, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        sync(twice, cause="a test")
    entry = BillingAudit.objects.get(action="duplicate")
    assert entry.after["returned"] == 800
    assert BillingAudit.objects.filter(action="alert").count() == 1
    twice.refresh_from_db()
    assert twice.duplicate_alerted_at
    [letter] = [each for each in mail.outbox if "paid twice" in each.subject]
    assert "$8" in str(letter.body)


def away(*_arguments: Any, **_options: Any) -> None:
    raise StripeDown("away")


@pytest.mark.parametrize("failing", ["refund", "cancel_now"])
def test_a_failure_half_way_is_made_good_the_next_time(
    twice: BillingAccount, double: Double, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, pytest.raises(StripeDown):
        patch.setattr(gateway, failing, away)
        sync(twice, cause="a test")
    sync(twice, cause="a test")
    assert len(live(double)) == 1
    assert [each["amount"] for each in double.all("refunds")] == [800]
    returned = [entry.after["returned"] for entry in BillingAudit.objects.filter(action="duplicate")]
    assert returned == ([800] if failing == "refund" else [0, 800])  # the newest first
    assert BillingAudit.objects.filter(action="alert").count() == 1


def test_money_that_went_back_is_written_down_whatever_fails_then(
    twice: BillingAccount, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway, "cancel_now", away)
    with pytest.raises(StripeDown):
        sync(twice, cause="a test")
    entry = BillingAudit.objects.get(action="duplicate")
    assert (entry.after["returned"], entry.after["error"]) == (800, "away")
    twice.refresh_from_db()
    assert twice.sync_error == "away"


@pytest.mark.parametrize("after_work", [False, True])
def test_a_failure_that_stripe_remembers_is_made_good_too(
    twice: BillingAccount, double: Double, after_work: bool
) -> None:
    sync_calls = 5  # until the refund
    double.faults.fail(500, sync_calls, after_work=after_work)
    for _ in range(sync_calls + 1):
        with contextlib.suppress(StripeDown):
            sync(twice, cause="a test")
    assert len(live(double)) == 1
    assert [each["amount"] for each in double.all("refunds")] == [800]


def test_one_that_is_paid_stays_rather_than_an_older_one_that_is_not(ada: User, double: Double) -> None:
    unpaid = buy(ada, double)
    double.force_status(unpaid.stripe_id, "past_due")
    double.advance(timedelta(minutes=2))
    paid = pay_in_a_second_tab(ada, double)
    sync(account_of(ada), cause="a test")
    assert live(double) == [paid]


def test_a_subscription_to_something_else_is_left_alone(ada: User, double: Double) -> None:
    buy(ada, double)
    double.price("a_mug_a_month", 1500)
    double.subscribe(str(account_of(ada).stripe_customer_id), "a_mug_a_month")
    sync(account_of(ada), cause="a test")
    assert len(live(double)) == 2
    assert count(double, "POST", "/v1/refunds") == 0


def test_something_else_gives_no_plus(ada: User, double: Double) -> None:
    double.force_status(buy(ada, double).stripe_id, "canceled")
    double.price("a_mug_a_month", 1500)
    double.subscribe(str(account_of(ada).stripe_customer_id), "a_mug_a_month")
    sync(account_of(ada), cause="a test")
    assert account_of(ada).subscriptions.filter(status="active").count() == 1
    assert not gate.has_feature(ada, gate.Feature.AD_FREE)
