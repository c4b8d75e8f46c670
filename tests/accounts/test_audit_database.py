"""The audit trail is kept by the database: real SQL as the role of the running site, and as the owner."""

from collections.abc import Callable, Iterator
from typing import Any

import psycopg2
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection

from accounts import audit, database_role
from accounts.models import AuditAction, AuditEntry, DeletionReceipt
from billing import traces
from billing.models import BillingAction, BillingAudit

pytestmark = pytest.mark.django_db(transaction=True)
TABLES = database_role.add_only_tables()
CHANGES = ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"]


def run(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.fixture
def role() -> Iterator[str]:
    """A role of its own for this process: roles belong to the server, which all test databases share."""
    name = f"app of {connection.settings_dict['NAME']}"
    database_role.create(name)
    yield name
    run(f'DROP OWNED BY "{name}"')
    run(f'DROP ROLE "{name}"')


@pytest.fixture
def sql(role: str) -> Iterator[Callable[[str], Any]]:
    """Runs SQL on a connection of its own, as the role of the running site."""
    database_role.grant(role)
    site = psycopg2.connect(**connection.get_connection_params() | {"user": role})
    site.autocommit = True

    def execute(statement: str) -> Any:
        with site.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else None

    yield execute
    site.close()


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", CHANGES)
def test_the_site_cannot_change_what_it_has_added(sql: Callable[[str], Any], table: str, change: str) -> None:
    audit.record(AuditAction.EXPORTED, account=1)
    DeletionReceipt.objects.create(reason="asked")
    traces.record(BillingAction.CHECKOUT, account=None, cause="a test")
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        sql(change.format(table, "id", "id"))
    assert sql(f"SELECT count(*) FROM {table}") == [(1,)]


def test_the_site_adds_and_reads(sql: Callable[[str], Any]) -> None:
    sql("INSERT INTO accounts_auditentry (action, account, network, detail) VALUES ('exported', 7, '', '{}')")
    sql("INSERT INTO accounts_deletionreceipt (reason, rows) VALUES ('asked', '{}')")
    assert sql("SELECT account FROM accounts_auditentry") == [(7,)]


@pytest.mark.parametrize(
    "escape",
    [
        "ALTER TABLE accounts_auditentry DISABLE TRIGGER ALL",
        "DROP TABLE accounts_auditentry",
        "DROP FUNCTION accounts_keep_audit_entry CASCADE",
        "SET session_replication_role = replica",
        "CREATE TABLE mine (id int)",
    ],
)
def test_the_site_cannot_get_around_it(sql: Callable[[str], Any], escape: str) -> None:
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        sql(escape)


def test_the_site_works_with_all_other_tables_and_those_to_come(sql: Callable[[str], Any]) -> None:
    run("CREATE TABLE to_come (id serial, what text)")
    try:
        sql("INSERT INTO to_come (what) VALUES ('x')")
        sql("UPDATE accounts_user SET name = '' WHERE false")
        assert sql("SELECT nextval('careers_content_epoch') > 0") == [(True,)]
    finally:
        run("DROP TABLE to_come")


def test_granting_again_takes_back_what_was_given_since(sql: Callable[[str], Any], role: str) -> None:
    run(f'GRANT ALL ON accounts_auditentry TO "{role}"')
    run(f'GRANT UPDATE (action) ON accounts_deletionreceipt TO "{role}"'.replace("action", "reason"))
    call_command("grant_app_role", role)
    assert database_role.could_change(role) == []


def test_migrating_grants_where_the_setting_names_the_role(role: str, settings: Any) -> None:
    settings.DATABASE_APP_ROLE = role
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'accounts_auditentry', 'INSERT')", [role])
        assert cursor.fetchone() == (True,)


def test_a_role_that_will_not_do_is_refused_in_words() -> None:
    with pytest.raises(CommandError, match="CREATE ROLE"):
        call_command("grant_app_role", "nobody-there")
    with pytest.raises(CommandError, match="could still change"):
        call_command("grant_app_role", connection.settings_dict["USER"])


def test_a_member_of_the_owner_will_not_do(role: str) -> None:
    run(f'GRANT "{connection.settings_dict["USER"]}" TO "{role}"')
    with pytest.raises(database_role.RoleError, match="could still change"):
        database_role.grant(role)


def test_the_site_cannot_grant_itself(role: str) -> None:
    database_role.grant(role)
    run(f'SET ROLE "{role}"')
    try:
        with pytest.raises(CommandError, match="does not own"):
            call_command("grant_app_role", role)
        with pytest.raises(CommandError, match="that migrate uses"):
            call_command("prune_audit")
    finally:
        run("RESET ROLE")


def test_the_check_warns_of_a_role_that_could_change_the_trail(role: str, settings: Any) -> None:
    def found() -> list[str]:
        return [each.id or "" for each in database_role.audit_trail_is_append_only(databases=["default"])]

    assert found() == ["accounts.W011"]
    settings.DATABASE_APP_ROLE = "nobody-there"
    assert found() == ["accounts.W012"]
    settings.DATABASE_APP_ROLE = role
    database_role.grant(role)
    assert found() == []
    assert database_role.audit_trail_is_append_only(databases=None) == []


def test_even_the_owner_changes_no_entry_and_deletes_no_young_one() -> None:
    audit.record(AuditAction.EXPORTED, account=1)
    with pytest.raises(IntegrityError, match="never changed"):
        AuditEntry.objects.update(action="deleted")
    with pytest.raises(IntegrityError, match="kept for a year"):
        AuditEntry.objects.all().delete()
    assert AuditEntry.objects.get().action == "exported"


def test_what_is_older_than_a_year_can_be_let_go(capsys: Any) -> None:
    for age in ("1 year", "1 year 1 second", "364 days"):
        run("INSERT INTO accounts_auditentry (at, action, network, detail) VALUES "
            "(now() - %s::interval, 'exported', '', '{}')", age)  # fmt: skip
    call_command("prune_audit")
    assert "2 entries" in capsys.readouterr().out
    assert AuditEntry.objects.count() == 1


def test_the_billing_audit_is_never_changed_not_even_by_its_owner() -> None:
    traces.record(BillingAction.CHECKOUT, account=None, cause="a test")
    with pytest.raises(IntegrityError, match="never changed or deleted"):
        BillingAudit.objects.update(cause="another")
    with pytest.raises(IntegrityError, match="never changed or deleted"):
        BillingAudit.objects.all().delete()
