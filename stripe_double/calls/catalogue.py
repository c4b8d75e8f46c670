"""Products and prices. A lookup key belongs to one price at a time and moves only when it is told to."""

from stripe_double.errors import RefusedError
from stripe_double.lists import PAGES, page
from stripe_double.objects import catalogue as objects
from stripe_double.params import flag, list_of, merged, metadata, need, one_of, record, text, whole
from stripe_double.state import Thing
from stripe_double.world import World

PRODUCT = {
    **dict.fromkeys(("id", "name", "description", "tax_code"), text),
    "active": flag,
    "metadata": metadata,
}
PRICE_UPDATE = {
    "active": flag,
    "lookup_key": text,
    "metadata": metadata,
    "nickname": text,
    "transfer_lookup_key": flag,
}
PRICE = {
    **PRICE_UPDATE,
    "currency": text,
    "product": text,
    "recurring": record({"interval": one_of("day", "week", "month", "year"), "interval_count": whole}),
    "tax_behavior": one_of("exclusive", "inclusive", "unspecified"),
    "unit_amount": whole,
}
PRICES = {**PAGES, "active": flag, "lookup_keys": list_of(text), "product": text}


def create_product(world: World, given: Thing) -> Thing:
    need(given, "name")
    key = given.get("id") or world.state.new_id("prod", 14)
    if key in world.state["products"]:
        raise RefusedError(f"Product already exists: {key[:80]}", code="resource_already_exists", param="id")
    product = world.state.add("products", objects.product(key, world.now, given))
    world.emit("product.created", product)
    return product


def get_product(world: World, _given: Thing, key: str) -> Thing:
    return world.state.get("products", key)


def create_price(world: World, given: Thing) -> Thing:
    for name in ("currency", "unit_amount", "product"):
        need(given, name)
    world.state.get("products", given["product"], param="product", status=400)
    if given["unit_amount"] < 0:
        raise RefusedError("Invalid non-negative integer", code="parameter_invalid_integer", param="unit_amount")
    if not 1 <= given.get("recurring", {}).get("interval_count", 1) <= 36:
        raise RefusedError("An interval count goes from 1 to 36.", param="recurring[interval_count]")
    if "recurring" in given:
        need(given["recurring"], "interval")
    _take_key(world, given)
    price = world.state.add("prices", objects.price(world.state.new_id("price"), world.now, given))
    world.emit("price.created", price)
    return price


def update_price(world: World, given: Thing, key: str) -> Thing:
    price = world.state.get("prices", key)
    if given.get("lookup_key") != price["lookup_key"]:
        _take_key(world, given)
    given.pop("transfer_lookup_key", None)
    if "metadata" in given:
        given["metadata"] = merged(price["metadata"], given["metadata"]) if given["metadata"] else {}
    with world.updating(price, "price.updated"):
        price.update({name: None if value == "" else value for name, value in given.items()})
    return price


def list_prices(world: World, given: Thing) -> Thing:
    if len(given.get("lookup_keys", [])) > 10:
        raise RefusedError("Up to 10 lookup keys.", param="lookup_keys")
    found = [
        price
        for price in world.state["prices"].values()
        if ("active" not in given or price["active"] == given["active"])
        and ("lookup_keys" not in given or price["lookup_key"] in given["lookup_keys"])
        and ("product" not in given or price["product"] == given["product"])
    ]
    return page(world, found, given, "/v1/prices")


def _take_key(world: World, given: Thing) -> None:
    """Make sure that nobody else holds the key: by taking it from them, or by refusing."""
    for holder in world.state["prices"].values():
        if given.get("lookup_key") and holder["lookup_key"] == given["lookup_key"]:
            if not given.get("transfer_lookup_key"):
                message = f"A price (`{holder['id']}`) already uses that lookup key."
                raise RefusedError(message, code="resource_already_exists", param="lookup_key")
            with world.updating(holder, "price.updated"):
                holder["lookup_key"] = None
