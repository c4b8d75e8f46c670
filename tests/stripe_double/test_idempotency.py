"""One key, one answer: replayed, guarded, also when the answer was a failure or many ask at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import stripe

from tests.stripe_double.shop import Shop, visit

KEY = {"idempotency_key": "checkout-7-1"}


def test_the_same_call_again_has_the_same_answer_and_does_nothing(shop: Shop) -> None:
    first, second = (shop.client.v1.customers.create({"name": "Una"}, KEY) for _time in range(2))
    assert first.id == second.id
    assert len(shop.double.all("customers")) == 2


def test_a_replay_says_that_it_is_one(shop: Shop) -> None:
    headers = {"Authorization": f"Bearer {shop.double.key}", "Idempotency-Key": "k"}
    first, second = (visit(f"{shop.double.url}/v1/customers", {"name": "x"}, headers=headers) for _time in range(2))
    assert first.headers.get("Idempotent-Replayed") is None
    assert second.headers["Idempotent-Replayed"] == "true"
    assert first.text == second.text


def test_other_parameters_or_another_path_with_the_same_key_are_refused(shop: Shop) -> None:
    shop.client.v1.customers.create({"name": "Una"}, KEY)
    with pytest.raises(stripe.IdempotencyError):
        shop.client.v1.customers.create({"name": "Ute"}, KEY)
    with pytest.raises(stripe.IdempotencyError):
        shop.client.v1.products.create({"name": "Una"}, KEY)


def test_a_failure_is_kept_too_even_where_the_work_was_done(shop: Shop) -> None:
    shop.double.faults.fail(500, calls=1, after_work=True)
    for _time in range(2):
        with pytest.raises(stripe.APIError):
            shop.client.v1.customers.create({"name": "Una"}, KEY)
    assert [each["name"] for each in shop.double.all("customers")] == ["Una Ullman", "Una"]


def test_a_refusal_before_the_work_may_be_tried_again(shop: Shop) -> None:
    shop.double.faults.fail(429, calls=1)
    with pytest.raises(stripe.RateLimitError):
        shop.client.v1.customers.create({"name": "Una"}, KEY)
    assert shop.client.v1.customers.create({"name": "Una"}, KEY).name == "Una"


def test_fifty_at_once_with_one_key_make_one_thing(shop: Shop) -> None:
    with ThreadPoolExecutor(50) as pool:
        made = list(pool.map(lambda _n: shop.client.v1.customers.create({"name": "Una"}, KEY).id, range(50)))
    assert len(set(made)) == 1
    assert len(shop.double.all("customers")) == 2


def test_fifty_at_once_with_keys_of_their_own_make_fifty(shop: Shop) -> None:
    def create(number: int) -> str:
        return shop.client.v1.customers.create({"name": "Una"}, {"idempotency_key": f"k{number}"}).id

    with ThreadPoolExecutor(20) as pool:
        assert len(set(pool.map(create, range(50)))) == 50


def test_a_key_that_is_too_long_is_refused(shop: Shop) -> None:
    with pytest.raises(stripe.IdempotencyError):
        shop.client.v1.customers.create({}, {"idempotency_key": "k" * 256})
