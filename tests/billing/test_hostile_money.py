"""Money that is asked back, went back, or was paid twice; each of these once went wrong."""

from datetime import timedelta

import pytest

from accounts.models import User
from accounts.privacy.deletion import DeletionReceipt, delete_account
from billing import checkout, gate, gateway, reconciling
from billing.facts import NotSold
from billing.models import BillingAudit, InvoiceCopy
from billing.refunding import refund_and_cancel
from billing.syncing import sync
from stripe_double.handle import Double
from tests.billing.buying import PRICE, account_of, buy, deliver_all
from tests.people import sign_in

pytestmark = pytest.mark.django_db
ASKED = DeletionReceipt.Reason.ASKED


def live(double: Double) -> list[str]:
    return [
        each["id"] for each in double.all("subscriptions") if each["status"] not in ("canceled", "incomplete_expired")
    ]


def test_a_duplicate_whose_payment_is_disputed_ends_all_the_same(ada: User, double: Double) -> None:
    buy(ada, double)
    double.advance(timedelta(minutes=2))
    newer = double.subscribe(str(account_of(ada).stripe_customer_id), "plus_monthly")
    double.dispute(newer["id"])
    sync(account_of(ada), cause="a test")
    assert len(live(double)) == 1
    assert "cannot be returned" in BillingAudit.objects.get(action="alert").after["alert"]


def test_nothing_is_sold_while_a_payment_is_disputed(ada: User, double: Double) -> None:
    bought = buy(ada, double)
    double.dispute(bought.stripe_id)
    deliver_all(double)
    double.force_status(bought.stripe_id, "canceled")
    with pytest.raises(NotSold, match="disputes an earlier payment"):
        checkout.upgrade(ada, PRICE)
    page = sign_in(ada).post("/plus/upgrade/", follow=True).content.decode()
    assert "disputes an earlier payment" in page


def test_a_dispute_is_settled_also_when_its_customer_was_deleted_meanwhile(ada: User, double: Double) -> None:
    dispute = double.dispute(buy(ada, double).stripe_id)["id"]
    deliver_all(double)
    double.delete_customer(str(account_of(ada).stripe_customer_id))
    sync(account_of(ada), cause="a test")
    double.close_dispute(dispute, "won")
    deliver_all(double)
    assert account_of(ada).disputed_at is None
    assert buy(ada, double).status == "active"
    assert gate.has_feature(ada, gate.Feature.AD_FREE)


def test_a_dispute_that_was_won_unheard_is_found_at_night(ada: User, double: Double) -> None:
    dispute = double.dispute(buy(ada, double).stripe_id)["id"]
    deliver_all(double)
    double.close_dispute(dispute, "won")
    reconciling.by_accounts()
    assert gate.has_feature(ada, gate.Feature.AD_FREE)


def test_a_dispute_after_the_deletion_is_an_alert(ada: User, double: Double) -> None:
    buy(ada, double)
    charge = double.all("charges")[0]["id"]
    delete_account(ada, reason=ASKED)
    double.dispute(charge)
    deliver_all(double)
    assert BillingAudit.objects.filter(action="alert").count() == 1


def test_what_was_paid_twice_goes_back_before_the_account_goes(ada: User, double: Double) -> None:
    buy(ada, double)
    double.advance(timedelta(minutes=2))
    double.subscribe(str(account_of(ada).stripe_customer_id), "plus_monthly")
    delete_account(ada, reason=ASKED)
    assert live(double) == []
    assert [each["amount"] for each in double.all("refunds")] == [800]


def test_a_refund_in_part_that_nobody_heard_of_is_not_paid_out_again(ada: User, double: Double) -> None:
    bought = buy(ada, double)
    invoice = InvoiceCopy.objects.get()
    with gateway.asking() as v1:
        v1.refunds.create({"payment_intent": invoice.payment_intent, "amount": 300})
    done = refund_and_cancel(
        account=account_of(ada), invoice_id=invoice.stripe_id, subscription_id=bought.stripe_id, actor=1
    )
    assert done.amount == 500
    assert BillingAudit.objects.get(action="refund").after["returned"] == 500
