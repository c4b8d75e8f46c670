"""Buying Plus: one session, one subscription, and never a charge that the page did not say."""

import threading
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from billing import checkout, gate, gateway
from billing.facts import StripeDown, StripeRefused
from billing.models import BillingAccount, BillingAudit
from billing.plans import Interval, Price
from billing.syncing import sync
from stripe_double.handle import Double
from tests.accounts.members import at_once, member
from tests.billing.buying import ASKS, DECLINED, GOOD, PRICE, account_of, buy, count, session_of

pytestmark = pytest.mark.django_db
SESSIONS = ("POST", "/v1/checkout/sessions")


def test_who_pays_has_plus(ada: User, double: Double) -> None:
    assert not gate.has_feature(ada, gate.Feature.AD_FREE)
    bought = buy(ada, double)
    assert (bought.status, bought.amount, bought.currency) == ("active", 800, "usd")
    assert gate.has_feature(ada, gate.Feature.AD_FREE)
    assert account_of(ada).open_session_id == ""


@pytest.mark.parametrize(("card", "authenticate"), [(DECLINED, True), (ASKS, False)])
def test_a_payment_that_fails_gives_nothing_and_can_be_tried_again(
    ada: User, double: Double, card: str, authenticate: bool
) -> None:
    session = session_of(checkout.upgrade(ada, PRICE))
    double.pay(session, card, authenticate=authenticate)
    sync(account_of(ada), cause="a test")
    assert not gate.has_feature(ada, gate.Feature.AD_FREE)
    assert session_of(checkout.upgrade(ada, PRICE)) == session
    double.pay(session, GOOD)
    sync(account_of(ada), cause="a test")
    assert gate.has_feature(ada, gate.Feature.AD_FREE)


def test_asking_again_leads_to_the_open_session(ada: User, double: Double) -> None:
    first = checkout.upgrade(ada, PRICE)
    assert checkout.upgrade(ada, PRICE) == first
    assert count(double, *SESSIONS) == 1


def test_an_expired_session_makes_room_for_a_new_one(ada: User, double: Double) -> None:
    first = session_of(checkout.upgrade(ada, PRICE))
    double.expire(first)
    assert session_of(checkout.upgrade(ada, PRICE)) != first


def test_whoever_has_plus_is_sent_to_look_after_it(ada: User, double: Double) -> None:
    buy(ada, double)
    assert "/portal/" in checkout.upgrade(ada, PRICE)
    assert count(double, *SESSIONS) == 1


@pytest.mark.parametrize("status", ["past_due", "unpaid", "paused", "incomplete"])
def test_nobody_who_owes_buys_a_second_one(ada: User, double: Double, status: str) -> None:
    bought = buy(ada, double)
    double.force_status(bought.stripe_id, status)
    assert "/checkout/" not in checkout.upgrade(ada, PRICE)
    assert count(double, *SESSIONS) == 1


@pytest.mark.parametrize("status", ["canceled", "incomplete_expired"])
def test_whoever_had_plus_buys_it_again(ada: User, double: Double, status: str) -> None:
    double.force_status(buy(ada, double).stripe_id, status)
    assert buy(ada, double).status == "active"
    assert gate.has_feature(ada, gate.Feature.AD_FREE)


@pytest.mark.django_db(transaction=True)
def test_fifty_clicks_at_once_open_one_session(double: Double, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway, "_places", threading.BoundedSemaphore(50))  # as of twenty-five processes
    user = member()
    answers = at_once(*[lambda: checkout.upgrade(user, PRICE)] * 50)
    urls = {answer for answer in answers if isinstance(answer, str)}
    assert len(urls) == 1
    assert all(isinstance(answer, str | StripeDown) for answer in answers)
    assert count(double, *SESSIONS) == 1
    assert count(double, "POST", "/v1/customers") == 1
    assert BillingAccount.objects.count() == 1


def test_another_price_closes_the_session_of_the_first(ada: User, double: Double) -> None:
    double.price("plus_yearly", 8000, "year")
    monthly = session_of(checkout.upgrade(ada, PRICE))
    yearly = session_of(checkout.upgrade(ada, Price("plus_yearly", 8000, "usd", Interval.YEAR)))
    assert double.get(monthly)["status"] == "expired"
    assert double.get(yearly)["amount_total"] == 8000


def test_going_on_leads_to_what_was_begun(ada: User, double: Double) -> None:
    double.price("plus_yearly", 8000, "year")
    yearly = checkout.upgrade(ada, Price("plus_yearly", 8000, "usd", Interval.YEAR))
    assert checkout.upgrade(ada) == yearly


@pytest.mark.parametrize(
    "said",
    [replace(PRICE, amount=700), replace(PRICE, currency="eur"), replace(PRICE, interval=Interval.YEAR),
     replace(PRICE, lookup_key="plus_weekly")],
)  # fmt: skip
def test_what_the_page_says_is_charged_or_nothing(ada: User, double: Double, said: Price) -> None:
    with pytest.raises(StripeRefused, match="setup_stripe"):
        checkout.upgrade(ada, said)
    assert count(double, *SESSIONS) == 0


@pytest.mark.parametrize("after_work", [False, True])
def test_a_failure_that_stripe_remembers_does_not_last(ada: User, double: Double, after_work: bool) -> None:
    checkout.upgrade(ada, PRICE)
    double.expire(account_of(ada).open_session_id)
    double.faults.fail(500, 20, after_work=after_work)
    with pytest.raises(StripeDown):
        checkout.upgrade(ada, PRICE)
    double.faults.clear()
    assert "Stripe failed with status 500" in account_of(ada).sync_error
    assert "/checkout/" in checkout.upgrade(ada, PRICE)
    assert account_of(ada).sync_error == ""


def test_a_customer_whose_making_failed_is_made_once(ada: User, double: Double) -> None:
    double.faults.fail(500, 1, after_work=True)
    with pytest.raises(StripeDown):
        checkout.upgrade(ada, PRICE)
    assert "/checkout/" in checkout.upgrade(ada, PRICE)
    assert account_of(ada).stripe_customer_id


def test_the_form_leads_to_stripe(ada_client: Client, double: Double) -> None:
    answer = ada_client.post("/plus/upgrade/", {"price": "plus_monthly"})
    assert answer.status_code == 303
    assert answer["Location"].startswith(f"{double.url}/checkout/")


def test_visitors_sign_in_first(double: Double) -> None:
    answer = Client().post("/plus/upgrade/", {"price": "plus_monthly"})
    assert answer["Location"] == "/accounts/login/?next=/plus/"
    assert double.calls == []


def test_without_stripe_the_page_says_so_and_nothing_happens(ada_client: Client, double: Double) -> None:
    double.faults.down = True
    page = ada_client.post("/plus/upgrade/", {"price": "plus_monthly"}, follow=True)
    assert "does not answer" in page.content.decode()
    assert not BillingAudit.objects.filter(action="checkout").exists()


def test_what_was_done_is_in_the_audit(ada: User, double: Double) -> None:
    buy(ada, double)
    entries = BillingAudit.objects.order_by("pk")
    assert [entry.action for entry in entries] == ["customer_made", "checkout", "changed"]
    assert all(entry.request_id.startswith("req_") for entry in entries)


def test_a_site_that_goes_live_makes_new_customers(ada: User, double: Double, settings: Any) -> None:
    """What test cards paid for gives nothing there, and does not stop anybody from buying."""
    buy(ada, double)
    BillingAccount.objects.update(livemode=True)
    account_of(ada).subscriptions.update(livemode=True)
    assert not gate.has_feature(ada, gate.Feature.AD_FREE)
    assert buy(ada, double).livemode is False
    assert gate.has_feature(ada, gate.Feature.AD_FREE)
    assert count(double, "POST", "/v1/customers") == 2
