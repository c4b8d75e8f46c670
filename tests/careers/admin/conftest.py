from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from tests.people import sign_in

As = Callable[..., Client]


@pytest.fixture
def signed_in(db: None) -> As:
    """A client of somebody at work who has just these permissions on careers models."""

    def client_of(*codenames: str, email: str = "somebody@example.org") -> Client:
        user = User.objects.create_user(email, name=email.split("@")[0].capitalize(), is_staff=True)
        user.user_permissions.set(Permission.objects.filter(content_type__app_label="careers", codename__in=codenames))
        return sign_in(user)

    return client_of


@pytest.fixture
def writer_client(signed_in: As) -> Client:
    """Somebody who writes guides but does not publish them."""
    return signed_in("view_guide", "add_guide", "change_guide")
