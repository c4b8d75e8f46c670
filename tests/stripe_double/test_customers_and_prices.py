"""Customers, products and prices through the SDK."""

import pytest
import stripe

from stripe_double.handle import Double
from tests.stripe_double.shop import PLUS, Shop


def test_a_customer_is_created_read_and_changed(client: stripe.StripeClient) -> None:
    made = client.v1.customers.create({"email": "una@example.org", "metadata": {"account": "7", "gone": "x"}})
    client.v1.customers.update(made.id, {"name": "Una", "metadata": {"gone": ""}})
    found = client.v1.customers.retrieve(made.id)
    assert (found.email, found.name) == ("una@example.org", "Una")
    assert found.metadata is not None
    assert found.metadata.to_dict() == {"account": "7"}


def test_a_deleted_customer_is_only_a_stub_and_their_subscriptions_end(shop: Shop) -> None:
    subscription = shop.buy()
    shop.client.v1.customers.delete(shop.customer)
    found = shop.client.v1.customers.retrieve(shop.customer)
    assert found.to_dict() == {"id": shop.customer, "object": "customer", "deleted": True}
    assert shop.subscription(subscription)["status"] == "canceled"
    assert shop.kinds()[-2:] == ["customer.subscription.deleted", "customer.deleted"]


def test_a_deleted_customer_cannot_be_changed_or_sold_to(shop: Shop) -> None:
    shop.double.delete_customer(shop.customer)
    for ask in (lambda: shop.client.v1.customers.update(shop.customer, {"name": "x"}), shop.session):
        with pytest.raises(stripe.InvalidRequestError, match="No such customer") as refused:
            ask()
        assert refused.value.code == "resource_missing"


def test_an_unknown_customer_is_404(client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.customers.retrieve("cus_nobody")
    assert (refused.value.http_status, refused.value.code) == (404, "resource_missing")


def test_a_product_with_an_id_of_its_own_is_made_once(client: stripe.StripeClient) -> None:
    client.v1.products.create({"id": "plus", "name": "Plus"})
    assert client.v1.products.retrieve("plus").name == "Plus"
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.products.create({"id": "plus", "name": "Plus"})
    assert refused.value.code == "resource_already_exists"


def test_prices_are_found_by_lookup_key(shop: Shop) -> None:
    shop.double.price("plus_yearly", 9000, "year")
    found = shop.client.v1.prices.list({"lookup_keys": [PLUS], "active": True})
    assert [price.id for price in found.data] == [shop.price]
    assert len(shop.client.v1.prices.list().data) == 2


def test_a_lookup_key_moves_only_when_told_to(shop: Shop) -> None:
    asked = {
        "currency": "usd", "unit_amount": 1200, "product": "plus", "lookup_key": PLUS,
        "recurring": {"interval": "month"}, "metadata": {"plan": "plus"},
    }  # fmt: skip
    shop.client.v1.products.create({"id": "plus", "name": "Plus"})
    with pytest.raises(stripe.InvalidRequestError, match="already uses that lookup key"):
        shop.client.v1.prices.create(asked)  # type: ignore[arg-type]
    made = shop.client.v1.prices.create({**asked, "transfer_lookup_key": True})  # type: ignore[typeddict-item]
    assert (made.lookup_key, shop.double.get(shop.price)["lookup_key"]) == (PLUS, None)


def test_a_running_subscription_shows_its_price_as_it_is_today(shop: Shop) -> None:
    subscription = shop.buy()
    shop.client.v1.prices.update(shop.price, {"lookup_key": "plus_old", "active": False})
    assert shop.subscription(subscription)["items"]["data"][0]["price"]["lookup_key"] == "plus_old"


def test_pages_join_without_gap_in_both_directions(double: Double, client: stripe.StripeClient) -> None:
    keys = [double.price(f"price-{number}")["id"] for number in range(7)][::-1]
    first = client.v1.prices.list({"limit": 3})
    assert ([each.id for each in first.data], first.has_more) == (keys[:3], True)
    assert [each.id for each in client.v1.prices.list({"limit": 3}).auto_paging_iter()] == keys
    before = client.v1.prices.list({"limit": 2, "ending_before": keys[4]})
    assert ([each.id for each in before.data], before.has_more) == (keys[2:4], True)
    last = client.v1.prices.list({"limit": 3, "starting_after": keys[3]})
    assert ([each.id for each in last.data], last.has_more) == (keys[4:], False)


@pytest.mark.parametrize("asked", [{"limit": 0}, {"limit": 101}, {"starting_after": "price_nothing"}])
def test_a_page_that_cannot_be_is_refused(client: stripe.StripeClient, asked: dict[str, object]) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.prices.list(asked)  # type: ignore[arg-type]
    assert refused.value.http_status == 400
