"""Which tables lead to a person, found in the models and held against what is declared."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db.models import CASCADE, DB_CASCADE, Field, Model

from accounts.models import User
from accounts.privacy.declarations import Table
from accounts.privacy.tables import TABLES


def declared() -> dict[str, Table]:
    """Every declaration: accounts' own and third parties' first, then each app's `personal_tables`."""
    tables = dict(TABLES)
    for config in apps.get_app_configs():
        tables |= getattr(config, "personal_tables", {})
    return tables


def model_of(label: str) -> type[Model]:
    """Also of a table that Django makes between two others, such as accounts.User_groups."""
    return apps.get_model(label)


def tables_of(models: Iterable[type[Model]]) -> set[type[Model]]:
    """The models whose rows lead to a user: by a reference to the user, or to a row that is deleted with one."""
    rest = {model._meta.concrete_model or model for model in models}
    found: set[type[Model]] = {User}
    while more := {model for model in rest - found if any(_leads(field, found) for field in _references(model))}:
        found |= more
    return found


def problems(models: Iterable[type[Model]], tables: Mapping[str, Table]) -> list[str]:
    """What is missing from the declarations, or declared and gone; empty when all is well."""
    models = list(models)
    known = {model._meta.label: model for model in models}
    personal = {model._meta.label for model in tables_of(models)}
    missing = [
        f"{label} leads to a person: declare it in its AppConfig's personal_tables (accounts.privacy.declarations)."
        for label in sorted(personal - tables.keys())
    ]
    gone = [f"{label} is declared, but there is no such table." for label in sorted(tables.keys() - known.keys())]
    fields = [
        sentence for label, table in tables.items() if label in known for sentence in _of_fields(known[label], table)
    ]
    return missing + gone + fields


def _of_fields(model: type[Model], table: Table) -> Iterator[str]:
    here = {field.name for field in model._meta.concrete_fields}
    said = [*table.exported, *table.left_out]
    for name in sorted(here - set(said)):
        yield f"{model._meta.label}.{name} is new: say that it is exported, or why it is left out."
    for name in sorted(set(said) - here):
        yield f"{model._meta.label}.{name} is declared, but there is no such field."
    for name in sorted({name for name in said if said.count(name) > 1}):
        yield f"{model._meta.label}.{name} is declared twice."


def _references(model: type[Model]) -> list["Field[Any, Any]"]:
    return [field for field in model._meta.concrete_fields if field.is_relation and field.related_model]


def _leads(field: "Field[Any, Any]", found: set[type[Model]]) -> bool:
    related: Any = field.related_model
    relation: Any = field.remote_field
    target = related._meta.concrete_model
    return target is User or (relation.on_delete in (CASCADE, DB_CASCADE) and target in found)
