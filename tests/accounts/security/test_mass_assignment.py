"""Fields that a form does not show change nothing, whoever posts them (S16)."""

from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.forms.models import model_to_dict
from django.test import Client

from accounts.models import Profile, User
from tests.accounts.security.people import PASSWORD, member
from tests.people import record_authentication, sign_in

FLAGS = ("is_staff", "is_superuser", "is_active", "staff", "admin", "superuser", "active", "verified", "primary")
NAMES = (
    *FLAGS,
    "id", "pk", "user", "user_id", "account", "account_id", "owner", "username", "email", "emailaddress", "new_email",
    "password", "password_hash", "groups", "group", "groups[]", "user_permissions", "permissions", "role", "roles",
    "last_login", "date_joined", "inactivity_warned_at", "name", "first_name", "last_name", "plan", "plus", "credits",
    "session_key", "backend", "secret", "totp", "authenticator", "_state", "__class__", "user__is_staff",
    "user.is_staff", "user[is_staff]", "profile", "csrf_exempt", "signup", "next_role",
)  # fmt: skip
# what a field is for, where a form has one of these names
FORMS: dict[str, tuple[dict[str, str], set[str]]] = {
    "/accounts/email/": ({"action_add": ""}, {"email"}),
    "/accounts/password/change/": ({"oldpassword": "wrong", "password1": "x", "password2": "x"}, set()),
    "/accounts/password/set/": ({}, set()),
    "/accounts/2fa/totp/activate/": ({"code": "000000"}, set()),
    "/accounts/2fa/recovery-codes/generate/": ({}, set()),
    "/accounts/sessions/": ({}, set()),
    "/accounts/3rdparty/": ({}, {"account"}),
    "/accounts/reauthenticate/": ({}, {"password"}),
    "/account/confirm/": ({"code": "000000"}, set()),
    "/account/security/sessions/end/": ({}, set()),
    "/appearance/": ({"theme": "dark"}, set()),
}


def hostile(values: dict[str, str], but: set[str]) -> dict[str, Any]:
    group = Group.objects.get(name="Administrator")
    strange = {"email": "mallory@example.org", "groups": str(group.pk), "role": "administrator", "name": "Mallory"}
    strange |= {"password": make_password("known to mallory"), "is_active": ""}
    return {name: strange.get(name, "1") for name in NAMES if name not in but} | values


def columns(user: User) -> dict[str, Any]:
    """All of the row but what signing in may move, and the rows beside it."""
    user = User.objects.get(pk=user.pk)
    addresses = list(user.emailaddress_set.values_list("email", "verified", "primary"))
    groups = list(user.groups.values_list("name", flat=True))
    kept = model_to_dict(user, exclude=["last_login", "groups", "user_permissions"])
    return kept | {"addresses": addresses, "groups": groups, "profiles": list(Profile.objects.values())}


def test_there_are_more_than_forty_names() -> None:
    assert len(set(NAMES)) >= 46


@pytest.mark.parametrize("path", FORMS)
def test_a_members_form_changes_no_column_that_is_not_its_own(fast: None, path: str) -> None:
    user = member("ada@example.org")
    before = columns(user)
    client = sign_in(user)
    record_authentication(client, user, "password")
    values, own = FORMS[path]
    assert client.post(path, hostile(values, own)).status_code < 500
    assert columns(user) == before


@pytest.mark.parametrize("password", [PASSWORD, ""])
def test_signing_up_takes_an_address_and_a_password_only(fast: None, password: str) -> None:
    values = {"email": "eve@example.org", "password1": password}
    Client().post("/accounts/signup/", hostile(values, {"email"}))
    user = User.objects.get(email="eve@example.org")
    assert (user.is_staff, user.is_superuser, user.is_active, user.name) == (False, False, True, "")
    assert (user.groups.count(), user.user_permissions.count()) == (0, 0)
    assert user.has_usable_password() == bool(password)
    assert list(user.emailaddress_set.values_list("email", "verified")) == [("eve@example.org", False)]


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/"])
def test_forms_of_visitors_change_nobody(fast: None, path: str) -> None:
    user = member("ada@example.org")
    before = columns(user)
    answer = Client().post(path, hostile({"login": user.email, "email": user.email}, set()))
    assert answer.status_code < 500
    assert columns(user) == before
