"""The ZIP that somebody takes with them."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from accounts.privacy.export import export_zip, file_of, rows_of
from accounts.privacy.inventory import declared
from accounts.text import is_plain
from careers.models import HeldSkill, Skill
from tests.accounts.members import fresh, member
from tests.accounts.rows import FACTORIES, WORDS, person
from tests.advice import personal as advice
from tests.people import sign_in
from tests.resumes import personal as resumes

pytestmark = pytest.mark.django_db
EXPORT = "/account/privacy/export/"


def understood(name: str, content: bytes) -> Any:
    if name.endswith((".txt", ".json")):
        return content.decode() if name.endswith(".txt") else json.loads(content)
    return content


def read(user: User) -> dict[str, Any]:
    with zipfile.ZipFile(export_zip(user)) as archive:
        assert archive.testzip() is None
        return {name: understood(name, archive.read(name)) for name in archive.namelist()}


def test_every_declared_table_has_a_factory_and_a_row() -> None:
    assert FACTORIES.keys() == declared().keys()
    user = person()
    assert [label for label, table in declared().items() if not rows_of(label, table, user).exists()] == []


def test_every_table_is_a_file_with_what_is_declared_and_no_more() -> None:
    found = read(person())
    files = {name for name in found if "/" not in name}
    assert files == {file_of(table) for table in declared().values()} | {"README.txt"}
    for table in declared().values():
        for row in found[file_of(table)]:
            assert row.keys() == {*table.exported, *table.added}


def test_what_is_theirs_is_in_it_and_secrets_are_not() -> None:
    text = json.dumps(read(person()), ensure_ascii=False)
    secret = {"zq-token", "zq-seed", "zq-confirmation", *resumes.SECRET, *advice.SECRET}
    assert [word for word in WORDS if (word in text) == (word in secret)] == []
    assert "argon2" not in text


def test_nobody_elses_rows_are_in_it() -> None:
    person()
    found = read(member("eve@example.org"))
    assert "quillfeather.example" not in json.dumps(found)
    assert [row["email"] for row in found["account.json"]] == ["eve@example.org"]


def test_names_times_and_roles_are_readable() -> None:
    found = read(person())
    assert found["account.json"][0]["name"] == "Zéphyrine Quillfeather"
    assert found["account.json"][0]["date_joined"].endswith("Z")
    assert found["roles.json"][0]["name"] == "Some role"
    assert [row["name"] for row in found["second-factors-and-passkeys.json"]] == ["", "Zéphyrine’s key"]
    assert found["profile.json"][0]["languages"] == []


def test_the_readme_says_what_each_file_is_and_why_something_is_left_out() -> None:
    text = read(person())["README.txt"]
    assert "account.json: 1 row\n" in text
    assert "email-addresses.json: 2 rows\n" in text
    for table in declared().values():
        assert all(why in text for why in table.left_out.values())


def test_the_same_person_is_exported_alike() -> None:
    user = person()
    first, second = read(user), read(user)
    first.pop("README.txt"), second.pop("README.txt")
    assert first == second


@given(name=st.text(max_size=150).filter(is_plain))
def test_any_name_comes_back_as_it_is(name: str) -> None:
    user = User(pk=User.objects.order_by("-pk").values_list("pk", flat=True).first() or 1, email="x@example.org")
    user.name = name
    user.save()
    assert read(user)["account.json"][0]["name"] == name


def test_it_is_downloaded_as_a_file_and_kept_nowhere() -> None:
    response = fresh(member()).post(EXPORT)
    assert response["Content-Disposition"].startswith('attachment; filename="waymark-data-20')
    assert response["Content-Type"] == "application/zip"
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "account.json" in zipfile.ZipFile(io.BytesIO(response.getvalue())).namelist()


def test_it_asks_who_one_is_and_then_goes_on() -> None:
    client = sign_in(member())
    assert client.post(EXPORT)["Location"].startswith("/accounts/reauthenticate/?next=")
    answer = client.post("/accounts/reauthenticate/", {"password": "correct horse battery staple", "next": EXPORT})
    assert answer["Content-Type"] == "application/zip"


def test_it_is_for_members_and_only_by_post() -> None:
    assert Client().post(EXPORT)["Location"] == f"/accounts/login/?next={EXPORT}"
    assert fresh(member()).get(EXPORT).status_code == 405


def test_many_rows_take_no_more_queries(django_assert_max_num_queries: Any) -> None:
    user = person()
    for _ in range(30):
        FACTORIES["accounts.AuditEntry"](user)
    for number in range(30):
        skill = Skill.objects.create(name=f"Skill {number}", slug=f"skill-{number}", kind="soft")
        HeldSkill.objects.create(user=user, skill=skill)
    named = 5  # tables that exported rows name: groups, permissions, guides twice, skills
    apart = 3  # resumes as files, and the files they were read from
    with django_assert_max_num_queries(len(declared()) + named + apart):
        read(user)
