"""Events, as far back as Stripe lists them: 30 days."""

from stripe_double.errors import RefusedError
from stripe_double.lists import PAGES, page, within
from stripe_double.params import between, flag, list_of, text
from stripe_double.state import Thing
from stripe_double.world import World

LIST = {**PAGES, "created": between, "delivery_success": flag, "type": text, "types": list_of(text)}
KEPT = 30 * 86400


def list_all(world: World, given: Thing) -> Thing:
    if "type" in given and "types" in given:
        raise RefusedError("Give either type or types.", param="type")
    if len(given.get("types", [])) > 20:
        raise RefusedError("Up to 20 types.", param="types")
    undelivered = {each["event"] for each in world.state["deliveries"].values() if each["status"] != "delivered"}
    found = [
        event
        for event in world.state["events"].values()
        if event["created"] > world.now - KEPT
        and within(event["created"], given.get("created"))
        and _is_one_of(event["type"], given)
        and given.get("delivery_success") in (None, event["id"] not in undelivered)
    ]
    return page(world, found, given, "/v1/events")


def _is_one_of(kind: str, given: Thing) -> bool:
    if "types" in given:
        return kind in given["types"]
    wanted = given.get("type", "*")
    return kind == wanted or (wanted.endswith("*") and kind.startswith(wanted[:-1]))


def get(world: World, _given: Thing, key: str) -> Thing:
    return world.state.get("events", key)
