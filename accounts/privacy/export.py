"""Everything the site knows about somebody, as one ZIP: JSON for each table, and a README."""

import json
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import IO, Any, NamedTuple

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.privacy.declarations import Table
from accounts.privacy.inventory import declared, model_of
from jobboard.mail import render_text

IN_MEMORY = 2 * 1024 * 1024  # larger exports go through a file on disk
CHUNK = 500
# What apps add as files of their own, such as a resume that other programs read: name in the ZIP, content, and in a
# few words what it is. Of the account alone.
files_of: list[Callable[[User], Iterable["OwnFile"]]] = []


class OwnFile(NamedTuple):
    name: str
    content: bytes
    about: str


def export_zip(user: User) -> IO[bytes]:
    """A file at its beginning. Rows come in pieces, so the size of an export does not matter."""
    # closed by whoever sends it
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    now = timezone.now()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        counts = {label: _write(archive, rows_of(label, table, user), table) for label, table in declared().items()}
        own = [_add(archive, each) for source in files_of for each in source(user)]
        archive.writestr("README.txt", _readme(now, counts, own))
    file.seek(0)
    return file


def name_of_file(now: datetime) -> str:
    return f"{settings.SITE_NAME.lower().replace(' ', '-')}-data-{now:%Y-%m-%d}.zip"


def rows_of(label: str, table: Table, user: User) -> QuerySet[Any]:
    model = model_of(label)
    return model._base_manager.filter(table.of(user)).order_by("pk")


def file_of(table: Table) -> str:
    return f"{table.title.replace(' ', '-')}.json"


def _write(archive: zipfile.ZipFile, rows: QuerySet[Any], table: Table) -> int:
    """One row a line, so that large files stay readable. How many there were."""
    count = 0
    with archive.open(file_of(table), "w") as entry:
        for text in _json_of(rows, table):
            entry.write(f"{',' if count else '['}\n{text}".encode())
            count += 1
        entry.write(b"\n]\n" if count else b"[]\n")
    return count


def _add(archive: zipfile.ZipFile, file: OwnFile) -> tuple[str, str]:
    """Only its name and what it is are remembered: there may be many and large ones."""
    archive.writestr(file.name, file.content)
    return file.name, file.about


def _json_of(rows: QuerySet[Any], table: Table) -> Iterator[str]:
    named = [field.name for field in rows.model._meta.concrete_fields if field.related_model not in (None, User)]
    if named:  # so that no row asks for what it names
        rows = rows.select_related(*named)
    for row in rows.iterator(chunk_size=CHUNK):
        yield json.dumps(_values(row, table), cls=DjangoJSONEncoder, ensure_ascii=False)


def _values(row: Model, table: Table) -> dict[str, Any]:
    fields = {name: row._meta.get_field(name).value_from_object(row) for name in table.exported}  # type: ignore[union-attr]
    return fields | {name: made(row) for name, made in table.added.items()}


def _readme(now: datetime, counts: dict[str, int], own: list[tuple[str, str]]) -> str:
    files = [
        {"name": file_of(table), "rows": counts[label], "reasons": table.reasons} for label, table in declared().items()
    ]
    context = {"now": now, "files": files, "own": own, "site_name": settings.SITE_NAME}
    return render_text("account/export_readme.txt", context)
