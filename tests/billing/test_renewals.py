"""Two years of monthly renewals, over leap day and from the 31st: no moment without Plus, and none too many."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import User
from billing.syncing import sync
from stripe_double.handle import Double
from tests.billing.buying import account_of, buy, plus_at

pytestmark = pytest.mark.django_db
STARTS = [datetime(2027, 1, 31, 10, tzinfo=UTC), datetime(2028, 2, 29, 23, 59, tzinfo=UTC),
          datetime(2026, 12, 15, tzinfo=UTC)]  # fmt: skip


@pytest.mark.parametrize("start", STARTS, ids=lambda start: f"{start:%d %B}")
def test_two_years_without_a_gap(ada: User, double: Double, start: datetime) -> None:
    double.advance_to(start)
    buy(ada, double)
    moments = [start + timedelta(hours=12 * step) for step in range(2 * 735)]
    gaps, renewals = 0, 0
    for moment in moments:
        if moment > (end := account_of(ada).subscriptions.get().period_end):
            gaps += not plus_at(ada, end)  # Stripe has renewed, and nobody has told us yet
            double.advance_to(moment)
            sync(account_of(ada), cause="a test")
            renewals += 1
        gaps += not plus_at(ada, moment)
    assert (gaps, renewals) == (0, 24)
    assert account_of(ada).invoices.filter(status="paid").count() == 25


def test_the_grace_after_a_failed_renewal_counts_from_the_unpaid_month(ada: User, double: Double) -> None:
    bought = buy(ada, double)
    double.set_card(str(account_of(ada).stripe_customer_id), "4000000000000341")
    double.advance_to(bought.period_end + timedelta(hours=1))
    sync(account_of(ada), cause="a test")
    assert account_of(ada).subscriptions.get().status == "past_due"
    assert plus_at(ada, bought.period_end + timedelta(days=14, seconds=-1))
    assert not plus_at(ada, bought.period_end + timedelta(days=14))


def test_a_payment_in_the_grace_makes_it_whole(ada: User, double: Double) -> None:
    bought = buy(ada, double)
    double.fail_next_payment(str(account_of(ada).stripe_customer_id))
    double.advance_to(bought.period_end + timedelta(hours=1))
    double.pay_invoice(double.all("invoices")[-1]["id"])
    sync(account_of(ada), cause="a test")
    assert account_of(ada).subscriptions.get().status == "active"
    assert plus_at(ada, bought.period_end + timedelta(days=27))


def test_when_all_attempts_have_failed_plus_is_over(ada: User, double: Double) -> None:
    bought = buy(ada, double)
    double.set_card(str(account_of(ada).stripe_customer_id), "4000000000000341")
    double.advance_to(bought.period_end + timedelta(days=40))
    sync(account_of(ada), cause="a test")
    assert account_of(ada).subscriptions.get().status == "canceled"
    assert not plus_at(ada, double.clock)


def test_there_is_no_proration_to_get_wrong(ada: User, double: Double) -> None:
    """One paid price: every invoice is the price, whatever happens in the month."""
    bought = buy(ada, double)
    double.cancel_in_portal(bought.stripe_id)
    double.resume_in_portal(bought.stripe_id)
    double.advance(timedelta(days=70))
    assert {each["total"] for each in double.all("invoices")} == {800}
