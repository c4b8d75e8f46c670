import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_the_address_is_the_identity_in_any_case() -> None:
    User.objects.create_user("ada@example.org")
    with pytest.raises(IntegrityError):
        User.objects.create_user("ADA@example.org")


def test_a_user_needs_an_address() -> None:
    with pytest.raises(ValidationError, match="valid email"):
        User.objects.create_user("")


def test_a_user_is_shown_by_name_or_else_by_address() -> None:
    assert str(User(email="ada@example.org")) == "ada@example.org"
    assert str(User(email="ada@example.org", name="Ada")) == "Ada"
