"""Invoices, charges, refunds and disputes."""

from stripe_double import payments, subscriptions
from stripe_double.lists import PAGES, page
from stripe_double.params import merged, metadata, one_of, text, whole
from stripe_double.state import Thing
from stripe_double.world import World

LIST = {
    **PAGES,
    "customer": text,
    "status": one_of("draft", "open", "paid", "uncollectible", "void"),
    "subscription": text,
}
REFUND = {
    "amount": whole,
    "charge": text,
    "metadata": metadata,
    "payment_intent": text,
    "reason": one_of("duplicate", "fraudulent", "requested_by_customer"),
}


def list_all(world: World, given: Thing) -> Thing:
    found = [
        invoice
        for invoice in world.state["invoices"].values()
        if given.get("customer", invoice["customer"]) == invoice["customer"]
        and given.get("status", invoice["status"]) == invoice["status"]
        and given.get("subscription") in (None, invoice["parent"]["subscription_details"]["subscription"])
    ]
    return page(world, found, given, "/v1/invoices")


def get(world: World, _given: Thing, key: str) -> Thing:
    return world.state.get("invoices", key)


def void(world: World, _given: Thing, key: str) -> Thing:
    invoice = world.state.get("invoices", key)
    subscriptions.void(world, invoice)
    return invoice


def get_charge(world: World, _given: Thing, key: str) -> Thing:
    return world.state.get("charges", key)


def get_dispute(world: World, _given: Thing, key: str) -> Thing:
    return world.state.get("disputes", key)


def refund(world: World, given: Thing) -> Thing:
    given["metadata"] = merged({}, given.get("metadata", {}))
    return payments.refund(world, given)
