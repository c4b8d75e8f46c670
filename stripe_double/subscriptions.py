"""Subscriptions: begun, renewed, set to end, ended."""

from typing import Any

from stripe_double.billing_cycle import boundary
from stripe_double.errors import RefusedError
from stripe_double.invoicing import attempt, raise_invoice
from stripe_double.objects import customers
from stripe_double.objects import subscriptions as objects
from stripe_double.state import Thing
from stripe_double.world import World

ENDED = ("canceled", "incomplete_expired")


def begin(
    world: World, customer: str, lines: list[tuple[Thing, int]], *, metadata: dict[str, str], taxed: bool = False
) -> Thing:
    """An incomplete subscription with an open first invoice."""
    key, now = world.state.new_id("sub"), world.now
    currency = lines[0][0]["currency"]
    made = objects.subscription(key, now, customer=customer, currency=currency, metadata=metadata, taxed=taxed)
    for price, quantity in lines:
        end = boundary(now, price["recurring"]["interval"], price["recurring"]["interval_count"], 1)
        item = objects.item(
            world.state.new_id("si", 14), now, subscription=key, price=price, quantity=quantity, start=now, end=end
        )
        made["items"]["data"].append(item)
    card = world.state["cards"].get(customer)
    made["default_payment_method"] = card and card["payment_method"]
    world.state.add("subscriptions", made)
    world.state.note(key)["period"] = 0
    world.emit("customer.subscription.created", made)
    raise_invoice(world, made, "subscription_create")
    return made


def renew(world: World, subscription: Thing) -> None:
    """The next period begins, whether or not it will be paid: that is how Stripe counts."""
    note = world.state.note(subscription["id"])
    note["period"] += 1
    with world.updating(subscription, "customer.subscription.updated"):
        for item in subscription["items"]["data"]:
            every = item["price"]["recurring"]["interval"], item["price"]["recurring"]["interval_count"]
            item["current_period_start"] = boundary(subscription["billing_cycle_anchor"], *every, note["period"])
            item["current_period_end"] = boundary(subscription["billing_cycle_anchor"], *every, note["period"] + 1)
            item["billed_until"] = item["current_period_end"]
        invoice = raise_invoice(world, subscription, "subscription_cycle")
    attempt(world, invoice, present=False)


def period_end(subscription: Thing) -> int:
    return int(min(item["current_period_end"] for item in subscription["items"]["data"]))


def change(world: World, subscription: Thing, given: dict[str, Any]) -> None:
    """What the API may change: when it ends, and the site's own words about it."""
    if subscription["status"] in ENDED and set(given) - {"metadata"}:
        raise RefusedError("A canceled subscription can only update its cancellation_details and metadata.")
    if "cancel_at" in given and "cancel_at_period_end" in given:
        raise RefusedError("Give either cancel_at or cancel_at_period_end.", param="cancel_at")
    if given.get("cancel_at") is not None and given["cancel_at"] <= world.now:
        raise RefusedError("cancel_at lies in the past.", param="cancel_at")
    with world.updating(subscription, "customer.subscription.updated"):
        if "cancel_at_period_end" in given:
            at_end = given["cancel_at_period_end"]
            end_at(world, subscription, period_end(subscription) if at_end else None, by_boolean=at_end)
        if "cancel_at" in given:
            end_at(world, subscription, given["cancel_at"])
        subscription["metadata"] = given.get("metadata", subscription["metadata"])


def end_at(world: World, subscription: Thing, moment: int | None, *, by_boolean: bool = False) -> None:
    """Flexible billing mode: the portal sets only the moment; the API's boolean sets the moment as well."""
    subscription["cancel_at"] = moment
    subscription["cancel_at_period_end"] = by_boolean
    subscription["canceled_at"] = None if moment is None else world.now
    subscription["cancellation_details"]["reason"] = None if moment is None else "cancellation_requested"


def cancel_in_portal(world: World, subscription: Thing, *, at_once: bool = False) -> None:
    if subscription["status"] in ENDED:
        raise RefusedError("This subscription has ended already.")
    if at_once:
        end(world, subscription, "cancellation_requested")
        return
    with world.updating(subscription, "customer.subscription.updated"):
        end_at(world, subscription, period_end(subscription))


def resume(world: World, subscription: Thing) -> None:
    if subscription["status"] in ENDED or not subscription["cancel_at"]:
        raise RefusedError("There is no cancellation to take back.")
    with world.updating(subscription, "customer.subscription.updated"):
        end_at(world, subscription, None)


def void(world: World, invoice: Thing) -> None:
    """Nobody owes it any more, and nobody can pay it."""
    if invoice["status"] != "open":
        raise RefusedError(f"This invoice is {invoice['status']}: only an open one can be voided.")
    invoice.update(status="void", auto_advance=False, next_payment_attempt=None)
    invoice["status_transitions"]["voided_at"] = world.now
    world.emit("invoice.voided", invoice)


def end(world: World, subscription: Thing, reason: str, status: str = "canceled") -> None:
    """Now, for good. What is still owed stays open and is not charged any more; a first invoice is void."""
    if subscription["status"] in ENDED:
        raise RefusedError(
            f"No such subscription: '{subscription['id']}'", status=404, code="resource_missing", param="id"
        )
    first = subscription["status"] == "incomplete"
    for invoice in world.state["invoices"].values():
        if (
            invoice["status"] == "open"
            and invoice["parent"]["subscription_details"]["subscription"] == subscription["id"]
        ):
            invoice.update(auto_advance=False, next_payment_attempt=None)
            if first:
                void(world, invoice)
    before = world.shown(subscription)
    subscription.update(status=status, ended_at=world.now, canceled_at=subscription["canceled_at"] or world.now)
    subscription["cancellation_details"]["reason"] = reason
    if status == "incomplete_expired":
        subscription.update(canceled_at=None)
        subscription["cancellation_details"]["reason"] = None
        world.emit("customer.subscription.updated", subscription, {"status": before["status"], "ended_at": None})
    else:
        world.emit("customer.subscription.deleted", subscription)


def force(world: World, subscription: Thing, status: str) -> None:
    """Any status, whether or not there is a way to it; also words that Stripe may use one day."""
    kinds = {"paused": "customer.subscription.paused", "canceled": "customer.subscription.deleted"}
    if subscription["status"] == "paused":
        kinds["active"] = "customer.subscription.resumed"
    if status == subscription["status"]:
        return
    previous = {"status": subscription["status"]}
    subscription["status"] = status
    subscription["ended_at"] = world.now if status in ENDED else None
    world.emit(kinds.get(status, "customer.subscription.updated"), subscription, previous)


def delete_customer(world: World, customer: Thing) -> Thing:
    """Their subscriptions end at once; what happened stays."""
    for subscription in world.state["subscriptions"].values():
        if subscription["customer"] == customer["id"] and subscription["status"] not in ENDED:
            end(world, subscription, "cancellation_requested")
    for session in world.state["sessions"].values():
        if session["customer"] == customer["id"] and session["status"] == "open":
            session["status"] = "expired"
            world.emit("checkout.session.expired", session)
    world.emit("customer.deleted", customer)
    world.state["cards"].pop(customer["id"], None)
    return world.state.add("customers", customers.deleted(customer["id"]))
