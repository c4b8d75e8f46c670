"""Checkout sessions: opened by the site, paid by a person on the hosted page."""

from typing import Any

from stripe_double.cards import CARDS, Typed
from stripe_double.errors import RefusedError, not_in_the_double
from stripe_double.invoicing import attempt
from stripe_double.objects import checkout as objects
from stripe_double.objects.customers import address
from stripe_double.params import need
from stripe_double.payments import Outcome, set_card
from stripe_double.state import Thing
from stripe_double.subscriptions import begin
from stripe_double.world import World

HALF_AN_HOUR, A_DAY = 1800, 86400


def open_session(world: World, given: dict[str, Any]) -> Thing:
    lines = [_line(world, line) for line in need(given, "line_items")]
    need(given, "success_url")
    if len({(price["currency"], *price["recurring"].values()) for price, _quantity in lines}) > 1:
        raise not_in_the_double("prices of several currencies or intervals in one subscription", param="line_items")
    if not given.get("customer"):
        raise not_in_the_double("a Checkout session without a customer", code="parameter_missing", param="customer")
    customer = living(world, given["customer"])
    _check_tax(given, customer)
    if "expires_at" in given and not HALF_AN_HOUR - 60 <= given["expires_at"] - world.now <= A_DAY + 60:
        raise RefusedError("The `expires_at` timestamp must be 30 minutes to 24 hours from now.", param="expires_at")
    amount = sum(price["unit_amount"] * quantity for price, quantity in lines)
    key = world.state.new_id("cs_test", 58)
    session = objects.session(key, world.now, given, customer=customer, amount=amount, currency=lines[0][0]["currency"])
    world.state.note(key).update(
        lines=[[price["id"], quantity] for price, quantity in lines],
        metadata=given.get("subscription_data", {}).get("metadata", {}),
        keeps_address=given.get("customer_update", {}).get("address") == "auto",
    )
    return world.state.add("sessions", session)


def living(world: World, key: str, param: str = "customer") -> Thing:
    """A customer who was not deleted."""
    customer = world.state["customers"].get(key)
    if customer is None or "deleted" in customer:
        raise RefusedError(f"No such customer: '{key[:80]}'", code="resource_missing", param=param)
    return customer


def _line(world: World, line: dict[str, Any]) -> tuple[Thing, int]:
    price = world.state.get("prices", need(line, "price"), param="line_items[0][price]", status=400)
    quantity = line.get("quantity", 1)
    if not price["active"]:
        raise RefusedError(
            "The price specified is inactive. This field only accepts active prices.", param="line_items[0][price]"
        )
    if not price["recurring"]:
        raise RefusedError("In subscription mode the price must recur.", param="line_items[0][price]")
    if not 1 <= quantity <= 999_999:
        raise RefusedError("A quantity goes from 1 to 999999.", param="line_items[0][quantity]")
    return price, quantity


def _check_tax(given: dict[str, Any], customer: Thing) -> None:
    keeps = given.get("customer_update", {}).get("address") == "auto"
    if given.get("automatic_tax", {}).get("enabled") and not customer["address"] and not keeps:
        raise RefusedError(
            "Automatic tax calculation in Checkout requires a valid address on the Customer. "
            "Add one, or set `customer_update[address]` to 'auto'.",
            code="customer_tax_location_invalid",
        )


def asks_for_address(session: Thing) -> bool:
    return bool(session["automatic_tax"]["enabled"] or session["billing_address_collection"] == "required")


def lines_of(world: World, session: Thing) -> list[tuple[Thing, int]]:
    return [(world.state["prices"][price], quantity) for price, quantity in world.state.note(session["id"])["lines"]]


def check_open(session: Thing) -> None:
    if session["status"] != "open":
        word = "has been paid already" if session["status"] == "complete" else "has expired"
        raise RefusedError(f"This checkout {word}.", status=410, code="session_not_open")


def pay(
    world: World, session: Thing, typed: Typed, *, place: dict[str, str] | None = None, authenticated: bool = False
) -> Outcome:
    """What a press on "Pay" does. A declined card leaves the session open and no subscription behind."""
    check_open(session)
    customer = living(world, session["customer"])
    failing = bool(world.state.note(customer["id"]).get("fail_next"))
    behaviour = "declined" if failing else CARDS[typed.number].first
    if behaviour == "declined":
        if failing:
            world.state.note(customer["id"])["fail_next"] -= 1
        return "declined"
    if behaviour == "authenticate" and not authenticated:
        world.state.note(session["id"])["asked"] = {"number": typed.number, "place": place}
        return "authenticate"
    _complete(world, session, customer, typed, place)
    return "paid"


def _complete(world: World, session: Thing, customer: Thing, typed: Typed, place: dict[str, str] | None) -> None:
    note = world.state.note(session["id"])
    if place and note["keeps_address"]:
        with world.updating(customer, "customer.updated"):
            customer["address"] = address(place)
    set_card(world, customer, typed)
    taxed = session["automatic_tax"]["enabled"]
    made = begin(world, customer["id"], lines_of(world, session), metadata=note["metadata"], taxed=taxed)
    invoice = world.state["invoices"][made["latest_invoice"]]
    attempt(world, invoice, present=True, authenticated=True)
    session["customer_details"] = objects.customer_details(customer) | ({"address": address(place)} if place else {})
    session["automatic_tax"]["status"] = "complete" if taxed else None
    session.update(status="complete", payment_status="paid", subscription=made["id"], invoice=invoice["id"])
    world.emit("checkout.session.completed", session)


def destination(session: Thing) -> str:
    """Where a person goes after paying."""
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session["id"])
