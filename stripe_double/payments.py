"""Taking money: what a customer's card does with an invoice, and refunds."""

from typing import Any, Literal

from stripe_double.cards import CARDS, Typed
from stripe_double.errors import RefusedError
from stripe_double.objects import invoices
from stripe_double.objects import payments as objects
from stripe_double.state import Thing
from stripe_double.world import World

type Outcome = Literal["paid", "declined", "authenticate"]


def set_card(world: World, customer: Thing, typed: Typed) -> None:
    """The one card of a customer: new payments of all their subscriptions go to it."""
    card = {
        "id": customer["id"], "number": typed.number, "exp_month": typed.month, "exp_year": typed.year,
        "payment_method": world.state.new_id("pm"),
    }  # fmt: skip
    world.state.add("cards", card)
    with world.updating(customer, "customer.updated"):
        customer["invoice_settings"]["default_payment_method"] = card["payment_method"]
    for subscription in world.state["subscriptions"].values():
        if subscription["customer"] == customer["id"] and not subscription["ended_at"]:
            with world.updating(subscription, "customer.subscription.updated"):
                subscription["default_payment_method"] = card["payment_method"]


def outcome(world: World, customer: str, *, present: bool, authenticated: bool = False) -> Outcome:
    """What the card says to a payment now; `present` is a person who can be asked."""
    note = world.state.note(customer)
    if note.get("fail_next"):
        note["fail_next"] -= 1
        return "declined"
    card = world.state["cards"].get(customer)
    behaviour = (CARDS[card["number"]].first if present else CARDS[card["number"]].later) if card else "declined"
    if behaviour == "authenticate":
        return "paid" if authenticated else "authenticate"
    return "paid" if behaviour == "ok" else "declined"


def charge(world: World, invoice: Thing, said: Outcome) -> Thing:
    """The attempt, as a charge that succeeded or failed. An invoice keeps one payment intent over all attempts."""
    card = world.state["cards"].get(invoice["customer"]) or {
        "number": "0000", "exp_month": 1, "exp_year": 2000, "payment_method": None,
    }  # fmt: skip
    code = {"paid": "", "declined": "card_declined", "authenticate": "authentication_required"}[said]
    intent = payment_of(world, invoice)["payment"]["payment_intent"]
    made = objects.charge(world.state.new_id("ch"), world.now, invoice=invoice, intent=intent, card=card, code=code)
    world.state.add("charges", made)
    world.emit("charge.failed" if code else "charge.succeeded", made)
    return made


def payment_of(world: World, invoice: Thing) -> Thing:
    for payment in world.state["payments"].values():
        if payment["invoice"] == invoice["id"]:
            return payment
    key, intent = world.state.new_id("inpay"), world.state.new_id("pi")
    return world.state.add("payments", invoices.payment(key, world.now, invoice=invoice, intent=intent))


def refund(world: World, given: dict[str, Any]) -> Thing:
    charge = _charge_to_refund(world, given)
    left = charge["amount_captured"] - charge["amount_refunded"]
    amount = given.get("amount", left)
    if charge["disputed"]:
        raise RefusedError("This charge is disputed and cannot be refunded.", code="charge_disputed")
    if not left:
        raise RefusedError("This charge has been refunded, or was never paid.", code="charge_already_refunded")
    if not 0 < amount <= left:
        raise RefusedError(f"The refund of {amount} is not between 1 and the {left} that are left.", param="amount")
    made = objects.refund(
        world.state.new_id("re"), world.now, charge=charge, amount=amount, reason=given.get("reason"),
        metadata=given.get("metadata", {}),
    )  # fmt: skip
    world.state.add("refunds", made)
    world.emit("refund.created", made)
    with world.updating(charge, "charge.refunded"):
        charge["amount_refunded"] += amount
        charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    return made


def _charge_to_refund(world: World, given: dict[str, Any]) -> Thing:
    if ("charge" in given) == ("payment_intent" in given):
        raise RefusedError("Give either charge or payment_intent.", code="parameter_missing", param="charge")
    if "charge" in given:
        return world.state.get("charges", given["charge"], param="charge")
    tries = [each for each in world.state["charges"].values() if each["payment_intent"] == given["payment_intent"]]
    if not tries:
        raise RefusedError(
            f"No such payment_intent: '{given['payment_intent']}'", code="resource_missing", param="payment_intent"
        )
    return next((each for each in tries if each["paid"]), tries[-1])


def dispute(world: World, key: str) -> Thing:
    """Somebody tells their bank that a charge was not theirs; `key` is the charge or a subscription."""
    charges = [
        each
        for each in world.state["charges"].values()
        if each["paid"] and key in (each["id"], _subscription(world, each))
    ]
    if not charges:
        raise RefusedError(f"There is no paid charge of {key[:80]}.", code="resource_missing")
    charge = charges[-1]
    if charge["disputed"]:
        raise RefusedError("This charge is disputed already.")
    made = world.state.add("disputes", objects.dispute(world.state.new_id("dp"), world.now, charge=charge))
    charge["disputed"] = True
    world.emit("charge.dispute.created", made)
    return made


def close_dispute(world: World, key: str, result: str) -> Thing:
    made = world.state.get("disputes", key)
    if result not in ("won", "lost"):
        raise RefusedError("A dispute is won or lost.")
    if made["status"] in ("won", "lost"):
        raise RefusedError(f"This dispute is {made['status']} already.")
    with world.updating(made, "charge.dispute.closed"):
        made["status"] = result
    return made


def _subscription(world: World, charge: Thing) -> str:
    for payment in world.state["payments"].values():
        if payment["payment"]["payment_intent"] == charge["payment_intent"]:
            invoice = world.state["invoices"][payment["invoice"]]
            return str(invoice["parent"]["subscription_details"]["subscription"])
    return ""
