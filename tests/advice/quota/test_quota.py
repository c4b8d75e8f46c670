"""What a member may still ask: counted by month and day, taken before, given back when nothing came."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from advice.models import DaySpending, ModelUse, Outcome, UseState
from advice.provider.configuration import Configuration
from advice.quota import pricing, quota
from billing.plans import PLUS, Feature, Per
from tests.resumes.rows import member

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
MONTH, DAY = (PLUS.limit(Feature.AI_ADVICE, per) or 0 for per in (Per.MONTH, Per.DAY))


@pytest.fixture(autouse=True)
def ai(settings: Any) -> None:
    settings.AI = Configuration(
        provider="openai", name="Parrot", input_price=2_000_000, output_price=8_000_000, day_cap_micro=1_000_000
    )


@pytest.fixture
def plus() -> User:
    return member(plus=True)


def reserve(user: User, **named: Any) -> ModelUse:
    values = {"goal": "fit", "answer": None, "provider": "Parrot", "model": "p-1",
              "most_micro": 20_000, "now": NOON}  # fmt: skip
    return quota.reserve(user, **values | named)


def used(user: User, count: int, at: datetime, state: str = "booked") -> None:
    ModelUse.objects.bulk_create(
        ModelUse(user=user, provider="Parrot", model="p-1", state=state, reserved_at=at) for _ in range(count)
    )


def money() -> tuple[int, int]:
    return DaySpending.objects.values_list("reserved_micro", "spent_micro").get(day=NOON.date())


def test_an_answer_is_counted_from_the_moment_it_is_asked_for(plus: User) -> None:
    use = reserve(plus)
    assert (use.state, use.outcome, use.reserved_micro) == (UseState.RESERVED, Outcome.PENDING, 20_000)
    found = quota.meter(plus, NOON)
    assert (found.used_month, found.of_month, found.used_day, found.of_day) == (1, MONTH, 1, DAY)


def test_the_limit_of_a_day_ends_at_midnight_utc(plus: User) -> None:
    used(plus, DAY, NOON)
    with pytest.raises(quota.NoneLeft) as none:
        reserve(plus)
    assert (none.value.per, none.value.renews_at) == (Per.DAY, datetime(2026, 11, 19, tzinfo=UTC))
    assert reserve(plus, now=datetime(2026, 11, 19, tzinfo=UTC)).state == "reserved"


def test_the_limit_of_a_month_ends_with_it_also_in_december(plus: User) -> None:
    used(plus, MONTH, datetime(2026, 12, 1, tzinfo=UTC))
    with pytest.raises(quota.NoneLeft) as none:
        reserve(plus, now=datetime(2026, 12, 31, 23, 59, tzinfo=UTC))
    assert (none.value.per, none.value.renews_at) == (Per.MONTH, datetime(2027, 1, 1, tzinfo=UTC))
    assert reserve(plus, now=datetime(2027, 1, 1, tzinfo=UTC)).state == "reserved"


def test_other_zones_do_not_move_the_day(plus: User) -> None:
    used(plus, DAY, NOON)
    early = NOON.replace(hour=23).astimezone(tz=None)
    with pytest.raises(quota.NoneLeft):
        reserve(plus, now=early)


def test_a_free_plan_has_none() -> None:
    with pytest.raises(quota.NoneLeft):
        reserve(member())
    assert not ModelUse.objects.exists()


def test_uses_of_others_and_those_given_back_do_not_count(plus: User) -> None:
    used(member("bo@example.org", plus=True), DAY, NOON)
    used(plus, DAY, NOON, "given_back")
    assert quota.meter(plus, NOON).used_day == 0
    assert reserve(plus)


def test_booking_keeps_the_answer_counted_and_puts_real_money_in_place(plus: User) -> None:
    use = reserve(plus)
    assert money() == (20_000, 0)
    facts = {"input_tokens": 1_000, "output_tokens": 500, "cost_micro": pricing.cost_micro(1_000, 500), "removed": 2}
    assert quota.book(use, now=NOON, **facts)
    assert money() == (0, 6_000)
    use.refresh_from_db()
    assert (use.state, use.outcome, use.cost_micro, use.removed, use.settled_at) == (
        "booked", "answered", 6_000, 2, NOON
    )  # fmt: skip
    assert quota.meter(plus, NOON).used_day == 1


def test_giving_back_frees_the_answer_and_the_money(plus: User) -> None:
    use = reserve(plus)
    assert quota.give_back(use, Outcome.TIMEOUT, now=NOON)
    assert (use.state, use.outcome) == ("given_back", "timeout")
    assert money() == (0, 0)
    assert quota.meter(plus, NOON).used_day == 0


def test_what_the_provider_takes_for_nothing_stays_spent(plus: User) -> None:
    quota.give_back(reserve(plus), Outcome.NONSENSE, now=NOON, cost_micro=700, output_tokens=90)
    assert money() == (0, 700)


@pytest.mark.parametrize("second", ["book", "give_back"])
def test_what_is_settled_stays_as_it_is(plus: User, second: str) -> None:
    use = reserve(plus)
    stale = ModelUse.objects.get(pk=use.pk)
    quota.give_back(use, Outcome.LOST, now=NOON)
    again = {"book": lambda: quota.book(stale, now=NOON, cost_micro=5),
             "give_back": lambda: quota.give_back(stale, "timeout", now=NOON, cost_micro=5)}  # fmt: skip
    assert not again[second]()
    assert money() == (0, 0)
    use.refresh_from_db()
    assert (use.state, use.outcome) == ("given_back", "lost")


def test_money_goes_back_to_the_day_it_was_taken_from(plus: User) -> None:
    use = reserve(plus)
    quota.book(use, now=NOON + timedelta(days=1), cost_micro=9)
    assert money() == (0, 9)


def test_the_meter_asks_the_database_twice_and_writes_nothing(plus: User) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        quota.meter(plus, NOON)
    assert len(asked) <= 3
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)


def test_costs_are_rounded_up(settings: Any) -> None:
    assert pricing.cost_micro(1_000_000, 1_000_000) == 10_000_000
    settings.AI = replace(settings.AI, input_price=1, output_price=0)
    assert (pricing.cost_micro(1, 0), pricing.cost_micro(0, 9)) == (1, 0)
