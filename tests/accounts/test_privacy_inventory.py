"""Every table that leads to a person is declared, field by field; a new one fails here until it is."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from accounts.models import User
from accounts.privacy.declarations import Deletion, Table
from accounts.privacy.inventory import declared, problems, tables_of
from accounts.privacy.kept import KEPT

DOCS = Path(__file__).resolve().parents[2] / "docs" / "privacy.md"


def all_models() -> list[type[models.Model]]:
    return list(apps.get_models(include_auto_created=True))


def model(name: str, **fields: Any) -> type[models.Model]:
    meta = type("Meta", (), {"app_label": "accounts"})
    return type(name, (models.Model,), {"__module__": __name__, "Meta": meta, **fields})


@pytest.fixture
def made_up() -> Iterator[dict[str, type[models.Model]]]:
    """Tables that somebody might add: the user's own, two owned by it, a choice of users, mere mentions."""
    to, hidden = models.ForeignKey, {"related_name": "+"}
    with isolate_apps("accounts"):
        letter = model("Letter", author=to(User, models.CASCADE, **hidden), words=models.TextField())
        page = model("Page", letter=to(letter, models.DB_CASCADE, **hidden))
        line = model("Line", page=to(page, models.CASCADE, **hidden))
        club = model("Club", members=models.ManyToManyField(User, **hidden))
        founded = model("Founded", by=models.OneToOneField(User, models.SET_NULL, null=True, **hidden))
        quote = model("Quote", letter=to(letter, models.SET_NULL, null=True, **hidden))
        through: Any = club._meta.get_field("members")
        made = (letter, page, line, club, through.remote_field.through, founded, quote)
        yield {each.__name__: each for each in made}


def test_everything_is_declared_and_everything_declared_is_there() -> None:
    assert problems(all_models(), declared()) == []


def test_whatever_leads_to_a_user_is_found(made_up: dict[str, type[models.Model]]) -> None:
    found = {each.__name__ for each in tables_of([*all_models(), *made_up.values()])} & made_up.keys()
    assert found == {"Letter", "Page", "Line", "Club_members", "Founded"}


def test_a_new_table_is_caught(made_up: dict[str, type[models.Model]]) -> None:
    told = problems([*all_models(), made_up["Letter"]], declared())
    assert [sentence.split()[0] for sentence in told] == ["accounts.Letter"]


def test_a_new_field_a_lost_one_and_a_lost_table_are_caught(made_up: dict[str, type[models.Model]]) -> None:
    letter = Table(title="letters", where="author", exported=("id", "author", "id"), left_out={"stamp": "worth money"})
    tables = declared() | {"accounts.Letter": letter, "accounts.Gone": letter}
    told = problems([*all_models(), made_up["Letter"]], tables)
    assert [sentence.partition(":")[0] for sentence in told] == [
        "accounts.Gone is declared, but there is no such table.",
        "accounts.Letter.words is new",
        "accounts.Letter.stamp is declared, but there is no such field.",
        "accounts.Letter.id is declared twice.",
    ]


@pytest.mark.parametrize("field", [field.name for field in User._meta.concrete_fields])
def test_no_field_of_the_account_can_be_forgotten(field: str) -> None:
    account = declared()["accounts.User"]
    less = dataclasses.replace(
        account,
        exported=tuple(name for name in account.exported if name != field),
        left_out={name: why for name, why in account.left_out.items() if name != field},
    )
    [told] = problems(all_models(), declared() | {"accounts.User": less})
    assert told.startswith(f"accounts.User.{field} is new")


def test_secrets_are_left_out() -> None:
    secrets = {
        "accounts.User": {"password"}, "mfa.Authenticator": {"data"}, "account.EmailConfirmation": {"key"},
        "sessions.Session": {"session_key", "session_data"}, "usersessions.UserSession": {"session_key"},
        "socialaccount.SocialToken": {"token", "token_secret"},
    }  # fmt: skip
    for label, fields in secrets.items():
        assert set(declared()[label].left_out) == fields


def test_titles_tell_tables_apart() -> None:
    titles = [table.title for table in declared().values()]
    assert len(set(titles)) == len(titles)


def test_what_is_declared_of_deletion_is_what_the_models_do() -> None:
    for label, table in declared().items():
        name = table.where if isinstance(table.where, str) else "user"
        fields = {field.name: field for field in apps.get_model(label)._meta.concrete_fields}
        if name in fields and fields[name].is_relation and label != "accounts.User":
            freed = fields[name].remote_field.on_delete is models.SET_NULL
            assert table.deletion is (Deletion.FREED if freed else Deletion.DELETED), label


def test_the_docs_name_whatever_stays() -> None:
    text = DOCS.read_text()
    for each in KEPT:
        assert f"| {each.what} | {each.why} | {each.how_long} |" in text
