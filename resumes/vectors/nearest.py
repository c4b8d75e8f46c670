"""What is near to a vector: jobs by the index, guides one by one, since there are few."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection, transaction
from pgvector import HalfVector

from jobboard.embedding import embedder

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

_OF_JOBS = """
SELECT job_id, -(vector <#> %s::halfvec) FROM resumes_jobvector WHERE model = %s AND job_id = ANY (%s)
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


def of_jobs(vector: Sequence[float], job_ids: Sequence[int]) -> dict[int, float]:
    """The likeness of these jobs, of those that have a vector."""
    model = embedder()
    if model is None or not job_ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_OF_JOBS, [_text(vector), model.name, list(job_ids)])
        return dict(cursor.fetchall())


def _text(vector: Sequence[float]) -> str:
    return str(HalfVector(list(vector)).to_text())
