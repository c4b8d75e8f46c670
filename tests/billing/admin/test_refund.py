"""Refund and cancel: first the money, then the end; once, however often it is asked for."""

import pytest
from django.test import Client

from accounts.models import User
from billing import gateway, refunding
from billing.models import BillingAction, BillingAudit, Subscription
from stripe_double.handle import Double
from tests.billing import rows
from tests.billing.admin.pages import ACCOUNTS, page_of, said, text
from tests.billing.buying import account_of, buy, deliver_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(ada: User, double: Double) -> Subscription:
    return buy(ada, double)


def url(held: Subscription) -> str:
    return f"{ACCOUNTS}{held.account_id}/refund/"


def post(client: Client, held: Subscription) -> str:
    chosen = {"invoice": held.account.invoices.first().stripe_id, "subscription": held.stripe_id}
    return said(client.post(url(held), chosen, follow=True))


def entries() -> list[BillingAudit]:
    return list(BillingAudit.objects.filter(action=BillingAction.REFUND))


def refunds(double: Double) -> int:
    return len(double.all("refunds"))


def test_the_page_says_exactly_what_will_happen(support: Client, held: Subscription, double: Double) -> None:
    before = len(double.calls)
    page = text(support, url(held))
    assert f"$8 goes back: invoice {held.account.invoices.get()}" in page
    assert "Plus ends now" in page
    assert held.stripe_id in page
    assert len(double.calls) == before


def test_the_money_goes_back_and_plus_ends(
    support: Client, supporter: User, held: Subscription, double: Double
) -> None:
    assert post(support, held) == "$8 goes back to the member. The subscription has ended."
    held.refresh_from_db()
    assert (held.status, held.account.invoices.get().refunded, refunds(double)) == ("canceled", 800, 1)
    [entry] = entries()
    assert (entry.actor, entry.before["plus"], entry.after["plus"]) == (supporter.pk, True, False)
    assert (entry.before["refunded"], entry.after["refunded"], entry.after["returned"]) == (0, 800, 800)
    assert double.calls.index(("POST", "/v1/refunds")) < double.calls.index(
        ("DELETE", f"/v1/subscriptions/{held.stripe_id}")
    )


def test_the_second_click_says_that_it_was_done(support: Client, held: Subscription, double: Double) -> None:
    post(support, held)
    assert "had been done already" in post(support, held)
    assert (refunds(double), len(entries())) == (1, 1)


def test_money_that_went_back_at_stripe_is_not_paid_again(support: Client, held: Subscription, double: Double) -> None:
    payment = held.account.invoices.get().payment_intent
    refunding.gateway.refund(payment, key="by hand")
    post(support, held)
    assert refunds(double) == 1
    assert held.account.subscriptions.get().status == "canceled"


def test_a_failure_before_the_money_changes_nothing(support: Client, held: Subscription, double: Double) -> None:
    double.faults.down = True
    assert "Stripe does not answer" in post(support, held)
    double.faults.down = False
    assert (refunds(double), len(entries()), held.account.invoices.get().refunded) == (0, 0, 0)
    post(support, held)
    assert (refunds(double), len(entries())) == (1, 1)


def test_a_failure_between_money_and_end_is_put_right_by_doing_it_again(
    support: Client, held: Subscription, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    refund = gateway.refund

    def then_fail(*arguments: str, **options: str) -> int:
        returned = refund(*arguments, **options)
        double.faults.fail(500, 1)
        return returned

    monkeypatch.setattr(gateway, "refund", then_fail)
    assert "pays nothing twice" in post(support, held)
    held.refresh_from_db()
    assert (held.status, held.account.invoices.get().refunded) == ("active", 800)
    assert "has already" in text(support, url(held))
    assert post(support, held) == "The subscription has ended."
    assert refunds(double) == 1
    assert [entry.after["returned"] for entry in entries()] == [0, 800]
    assert "error" in entries()[1].after


def test_stripe_saying_500_after_the_work_pays_nothing_twice(
    support: Client, held: Subscription, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    refund = refunding.gateway.refund

    def fail(*arguments: str, **options: str) -> int:
        monkeypatch.setattr(refunding.gateway, "refund", refund)
        double.faults.fail(500, 1, after_work=True)
        return refund(*arguments, **options)

    monkeypatch.setattr(refunding.gateway, "refund", fail)
    assert "Stripe failed with status 500" in post(support, held)
    post(support, held)
    held.refresh_from_db()
    assert (refunds(double), held.status) == (1, "canceled")
    assert ["error" in entry.after for entry in entries()] == [False, True]  # who tried first is kept too


@pytest.mark.parametrize("invoice", ["in_of_somebody", "in_nobodys", "\x00", "x" * 300, ""])
def test_a_payment_that_is_not_the_accounts_is_refused(
    support: Client, held: Subscription, double: Double, invoice: str
) -> None:
    rows.invoice(rows.billing_account(), stripe_id="in_of_somebody")
    answer = support.post(url(held), {"invoice": invoice, "subscription": held.stripe_id}, follow=True)
    assert ("not one that this account has paid" in said(answer)) == invoice.startswith("in_")
    held.refresh_from_db()
    assert (held.status, refunds(double), len(entries())) == ("active", 0, 0)


def test_a_subscription_that_the_page_did_not_name_goes_on(support: Client, held: Subscription, double: Double) -> None:
    invoice = held.account.invoices.get().stripe_id
    said(support.post(url(held), {"invoice": invoice, "subscription": "sub_before"}, follow=True))
    held.refresh_from_db()
    assert (held.status, refunds(double)) == ("active", 1)


def test_what_was_cancelled_before_can_still_be_paid_back(
    support: Client, ada: User, held: Subscription, double: Double
) -> None:
    refunding.gateway.cancel_now(held.stripe_id, key="by hand")
    deliver_all(double)
    assert "No subscription is running" in text(support, url(held))
    invoice = account_of(ada).invoices.get().stripe_id
    answer = support.post(url(held), {"invoice": invoice, "subscription": ""}, follow=True)
    assert said(answer) == "$8 goes back to the member."


def test_where_nothing_was_bought_there_is_nothing_to_pay_back(support: Client, ada: User) -> None:
    account = rows.billing_account(ada)
    page = text(support, f"{ACCOUNTS}{account.pk}/refund/")
    assert "nothing to pay back and nothing to end" in page
    assert "Refund and cancel…" in text(support, page_of(account))


def test_only_what_is_left_of_a_payment_goes_back(support: Client, ada: User) -> None:
    account = rows.billing_account(ada)
    held = rows.subscription(account)
    rows.invoice(account, subscription_id=held.stripe_id, refunded=300)
    assert "$5 goes back, what is left of $8" in text(support, f"{ACCOUNTS}{account.pk}/refund/")
