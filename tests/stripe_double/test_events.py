"""Events as the API lists them, and what a site sets up once."""

from datetime import timedelta

import pytest
import stripe

from tests.stripe_double.shop import Shop


def test_events_are_listed_newest_first_and_found_by_type(shop: Shop) -> None:
    shop.buy()
    listed = shop.client.v1.events.list({"limit": 100}).data
    assert [each.id for each in listed] == [each["id"] for each in shop.double.events][::-1]
    found = shop.client.v1.events.list({"types": ["invoice.paid", "customer.created"]}).data
    assert [each.type for each in found] == ["invoice.paid", "customer.created"]
    assert {each.type for each in shop.client.v1.events.list({"type": "invoice.*"}).data} == {
        "invoice.created", "invoice.finalized", "invoice.paid", "invoice.payment_succeeded",
    }  # fmt: skip
    assert shop.client.v1.events.retrieve(listed[0].id).type == listed[0].type


def test_events_are_found_by_time_and_forgotten_after_30_days(shop: Shop) -> None:
    shop.double.advance(timedelta(days=20))
    now = int(shop.double.clock.timestamp())
    shop.double.customer()
    assert len(shop.client.v1.events.list({"created": {"gte": now}}).data) == 1
    assert [each.type for each in shop.client.v1.events.list({"created": {"lt": now}}).data] == ["customer.created"]
    shop.double.advance(timedelta(days=15))
    assert len(shop.client.v1.events.list().data) == 1


def test_an_event_names_the_call_that_caused_it(shop: Shop) -> None:
    shop.client.v1.customers.create({"name": "Una"}, {"idempotency_key": "k7"})
    request = shop.double.events[-1]["request"]
    assert (request["idempotency_key"], request["id"][:4]) == ("k7", "req_")
    shop.double.customer()
    assert shop.double.events[-1]["request"] == {"id": None, "idempotency_key": None}


def test_calls_are_counted(shop: Shop) -> None:
    shop.session()
    shop.session()
    assert shop.double.calls.count(("POST", "/v1/checkout/sessions")) == 2


def test_an_endpoint_tells_its_secret_once(client: stripe.StripeClient) -> None:
    made = client.v1.webhook_endpoints.create({"url": "http://127.0.0.1:9/", "enabled_events": ["invoice.paid"]})
    assert made.secret
    assert made.secret.startswith("whsec_")
    changed = client.v1.webhook_endpoints.update(made.id, {"enabled_events": ["*"], "disabled": True})
    assert (changed.status, changed.to_dict().get("secret")) == ("disabled", None)
    assert [each.to_dict().get("secret") for each in client.v1.webhook_endpoints.list().data] == [None]


def test_a_portal_is_configured_changed_and_found(client: stripe.StripeClient) -> None:
    features = {"subscription_cancel": {"enabled": True, "mode": "at_period_end"}, "invoice_history": {"enabled": True}}
    made = client.v1.billing_portal.configurations.create({"features": features, "metadata": {"site": "1"}})  # type: ignore[typeddict-item]
    changed = client.v1.billing_portal.configurations.update(
        made.id, {"features": {"invoice_history": {"enabled": False}}}
    )
    assert changed.features.subscription_cancel.enabled
    assert not changed.features.invoice_history.enabled
    assert [each.id for each in client.v1.billing_portal.configurations.list({"active": True}).data] == [made.id]


def test_a_portal_session_leads_to_the_portal(shop: Shop) -> None:
    made = shop.client.v1.billing_portal.sessions.create(
        {"customer": shop.customer, "return_url": "https://a.example/"}
    )
    assert made.url.startswith(f"{shop.double.url}/portal/")
    with pytest.raises(stripe.InvalidRequestError, match="subscription_cancel"):
        shop.client.v1.billing_portal.sessions.create(
            {
                "customer": shop.customer,
                "flow_data": {"type": "subscription_cancel"},
            }
        )
