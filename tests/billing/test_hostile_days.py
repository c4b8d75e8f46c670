"""Hostile days: each of these once took or gave something wrongly, or stood in everybody else's way."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts.models import User, WaitingDeletion
from accounts.privacy.deletion import DeletionReceipt, MustWait, delete_account
from billing import checkout, gate, reconciling
from billing.facts import NotSold
from billing.models import BillingAccount, Reconciliation
from billing.standing import standing_of
from billing.syncing import sync
from stripe_double.handle import Double
from tests.accounts.members import member
from tests.billing import rows
from tests.billing.buying import MONTH, PRICE, account_of, buy, session_of
from tests.people import sign_in

pytestmark = pytest.mark.django_db
ASKED = DeletionReceipt.Reason.ASKED


def live(double: Double) -> list[str]:
    return [
        each["id"] for each in double.all("subscriptions") if each["status"] not in ("canceled", "incomplete_expired")
    ]


def test_refusals_do_not_end_the_nightly_run(double: Double) -> None:
    users = [member(f"ada{number}@example.org") for number in range(7)]
    for user in users:
        buy(user, double)
    for user in users[:6]:
        double.world.state["customers"].pop(str(account_of(user).stripe_customer_id))
    account_of(users[6]).subscriptions.update(status="past_due")
    run = reconciling.by_accounts()
    assert (run.failed, run.synced, run.error) == (6, 1, "")
    assert account_of(users[6]).subscriptions.get().status == "active"


def test_accounts_of_the_other_mode_are_nobodys_business_at_night(ada: User, double: Double) -> None:
    rows.subscription(rows.billing_account(livemode=True), livemode=True)
    assert reconciling.by_accounts().seen == 0


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("invoices", {"currency": "x" * 8}),
        ("invoices", {"number": "9" * 200}),
        ("invoices", {"number": "a\x00b"}),
        ("invoices", {"total": 2**70}),
        ("invoices", {"created": 253402300799}),
        ("invoices", {"created": None}),
        ("subscriptions", {"currency": "dollars"}),
        ("subscriptions", {"created": -1}),
    ],
)
def test_one_odd_value_is_one_members_trouble_in_words(
    ada: User, double: Double, table: str, change: dict[str, Any]
) -> None:
    buy(ada, double)
    eve = member("eve@example.org")
    double.pay(session_of(checkout.upgrade(eve, PRICE)))
    BillingAccount.objects.update(synced_at=None)
    next(iter(double.world.state[table].values())).update(change)
    page = sign_in(ada).get("/account/billing/return/", follow=True)
    assert "We could not ask" in page.content.decode()
    reconciling.by_accounts()
    assert Reconciliation.objects.get().finished
    assert gate.has_feature(eve, gate.Feature.AD_FREE)


def test_a_status_that_nobody_knows_is_held_and_can_be_ended(ada: User, double: Double) -> None:
    double.force_status(buy(ada, double).stripe_id, "mystery")
    assert "/checkout/" not in checkout.upgrade(ada, PRICE)
    assert standing_of(ada).can_cancel
    sign_in(ada).post("/account/billing/cancel/")
    assert live(double) == []


def test_nothing_is_sold_to_somebody_who_waits_to_be_deleted(ada: User, double: Double) -> None:
    WaitingDeletion.objects.create(user=ada)
    with pytest.raises(NotSold, match="asked to delete your account"):
        checkout.upgrade(ada, PRICE)


def test_customers_of_the_test_mode_do_not_keep_anybody(ada: User, double: Double, settings: Any) -> None:
    buy(ada, double)
    settings.STRIPE = replace(settings.STRIPE, key="sk_live_1")
    delete_account(ada, reason=ASKED)
    assert not User.objects.exists()


def test_a_live_customer_keeps_them_while_the_site_has_a_test_key(ada: User, double: Double) -> None:
    buy(ada, double)
    BillingAccount.objects.update(livemode=True)
    with pytest.raises(MustWait):
        delete_account(ada, reason=ASKED)


def test_an_event_of_the_future_hides_nothing_that_comes_before_it(ada: User, double: Double) -> None:
    buy(ada, double)
    next(iter(double.world.state["events"].values()))["created"] += 365 * 24 * 3600
    for event in double.world.state["events"].values():
        event["type"] = "invoice.paid"
    assert reconciling.by_events().cursor <= rows.now() + timedelta(seconds=1)


def test_nothing_is_said_to_go_on_that_does_not(ada: User, double: Double) -> None:
    page = sign_in(ada).post("/account/billing/resume/", follow=True).content.decode()
    assert "Plus goes on" not in page
    assert "There was no cancellation to take back." in page


def test_the_end_of_something_else_is_not_taken_back(ada: User, double: Double) -> None:
    buy(ada, double)
    double.price("a_mug_a_month", 1500)
    mug = double.subscribe(str(account_of(ada).stripe_customer_id), "a_mug_a_month")
    double.cancel_in_portal(mug["id"])
    assert not checkout.resume(ada)
    assert double.get(mug["id"])["cancel_at"]


def test_visitors_of_the_member_area_are_sent_to_sign_in() -> None:
    assert Client().get("/account/billing/?card=1")["Location"].startswith("/accounts/login/")


def test_a_month_that_is_never_paid_gives_no_second_grace(ada: User, double: Double) -> None:
    buy(ada, double)
    double.set_card(str(account_of(ada).stripe_customer_id), "4000000000000341")
    double.advance(MONTH * 3)
    sync(account_of(ada), cause="a test")
    assert standing_of(ada).state == "ended"
