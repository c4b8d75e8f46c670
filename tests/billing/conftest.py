"""Who the tests of billing are about, and Stripe's double, which they reach over real HTTP."""

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.members import member
from tests.people import sign_in


@pytest.fixture
def ada(db: None) -> User:
    return member()


@pytest.fixture
def ada_client(ada: User) -> Client:
    return sign_in(ada)
