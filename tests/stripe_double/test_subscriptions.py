"""Subscriptions: bought, set to end, resumed, ended, failing."""

from datetime import timedelta

import pytest
import stripe

from stripe_double.cards import AUTHENTICATES, DECLINED, FAILS_LATER, GOOD
from tests.stripe_double.shop import PLUS, Shop, in_order

DAY = timedelta(days=1)


def status(shop: Shop, key: str) -> str:
    return str(shop.subscription(key)["status"])


def test_buying_tells_its_story_in_order(shop: Shop) -> None:
    subscription = shop.buy()
    story = [
        "customer.subscription.created", "invoice.created", "invoice.finalized", "charge.succeeded", "invoice.paid",
        "invoice.payment_succeeded", "customer.subscription.updated", "checkout.session.completed",
    ]  # fmt: skip
    assert in_order(story, shop.kinds())
    assert status(shop, subscription) == "active"


def test_the_period_is_on_the_item_only(shop: Shop) -> None:
    found = shop.client.v1.subscriptions.retrieve(shop.buy()).to_dict()
    assert "current_period_end" not in found
    assert found["items"]["data"][0]["current_period_end"] > found["created"]


def test_lists_know_customer_status_and_price(shop: Shop) -> None:
    first, second = shop.buy(), shop.buy()
    shop.client.v1.subscriptions.cancel(first)
    listed = shop.client.v1.subscriptions.list
    assert [each.id for each in listed({"customer": shop.customer}).data] == [second]
    assert [each.id for each in listed({"customer": shop.customer, "status": "all"}).data] == [second, first]
    assert [each.id for each in listed({"status": "canceled", "price": shop.price}).data] == [first]


def test_the_api_cancels_with_the_boolean_and_the_moment(shop: Shop) -> None:
    key = shop.buy()
    found = shop.client.v1.subscriptions.update(key, {"cancel_at_period_end": True})
    end = shop.subscription(key)["items"]["data"][0]["current_period_end"]
    assert (found.cancel_at_period_end, found.cancel_at) == (True, end)
    found = shop.client.v1.subscriptions.update(key, {"cancel_at_period_end": False})
    assert (found.cancel_at_period_end, found.cancel_at, found.canceled_at) == (False, None, None)


def test_the_portal_cancels_with_the_moment_alone(shop: Shop) -> None:
    key = shop.buy()
    found = shop.double.cancel_in_portal(key)
    assert found["cancel_at"] == found["items"]["data"][0]["current_period_end"]
    assert found["cancel_at_period_end"] is False
    assert shop.double.resume_in_portal(key)["cancel_at"] is None
    assert shop.double.events[-1]["data"]["previous_attributes"].keys() >= {"cancel_at", "canceled_at"}


def test_a_planned_end_comes_and_nothing_is_charged(shop: Shop) -> None:
    key = shop.buy()
    shop.double.cancel_in_portal(key)
    shop.double.advance(32 * DAY)
    assert status(shop, key) == "canceled"
    assert len(shop.double.all("invoices")) == 1
    assert shop.kinds()[-1] == "customer.subscription.deleted"


def test_cancel_at_may_lie_after_a_renewal_and_be_taken_back(shop: Shop) -> None:
    key = shop.buy()
    moment = int((shop.double.clock + 40 * DAY).timestamp())
    shop.client.v1.subscriptions.update(key, {"cancel_at": moment})
    shop.double.advance(35 * DAY)
    assert (status(shop, key), len(shop.double.all("invoices"))) == ("active", 2)
    assert shop.client.v1.subscriptions.update(key, {"cancel_at": ""}).cancel_at is None


def test_cancelling_at_once_ends_it_and_cannot_be_done_twice(shop: Shop) -> None:
    key = shop.buy()
    found = shop.client.v1.subscriptions.cancel(key, {"invoice_now": False, "prorate": False})
    assert (found.status, bool(found.ended_at)) == ("canceled", True)
    for ask in (lambda: shop.client.v1.subscriptions.cancel(key), lambda: shop.double.resume_in_portal(key)):
        with pytest.raises(Exception, match=r"No such subscription|no cancellation"):
            ask()


def test_a_failed_renewal_stands_in_the_unpaid_month_and_paying_heals_it(shop: Shop) -> None:
    key = shop.buy(FAILS_LATER)
    first_end = shop.subscription(key)["items"]["data"][0]["current_period_end"]
    shop.double.advance(32 * DAY)
    found = shop.subscription(key)
    assert (found["status"], found["items"]["data"][0]["current_period_start"]) == ("past_due", first_end)
    shop.double.set_card(shop.customer, GOOD)
    assert shop.double.pay_invoice(found["latest_invoice"]) == "paid"
    assert status(shop, key) == "active"


def test_dunning_tries_after_3_5_and_7_days_and_then_gives_up(shop: Shop) -> None:
    key = shop.buy(FAILS_LATER)
    shop.double.advance(70 * DAY)
    tries = [event["created"] for event in shop.double.events if event["type"] == "invoice.payment_failed"]
    assert [round((moment - tries[0]) / 86400) for moment in tries] == [0, 3, 8, 15]
    found = shop.subscription(key)
    assert (found["status"], found["cancellation_details"]["reason"]) == ("canceled", "payment_failed")


def test_a_retry_with_a_better_card_ends_the_dunning(shop: Shop) -> None:
    key = shop.buy()
    shop.double.fail_next_payment(shop.customer)
    shop.double.advance(32 * DAY)
    assert status(shop, key) == "past_due"
    shop.double.advance(3 * DAY)
    assert status(shop, key) == "active"


def test_a_renewal_that_needs_the_person_waits_for_them(shop: Shop) -> None:
    key = shop.buy(AUTHENTICATES)
    shop.double.advance(32 * DAY)
    assert in_order(["invoice.payment_failed", "invoice.payment_action_required"], shop.kinds())
    found = shop.subscription(key)
    assert found["status"] == "past_due"
    assert shop.double.pay_invoice(found["latest_invoice"], authenticate=False) == "authenticate"
    assert shop.double.pay_invoice(found["latest_invoice"]) == "paid"
    assert status(shop, key) == "active"


def test_a_first_payment_that_fails_is_waited_for_23_hours(shop: Shop) -> None:
    key = shop.double.subscribe(shop.customer, PLUS, DECLINED)["id"]
    shop.double.advance(timedelta(hours=22))
    assert status(shop, key) == "incomplete"
    shop.double.advance(timedelta(hours=2))
    assert status(shop, key) == "incomplete_expired"
    assert shop.double.all("invoices")[0]["status"] == "void"


@pytest.mark.parametrize("forced", ["incomplete", "unpaid", "paused", "trialing", "canceled", "resting"])
def test_any_status_can_be_forced_also_an_unknown_one(shop: Shop, forced: str) -> None:
    key = shop.double.subscribe(shop.customer, PLUS, status=forced)["id"]
    assert shop.client.v1.subscriptions.retrieve(key).status == forced


def test_a_pause_and_its_end_are_told(shop: Shop) -> None:
    key = shop.buy()
    shop.double.force_status(key, "paused")
    shop.double.force_status(key, "active")
    assert shop.kinds()[-2:] == ["customer.subscription.paused", "customer.subscription.resumed"]


def test_an_unknown_customer_is_no_empty_list(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError, match="No such customer"):
        shop.client.v1.subscriptions.list({"customer": "cus_nobody"})


def test_a_person_who_tries_in_between_does_not_move_the_schedule(shop: Shop) -> None:
    key = shop.buy(FAILS_LATER)
    shop.double.advance(32 * DAY)
    invoice = shop.double.get(shop.subscription(key)["latest_invoice"])
    for _time in range(5):
        shop.double.fail_next_payment(shop.customer)
        assert shop.double.pay_invoice(invoice["id"]) == "declined"
    found = shop.double.get(invoice["id"])
    assert (found["attempt_count"], found["next_payment_attempt"]) == (1, invoice["next_payment_attempt"])
    shop.double.advance(20 * DAY)
    assert status(shop, key) == "canceled"
