"""When Plus has ended, nothing is owed for it: we say so, so nobody may be asked, or pay for nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from accounts.models import User
from accounts.privacy.deletion import DeletionReceipt, delete_account
from billing import checkout
from billing.models import InvoiceCopy
from billing.standing import standing_of
from billing.syncing import sync
from stripe_double.handle import Double
from tests.billing.buying import MONTH, account_of, buy
from tests.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def owing(ada: User, double: Double) -> User:
    """Whose second month is not paid."""
    buy(ada, double)
    double.set_card(str(account_of(ada).stripe_customer_id), "4000000000000341")
    double.advance(MONTH)
    sync(account_of(ada), cause="a test")
    assert InvoiceCopy.objects.filter(status="open").count() == 1
    return ada


def owed(double: Double) -> list[str]:
    return [each["id"] for each in double.all("invoices") if each["status"] == "open"]


def test_after_cancelling_nothing_is_asked_for(owing: User, double: Double) -> None:
    checkout.cancel(owing)
    assert owed(double) == []
    page = sign_in(owing).get("/account/billing/").content.decode()
    assert "void: not asked for any more" in page
    assert ">Pay<" not in page


def test_after_the_last_attempt_nothing_is_asked_for(owing: User, double: Double) -> None:
    double.advance(timedelta(days=20))
    assert owed(double)
    sync(account_of(owing), cause="a test")
    assert owed(double) == []
    assert standing_of(owing).state == "ended"


def test_after_leaving_nothing_is_asked_for(owing: User, double: Double) -> None:
    delete_account(owing, reason=DeletionReceipt.Reason.ASKED)
    assert owed(double) == []


def test_while_it_runs_it_is_owed(owing: User, double: Double) -> None:
    sync(account_of(owing), cause="a test")
    assert len(owed(double)) == 1


def test_what_is_owed_for_something_else_is_left_alone(ada: User, double: Double) -> None:
    buy(ada, double)
    double.price("a_mug_a_month", 1500)
    customer = str(account_of(ada).stripe_customer_id)
    mug = double.subscribe(customer, "a_mug_a_month", "4000000000000341")
    double.advance(MONTH)
    open_before = owed(double)
    assert open_before
    double.force_status(mug["id"], "canceled")
    sync(account_of(ada), cause="a test")
    assert {each for each in open_before if each in owed(double)}


def test_the_end_is_told_also_where_plus_was_off_for_days(
    owing: User, double: Double, django_capture_on_commit_callbacks: Any, time_machine: Any
) -> None:
    """The grace of 14 days is over before Stripe gives up on the 15th."""
    held = account_of(owing).subscriptions.get()
    mail.outbox.clear()
    time_machine.move_to(held.period_start + timedelta(days=16))
    assert not standing_of(owing).plus
    double.advance(timedelta(days=20))
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            sync(account_of(owing), cause="a test")
    assert [letter.subject for letter in mail.outbox] == ["Your Plus has ended"]
