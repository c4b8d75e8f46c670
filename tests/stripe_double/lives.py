"""A whole life of a double, so that everything it can tell has been told."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from stripe_double.calls.subscriptions import STATUSES
from stripe_double.cards import AUTHENTICATES, DECLINED, FAILS_LATER
from stripe_double.handle import Double
from tests.stripe_double.shop import PLUS, Shop, client_of

DAY = timedelta(days=1)


def live(double: Double) -> list[dict[str, Any]]:
    """Sell, renew, fail, cancel, refund, dispute, delete. Answers of calls are returned, the rest is in the double."""
    shop = Shop(double, client_of(double))
    answers = list(_settings(shop))
    first = shop.buy()
    shop.session()
    shop.double.expire(shop.session().id)
    for number, card in enumerate((DECLINED, FAILS_LATER, AUTHENTICATES)):
        double.subscribe(double.customer(email=f"{number}@example.org", address={"country": "US"}), PLUS, card)
    for status in (*STATUSES, "resting"):
        double.subscribe(shop.customer, PLUS, status=status)
    double.advance(32 * DAY)
    answers += _calls(shop, first)
    double.advance(20 * DAY)
    gone = double.customer(email="gone@example.org")
    double.subscribe(gone, PLUS)
    answers.append(shop.client.v1.customers.delete(gone).to_dict())
    return answers


def _settings(shop: Shop) -> Iterator[dict[str, Any]]:
    v1 = shop.client.v1
    features = {"subscription_cancel": {"enabled": True, "mode": "at_period_end"}}
    endpoint = v1.webhook_endpoints.create({"url": "http://127.0.0.1:9/", "enabled_events": ["nothing.at_all"]})
    made = v1.billing_portal.configurations.create({"features": features})  # type: ignore[typeddict-item]
    flow = {
        "type": "payment_method_update",
        "after_completion": {"type": "redirect", "redirect": {"return_url": "https://a.example/"}},
    }
    yield from (endpoint.to_dict(), made.to_dict())
    yield v1.billing_portal.sessions.create({"customer": shop.customer, "flow_data": flow}).to_dict()  # type: ignore[typeddict-item]
    yield v1.billing_portal.sessions.create({"customer": shop.customer, "configuration": made.id}).to_dict()
    yield v1.webhook_endpoints.list().to_dict()
    address = {"automatic_tax": {"enabled": True}, "customer_update": {"address": "auto"}}
    yield shop.session(**address, billing_address_collection="required", locale="en").to_dict()


def _calls(shop: Shop, first: str) -> Iterator[dict[str, Any]]:
    v1 = shop.client.v1
    v1.subscriptions.update(first, {"cancel_at_period_end": True})
    whole = ["data.latest_invoice", "data.customer"]
    yield v1.subscriptions.list({"expand": whole, "limit": 100, "status": "all"}).to_dict()
    yield v1.invoices.list({"expand": ["data.payments"], "limit": 100}).to_dict()
    charges = [each for each in shop.double.all("charges") if each["paid"]]
    yield v1.refunds.create({"charge": charges[0]["id"], "amount": 100, "reason": "duplicate"}).to_dict()
    yield v1.charges.retrieve(charges[0]["id"]).to_dict()
    dispute = shop.double.dispute(charges[1]["id"])
    yield shop.double.close_dispute(dispute["id"], "won")
    yield v1.events.list({"limit": 100}).to_dict()
