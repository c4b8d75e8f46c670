"""What staff of each role may do to accounts in the admin."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.test import Client

from accounts.models import AuditEntry, User
from accounts.privacy import deletion
from accounts.privacy.deletion import CannotDelete
from accounts.roles import appoint
from tests.accounts.security.people import device_of, member
from tests.people import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_fast_hasher")]
LIST = "/admin/accounts/user/"
NEW = "another battery staple horse"


@pytest.fixture
def _fast_hasher(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def working_as(role: str) -> Client:
    user = User.objects.create_user(f"{role}@example.org")
    appoint(user, role)
    return sign_in(User.objects.get(pk=user.pk))


@pytest.fixture
def support() -> Client:
    return working_as("support")


@pytest.fixture
def administrator() -> Client:
    return working_as("administrator")


@pytest.fixture
def ada() -> User:
    return member("ada@example.org")


def change(client: Client, user: User, **values: str) -> int:
    """Post the form as it stands, with `values`; the status of the answer."""
    standing = {"email": user.email, "name": user.name, "is_active": "on" if user.is_active else ""}
    if user.is_staff:
        standing["is_staff"] = "on"
    status = client.post(f"{LIST}{user.pk}/change/", standing | values).status_code
    user.refresh_from_db()
    return status


def act(client: Client, action: str, *users: User) -> None:
    client.post(LIST, {"action": action, "_selected_action": [user.pk for user in users]})


def entries(user: User | int) -> list[tuple[str, dict[str, Any]]]:
    pk = user if isinstance(user, int) else user.pk
    found = AuditEntry.objects.filter(account=pk).exclude(action="signed_in")
    return list(found.values_list("action", "detail"))


def test_an_account_is_added_by_address(administrator: Client) -> None:
    values = {"email": "NEW@example.org", "name": "New", "usable_password": "true", "password1": NEW, "password2": NEW}
    administrator.post(f"{LIST}add/", values)
    user = User.objects.get(email="new@example.org")
    assert user.check_password(NEW)
    assert entries(user) == [("staff_added", {})]


def test_lists_and_forms_open(admin_client: Client, ada: User) -> None:
    for url in (LIST, f"{LIST}add/", f"{LIST}{ada.pk}/change/", f"{LIST}{ada.pk}/password/", "/admin/auth/group/"):
        assert admin_client.get(url).status_code == 200


def test_support_changes_name_and_state_of_members_only(support: Client, ada: User) -> None:
    change(support, ada, name="Ada", is_active="", email="mallory@example.org", is_staff="on", is_superuser="on")
    assert (ada.name, ada.is_active, ada.email) == ("Ada", False, "ada@example.org")
    assert (ada.is_staff, ada.is_superuser) == (False, False)
    assert entries(ada) == [("staff_changed", {"fields": ["name", "is_active"]})]


def test_support_does_not_see_staff(support: Client) -> None:
    working_as("editor")
    assert "editor@example.org" not in support.get(LIST).content.decode()


def test_support_sets_no_password(support: Client, ada: User) -> None:
    assert support.post(f"{LIST}{ada.pk}/password/", {"password1": NEW, "password2": NEW}).status_code == 403


def test_a_password_set_by_administrators_ends_all_sessions(administrator: Client, ada: User) -> None:
    theirs = device_of(ada)
    values = {"usable_password": "true", "password1": NEW, "password2": NEW}
    administrator.post(f"{LIST}{ada.pk}/password/", values)
    ada.refresh_from_db()
    assert ada.check_password(NEW)
    assert theirs.get("/account/").status_code == 302
    assert entries(ada) == [("staff_changed", {"fields": ["password"]})]


def test_a_new_address_is_folded_has_to_be_confirmed_and_ends_all_sessions(administrator: Client, ada: User) -> None:
    theirs = device_of(ada)
    change(administrator, ada, email="ADA@new.example")
    assert ada.email == "ada@new.example"
    assert list(ada.emailaddress_set.values_list("email", "primary", "verified")) == [("ada@new.example", True, False)]
    assert theirs.get("/account/").status_code == 302
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]
    assert entries(ada) == [("staff_changed", {"fields": ["email"]})]


def test_making_inactive_ends_sessions_for_good(support: Client, ada: User) -> None:
    theirs = device_of(ada)
    change(support, ada, is_active="")
    change(support, ada, is_active="on")
    assert theirs.get("/account/").status_code == 302


def test_all_sessions_of_a_member_are_ended_by_an_action(support: Client, ada: User) -> None:
    theirs = device_of(ada)
    assert theirs.get("/account/").status_code == 200
    act(support, "end_all_sessions", ada)
    assert theirs.get("/account/").status_code == 302
    assert entries(ada) == [("session_ended", {"sessions": 1})]


def test_second_factors_are_removed_by_administrators_and_the_owner_is_told(administrator: Client, ada: User) -> None:
    TOTP.activate(ada, "A" * 32)
    act(administrator, "remove_second_factors", ada)
    assert not Authenticator.objects.filter(user=ada).exists()
    assert entries(ada) == [("factor_removed", {"kinds": ["totp"]})]
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]
    assert "second factors" in mail.outbox[0].body


def test_support_removes_no_second_factors(support: Client, ada: User) -> None:
    TOTP.activate(ada, "A" * 32)
    act(support, "remove_second_factors", ada)
    assert Authenticator.objects.filter(user=ada).exists()


def test_deleting_leaves_one_entry_and_no_address(administrator: Client, ada: User) -> None:
    pk = ada.pk
    administrator.post(f"{LIST}{pk}/delete/", {"post": "yes"})
    assert not User.objects.filter(pk=pk).exists()
    assert [action for action, _detail in entries(pk)] == ["staff_deleted"]


def test_deleting_several_leaves_an_entry_for_each(administrator: Client, ada: User) -> None:
    eve = member("eve@example.org")
    pks = [ada.pk, eve.pk]
    administrator.post(LIST, {"action": "delete_selected", "_selected_action": pks, "post": "yes"})
    assert [action for pk in pks for action, _detail in entries(pk)] == ["staff_deleted"] * 2


def test_the_admins_own_log_names_accounts_by_number(administrator: Client, ada: User) -> None:
    pk = ada.pk
    change(administrator, ada, name="Ada")
    assert set(LogEntry.objects.values_list("object_repr", flat=True)) == {f"account {pk}"}
    administrator.post(f"{LIST}{pk}/delete/", {"post": "yes"})
    assert not any("ada@" in entry.change_message + entry.object_repr for entry in LogEntry.objects.all())


def test_saving_without_a_change_leaves_no_entry(administrator: Client, ada: User) -> None:
    change(administrator, ada)
    assert entries(ada) == []


@pytest.mark.parametrize("several", [False, True])
def test_what_cannot_be_deleted_is_told_and_nothing_is_done(
    administrator: Client, ada: User, monkeypatch: pytest.MonkeyPatch, several: bool
) -> None:
    def refuse(user: User) -> None:
        if user == ada:
            raise CannotDelete("A subscription is not ended yet.")

    monkeypatch.setattr(deletion, "before_deletion", [refuse])
    eve = member("eve@example.org")
    chosen = {"action": "delete_selected", "_selected_action": [eve.pk, ada.pk]}
    path, values = (LIST, chosen) if several else (f"{LIST}{ada.pk}/delete/", {})
    page = administrator.post(path, values | {"post": "yes"}, follow=True)
    assert "Nothing was deleted. A subscription is not ended yet." in page.content.decode()
    assert User.objects.filter(pk__in=[ada.pk, eve.pk]).count() == 2
    assert not LogEntry.objects.exists()
    assert entries(ada) == entries(eve) == []
