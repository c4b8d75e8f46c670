"""Emails about money: once for each thing that happened, and none about what is settled."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from accounts.models import User
from billing import events
from billing.models import InvoiceCopy, StripeEvent
from billing.syncing import sync
from stripe_double.handle import Double
from tests.billing import rows
from tests.billing.buying import ASKS, MONTH, account_of, buy, deliver_all, hints

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed(ada: User, double: Double) -> User:
    """Whose second month could not be charged; nobody has looked yet."""
    buy(ada, double)
    double.set_card(str(account_of(ada).stripe_customer_id), "4000000000000341")
    double.advance(MONTH)
    mail.outbox.clear()
    return ada


def letters(word: str) -> list[Any]:
    return [letter for letter in mail.outbox if word in letter.subject]


def test_a_failed_payment_is_told_once_with_the_way_out(failed: User, double: Double) -> None:
    deliver_all(double)
    StripeEvent.objects.update(done=None, next_try_at="2020-01-01T00:00Z")
    events.process_due()
    [letter] = letters("failed")
    assert letter.subject == "Your payment of $8 for Plus failed"
    assert letter.to == [failed.email]
    assert "You still have Plus until" in letter.body
    assert "/account/billing/" in letter.body


def test_each_attempt_at_one_invoice_is_one_email_in_all(failed: User, double: Double) -> None:
    deliver_all(double)
    double.advance(timedelta(days=4))
    deliver_all(double)
    assert len(letters("failed")) == 1


def test_what_is_paid_meanwhile_is_not_told(failed: User, double: Double) -> None:
    double.set_card(str(account_of(failed).stripe_customer_id))
    double.pay_invoice(double.all("invoices")[-1]["id"])
    deliver_all(double)
    assert letters("failed") == []


def test_an_email_that_cannot_be_sent_is_tried_again(
    failed: User, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jobboard import mail as site_mail

    def away(**_email: Any) -> None:
        raise OSError("no mail server")

    with monkeypatch.context() as patch:
        patch.setattr(site_mail, "send", away)
        deliver_all(double)
    assert InvoiceCopy.objects.first().failed_mailed_at is None
    StripeEvent.objects.update(next_try_at="2020-01-01T00:00Z")
    events.process_due()
    assert len(letters("failed")) == 1


def test_a_bank_that_asks_is_told_of(ada: User, double: Double) -> None:
    buy(ada, double, ASKS)
    double.advance(MONTH)
    deliver_all(double)
    [letter] = letters("bank asks")
    assert "confirm it there" in letter.body


def test_the_end_of_plus_is_told_once(failed: User, double: Double, django_capture_on_commit_callbacks: Any) -> None:
    double.advance(timedelta(days=20))
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(3):
            sync(account_of(failed), cause="a test")
    [letter] = letters("Plus has ended")
    assert "nothing you made is lost" in letter.body


def test_a_cancellation_is_confirmed_once_wherever_it_was_made(
    ada: User, double: Double, django_capture_on_commit_callbacks: Any
) -> None:
    double.cancel_in_portal(buy(ada, double).stripe_id)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            sync(account_of(ada), cause="a test")
    [letter] = mail.outbox
    assert letter.subject.startswith("Plus is cancelled and ends on ")
    assert "which cost $8 a month" in letter.body


def test_a_dispute_is_told_once(ada: User, double: Double, django_capture_on_commit_callbacks: Any) -> None:
    double.dispute(buy(ada, double).stripe_id)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            deliver_all(double)
    assert [letter.subject for letter in mail.outbox] == ["Your bank asks for a payment for Plus back"]


def test_while_a_payment_is_disputed_no_email_promises_plus(failed: User, double: Double) -> None:
    double.dispute(double.all("charges")[0]["id"])
    events.note([each for each in hints(double) if each.type.startswith("charge.dispute")])
    events.process_due()
    deliver_all(double)
    [letter] = letters("failed")
    assert "You still have Plus" not in letter.body
    assert "Plus is off until it is paid" in letter.body


def test_whose_account_is_deleted_hears_nothing(db: None) -> None:
    from billing import notices

    account = rows.billing_account(None)
    notices.plus_ended(account)
    notices.payment_failed(rows.invoice(account, status="open").stripe_id)
    assert mail.outbox == []
