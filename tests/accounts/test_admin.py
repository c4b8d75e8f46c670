import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from tests.people import sign_in

pytestmark = pytest.mark.django_db
LIST = "/admin/accounts/user/"


@pytest.fixture
def manager() -> Client:
    """Looks after accounts, without being a superuser."""
    user = User.objects.create_user("manager@example.org", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label__in=["accounts", "auth"]))
    return sign_in(user)


def test_an_account_is_added_by_address(manager: Client) -> None:
    password = "correct horse battery staple"
    values = {"email": "new@example.org", "name": "New", "usable_password": "true"}
    manager.post(f"{LIST}add/", values | {"password1": password, "password2": password})
    assert User.objects.get(email="new@example.org").check_password(password)


def test_lists_and_forms_open(admin_client: Client) -> None:
    user = User.objects.create_user("other@example.org")
    for url in (LIST, f"{LIST}add/", f"{LIST}{user.pk}/change/", f"{LIST}{user.pk}/password/", "/admin/auth/group/"):
        assert admin_client.get(url).status_code == 200


def test_nobody_makes_a_superuser_who_is_none(manager: Client) -> None:
    user = User.objects.create_user("other@example.org")
    manager.post(f"{LIST}{user.pk}/change/", {"email": user.email, "name": "Other", "is_superuser": "on"})
    user.refresh_from_db()
    assert (user.name, user.is_superuser) == ("Other", False)


def test_a_superuser_is_out_of_reach(manager: Client) -> None:
    root = User.objects.create_superuser("root@example.org")
    assert manager.post(f"{LIST}{root.pk}/change/", {"email": "x@example.org"}).status_code == 403
    assert manager.post(f"{LIST}{root.pk}/delete/", {"post": "yes"}).status_code == 403
    assert manager.get(f"{LIST}{root.pk}/password/").status_code == 403
