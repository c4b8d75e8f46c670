"""An account with a password, and a hasher that costs next to nothing."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache

from accounts.models import User
from tests.accounts.security.people import PASSWORD


@pytest.fixture(autouse=True)
def _no_limits_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def fast(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def ada(fast: None) -> User:
    user = User.objects.create_user("ada@example.org", PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
