"""Subscriptions: listed, read, set to end, ended."""

from stripe_double import subscriptions
from stripe_double.errors import not_in_the_double, unknown
from stripe_double.lists import PAGES, page
from stripe_double.params import flag, merged, metadata, moment, one_of, text
from stripe_double.state import Thing
from stripe_double.world import World

STATUSES = ("active", "canceled", "incomplete", "incomplete_expired", "past_due", "paused", "trialing", "unpaid")
LIST = {**PAGES, "customer": text, "price": text, "status": one_of(*STATUSES, "all", "ended")}
UPDATE = {"cancel_at": moment, "cancel_at_period_end": flag, "metadata": metadata}
CANCEL = {"invoice_now": flag, "prorate": flag}


def list_all(world: World, given: Thing) -> Thing:
    if "customer" in given and given["customer"] not in world.state["customers"]:
        raise unknown("customer", given["customer"][:80], "customer", 400)
    found = [each for each in world.state["subscriptions"].values() if _fits(each, given)]
    return page(world, found, given, "/v1/subscriptions")


def _fits(subscription: Thing, given: Thing) -> bool:
    """Without a status, Stripe leaves out those that were canceled."""
    status, wanted = subscription["status"], given.get("status", "")
    return (
        given.get("customer", subscription["customer"]) == subscription["customer"]
        and ("price" not in given or given["price"] in {item["price"]["id"] for item in subscription["items"]["data"]})
        and {
            "": status != "canceled",
            "all": True,
            "ended": status in subscriptions.ENDED,
        }.get(wanted, status == wanted)
    )


def get(world: World, _given: Thing, key: str) -> Thing:
    return world.state.get("subscriptions", key)


def update(world: World, given: Thing, key: str) -> Thing:
    subscription = world.state.get("subscriptions", key)
    if "metadata" in given:
        given["metadata"] = merged(subscription["metadata"], given["metadata"]) if given["metadata"] else {}
    subscriptions.change(world, subscription, given)
    return subscription


def cancel(world: World, given: Thing, key: str) -> Thing:
    if given.get("prorate"):
        raise not_in_the_double("parameter prorate=true, which pays back a part of the period", param="prorate")
    subscription = world.state.get("subscriptions", key)
    subscriptions.end(world, subscription, "cancellation_requested")
    return subscription
