"""What the double does not know it refuses, in Stripe's shape and in words."""

import json
from collections.abc import Callable
from contextlib import suppress

import pytest
import stripe
from hypothesis import given
from hypothesis import strategies as st

from stripe_double.errors import RefusedError
from stripe_double.handle import Double
from stripe_double.params import decode
from tests.stripe_double.shop import Shop, client_of, visit

REFUSED: list[Callable[[Shop], object]] = [
    lambda shop: shop.client.v1.customers.create({"balance": 5}),
    lambda shop: shop.client.v1.prices.list({"type": "recurring"}),
    lambda shop: shop.session(payment_method_types=["card"]),
    lambda shop: shop.session(subscription_data={"trial_period_days": 7}),
    lambda shop: shop.client.v1.subscriptions.update("sub_x", {"description": "x"}),
    lambda shop: shop.client.v1.subscriptions.create({"customer": shop.customer, "items": [{"price": shop.price}]}),
    lambda shop: shop.client.v1.coupons.list(),
    lambda shop: shop.client.v1.invoices.pay("in_x"),
    lambda shop: shop.client.v1.subscriptions.list({"expand": ["data.schedule"]}),
]


@pytest.mark.parametrize("ask", REFUSED)
def test_an_unknown_call_or_parameter_is_400_and_named(shop: Shop, ask: Callable[[Shop], object]) -> None:
    with pytest.raises(stripe.InvalidRequestError, match="not in the double: ") as refused:
        ask(shop)
    assert refused.value.http_status == 400
    assert refused.value.request_id


def test_a_post_to_a_list_never_answers_as_the_list(double: Double) -> None:
    headers = {"Authorization": f"Bearer {double.key}"}
    for path in ("events", "invoices", "subscriptions", "charges/ch_x"):
        answer = visit(f"{double.url}/v1/{path}", {}, headers=headers)
        assert (answer.status, json.loads(answer.text)["error"]["message"]) == (
            400,
            f"not in the double: POST /v1/{path}",
        )


def test_another_key_is_401(double: Double) -> None:
    with pytest.raises(stripe.AuthenticationError):
        client_of(double, "sk_test_other").v1.events.list()
    assert visit(f"{double.url}/v1/events").status == 401


def test_a_key_may_come_as_a_user_name(double: Double) -> None:
    assert visit(f"{double.url}/v1/events", headers={"Authorization": "Basic c2tfdGVzdF9kb3VibGU6"}).status == 200
    assert visit(f"{double.url}/v1/events", headers={"Authorization": "Basic %%%"}).status == 401


def test_another_version_is_refused(double: Double) -> None:
    older = stripe.StripeClient(double.key, base_addresses={"api": double.url}, stripe_version="2024-06-20")
    with pytest.raises(stripe.InvalidRequestError, match=r"2026-10-28\.endive"):
        older.v1.events.list()


def test_the_version_and_the_request_are_told(double: Double) -> None:
    answer = visit(f"{double.url}/v1/events", headers={"Authorization": f"Bearer {double.key}"})
    assert answer.headers["Stripe-Version"] == "2026-10-28.endive"
    assert answer.headers["Request-Id"].startswith("req_")


@pytest.mark.parametrize(
    ("changes", "param"),
    [
        ({"success_url": "javascript:alert(1)"}, "success_url"),
        ({"expires_at": 5}, "expires_at"),
        ({"line_items": [{"price": "price_nothing", "quantity": 1}]}, "line_items[0][price]"),
        ({"mode": "payment"}, "mode"),
        ({"customer": ""}, "customer"),
    ],
)
def test_a_session_that_cannot_be_is_refused(shop: Shop, changes: dict[str, object], param: str) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        shop.session(**changes)
    assert refused.value.param == param


def test_tax_needs_an_address_or_a_way_to_get_one(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        shop.session(automatic_tax={"enabled": True})
    assert refused.value.code == "customer_tax_location_invalid"
    assert shop.session(automatic_tax={"enabled": True}, customer_update={"address": "auto"}).url


def test_brackets_are_decoded() -> None:
    assert decode("a[b]=1&c[]=2&c[]=3&d[0][e]=4&f=") == {"a": {"b": "1"}, "c": ["2", "3"], "d": [{"e": "4"}], "f": ""}


@pytest.mark.parametrize("text", ["a=1&a=2", "a=1&a[b]=2", "[a]=1", "a[b]]=1", "a[1][2][3][4][5][6]=1", "a%FF=1"])
def test_a_form_that_says_two_things_is_refused(text: str) -> None:
    with pytest.raises((RefusedError, ValueError)):
        decode(text)


@given(st.text(alphabet="ab[]=&0%1;", max_size=40))
def test_no_form_breaks_the_decoder(text: str) -> None:
    with suppress(RefusedError, ValueError):
        assert isinstance(decode(text), dict)


def test_what_cannot_be_shown_whole_is_refused_before_anything_is_done(shop: Shop) -> None:
    with pytest.raises(stripe.InvalidRequestError, match="expand of line_items"):
        shop.session(expand=["line_items"])
    assert shop.double.all("sessions") == []
