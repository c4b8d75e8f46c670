"""Customers: created, read, updated, deleted."""

from stripe_double import subscriptions
from stripe_double.checkout import living
from stripe_double.errors import RefusedError
from stripe_double.objects import customers as objects
from stripe_double.params import list_of, merged, metadata, record, text
from stripe_double.state import Thing
from stripe_double.world import World

FIELDS = {
    **dict.fromkeys(("description", "email", "name", "phone"), text),
    "address": record(dict.fromkeys(objects.ADDRESS, text)),
    "metadata": metadata,
    "preferred_locales": list_of(text),
}


def create(world: World, given: Thing) -> Thing:
    _check(given)
    given["metadata"] = merged({}, given.get("metadata", {}))
    customer = world.state.add("customers", objects.customer(world.state.new_id("cus", 14), world.now, given))
    world.emit("customer.created", customer)
    return customer


def get(world: World, _given: Thing, key: str) -> Thing:
    return world.state.get("customers", key)


def update(world: World, given: Thing, key: str) -> Thing:
    _check(given)
    customer = living(world, key, "id")
    if "metadata" in given:
        given["metadata"] = merged(customer["metadata"], given["metadata"]) if given["metadata"] else {}
    if "address" in given:
        given["address"] = objects.address(given["address"])
    with world.updating(customer, "customer.updated"):
        customer.update({name: None if value == "" else value for name, value in given.items()})
    return customer


def delete(world: World, _given: Thing, key: str) -> Thing:
    return subscriptions.delete_customer(world, living(world, key, "id"))


def _check(given: Thing) -> None:
    if given.get("email") and "@" not in given["email"]:
        raise RefusedError(f"Invalid email address: {given['email'][:80]}", code="email_invalid", param="email")
