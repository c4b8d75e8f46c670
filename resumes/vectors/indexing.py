"""The index over vectors of jobs: one for each model, since an index has one dimension. Made and dropped by `embed`.

An inner product of vectors of length 1 is their cosine. HNSW with 16 neighbours a row and 64 candidates when it is
built is pgvector's default; docs/resume-fit.md has the figures.
"""

import re

from django.db import connection

from jobboard.embedding import Embedder

TABLE = "resumes_jobvector"
LOCK = 7_700_101
_NAMES = "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND tablename = %s AND indexname LIKE %s"
_PREFIX = "job_vector_of_"


def name_of(model: str) -> str:
    return _PREFIX + re.sub(r"[^a-z0-9]+", "_", model.lower())[:40]


def make(model: Embedder) -> bool:
    """The index of this model, unless it is there. Whether it was made. By a role that owns the table."""
    name = name_of(model.name)
    if _is_valid(name) or not _may_make():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return False  # another process is at it
        try:
            return _make(name, model)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _make(name: str, model: Embedder) -> bool:
    with connection.cursor() as cursor:
        if _is_valid(name):
            return False
        cursor.execute(f"DROP INDEX IF EXISTS {name}")  # one that was broken off while it was made
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute(
            f"CREATE INDEX CONCURRENTLY {name} ON {TABLE} "
            f"USING hnsw ((vector::halfvec({int(model.dimension)})) halfvec_ip_ops) WHERE model = %s",
            [model.name],
        )
        cursor.execute("RESET maintenance_work_mem")
    return True


def _is_valid(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)", [name])
        row = cursor.fetchone()
    return bool(row and row[0])


def drop_others(model: Embedder) -> list[str]:
    """Indexes of models that are no longer in use; their names. By a role that owns the table."""
    if not _may_make():
        return []
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, [TABLE, _PREFIX + "%"])
        others = [name for (name,) in cursor.fetchall() if name != name_of(model.name)]
        for name in others:
            cursor.execute(f"DROP INDEX IF EXISTS {name}")
    return others


def _may_make() -> bool:
    """Whether we own the table: the role of the running site does not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass(%s)", [TABLE])
        row = cursor.fetchone()
    return bool(row and row[0])
