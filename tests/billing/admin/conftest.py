"""Who works on billing, and who only tries to."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import appoint
from tests.people import sign_in


def at_work(role: str) -> User:
    user = User.objects.create_user(f"{role}@example.org", name=role.capitalize())
    appoint(user, role)
    return User.objects.get(pk=user.pk)


@pytest.fixture
def supporter(db: None) -> User:
    return at_work("support")


@pytest.fixture
def support(supporter: User) -> Client:
    return sign_in(supporter)


@pytest.fixture
def editor_at_work(db: None) -> Client:
    return sign_in(at_work("editor"))


@pytest.fixture
def moderator(db: None) -> Client:
    return sign_in(at_work("moderator"))
