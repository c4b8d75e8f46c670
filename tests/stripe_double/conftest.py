"""A double of one's own for each test, the real SDK to talk to it, and somebody who buys."""

from collections.abc import Iterator

import pytest
import stripe

from stripe_double.handle import Double
from stripe_double.server import running
from tests.stripe_double.shop import Shop, client_of


@pytest.fixture
def double() -> Iterator[Double]:
    with running() as made:
        yield made


@pytest.fixture
def client(double: Double) -> stripe.StripeClient:
    return client_of(double)


@pytest.fixture
def shop(double: Double, client: stripe.StripeClient) -> Shop:
    return Shop(double, client)
