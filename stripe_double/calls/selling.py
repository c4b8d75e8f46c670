"""The doors to the hosted pages: Checkout and the portal."""

from stripe_double import checkout, life
from stripe_double.errors import RefusedError
from stripe_double.objects import settings as objects
from stripe_double.params import address, flag, list_of, metadata, need, one_of, record, text, whole
from stripe_double.state import Thing
from stripe_double.world import World

CHECKOUT = {
    "allow_promotion_codes": flag,
    "automatic_tax": record({"enabled": flag}),
    "billing_address_collection": one_of("auto", "required"),
    "cancel_url": address,
    "client_reference_id": text,
    "customer": text,
    "customer_update": record({"address": one_of("auto", "never")}),
    "expires_at": whole,
    "line_items": list_of(record({"price": text, "quantity": whole})),
    "locale": text,
    "metadata": metadata,
    "mode": one_of("subscription"),
    "subscription_data": record({"metadata": metadata}),
    "success_url": address,
}
PORTAL = {
    "configuration": text,
    "customer": text,
    "flow_data": record(
        {
            "type": one_of("payment_method_update"),
            "after_completion": record(
                {
                    "type": one_of("portal_homepage", "redirect"),
                    "redirect": record({"return_url": address}),
                }
            ),
        }
    ),
    "locale": text,
    "return_url": address,
}


def open_checkout(world: World, given: Thing) -> Thing:
    need(given, "mode")
    return checkout.open_session(world, given)


def get_checkout(world: World, _given: Thing, key: str) -> Thing:
    return world.state.get("sessions", key)


def expire_checkout(world: World, _given: Thing, key: str) -> Thing:
    session = world.state.get("sessions", key)
    if session["status"] != "open":
        raise RefusedError(f"Only open Checkout Sessions can be expired; this one is {session['status']}.")
    life.expire(world, session)
    return session


def open_portal(world: World, given: Thing) -> Thing:
    checkout.living(world, need(given, "customer"))
    flow = given.get("flow_data")
    if flow is not None:
        need(flow, "type")
        completion = flow.get("after_completion", {"type": "portal_homepage"})
        if need(completion, "type") == "redirect":
            need(need(completion, "redirect"), "return_url")
    configuration = _configuration(world, given)
    given.setdefault("return_url", configuration["default_return_url"])
    key = world.state.new_id("bps")
    url = f"{world.url}/portal/{key}"
    return world.state.add("portals", objects.portal(key, world.now, given, configuration=configuration["id"], url=url))


def _configuration(world: World, given: Thing) -> Thing:
    """The one that was asked for, or the default, which at Stripe somebody saves in the dashboard."""
    if "configuration" in given:
        return world.state.get("configurations", given["configuration"], param="configuration", status=400)
    for configuration in world.state["configurations"].values():
        if configuration["is_default"]:
            return configuration
    everything = {
        "invoice_history": {"enabled": True},
        "payment_method_update": {"enabled": True},
        "subscription_cancel": {"enabled": True},
    }
    made = objects.configuration(world.state.new_id("bpc"), world.now, {"features": everything}, is_default=True)
    return world.state.add("configurations", made)
