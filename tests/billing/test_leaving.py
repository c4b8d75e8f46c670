"""Deleting an account never leaves a live subscription behind, whatever Stripe does meanwhile."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command

from accounts.models import DeletionReceipt, User, WaitingDeletion
from accounts.privacy.deletion import MustWait, delete_account
from billing import checkout, gateway
from billing.facts import StripeDown
from billing.models import BillingAccount, BillingAudit, InvoiceCopy, Subscription
from stripe_double.handle import Double
from tests.accounts.members import fresh
from tests.billing.buying import PRICE, buy, session_of

pytestmark = pytest.mark.django_db
DELETE = "/account/privacy/delete/"
ASKED = DeletionReceipt.Reason.ASKED


def live(double: Double) -> list[str]:
    return [
        each["id"] for each in double.all("subscriptions") if each["status"] not in ("canceled", "incomplete_expired")
    ]


def test_the_subscription_ends_before_the_account_goes(ada: User, double: Double) -> None:
    buy(ada, double)
    fresh(ada).post(DELETE, {"email": ada.email})
    assert live(double) == []
    assert not User.objects.exists()
    account = BillingAccount.objects.get()
    assert (account.user, account.stripe_customer_id) == (None, None)
    assert Subscription.objects.get().status == "canceled"
    assert InvoiceCopy.objects.get().status == "paid"
    assert BillingAudit.objects.filter(action="deletion").count() == 1


@pytest.mark.parametrize("status", ["active", "past_due", "unpaid", "paused", "trialing", "incomplete", "new_word"])
def test_whatever_state_it_is_in(ada: User, double: Double, status: str) -> None:
    double.force_status(buy(ada, double).stripe_id, status)
    delete_account(ada, reason=ASKED)
    assert live(double) == []
    assert not User.objects.exists()


def test_a_second_one_that_nobody_had_heard_of_ends_too(ada: User, double: Double) -> None:
    buy(ada, double)
    double.subscribe(str(BillingAccount.objects.get().stripe_customer_id), "plus_monthly")
    delete_account(ada, reason=ASKED)
    assert live(double) == []


def test_an_open_session_cannot_be_paid_afterwards(ada: User, double: Double) -> None:
    session = session_of(checkout.upgrade(ada, PRICE))
    delete_account(ada, reason=ASKED)
    assert double.get(session)["status"] == "expired"


def test_one_paid_without_our_knowing_ends_too(ada: User, double: Double) -> None:
    double.pay(session_of(checkout.upgrade(ada, PRICE)))
    delete_account(ada, reason=ASKED)
    assert live(double) == []


def test_with_stripe_away_for_ten_minutes_it_waits_and_is_done_then(ada: User, double: Double) -> None:
    buy(ada, double)
    double.faults.fail(500)
    page = fresh(ada).post(DELETE, {"email": ada.email}, follow=True).content.decode()
    assert "has to be ended first" in page
    for _minutes in (5, 10):
        WaitingDeletion.objects.update(tried_at=WaitingDeletion.objects.get().tried_at - timedelta(minutes=6))
        call_command("finish_deletions")
        assert User.objects.exists()
        assert live(double)
    double.faults.clear()
    WaitingDeletion.objects.update(tried_at=WaitingDeletion.objects.get().tried_at - timedelta(minutes=6))
    call_command("finish_deletions")
    assert not User.objects.exists()
    assert live(double) == []


def test_a_failure_in_the_middle_is_gone_on_with(ada: User, double: Double, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_customer: str) -> None:
        raise StripeDown("away")

    buy(ada, double)
    with monkeypatch.context() as patch, pytest.raises(MustWait):
        patch.setattr(gateway, "delete_customer", away)
        delete_account(ada, reason=ASKED)
    assert User.objects.exists()
    assert live(double) == []
    delete_account(ada, reason=ASKED)
    assert not User.objects.exists()


def test_without_a_customer_stripe_is_not_asked(ada: User, double: Double) -> None:
    double.faults.down = True
    delete_account(ada, reason=ASKED)
    assert not User.objects.exists()


def test_after_the_deletion_nobody_is_mailed_about_money(
    ada: User, double: Double, django_capture_on_commit_callbacks: Any
) -> None:
    buy(ada, double)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        delete_account(ada, reason=ASKED)
    call_command("reconcile_billing", "events")
    assert [letter.subject for letter in mail.outbox] == ["Your account is deleted"]
