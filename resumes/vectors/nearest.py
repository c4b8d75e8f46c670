"""What is near to a vector: jobs by the index, guides one by one, since there are few."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection, transaction
from pgvector import HalfVector

from jobboard.embedding import embedder
from resumes.models import GuideVector

MOST = 200
SEARCHED = 400  # rows that the index keeps in view: more finds more, and takes longer
_JOBS = """
SELECT v.job_id, -(v.vector::halfvec({dimension}) <#> %s::halfvec({dimension})) FROM resumes_jobvector v
WHERE v.model = %s ORDER BY v.vector::halfvec({dimension}) <#> %s::halfvec({dimension}) LIMIT %s
"""
_GUIDES = """
SELECT v.guide_id, -(v.vector::halfvec({dimension}) <#> %s::halfvec({dimension})) FROM resumes_guidevector v
WHERE v.model = %s
"""


class Near(NamedTuple):
    pk: int
    likeness: float  # cosine, -1 to 1


def jobs(vector: Sequence[float], *, most: int = MOST) -> list[Near]:
    """The jobs nearest in meaning, the nearest first; [] without a model."""
    model = embedder()
    if model is None:
        return []
    said = _text(vector)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('hnsw.ef_search', %s, true)", [str(SEARCHED)])
        cursor.execute(_JOBS.format(dimension=model.dimension), [said, model.name, said, most])
        return [Near(*row) for row in cursor.fetchall()]


def guides(vector: Sequence[float]) -> dict[int, float]:
    """The likeness of every guide; {} without a model."""
    model = embedder()
    if model is None:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_GUIDES.format(dimension=model.dimension), [_text(vector), model.name])
        return dict(cursor.fetchall())


def job(vector: Sequence[float], job_id: int) -> float | None:
    """The likeness of one job; None where it has no vector."""
    model = embedder()
    if model is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT -(vector <#> %s::halfvec) FROM resumes_jobvector WHERE job_id = %s AND model = %s",
            [_text(vector), job_id, model.name],
        )
        row = cursor.fetchone()
    return float(row[0]) if row else None


def guide(vector: Sequence[float], guide_id: int) -> float | None:
    return guides(vector).get(guide_id) if GuideVector.objects.filter(guide_id=guide_id).exists() else None


def _text(vector: Sequence[float]) -> str:
    return str(HalfVector(list(vector)).to_text())
