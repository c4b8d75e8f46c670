"""What a site sets up once: the portal's configuration, webhook endpoints. Also the portal's sessions."""

from copy import deepcopy
from typing import Any

from stripe_double.state import Thing

FEATURES: Thing = {
    "customer_update": {"allowed_updates": [], "enabled": False},
    "invoice_history": {"enabled": False},
    "payment_method_update": {"enabled": False, "payment_method_configuration": None},
    "subscription_cancel": {
        "cancellation_reason": {"enabled": False, "feedback_options": None, "options": []},
        "enabled": False,
        "mode": "at_period_end",
        "proration_behavior": "none",
    },
    "subscription_pause": {"duration": {"interval_options": [], "type": "indefinite"}, "enabled": False},
    "subscription_update": {
        "billing_cycle_anchor": None,
        "default_allowed_updates": [],
        "enabled": False,
        "products": [],
        "proration_behavior": "none",
        "schedule_at_period_end": {"conditions": []},
        "trial_update_behavior": "end_trial",
    },
}


def configuration(key: str, now: int, given: dict[str, Any], *, is_default: bool = False) -> Thing:
    made: Thing = {
        "id": key,
        "object": "billing_portal.configuration",
        "active": True,
        "application": None,
        "business_profile": {"headline": None, "privacy_policy_url": None, "terms_of_service_url": None},
        "created": now,
        "default_return_url": None,
        "features": deepcopy(FEATURES),
        "is_default": is_default,
        "livemode": False,
        "login_page": {"enabled": False, "url": None},
        "metadata": {},
        "name": None,
        "updated": now,
    }
    lay_over(made, given)
    return made


def lay_over(thing: Thing, given: dict[str, Any]) -> None:
    """Put what was given in its place, however deep, and leave the rest."""
    for name, value in given.items():
        if isinstance(value, dict) and isinstance(thing.get(name), dict):
            lay_over(thing[name], value)
        else:
            thing[name] = value


def portal(key: str, now: int, given: dict[str, Any], *, configuration: str, url: str) -> Thing:
    flow = given.get("flow_data")
    completion = (flow or {}).get("after_completion", {"type": "portal_homepage"})
    return {
        "id": key,
        "object": "billing_portal.session",
        "configuration": configuration,
        "created": now,
        "customer": given["customer"],
        "customer_account": None,
        "flow": flow
        and {
            "after_completion": {
                "hosted_confirmation": None,
                "redirect": completion.get("redirect"),
                "type": completion["type"],
            },
            "subscription_cancel": None,
            "subscription_update": None,
            "subscription_update_confirm": None,
            "type": flow["type"],
        },
        "livemode": False,
        "locale": given.get("locale"),
        "on_behalf_of": None,
        "return_url": given.get("return_url"),
        "url": url,
    }


def endpoint(key: str, now: int, given: dict[str, Any]) -> Thing:
    return {
        "id": key,
        "object": "webhook_endpoint",
        "api_version": given.get("api_version"),
        "application": None,
        "created": now,
        "description": given.get("description"),
        "enabled_events": given["enabled_events"],
        "livemode": False,
        "metadata": given.get("metadata", {}),
        "status": "enabled",
        "url": given["url"],
    }
