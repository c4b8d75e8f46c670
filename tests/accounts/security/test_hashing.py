"""Signing in costs one password hash a page, whatever is asked."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from accounts.models import User
from tests.accounts.security.people import PASSWORD, is_in, try_password


class Counting(MD5PasswordHasher):
    """Counts its work: to verify a password is to hash it."""

    hashes = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).hashes += 1
        return super().encode(password, salt)


@pytest.fixture
def counted(settings: Any) -> User:
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    user = User.objects.create_user("ada@example.org", PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Counting.hashes = 0
    return user


@pytest.mark.parametrize(
    ("email", "password", "gets_in"),
    [
        ("ada@example.org", PASSWORD, True),
        ("ada@example.org", "wrong", False),
        ("nobody@example.org", PASSWORD, False),
    ],
)
def test_signing_in_takes_one_hash(counted: User, email: str, password: str, gets_in: bool) -> None:
    assert is_in(try_password(email, password)) == gets_in
    assert Counting.hashes == 1


@pytest.mark.parametrize("email", ["ada@example.org", "new@example.org"])
@pytest.mark.parametrize("password", [PASSWORD, ""])
def test_signing_up_costs_the_same_for_a_known_address(counted: User, email: str, password: str) -> None:
    Client().post("/accounts/signup/", {"email": email, "password1": password})
    assert Counting.hashes == (1 if password else 0)


@pytest.mark.parametrize("path", ["/accounts/login/code/", "/accounts/password/reset/"])
@pytest.mark.parametrize("email", ["ada@example.org", "new@example.org"])
def test_asking_for_a_code_costs_no_hash(counted: User, path: str, email: str) -> None:
    Client().post(path, {"email": email})
    assert Counting.hashes == 0


@pytest.mark.real_hashes
def test_passwords_are_kept_as_argon2id() -> None:
    user = User.objects.create_user("eve@example.org", PASSWORD)
    assert user.password.startswith("argon2$argon2id$v=19$m=65536,t=3,p=4$")
