import pytest
from django.test import Client

from accounts.models import User
from tests.people import sign_in
from tests.tracker.applications import rows


@pytest.fixture
def ada() -> User:
    return rows.member()


@pytest.fixture
def eve() -> User:
    return rows.member("eve@example.org")


@pytest.fixture
def adas(ada: User) -> Client:
    return sign_in(ada)


@pytest.fixture
def eves(eve: User) -> Client:
    return sign_in(eve)
