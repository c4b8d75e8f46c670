"""Making vectors: of resumes at once, of guides and jobs by `embed`, beside the import that changes them.

An import only notes which jobs it wrote. Nothing here waits for it, nor it for anything here.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from careers.models import Guide, GuidePage, Skill
from jobboard.embedding import Embedder, embedder
from jobs.importing_facts import plain
from jobs.models import Job, JobSkill
from resumes.models import GuideVector, JobToEmbed, JobVector, Resume, ResumeVector
from resumes.vectors import texts

BATCH = 256
_TAKE = """
DELETE FROM resumes_jobtoembed WHERE id IN (
    SELECT id FROM resumes_jobtoembed ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
) RETURNING job_id
"""
_LACKING = """
INSERT INTO resumes_jobtoembed (job_id) SELECT r.job_id FROM jobs_searchrow r
WHERE NOT EXISTS (SELECT FROM resumes_jobvector v WHERE v.job_id = r.job_id AND v.model = %s)
"""


def note_jobs(open_ids: Sequence[int], closed_ids: Sequence[int]) -> None:
    """Told by jobs.indexing, within its transaction."""
    JobToEmbed.objects.bulk_create([JobToEmbed(job_id=pk) for pk in open_ids])
    if closed_ids:
        JobVector.objects.filter(job_id__in=closed_ids).delete()


def of_resume(resume: Resume) -> list[float] | None:
    """The vector of a resume by the model in use: the stored one, or made now where `embed` has not come to it yet.

    Nothing is written, for pages ask. None without a model, or for a resume that says nothing.
    """
    model = embedder()
    if model is None:
        return None
    text = texts.of_resume(resume.content)
    if not text:
        return None
    digest = texts.digest(text)
    found = ResumeVector.objects.filter(resume=resume, model=model.name, digest=digest).first()
    return list(found.vector) if found else list(map(float, model.embed([text])[0]))


def resumes(model: Embedder) -> int:
    """Make the vectors of resumes that have none of this model; a save takes the old one away. How many were made."""
    made, last = 0, 0
    lacking = Resume.objects.exclude(vectors__model=model.name).order_by("pk")
    while rows := list(lacking.filter(pk__gt=last).values_list("pk", "content")[:BATCH]):
        last = rows[-1][0]
        said = {pk: text for pk, content in rows if (text := texts.of_resume(content))}
        with transaction.atomic():
            _store(ResumeVector, "resume", model, said, Resume.objects.all())
        made += len(said)
    return made


@transaction.atomic
def guides(model: Embedder) -> int:
    """Bring the vectors of published guides up to date; how many were made."""
    pages = GuidePage.objects.values_list("guide_id", "guide__title", "guide__summary", "skill_ids")
    names = dict(Skill.objects.values_list("pk", "name"))
    said = {
        pk: texts.of_guide(title, summary, [names[skill] for skill in skills if skill in names])
        for pk, title, summary, skills in pages
    }
    known = dict(GuideVector.objects.filter(model=model.name).values_list("guide_id", "digest"))
    GuideVector.objects.exclude(guide_id__in=said).delete()
    old = {pk: text for pk, text in said.items() if known.get(pk) != texts.digest(text)}
    _store(GuideVector, "guide", model, old, Guide.objects.published())
    return len(old)


def jobs(model: Embedder) -> int:
    """One batch of the jobs that changed; how many were looked at, 0 where none is left.

    A process that dies in the middle leaves them to be taken again; two at once take different ones.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, [BATCH])
            taken = cursor.fetchall()
        ids = sorted({pk for (pk,) in taken})
        said = _texts_of_jobs(ids)
        known = dict(JobVector.objects.filter(model=model.name, job_id__in=ids).values_list("job_id", "digest"))
        _store(
            JobVector,
            "job",
            model,
            {pk: t for pk, t in said.items() if known.get(pk) != texts.digest(t)},
            Job.objects.open(),
        )
    return len(taken)


def note_lacking_jobs(model: Embedder) -> int:
    """Note all open jobs that have no vector of this model: after it was changed, or where it is new."""
    with connection.cursor() as cursor:
        cursor.execute(_LACKING, [model.name])
        return int(cursor.rowcount)


def _texts_of_jobs(ids: Sequence[int]) -> dict[int, str]:
    skills: dict[int, list[str]] = {}
    rows = JobSkill.objects.filter(job_id__in=ids).order_by("position", "pk").values_list("job_id", "skill__name")
    for pk, name in rows:
        skills.setdefault(pk, []).append(name)
    found = Job.objects.open().filter(pk__in=ids).values_list("pk", "title", "description")
    return {pk: texts.of_job(title, skills.get(pk, []), plain(html[:4_000])) for pk, title, html in found}


def _store(table: Any, of: str, model: Embedder, said: dict[int, str], things: Any) -> None:
    if not said:
        return
    made = model.embed(list(said.values()))
    # those that are there still, and stay so until we are done: a job may close meanwhile
    there = set(things.select_for_update(no_key=True).filter(pk__in=said).order_by("pk").values_list("pk", flat=True))
    rows = [
        table(**{f"{of}_id": pk}, model=model.name, dimension=model.dimension, digest=texts.digest(text),
              vector=vector.tolist())
        for (pk, text), vector in zip(said.items(), made, strict=True) if pk in there
    ]  # fmt: skip
    _upsert(table, of, rows)


def _upsert(table: Any, of: str, rows: Sequence[Any]) -> None:
    table.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=[of, "model"], update_fields=["dimension", "digest", "vector"]
    )
