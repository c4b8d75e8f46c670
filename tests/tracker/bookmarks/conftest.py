"""A member, a stranger and their browsers."""

import pytest
from django.test import Client

from accounts.models import User
from tests.people import sign_in


@pytest.fixture
def ada(db: None) -> User:
    return User.objects.create_user("ada@example.org", name="Ada")


@pytest.fixture
def bob(db: None) -> User:
    return User.objects.create_user("bob@example.org", name="Bob")


@pytest.fixture
def adas(ada: User) -> Client:
    return sign_in(ada)


@pytest.fixture
def bobs(bob: User) -> Client:
    return sign_in(bob)
