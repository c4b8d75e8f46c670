"""Nobody raises themselves, superusers are out of reach, and secrets are not shown."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import AuditAction, AuditEntry, User
from accounts.roles import ROLES
from careers.models import HeldSkill, Skill
from tests.accounts.security.people import member
from tests.accounts.test_admin import LIST, NEW, act, change, working_as
from tests.people import sign_in

pytestmark = pytest.mark.django_db
RAISED = {"is_staff": "on", "is_superuser": "on", "is_active": "on"}


@pytest.fixture
def administrator() -> Client:
    return working_as("administrator")


@pytest.fixture
def root() -> User:
    return User.objects.create_superuser("root@example.org")


def everything(user: User) -> tuple[object, ...]:
    user.refresh_from_db()
    groups = tuple(user.groups.values_list("name", flat=True))
    return user.email, user.name, user.is_active, user.is_staff, user.is_superuser, groups, user.password


def test_administrators_make_staff_and_give_roles(administrator: Client) -> None:
    user = member("ada@example.org")
    group = Group.objects.get(name="Editor")
    change(administrator, user, is_staff="on", groups=str(group.pk))
    assert (user.is_staff, list(user.groups.all())) == (True, [group])


def test_administrators_make_no_superusers(administrator: Client) -> None:
    user = member("ada@example.org")
    change(administrator, user, **RAISED)
    assert (user.is_staff, user.is_superuser) == (True, False)


def test_superusers_make_superusers(admin_client: Client) -> None:
    user = member("ada@example.org")
    change(admin_client, user, **RAISED)
    assert user.is_superuser


@pytest.mark.parametrize("role", [role.key for role in ROLES])
def test_nobody_raises_themselves(role: str) -> None:
    client = working_as(role)
    user = User.objects.get(email=f"{role}@example.org")
    user.name = "Same"
    user.save()
    before = everything(user)
    groups = [str(pk) for pk in Group.objects.values_list("pk", flat=True)]
    client.post(f"{LIST}{user.pk}/change/", RAISED | {"name": "Same", "email": "mallory@example.org", "groups": groups})
    assert everything(user) == before


def test_one_does_not_delete_or_lock_out_oneself(administrator: Client) -> None:
    me = User.objects.get(email="administrator@example.org")
    assert administrator.post(f"{LIST}{me.pk}/delete/", {"post": "yes"}).status_code == 403
    assert administrator.get(f"{LIST}{me.pk}/password/").headers["Location"] == "/accounts/password/change/"
    change(administrator, me, is_active="", is_staff="")
    assert (me.is_active, me.is_staff) == (True, True)


def test_a_superuser_is_out_of_reach(administrator: Client, root: User) -> None:
    TOTP.activate(root, "A" * 32)
    theirs, before = sign_in(root), everything(root)
    assert change(administrator, root, email="x@example.org") == 403
    assert administrator.post(f"{LIST}{root.pk}/delete/", {"post": "yes"}).status_code == 403
    assert administrator.post(f"{LIST}{root.pk}/password/", {"password1": NEW, "password2": NEW}).status_code == 403
    administrator.post(LIST, {"action": "delete_selected", "_selected_action": [root.pk], "post": "yes"})
    for action in ("end_all_sessions", "remove_second_factors"):
        act(administrator, action, root)
    assert everything(root) == before
    assert Authenticator.objects.filter(user=root).exists()
    assert theirs.get("/account/").status_code == 200


def test_the_page_of_an_account_shows_what_there_is_and_no_secret(administrator: Client) -> None:
    user = member("ada@example.org")
    factor = TOTP.activate(user, "A" * 32).instance
    AuditEntry.objects.create(action=AuditAction.SIGNED_IN, account=user.pk)
    page = administrator.get(f"{LIST}{user.pk}/change/").content.decode()
    for text in ("ada@example.org, verified", "TOTP Authenticator, since", "never used", "Signed in"):
        assert text in page
    assert not any(secret in page for secret in (factor.data["secret"], user.password, "argon2", "A" * 32))


def test_no_admin_of_allauth_is_left() -> None:
    names = {model._meta.app_label for model in admin.site._registry}
    assert names.isdisjoint({"account", "mfa", "usersessions", "socialaccount"})


def test_the_list_takes_as_many_queries_for_many_accounts(administrator: Client, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    administrator.get(LIST)
    with django_assert_num_queries(7) as few:
        administrator.get(LIST)
    for number in range(20):
        User.objects.create_user(f"member{number}@example.org")
    with django_assert_num_queries(len(few)):
        administrator.get(LIST)


def test_the_groups_of_roles_are_the_programs_and_others_ones_own(administrator: Client) -> None:
    editor, guests = Group.objects.get(name="Editor"), Group.objects.create(name="Guests")
    assert administrator.post(f"/admin/auth/group/{editor.pk}/change/", {"name": "Mine"}).status_code == 403
    assert administrator.post(f"/admin/auth/group/{editor.pk}/delete/", {"post": "yes"}).status_code == 403
    assert administrator.post(f"/admin/auth/group/{guests.pk}/change/", {"name": "Mine"}).status_code == 302


@pytest.mark.parametrize("query", ["12", "nobody", "1 OR 1=1"])
def test_the_audit_trail_is_searched_by_number(administrator: Client, query: str) -> None:
    assert administrator.get("/admin/accounts/auditentry/", {"q": query}).status_code == 200


def test_the_admin_has_no_sign_in_of_its_own() -> None:
    answer = Client().post("/admin/login/?next=/admin/", {"username": "a@example.org", "password": "x"})
    assert answer.headers["Location"] == "/accounts/login/?next=%2Fadmin%2F"


def test_how_much_the_site_holds_is_said_and_not_what() -> None:
    ada, support = member("ada@example.org"), working_as("support")
    HeldSkill.objects.create(user=ada, skill=Skill.objects.create(name="Whittling", slug="whittling", kind="soft"))
    page = support.get(f"{LIST}{ada.pk}/change/").content.decode()
    assert "<div>skills you have: 1</div>" in page
    assert "Whittling" not in page
    assert "<div>bookmarks" not in page
