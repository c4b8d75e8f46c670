"""Making at Stripe what the site sells and listens to: product, prices, portal configuration, webhook endpoint.

Run as often as one likes: what is there and right is left alone, and what is not is told.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse

from billing import gateway
from billing.facts import StripeRefused
from billing.plans import PLUS, Price

PORTAL: dict[str, Any] = {
    "customer_update": {"enabled": True, "allowed_updates": ["address", "tax_id"]},
    "invoice_history": {"enabled": True},
    "payment_method_update": {"enabled": True},
    "subscription_cancel": {"enabled": True, "mode": "at_period_end"},
    "subscription_update": {"enabled": False},
}


def set_up(*, webhook: bool = True) -> Iterator[str]:
    """Do it, one sentence at a time. Raises StripeDown or StripeRefused; then it can be run again."""
    yield _product()
    for price in PLUS.prices:
        yield _price(price)
    yield _portal()
    if webhook:
        yield from _endpoint()


def _product() -> str:
    try:
        with gateway.asking() as v1:
            v1.products.create(
                {"id": PLUS.product, "name": f"{settings.SITE_NAME} {PLUS.name}", "metadata": gateway.MARK}
            )
    except StripeRefused as refusal:
        if refusal.code != "resource_already_exists":
            raise
        return f"Product {PLUS.product}: there already."
    return f"Product {PLUS.product}: made."


def _price(price: Price) -> str:
    """A changed price is a new one that takes the lookup key over: members who bought at the old one keep it."""
    found = gateway.price(price.lookup_key)
    wanted = (PLUS.product, price.amount, price.currency, str(price.interval))
    if found and (found.product, found.amount, found.currency, found.interval) == wanted:
        return f"Price {price.lookup_key}, {price}: there already."
    params: Any = {
        "product": PLUS.product,
        "unit_amount": price.amount,
        "currency": price.currency,
        "recurring": {"interval": str(price.interval)},
        "lookup_key": price.lookup_key,
        "transfer_lookup_key": True,
        "metadata": gateway.MARK,
    }
    with gateway.asking() as v1:
        v1.prices.create(params)
    return f"Price {price.lookup_key}, {price}: {'changed; who bought before keeps theirs' if found else 'made'}."


def _portal() -> str:
    params: Any = {"features": PORTAL, "default_return_url": settings.SITE_URL + reverse("billing:return")}
    with gateway.asking() as v1:
        if number := gateway.portal_configuration(v1):
            v1.billing_portal.configurations.update(number, params)
            return "Customer portal: brought up to date."
        v1.billing_portal.configurations.create(params | {"metadata": gateway.MARK})
    return "Customer portal: configured."


def _endpoint() -> Iterator[str]:
    """Stripe tells an endpoint's secret once, when it is made; and its API version cannot be changed."""
    url = settings.SITE_URL + reverse("billing:webhook")
    wanted: list[Any] = sorted(gateway.EVENT_TYPES)
    with gateway.asking() as v1:
        theirs = [each for each in v1.webhook_endpoints.list({"limit": 100}).auto_paging_iter() if each.url == url]
        right = next((each for each in theirs if each.api_version == gateway.API_VERSION), None)
        if right is None:
            version: Any = gateway.API_VERSION
            made = v1.webhook_endpoints.create(
                {"url": url, "enabled_events": wanted, "api_version": version, "metadata": gateway.MARK}
            )
            yield f"Webhook {url}: made. Set STRIPE_WEBHOOK_SECRET={made.secret} now; it is told this once."
        elif sorted(right.enabled_events) != wanted or right.status != "enabled":
            v1.webhook_endpoints.update(right.id, {"enabled_events": wanted, "disabled": False})
            yield f"Webhook {url}: brought up to date."
        else:
            yield f"Webhook {url}: there already."
    for old in theirs:
        if old.api_version != gateway.API_VERSION:
            yield (
                f"Webhook {old.id} has API version {old.api_version}, which is refused here. Delete it at Stripe once "
                "the new secret is set."
            )
