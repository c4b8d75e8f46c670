"""Who the tests of billing are about, and Stripe's double, which the site reaches over real HTTP."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from billing.configuration import Stripe
from stripe_double.handle import Double
from stripe_double.server import running
from tests.accounts.members import member
from tests.billing.deliveries import SECRET
from tests.people import sign_in


@pytest.fixture
def ada(db: None) -> User:
    return member()


@pytest.fixture
def ada_client(ada: User) -> Client:
    return sign_in(ada)


@pytest.fixture
def double(settings: Any) -> Iterator[Double]:
    """Stripe as the site sees it, with our product and price in it."""
    with running() as double:
        settings.STRIPE = Stripe(key=double.key, webhook_secrets=(SECRET,), api_url=double.url, origins=(double.url,))
        call_command("setup_stripe", without_webhook=True, verbosity=0)
        double.calls.clear()
        yield double
