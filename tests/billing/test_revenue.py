"""Revenue and churn, against rows counted by hand."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from billing import revenue, traces
from billing.models import Reconciliation, Subscription
from billing.revenue import Month
from tests.billing import rows

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 15, 12, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def month(name: str) -> Month:
    return next(each for each in revenue.figures(NOW).months if f"{each.start:%Y-%m}" == name)


def paid(when: str, amount: int = 800, **fields: Any) -> None:
    values = {"amount": amount, "amount_paid": amount, "paid_at": at(when), "created": at(when)}
    rows.invoice(rows.billing_account(), **values | fields)


def held(began: str, ended: str = "", **fields: Any) -> Subscription:
    if ended:
        fields = {"status": "canceled", "ended_at": at(ended)} | fields
    return rows.subscription(rows.billing_account(), created=at(began), **fields)


def test_the_months_are_the_last_24_with_this_one() -> None:
    months = revenue.figures(NOW).months
    assert [len(months), months[0].start, months[-1].start] == [24, at("2025-04-01"), at("2027-03-01")]
    assert len({each.start for each in months}) == 24


def test_a_payment_counts_in_the_month_it_was_made_to_the_second() -> None:
    paid("2027-01-31T23:59:59", 100)
    paid("2027-02-01T00:00:00", 20)
    paid("2027-02-28T23:59:59", 3)
    assert (month("2027-01").revenue, month("2027-02").revenue) == ({"usd": 100}, {"usd": 23})


def test_what_went_back_is_taken_from_the_month_of_the_payment() -> None:
    paid("2027-01-10", refunded=800)
    paid("2027-01-11", refunded=250)
    assert month("2027-01").revenue == {"usd": 550}


def test_currencies_are_not_added_up() -> None:
    paid("2027-01-10")
    paid("2027-01-10", 700, currency="eur")
    paid("2026-05-10", 900, currency="jpy")
    assert month("2027-01").revenue == {"eur": 700, "usd": 800}
    assert revenue.figures(NOW).currencies == ["eur", "jpy", "usd"]


def test_what_is_unpaid_of_the_other_mode_too_old_or_still_to_come_does_not_count() -> None:
    paid("2027-01-10", paid_at=None, status="open")
    paid("2027-01-10", livemode=True)
    paid("2025-03-31T23:59:59")
    paid("2027-03-15T12:00:01")
    paid("2027-04-01")
    assert all(each.revenue == {} for each in revenue.figures(NOW).months)


def test_subscriptions_are_new_and_end_in_their_months() -> None:
    held("2025-01-01")  # before the first month
    held("2025-01-01", "2025-03-31T23:59:59")  # over before it
    held("2025-01-01", "2025-04-01")
    held("2026-06-30T23:59:59", "2026-07-01")
    held("2027-02-01")
    assert [(m.new, m.ended, m.live) for m in (month("2025-04"), month("2026-06"), month("2026-07"))] == [
        (0, 1, 1), (1, 0, 2), (0, 1, 1)]  # fmt: skip
    assert (month("2027-02").new, month("2027-03").live_at_start, month("2027-03").live) == (1, 2, 2)


def test_what_never_began_is_of_another_product_or_mode_does_not_count() -> None:
    held("2027-02-01", status="incomplete")
    held("2027-02-01", "2027-02-02", status="incomplete_expired")
    held("2027-02-01", product_id="something_else")
    held("2027-02-01", livemode=True)
    held("2027-04-01")
    assert [(each.new, each.ended, each.live) for each in revenue.figures(NOW).months] == [(0, 0, 0)] * 24


def test_churn_is_a_share_of_those_at_the_start_once_there_are_ten() -> None:
    for number in range(10):
        held("2026-12-05", "2027-01-20" if number < 3 else "")
    assert month("2026-12").churn is None
    assert month("2027-01").churn == Decimal("0.3")
    assert month("2027-02").churn is None  # seven are left


def test_what_recurs_counts_those_who_pay_and_a_twelfth_of_a_year() -> None:
    current = {"period_start": NOW - timedelta(days=5)}
    held("2027-01-01", **current)
    held("2027-01-01", **current, status="past_due")
    held("2027-01-01", **current, cancels_at=NOW + timedelta(days=3))
    held("2027-01-01", **current, interval="year", amount=7990)
    held("2027-01-01", **current, interval="year", amount=7990)
    held("2027-01-01", **current, currency="eur", amount=700)
    for status in ("trialing", "paused", "unpaid", "canceled"):
        held("2027-01-01", **current, status=status)
    assert revenue.figures(NOW).recurring == {"eur": 700, "usd": 3 * 800 + 1332}  # 2 × 7990 / 12 = 1331.67


def test_it_takes_as_many_queries_for_many_rows() -> None:
    counts = []
    for number in range(8):
        paid(f"2027-01-1{number}", currency=("usd", "eur", "jpy", "gbp")[number % 4])
        held(f"2026-0{number + 1}-01", f"2026-1{number % 3}-01")
        traces.alert(rows.billing_account(), "Look.", cause="a test")
        if number in (0, 7):
            with CaptureQueriesContext(connection) as queries:
                figures, needs = revenue.figures(NOW), revenue.needing_somebody(rows.now())
            counts.append(len(queries))
    assert counts[0] == counts[1] == 9
    assert (len(needs.alerts), len(figures.currencies)) == (8, 4)


def test_what_needs_somebody_is_counted() -> None:
    rows.event()
    rows.event(attempts=2, error="It failed.")
    rows.event(done=rows.now(), attempts=1)
    traces.alert(None, "Look.", cause="a test")
    old, new = (Reconciliation.objects.create(kind="events") for _ in range(2))
    needs = revenue.needing_somebody(rows.now())
    assert (needs.waiting, needs.failed, [each.after for each in needs.alerts]) == (2, 1, [{"alert": "Look."}])
    assert needs.reconciliations == [new]
    assert revenue.needing_somebody(rows.now() + timedelta(days=8)).alerts == []
    assert old.pk < new.pk
