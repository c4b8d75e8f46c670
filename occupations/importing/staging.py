"""A release beside what is in force: what differs, and taking it over. All in the database, in one transaction.

Rows stream through COPY into temporary tables, so the size of a release is no matter of memory.
"""

import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models
from psycopg2 import sql

CHUNK = 5_000
EXAMPLES = 8
_ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


@dataclass(frozen=True, slots=True)
class Target:
    """A table that a release fills: rows are told apart by `key`, `columns` may change. Columns of the database."""

    model: type[models.Model]
    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    label: str  # SQL over the table's alias r: what an example is called
    watched: tuple[str, ...] = ()  # columns whose change is shown with its values

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def staged(self) -> str:
        return f"staged_{self.table}"

    @property
    def every(self) -> tuple[str, ...]:
        return (*self.key, *self.columns)


@dataclass(slots=True)
class Difference:
    """What taking a release over does to a table."""

    name: str
    rows: int
    before: int
    added: int = 0
    removed: int = 0
    changed: int = 0
    by_column: dict[str, int] = field(default_factory=dict)
    examples: list[str] = field(default_factory=list)

    @property
    def is_none(self) -> bool:
        return not (self.added or self.removed or self.changed)


def stage(target: Target, rows: Iterable[Sequence[Any]]) -> None:
    """Copy `rows`, in the order of `target.every`, beside the table."""
    with connection.cursor() as cursor:
        _run(cursor, "DROP TABLE IF EXISTS {staged}", target)
        _run(cursor, "CREATE TEMP TABLE {staged} ON COMMIT DROP AS SELECT {every} FROM {table} WHERE false", target)
        command = _sql("COPY {staged} ({every}) FROM STDIN", target).as_string(cursor.cursor)
        for chunk in _chunks(rows):
            cursor.cursor.copy_expert(command, chunk)
        _run(cursor, "CREATE UNIQUE INDEX ON {staged} ({key})", target)
        _run(cursor, "ANALYZE {staged}", target)


def difference(target: Target) -> Difference:
    """What differs between the staged rows and the table's."""
    with connection.cursor() as cursor:

        def one(text: str) -> int:
            _run(cursor, text, target)
            return int(cursor.fetchone()[0])

        found = Difference(
            name=target.name,
            rows=one("SELECT count(*) FROM {staged}"),
            before=one("SELECT count(*) FROM {table}"),
            added=one("SELECT count(*) FROM {staged} r WHERE NOT EXISTS (SELECT FROM {table} t WHERE {same})"),
            removed=one("SELECT count(*) FROM {table} r WHERE NOT EXISTS (SELECT FROM {staged} t WHERE {same})"),
            changed=one("SELECT count(*) FROM {staged} r JOIN {table} t ON {same} WHERE {differs}"),
        )
        if found.changed:
            found.by_column = _by_column(cursor, target)
        found.examples = _examples(cursor, target, found) if found.before else []
    return found


def take_over(target: Target) -> None:
    """Make the table equal to the staged rows, touching only rows that differ."""
    with connection.cursor() as cursor:
        _run(cursor, "DELETE FROM {table} r WHERE NOT EXISTS (SELECT FROM {staged} t WHERE {same})", target)
        _run(cursor, "UPDATE {table} t SET {assign} FROM {staged} r WHERE {same} AND {differs}", target)
        _run(
            cursor,
            "INSERT INTO {table} ({every}) SELECT {every} FROM {staged} r "
            "WHERE NOT EXISTS (SELECT FROM {table} t WHERE {same})",
            target,
        )
        _run(cursor, "ANALYZE {table}", target)


def _by_column(cursor: Any, target: Target) -> dict[str, int]:
    counts = sql.SQL(", ").join(
        sql.SQL("count(*) FILTER (WHERE r.{0} IS DISTINCT FROM t.{0})").format(sql.Identifier(name))
        for name in target.columns
    )
    cursor.execute(_sql("SELECT {counts} FROM {staged} r JOIN {table} t ON {same}", target, counts=counts))
    return {name: count for name, count in zip(target.columns, cursor.fetchone(), strict=True) if count}


def _examples(cursor: Any, target: Target, found: Difference) -> list[str]:
    shown: list[str] = []
    names = {"staged": sql.Identifier(target.staged), "table": sql.Identifier(target.table)}
    for count, mark, from_, to in ((found.added, "+", "staged", "table"), (found.removed, "−", "table", "staged")):
        if count:
            sides = {"here": names[from_], "there": names[to]}
            cursor.execute(
                _sql(
                    "SELECT {label} FROM {here} r WHERE NOT EXISTS (SELECT FROM {there} t WHERE {same}) "
                    "ORDER BY 1 LIMIT %s",
                    target,
                    **sides,
                ),
                [EXAMPLES],
            )
            shown += [f"{mark} {label}" for (label,) in cursor.fetchall()]
    for name in target.watched if found.changed else ():
        cursor.execute(
            _sql(
                "SELECT {label}, t.{column}, r.{column} FROM {staged} r JOIN {table} t ON {same} "
                "WHERE t.{column} IS DISTINCT FROM r.{column} "
                "ORDER BY abs(ln((r.{column} + 1.0) / (t.{column} + 1.0))) DESC NULLS LAST, 1 LIMIT %s",
                target,
                column=sql.Identifier(name),
            ),
            [EXAMPLES],
        )
        shown += [f"~ {label}: {name} {_shown(old)} → {_shown(new)}" for label, old, new in cursor.fetchall()]
    return shown


def _shown(value: Any) -> str:
    return "none" if value is None else f"{value:,}"


def _run(cursor: Any, text: str, target: Target) -> None:
    cursor.execute(_sql(text, target))


def _sql(text: str, target: Target, **more: sql.Composable) -> sql.Composed:
    def names(columns: Sequence[str]) -> sql.Composed:
        return sql.SQL(", ").join(map(sql.Identifier, columns))

    def pairs(columns: Sequence[str], shape: str, between: str) -> sql.Composed:
        return sql.SQL(between).join(sql.SQL(shape).format(sql.Identifier(name)) for name in columns)

    return sql.SQL(text).format(
        table=sql.Identifier(target.table),
        staged=sql.Identifier(target.staged),
        label=sql.SQL(target.label),
        every=names(target.every),
        key=names(target.key),
        same=pairs(target.key, "r.{0} = t.{0}", " AND "),
        differs=sql.SQL("({})").format(pairs(target.columns, "r.{0} IS DISTINCT FROM t.{0}", " OR ")),
        assign=pairs(target.columns, "{0} = r.{0}", ", "),
        **more,
    )


def _chunks(rows: Iterable[Sequence[Any]]) -> Iterable[io.StringIO]:
    lines: list[str] = []
    for row in rows:
        lines.append("\t".join(map(_field, row)))
        if len(lines) == CHUNK:
            yield io.StringIO("\n".join(lines) + "\n")
            lines.clear()
    if lines:
        yield io.StringIO("\n".join(lines) + "\n")


def _field(value: Any) -> str:
    """A value as COPY's text format has it."""
    if value is None:
        return r"\N"
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    return str(value).replace("\0", "").translate(_ESCAPED)
