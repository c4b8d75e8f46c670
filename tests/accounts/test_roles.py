"""The four roles: their groups, what these may, and the page that says so."""

from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.roles import EVERY_APP, ROLES, Right, Role, _last_app, appoint, keep_groups

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).resolve().parents[2] / "docs" / "roles.md"


def rights_of(role: str) -> set[str]:
    user = User.objects.create_user(f"{role}@example.org")
    appoint(user, role)
    return User.objects.get(pk=user.pk).get_all_permissions()


def put_right() -> None:
    keep_groups(_last_app(), using="default", apps=apps)


def test_editors_have_all_of_careers_and_ads_and_nothing_else() -> None:
    careers = Permission.objects.filter(content_type__app_label="careers").values_list("codename", flat=True)
    ads = {f"billing.{action}_{model}" for action in ("view", "add", "change", "delete")
           for model in ("adplacement", "adday")}  # fmt: skip
    assert rights_of("editor") == {f"careers.{codename}" for codename in careers} | ads | {
        "occupations.view_occupation", "occupations.view_release"
    }  # fmt: skip


def test_support_sees_and_changes_accounts_but_neither_adds_nor_deletes() -> None:
    assert {right for right in rights_of("support") if not right.startswith("billing.")} == {
        "accounts.view_user",
        "accounts.change_user",
        "accounts.view_auditentry",
        "accounts.view_deletionreceipt",
        "alerts.view_digest",
        "alerts.view_recipient",
    }


def test_billing_is_in_the_hands_of_support_and_of_no_editor() -> None:
    billing = set(Permission.objects.filter(content_type__app_label="billing").values_list("codename", flat=True))
    assert {f"billing.{codename}" for codename in billing} < rights_of("support")
    assert not {"billing.view_billingaccount", "billing.view_stripeevent"} & rights_of("editor")


def test_moderators_look_after_jobs_and_what_is_public_of_resumes() -> None:
    jobs = set(Permission.objects.filter(content_type__app_label="jobs").values_list("codename", flat=True))
    assert jobs
    resumes = {f"resumes.{act}_{model}" for act in ("view", "change") for model in ("publicresume", "resumemessage")}
    answers = {"advice.view_answer", "advice.change_answer"}
    assert rights_of("moderator") == {f"jobs.{codename}" for codename in jobs} | resumes | answers


def test_consultants_have_their_conversations_and_templates_alone() -> None:
    assert rights_of("consultant") == {
        "advice.view_conversation",
        "advice.change_conversation",
        "advice.view_messagetemplate",
        "advice.add_messagetemplate",
        "advice.change_messagetemplate",
    }


def test_administrators_may_everything_without_being_superusers() -> None:
    assert len(rights_of("administrator")) == Permission.objects.count()
    assert not User.objects.get(email="administrator@example.org").is_superuser


def test_a_permission_of_a_later_app_comes_to_those_who_need_it_by_itself() -> None:
    Permission.objects.create(codename="feature_guide", name="", content_type_id=content_type("guide"))
    put_right()
    assert "careers.feature_guide" in rights_of("editor")
    assert "careers.feature_guide" not in rights_of("support")


def test_what_was_changed_by_hand_is_put_right() -> None:
    group = Group.objects.get(name="Support")
    group.permissions.add(Permission.objects.get(codename="delete_user"))
    group.permissions.remove(Permission.objects.get(codename="view_user"))
    Group.objects.get(name="Editor").delete()
    put_right()
    assert "accounts.delete_user" not in rights_of("support")
    assert group.permissions.filter(codename="view_user").exists()
    assert "careers.change_guide" in rights_of("editor")


def test_other_groups_are_left_alone() -> None:
    guests = Group.objects.create(name="Guests")
    guests.permissions.add(Permission.objects.get(codename="view_guide"))
    put_right()
    assert guests.permissions.count() == 1


def test_where_nothing_changed_it_takes_three_queries_and_no_writing() -> None:
    with CaptureQueriesContext(connection) as queries:
        put_right()
    assert [query["sql"].split()[0] for query in queries] == ["SELECT"] * 3


@pytest.mark.django_db(transaction=True)
def test_groups_are_back_after_every_table_was_emptied() -> None:
    call_command("flush", interactive=False, verbosity=0)
    assert set(Group.objects.values_list("name", flat=True)) == {role.group for role in ROLES}
    assert Group.objects.get(name="Editor").permissions.exists()


def content_type(model: str) -> int:
    return Permission.objects.get(codename=f"view_{model}").content_type_id


def row(role: Role) -> str:
    return f"| {role.group} | {role.purpose} | {'; '.join(words(right) for right in role.rights)} |"


def words(right: Right) -> str:
    what = "every app" if right.app == EVERY_APP else f"`{right.app}`"
    models = f": {', '.join(right.models)}" if right.models else ""
    return f"{what}{models} ({', '.join(right.actions) if right.actions else 'everything'})"


def test_the_page_on_roles_shows_this_table() -> None:
    lines = PAGE.read_text().splitlines()
    table = lines[lines.index("| --- | --- | --- |") + 1 :][: len(ROLES)]
    assert table == [row(role) for role in ROLES], "docs/roles.md has to hold these rows"
