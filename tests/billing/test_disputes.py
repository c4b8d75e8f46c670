"""Disputes and refunds made elsewhere: what counts is what they are now, in whatever order we hear of them."""

from itertools import permutations

import pytest
from django.db import transaction

from accounts.models import User
from billing import events, gate, gateway
from billing.models import BillingAudit, InvoiceCopy
from billing.standing import standing_of
from stripe_double.handle import Double
from tests.billing.buying import MONTH, account_of, buy, deliver_all, hints

pytestmark = pytest.mark.django_db


@pytest.fixture
def disputed(ada: User, double: Double) -> str:
    """The id of an open dispute about ada's payment."""
    return str(double.dispute(buy(ada, double).stripe_id)["id"])


def has_plus(user: User) -> bool:
    return gate.has_feature(user, gate.Feature.AD_FREE)


def test_while_it_is_open_plus_is_off(ada: User, double: Double, disputed: str) -> None:
    assert has_plus(ada)
    deliver_all(double)
    assert not has_plus(ada)
    assert account_of(ada).disputes == [disputed]
    assert standing_of(ada).state == "disputed"
    assert BillingAudit.objects.filter(action="alert").count() == 1


def test_one_that_is_won_brings_plus_back(ada: User, double: Double, disputed: str) -> None:
    deliver_all(double)
    double.close_dispute(disputed, "won")
    deliver_all(double)
    assert has_plus(ada)
    assert account_of(ada).disputed_at is None


def test_one_that_is_lost_ends_the_subscription_so_that_nobody_is_charged_on(
    ada: User, double: Double, disputed: str
) -> None:
    deliver_all(double)
    double.close_dispute(disputed, "lost")
    deliver_all(double)
    assert not has_plus(ada)
    assert double.all("subscriptions")[0]["status"] == "canceled"
    assert account_of(ada).subscriptions.get().status == "canceled"
    assert buy(ada, double).status == "active"
    assert has_plus(ada)


@pytest.mark.parametrize("result", ["won", "lost"])
def test_the_order_of_its_events_makes_no_difference(ada: User, double: Double, disputed: str, result: str) -> None:
    double.close_dispute(disputed, result)
    about = [event for event in hints(double) if event.type.startswith("charge.dispute")]
    for order in permutations([*about, about[0]]):
        with transaction.atomic():
            for event in order:
                events.note([event])
                events.process_due()
            assert has_plus(ada) is (result == "won")
            assert account_of(ada).disputes == []
            transaction.set_rollback(True)


def test_two_disputes_have_to_be_won_both(ada: User, double: Double, disputed: str) -> None:
    double.advance(MONTH)
    other = double.dispute(double.all("charges")[-1]["id"])["id"]
    deliver_all(double)
    double.close_dispute(disputed, "won")
    deliver_all(double)
    assert not has_plus(ada)
    double.close_dispute(other, "won")
    deliver_all(double)
    assert has_plus(ada)


def test_a_refund_made_at_stripe_shows_and_takes_nothing(ada: User, double: Double) -> None:
    buy(ada, double)
    gateway.refund(InvoiceCopy.objects.get().payment_intent, key="by-hand")
    deliver_all(double)
    assert InvoiceCopy.objects.get().refunded == 800
    assert has_plus(ada)


def test_a_dispute_of_somebody_elsewhere_is_nobody_here(double: Double, db: None) -> None:
    stranger = double.customer()
    double.dispute(double.subscribe(stranger, "plus_monthly")["id"])
    deliver_all(double)
    assert not BillingAudit.objects.exists()
