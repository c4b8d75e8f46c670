"""Two database roles: one that owns the tables and migrates, and one for the running site.

The second reads and writes all tables, but to the audit trail and the receipts of deletions it only adds.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.utils import CursorWrapper


def add_only_tables() -> tuple[str, ...]:
    """What the running site adds to and never changes: each AppConfig names its own as `add_only_tables`."""
    return tuple(table for config in apps.get_app_configs() for table in getattr(config, "add_only_tables", ()))


_EXISTS = "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)"
_OWNED = """
SELECT quote_ident(relname) FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind = ANY (%s) AND pg_has_role(relowner, 'USAGE')
ORDER BY relname
"""
# As itself, through a role it is a member of, or as a superuser.
_COULD_CHANGE = """
SELECT relname FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relname = ANY (%(tables)s) AND (
    pg_has_role(%(role)s, relowner, 'MEMBER')
    OR has_table_privilege(%(role)s, oid, 'UPDATE, DELETE, TRUNCATE')
    OR has_any_column_privilege(%(role)s, oid, 'UPDATE')
)
ORDER BY relname
"""
_GRANTS = """
GRANT USAGE ON SCHEMA {schema} TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE {tables} TO {role};
GRANT USAGE, SELECT, UPDATE ON SEQUENCE {sequences} TO {role};
ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role};
ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {role};
REVOKE ALL ON TABLE {add_only} FROM {role}, PUBLIC;
GRANT SELECT, INSERT ON TABLE {add_only} TO {role};
"""


class RoleError(Exception):
    """The role cannot be what it should be; the words say why, and what to do."""


def exists(role: str, *, using: str = DEFAULT_DB_ALIAS) -> bool:
    with connections[using].cursor() as cursor:
        return bool(_value(cursor, _EXISTS, [role]))


def create(role: str, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """A role that may sign in, without a password: for a server that only we reach."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"CREATE ROLE {_quoted(cursor, role)} LOGIN")


def grant(role: str, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Give `role` what the running site needs, and no more. As often as one likes, by the owner of the tables.

    Raises RoleError.
    """
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('accounts.database_role'))")
        if not _value(cursor, _EXISTS, [role]):
            raise RoleError(f"There is no role “{role}”. Create it first: CREATE ROLE {role} LOGIN PASSWORD '…';")
        tables, sequences = _owned(cursor, "r", "p"), _owned(cursor, "S")
        add_only = set(add_only_tables()) & set(connections[using].introspection.table_names(cursor))
        if not add_only or not add_only <= set(tables):
            user = _value(cursor, "SELECT current_user")
            raise RoleError(f"“{user}” does not own the tables. Run this as the role that migrates.")
        names = {
            "role": _quoted(cursor, role),
            "schema": _value(cursor, "SELECT quote_ident(current_schema())"),
            "tables": ", ".join(tables),
            "sequences": ", ".join(sequences),
            "add_only": ", ".join(sorted(add_only)),
        }
        cursor.execute(_GRANTS.format(**names))
        if changeable := could_change(role, using=using):
            raise RoleError(
                f"“{role}” could still change {' and '.join(changeable)}: it is a superuser, owns the tables or is "
                "a member of a role that may. Take another role for the running site."
            )


def could_change(role: str, *, using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The add-only tables whose rows `role` could change or delete."""
    with connections[using].cursor() as cursor:
        cursor.execute(_COULD_CHANGE, {"role": role, "tables": list(add_only_tables())})
        return [name for (name,) in cursor.fetchall()]


def grant_after_migrate(using: str, **_signal: Any) -> None:
    """Receiver of post_migrate: new tables and re-made ones get their rights at once."""
    role = settings.DATABASE_APP_ROLE
    if role and exists(role, using=using):
        grant(role, using=using)


@checks.register(checks.Tags.database)
def audit_trail_is_append_only(**options: Any) -> list[checks.CheckMessage]:
    """Run by `migrate`, `serve` and `manage.py check --database default`."""
    if DEFAULT_DB_ALIAS not in (options.get("databases") or []):
        return []
    role = settings.DATABASE_APP_ROLE
    if role and not exists(role):
        return [
            checks.Warning(
                f"DATABASE_APP_ROLE names “{role}”, which the database does not know.",
                hint=f"Create it: CREATE ROLE {role} LOGIN PASSWORD '…'; then run manage.py grant_app_role {role}.",
                id="accounts.W012",
            )
        ]
    if not role:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            role = str(_value(cursor, "SELECT current_user"))
    if not could_change(role):
        return []
    return [
        checks.Warning(
            f"The database role “{role}” could change or delete entries of the audit trail.",
            hint="Give the running site a role of its own: create it, run manage.py grant_app_role NAME, start the "
            "site with its DATABASE_URL, and set DATABASE_APP_ROLE=NAME where migrate runs (docs/privacy.md).",
            id="accounts.W011",
        )
    ]


def _owned(cursor: CursorWrapper, *kinds: str) -> list[str]:
    cursor.execute(_OWNED, [list(kinds)])
    return [name for (name,) in cursor.fetchall()]


def _quoted(cursor: CursorWrapper, name: str) -> str:
    return str(_value(cursor, "SELECT quote_ident(%s)", [name]))


def _value(cursor: CursorWrapper, sql: str, values: list[Any] | None = None) -> Any:
    cursor.execute(sql, values)
    row = cursor.fetchone()
    return row[0] if row else None
