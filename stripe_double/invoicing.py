"""Invoices of subscriptions: made, charged, charged again, and what that does to the subscription."""

from stripe_double.errors import RefusedError
from stripe_double.objects import invoices as objects
from stripe_double.payments import Outcome, charge, outcome, payment_of
from stripe_double.state import Thing
from stripe_double.world import World

DAY = 86400
RETRY_AFTER = (3 * DAY, 5 * DAY, 7 * DAY)  # each counted from the attempt before; then Stripe gives up
MAXIMUM_ATTEMPTS = len(RETRY_AFTER) + 1


def raise_invoice(world: World, subscription: Thing, reason: str) -> Thing:
    """A finalized, open invoice for the period that the items stand in."""
    state, customer = world.state, world.state["customers"][subscription["customer"]]
    number = f"{customer['invoice_prefix']}-{customer['next_invoice_sequence']:04}"
    key = state.new_id("in")
    invoice = objects.invoice(
        key, world.now, customer=customer, subscription=subscription, reason=reason, number=number
    )
    for item in subscription["items"]["data"]:
        product = state["products"][item["price"]["product"]]["name"]
        invoice["lines"]["data"].append(objects.line(state.new_id("il"), invoice=invoice, item=item, product=product))
    total = sum(line["amount"] for line in invoice["lines"]["data"])
    for name in (
        "amount_due",
        "amount_remaining",
        "subtotal",
        "subtotal_excluding_tax",
        "total",
        "total_excluding_tax",
    ):
        invoice[name] = total
    state.add("invoices", invoice)
    customer["next_invoice_sequence"] += 1
    customer["currency"] = invoice["currency"]
    subscription["latest_invoice"] = key
    world.emit("invoice.created", invoice)
    invoice.update(status="open", effective_at=world.now, ending_balance=0)
    invoice["status_transitions"]["finalized_at"] = world.now
    payment_of(world, invoice)
    world.emit("invoice.finalized", invoice)
    return invoice


def attempt(world: World, invoice: Thing, *, present: bool, authenticated: bool = False) -> Outcome:
    """Charge the customer's card for an open invoice; the answer says what came of it."""
    if invoice["status"] != "open":
        raise RefusedError(f"This invoice is {invoice['status']}.", code="invoice_not_open")
    said = outcome(world, invoice["customer"], present=present, authenticated=authenticated)
    if said == "authenticate" and present:
        return said  # the person is asked first; nothing was tried yet
    if not present or not invoice["attempted"]:  # as Stripe counts: the first attempt, then automatic ones only
        invoice["attempt_count"] += 1
    invoice["attempted"] = True
    charge(world, invoice, said)
    if said == "paid":
        _paid(world, invoice)
    else:
        _failed(world, invoice, said, present=present)
    return said


def subscription_of(world: World, invoice: Thing) -> Thing:
    return world.state["subscriptions"][invoice["parent"]["subscription_details"]["subscription"]]


def _paid(world: World, invoice: Thing) -> None:
    total = invoice["amount_due"]
    invoice.update(status="paid", amount_paid=total, amount_remaining=0, auto_advance=False, next_payment_attempt=None)
    invoice["status_transitions"]["paid_at"] = world.now
    payment = payment_of(world, invoice)
    payment.update(status="paid", amount_paid=total)
    payment["status_transitions"]["paid_at"] = world.now
    world.emit("invoice.paid", invoice)
    world.emit("invoice.payment_succeeded", invoice)
    subscription = subscription_of(world, invoice)
    if subscription["latest_invoice"] == invoice["id"] and subscription["status"] in (
        "incomplete",
        "past_due",
        "unpaid",
    ):
        with world.updating(subscription, "customer.subscription.updated"):
            subscription["status"] = "active"
    _mark_delinquent(world, invoice["customer"])


def _failed(world: World, invoice: Thing, said: Outcome, *, present: bool) -> None:
    """What Stripe would send: a failure, and where the person could still say yes, that they are asked to."""
    subscription = subscription_of(world, invoice)
    renews = invoice["billing_reason"] == "subscription_cycle"
    running = subscription["status"] in ("active", "past_due")
    tries_left = renews and running and invoice["attempt_count"] < MAXIMUM_ATTEMPTS
    wait = RETRY_AFTER[invoice["attempt_count"] - 1] if tries_left else 0
    if not present:  # a person who tries in between does not move the schedule
        invoice["next_payment_attempt"] = world.now + wait if tries_left else None
    world.emit("invoice.payment_failed", invoice)
    if said == "authenticate":
        world.emit("invoice.payment_action_required", invoice)
    if renews and subscription["status"] == "active":
        with world.updating(subscription, "customer.subscription.updated"):
            subscription["status"] = "past_due"
    _mark_delinquent(world, invoice["customer"])


def _mark_delinquent(world: World, customer: str) -> None:
    """Stripe's word for somebody whose latest invoice was tried and not paid."""
    thing = world.state["customers"][customer]
    if "deleted" not in thing:
        tried = [
            each for each in world.state["invoices"].values() if each["customer"] == customer and each["attempted"]
        ]
        with world.updating(thing, "customer.updated"):
            thing["delinquent"] = bool(tried) and tried[-1]["status"] == "open"
