"""What a site sets up once: webhook endpoints and the portal's configuration."""

from stripe_double import API_VERSION
from stripe_double.errors import RefusedError
from stripe_double.lists import PAGES, page
from stripe_double.objects import settings as objects
from stripe_double.params import address, flag, list_of, merged, metadata, need, one_of, record, text
from stripe_double.state import Thing
from stripe_double.world import World

ENDPOINT = {
    "api_version": text,
    "description": text,
    "disabled": flag,
    "enabled_events": list_of(text),
    "metadata": metadata,
    "url": address,
}
ENDPOINTS = PAGES
BEHAVIOUR = one_of("always_invoice", "create_prorations", "none")
CONFIGURATION = {
    "active": flag,
    "business_profile": record(dict.fromkeys(("headline", "privacy_policy_url", "terms_of_service_url"), text)),
    "default_return_url": address,
    "features": record(
        {
            "customer_update": record({"allowed_updates": list_of(text), "enabled": flag}),
            "invoice_history": record({"enabled": flag}),
            "payment_method_update": record({"enabled": flag}),
            "subscription_cancel": record(
                {
                    "cancellation_reason": record({"enabled": flag, "options": list_of(text)}),
                    "enabled": flag,
                    "mode": one_of("at_period_end", "immediately"),
                    "proration_behavior": BEHAVIOUR,
                }
            ),
            "subscription_update": record(
                {
                    "default_allowed_updates": list_of(text),
                    "enabled": one_of("false"),  # one paid plan, so nothing to switch to
                    "proration_behavior": BEHAVIOUR,
                }
            ),
        }
    ),
    "metadata": metadata,
    "name": text,
}
CONFIGURATIONS = {**PAGES, "active": flag, "is_default": flag}


def create_endpoint(world: World, given: Thing) -> Thing:
    for name in ("url", "enabled_events"):
        need(given, name)
    if given.get("api_version", API_VERSION) != API_VERSION:
        raise RefusedError(f"not in the double: api_version other than {API_VERSION}", param="api_version")
    given.setdefault("api_version", API_VERSION)
    endpoint = objects.endpoint(world.state.new_id("we"), world.now, given)
    endpoint["secret"] = world.state.new_id("whsec", 32)
    return world.state.add("endpoints", endpoint)


def list_endpoints(world: World, given: Thing) -> Thing:
    return page(world, world.state["endpoints"].values(), given, "/v1/webhook_endpoints")


def update_endpoint(world: World, given: Thing, key: str) -> Thing:
    endpoint = world.state.get("endpoints", key)
    if "api_version" in given:
        raise RefusedError("An endpoint keeps the api_version it was made with.", param="api_version")
    if "disabled" in given:
        endpoint["status"] = "disabled" if given.pop("disabled") else "enabled"
    if "metadata" in given:
        given["metadata"] = merged(endpoint["metadata"], given["metadata"])
    endpoint.update(given)
    return endpoint


def create_configuration(world: World, given: Thing) -> Thing:
    _features(need(given, "features"))
    return world.state.add("configurations", objects.configuration(world.state.new_id("bpc"), world.now, given))


def update_configuration(world: World, given: Thing, key: str) -> Thing:
    configuration = world.state.get("configurations", key)
    _features(given.get("features", {}))
    with world.updating(configuration, "billing_portal.configuration.updated"):
        objects.lay_over(configuration, given)
        configuration["updated"] = world.now
    return configuration


def list_configurations(world: World, given: Thing) -> Thing:
    found = [
        configuration
        for configuration in world.state["configurations"].values()
        if given.get("active") in (None, configuration["active"])
        and given.get("is_default") in (None, configuration["is_default"])
    ]
    return page(world, found, given, "/v1/billing_portal/configurations")


def _features(given: Thing) -> None:
    """The one flag of a plan switch is a word here, because only "false" is known."""
    if "enabled" in given.get("subscription_update", {}):
        given["subscription_update"]["enabled"] = False
