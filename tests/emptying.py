"""Tables emptied after a test with real transactions, and given back what migrations put into them.

Django truncates every table and makes permissions and content types anew; here only tables with rows are touched, which
takes a tenth of the time. The role of the tests is a superuser: neither foreign keys nor triggers have a say.
"""

import io
from functools import cache
from typing import Any

from django.db import connection, transaction

_kept: dict[str, tuple[str, bytes]] = {}
# a test that runs `flush` begins to count at 1 again
_BEYOND = """SELECT setval(sequence, max(id)) FROM {0}, pg_get_serial_sequence(%s, 'id') sequence
GROUP BY sequence HAVING max(id) > coalesce(pg_sequence_last_value(sequence::regclass), 0)"""


def remember() -> None:
    """What stands in the database of the tests once it is made."""
    with connection.cursor() as cursor:
        for table in _filled(cursor):
            cursor.execute(
                "SELECT string_agg(quote_ident(attname), ',' ORDER BY attnum) FROM pg_attribute"
                " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''",
                [table],
            )
            columns, rows = f"{table} ({cursor.fetchone()[0]})", io.BytesIO()
            cursor.copy_expert(f"COPY {columns} TO STDOUT (FORMAT binary)", rows)
            _kept[table] = columns, rows.getvalue()


def empty(_case: Any) -> None:
    """In place of TransactionTestCase._fixture_teardown."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in _filled(cursor):
            cursor.execute(f"DELETE FROM {table}")
        for table, (columns, rows) in _kept.items():
            cursor.copy_expert(f"COPY {columns} FROM STDIN (FORMAT binary)", io.BytesIO(rows))
            if "(id," in columns:
                cursor.execute(_BEYOND.format(table), [table])


def _filled(cursor: Any) -> list[str]:
    cursor.execute(_question())
    return [table for (table,) in cursor.fetchall()]


@cache
def _question() -> str:
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = sorted(connection.ops.quote_name(name) for name in names)
    return " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in tables)
