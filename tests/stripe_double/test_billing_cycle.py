"""When periods begin, over two years and for every anchor."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stripe_double.billing_cycle import boundary
from stripe_double.control import subscribe
from stripe_double.handle import Double
from stripe_double.life import advance
from stripe_double.world import World
from tests.stripe_double.shop import PLUS, Shop

ANCHORS = st.datetimes(datetime(2024, 1, 1), datetime(2031, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def at(moment: int) -> datetime:
    return datetime.fromtimestamp(moment, UTC)


@given(ANCHORS, st.sampled_from(["month", "year"]), st.integers(1, 12))
def test_the_day_is_the_anchors_or_the_last_of_the_month(anchor: datetime, interval: str, count: int) -> None:
    for number in range(25):
        start = at(boundary(int(anchor.timestamp()), interval, count, number))
        assert start.day == min(anchor.day, monthrange(start.year, start.month)[1])
        assert (start.hour, start.minute, start.second) == (anchor.hour, anchor.minute, anchor.second)


@pytest.mark.parametrize(
    ("start", "interval", "days"),
    [
        ("2027-01-31", "month", ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]),
        ("2028-01-31", "month", ["2028-02-29", "2028-03-31"]),
        ("2027-11-30", "month", ["2027-12-30", "2028-01-30", "2028-02-29", "2028-03-30"]),
        ("2028-02-29", "year", ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]),
        ("2028-02-29", "week", ["2028-03-07"]),
        ("2027-12-31", "day", ["2028-01-01"]),
    ],
)
def test_short_months_and_leap_days(start: str, interval: str, days: list[str]) -> None:
    anchor = int(datetime.fromisoformat(f"{start}T12:00:00+00:00").timestamp())
    found = [at(boundary(anchor, interval, 1, number + 1)).date().isoformat() for number in range(len(days))]
    assert found == days


def sold_on(anchor: datetime, interval: str = "month") -> World:
    """A world in which one subscription began at `anchor`."""
    world = World()
    double = Double(world)
    world.state.stand_at(int(anchor.timestamp()))
    double.price(PLUS, 900, interval)
    subscribe(world, double.customer(), PLUS)
    world.state.stand_at(None)
    world.state.offset = int((anchor - datetime.now(UTC)).total_seconds())
    return world


def lines(world: World) -> list[dict[str, Any]]:
    return [invoice["lines"]["data"][0] for invoice in world.state["invoices"].values()]


@given(ANCHORS)
def test_paid_periods_join_without_gap_over_24_months(anchor: datetime) -> None:
    world = sold_on(anchor)
    advance(world, int(timedelta(days=24 * 31).total_seconds()))
    periods = [line["period"] for line in lines(world)]
    assert len(periods) >= 24
    assert all(before["end"] == after["start"] for before, after in pairwise(periods))
    assert all(invoice["status"] == "paid" for invoice in world.state["invoices"].values())


def test_a_step_of_two_years_is_as_many_small_steps() -> None:
    anchor = datetime(2028, 1, 31, 9, tzinfo=UTC)
    once, often = sold_on(anchor), sold_on(anchor)
    advance(once, 730 * 86400)
    for _day in range(730):
        advance(often, 86400)
    assert [line["period"] for line in lines(once)] == [line["period"] for line in lines(often)]


def test_what_happens_on_the_way_has_the_time_at_which_it_was_due(shop: Shop) -> None:
    subscription = shop.buy()
    due = shop.subscription(subscription)["items"]["data"][0]["current_period_end"]
    shop.double.advance(timedelta(days=45))
    renewed = shop.double.all("invoices")[-1]
    assert (renewed["created"], renewed["billing_reason"]) == (due, "subscription_cycle")
    assert {event["created"] for event in shop.double.events[-6:]} == {due}


def test_a_yearly_plan_is_renewed_once_in_two_years(shop: Shop) -> None:
    shop.double.price("plus_yearly", 9000, "year")
    shop.double.subscribe(shop.customer, "plus_yearly")
    shop.double.advance(timedelta(days=400))
    assert [invoice["amount_paid"] for invoice in shop.double.all("invoices")] == [9000, 9000]
