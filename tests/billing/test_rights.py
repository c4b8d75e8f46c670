"""Who has Plus when: every status at every moment, in Python and in SQL."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from billing import rights
from billing.models import Subscription
from billing.rights import KNOWN, Term, has_plus, plus_until
from tests.billing import rows

START = datetime(2026, 1, 31, 12, tzinfo=UTC)
END = datetime(2026, 2, 28, 12, tzinfo=UTC)
MOMENTS = {
    "before it begins": START - timedelta(hours=1),
    "in the middle": START + timedelta(days=10),
    "14 days in": START + timedelta(days=14),
    "in the last second": END - timedelta(seconds=1),
    "two days over": END + timedelta(days=2),
    "three days over": END + timedelta(days=3),
}
# One letter for each moment: y for Plus, n for none.
TABLE = {
    "trialing": "yyyynn",
    "active": "yyyyyn",
    "past_due": "yynnnn",
    "incomplete": "nnnnnn",
    "incomplete_expired": "nnnnnn",
    "unpaid": "nnnnnn",
    "paused": "nnnnnn",
    "canceled": "nnnnnn",
    "a_word_of_tomorrow": "nnnnnn",
}
CELLS = [
    (status, moment, letter == "y")
    for status, letters in TABLE.items()
    for moment, letter in zip(MOMENTS, letters, strict=True)
]


@pytest.mark.parametrize(("status", "moment", "expected"), CELLS)
def test_the_table_of_rights(status: str, moment: str, expected: bool) -> None:
    term = Term(status, START, END)
    assert has_plus([term], disputed=False, now=MOMENTS[moment]) is expected


def test_the_table_is_complete() -> None:
    assert len(CELLS) == 54
    assert TABLE.keys() > KNOWN


@pytest.mark.parametrize("status", ["active", "trialing", "past_due"])
def test_a_cancelled_one_ends_at_that_moment(status: str) -> None:
    at = START + timedelta(days=5)
    term = Term(status, START, END, cancels_at=at)
    assert has_plus([term], disputed=False, now=at - timedelta(seconds=1))
    assert not has_plus([term], disputed=False, now=at)


def test_an_end_far_away_gives_nothing_beyond_what_is_paid() -> None:
    term = Term("active", START, END, cancels_at=END + timedelta(days=365))
    assert plus_until(term) == END + rights.RENEWAL_GRACE


def test_a_payment_in_dispute_counts_as_not_made() -> None:
    assert not has_plus([Term("active", START, END)], disputed=True, now=START)


def test_one_of_several_is_enough() -> None:
    terms = [Term("canceled", START, END), Term("active", START, END)]
    assert has_plus(terms, disputed=False, now=START)
    assert not has_plus([], disputed=False, now=START)


naive = datetime(2020, 1, 1), datetime(2040, 1, 1)  # noqa: DTZ001 - hypothesis asks for naive bounds
times = st.datetimes(*naive, timezones=st.just(UTC)).map(lambda moment: moment.replace(microsecond=0))
statuses = st.sampled_from([*sorted(KNOWN), "", "ACTIVE", "active ", "new_word"])


@given(statuses, times, st.timedeltas(timedelta(0), timedelta(days=400)), st.none() | times, times)
def test_nothing_gives_plus_without_a_paid_or_trial_period_or_past_the_grace(
    status: str, start: datetime, length: timedelta, cancels_at: datetime | None, now: datetime
) -> None:
    term = Term(status, start, start + length, cancels_at)
    if has_plus([term], disputed=False, now=now):
        assert status in ("active", "trialing", "past_due")
        assert now < max(start + length + rights.RENEWAL_GRACE, start + rights.PAYMENT_GRACE)
        assert status != "past_due" or now < start + rights.PAYMENT_GRACE
        assert cancels_at is None or now < cancels_at


class InSql(TestCase):
    """The number of members who pay is counted in SQL, and must not know better than the gate."""

    @given(st.lists(st.tuples(statuses, times, st.none() | times), max_size=4), st.booleans(), times)
    def test_the_database_says_the_same(
        self, subscriptions: list[tuple[str, datetime, datetime | None]], disputed: bool, now: datetime
    ) -> None:
        account = rows.billing_account(disputes=["dp_1"] * disputed, disputed_at=now if disputed else None)
        made = [
            rows.subscription(account, status=status, period_start=start, cancels_at=cancels_at)
            for status, start, cancels_at in subscriptions
        ]
        expected = has_plus([each.term for each in made], disputed=disputed, now=now)
        found = Subscription.objects.giving_plus(now).filter(account=account)
        assert found.exists() is expected
        assert {each.pk for each in found} == {
            each.pk for each in made if has_plus([each.term], disputed=disputed, now=now)
        }
