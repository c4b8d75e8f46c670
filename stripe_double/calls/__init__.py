"""The calls that the double answers: a method and a path, what it takes, what it does.

`CALLS` are those that a running site makes. `SET_UP` are those of its set-up command, of what looks into disputes, and
of what takes back a debt for a subscription that is over. There is no third table: everything else is refused.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from stripe_double.calls import catalogue, customers, events, invoices, selling, settings, subscriptions
from stripe_double.params import Description
from stripe_double.state import Thing
from stripe_double.world import World

type Function = Callable[..., Thing]


@dataclass(frozen=True)
class Call:
    name: str
    do: Function
    takes: Description

    def __call__(self, world: World, params: Thing, keys: list[str]) -> Thing:
        return self.do(world, params, *keys)


CALLS: Mapping[str, tuple[Function, Description]] = {
    "POST /v1/customers": (customers.create, customers.FIELDS),
    "GET /v1/customers/{}": (customers.get, {}),
    "POST /v1/customers/{}": (customers.update, customers.FIELDS),
    "DELETE /v1/customers/{}": (customers.delete, {}),
    "POST /v1/products": (catalogue.create_product, catalogue.PRODUCT),
    "GET /v1/prices": (catalogue.list_prices, catalogue.PRICES),
    "POST /v1/prices": (catalogue.create_price, catalogue.PRICE),
    "POST /v1/checkout/sessions": (selling.open_checkout, selling.CHECKOUT),
    "GET /v1/checkout/sessions/{}": (selling.get_checkout, {}),
    "POST /v1/checkout/sessions/{}/expire": (selling.expire_checkout, {}),
    "POST /v1/billing_portal/sessions": (selling.open_portal, selling.PORTAL),
    "GET /v1/subscriptions": (subscriptions.list_all, subscriptions.LIST),
    "GET /v1/subscriptions/{}": (subscriptions.get, {}),
    "POST /v1/subscriptions/{}": (subscriptions.update, subscriptions.UPDATE),
    "DELETE /v1/subscriptions/{}": (subscriptions.cancel, subscriptions.CANCEL),
    "GET /v1/invoices": (invoices.list_all, invoices.LIST),
    "GET /v1/events": (events.list_all, events.LIST),
    "GET /v1/events/{}": (events.get, {}),
    "GET /v1/charges/{}": (invoices.get_charge, {}),
    "POST /v1/refunds": (invoices.refund, invoices.REFUND),
    "POST /v1/webhook_endpoints": (settings.create_endpoint, settings.ENDPOINT),
}

SET_UP: Mapping[str, tuple[Function, Description]] = {
    "POST /v1/billing_portal/configurations": (settings.create_configuration, settings.CONFIGURATION),
    "GET /v1/billing_portal/configurations": (settings.list_configurations, settings.CONFIGURATIONS),
    "POST /v1/billing_portal/configurations/{}": (settings.update_configuration, settings.CONFIGURATION),
    "GET /v1/webhook_endpoints": (settings.list_endpoints, settings.ENDPOINTS),
    "POST /v1/webhook_endpoints/{}": (settings.update_endpoint, settings.ENDPOINT),
    "GET /v1/products/{}": (catalogue.get_product, {}),
    "POST /v1/prices/{}": (catalogue.update_price, catalogue.PRICE_UPDATE),
    "GET /v1/disputes/{}": (invoices.get_dispute, {}),
    "GET /v1/invoices/{}": (invoices.get, {}),
    "POST /v1/invoices/{}/void": (invoices.void, {}),
}

PATTERNS = [
    (re.compile(name.replace("{}", "([A-Za-z0-9_.-]{1,255})") + r"\Z"), Call(name, *entry))
    for name, entry in {**CALLS, **SET_UP}.items()
]


def find(method: str, path: str) -> tuple[Call, list[str]] | None:
    for pattern, call in PATTERNS:
        if match := pattern.match(f"{method} {path}"):
            return call, list(match.groups())
    return None
