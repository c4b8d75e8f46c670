"""A resume against very many jobs: by the index over vectors, and the page that takes the best apart.

Vectors are the model's own, of invented titles, skills and sentences; a job's is a mixture of three, as the model
averages what it reads. Compared with the exact search over all of them.
"""

import random
import time
from collections.abc import Callable, Sequence
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.models import User
from bench import job_data
from bench.report import Report, median
from careers.models import HeldSkill, Skill
from jobboard.embedding import Embedder, embedder
from jobs import key_counts
from jobs.models import Job
from resumes import storing
from resumes.matching import finding
from resumes.matching.seeker import seeker_of
from resumes.models import JobToEmbed, JobVector
from resumes.vectors import indexing, making, nearest

QUERIES, POOL, EMBEDDED = 40, 4_000, 3_000
_KIND_WORDS = (
    "Python Java Data Cloud Care School Sales Product Site Night Field Junior Marketing Finance Security Legal Design "
    "Network Support Warehouse Kitchen Clinical Research Payroll Logistics Quality Energy"
)
_ROLE_WORDS = (
    "engineer developer nurse teacher analyst manager designer electrician cook driver architect consultant assistant "
    "technician scientist coordinator accountant writer mechanic director"
)
_SKILL_WORDS = (
    "python, sql, docker, excel, patient care, welding, leadership, forklift, figma, react, negotiation, copywriting, "
    "kubernetes, tax, audit, spanish, german, first aid, cad, plc, safety, seo, salesforce, java, aws, wiring, cooking"
)
_PLACE_WORDS = "hospital school bank factory council restaurant airline insurer university farm lab charity studio"
_KINDS, _ROLES, _PLACES = _KIND_WORDS.split(), _ROLE_WORDS.split(), _PLACE_WORDS.split()
_SKILLS = _SKILL_WORDS.split(", ")
_FILL = """
INSERT INTO resumes_jobvector (job_id, model, dimension, digest, vector)
SELECT i, %(model)s, {dimension}, 'bench', l2_normalize((
    t.v * array_fill(0.6::real, ARRAY[{dimension}])::vector + s.v * array_fill(0.45::real, ARRAY[{dimension}])::vector
    + p.v * array_fill(0.45::real, ARRAY[{dimension}])::vector)::halfvec({dimension}))
FROM generate_series(%(first)s, %(last)s) i
JOIN bench_vectors t ON t.id = (hashint8extended(i, 1) & 9223372036854775807) %% {pool}
JOIN bench_vectors s ON s.id = {pool} + (hashint8extended(i, 2) & 9223372036854775807) %% {pool}
JOIN bench_vectors p ON p.id = 2 * {pool} + (hashint8extended(i, 3) & 9223372036854775807) %% {pool}
"""


def measure(report: Report, *sizes: int) -> None:
    model = embedder()
    if model is None:
        raise SystemExit("There is no embedding model to measure (EMBEDDING_MODEL).")
    for size in sizes:
        start = time.perf_counter()
        job_data.build(size, with_jobs=True)
        vectors = fill(model, size)
        report.line(f"{size:,} jobs: built", time.perf_counter() - start, "s")
        start = time.perf_counter()
        indexing.make(model)
        report.line(f"{size:,}: index over vectors made", time.perf_counter() - start, "s")
        _search(report, size, _queries(vectors))
        _page(report, size)
    _throughput(report, model)


def _texts() -> list[str]:
    chance = random.Random(21)
    titles = [
        f"{chance.choice(['', 'Senior ', 'Lead '])}{chance.choice(_KINDS)} {chance.choice(_ROLES)}" for _ in range(POOL)
    ]
    skills = [", ".join(chance.sample(_SKILLS, 4)) for _ in range(POOL)]
    about = [
        f"We are a {chance.choice(_PLACES)} and look for somebody who knows {chance.choice(_SKILLS)} and likes "
        f"{chance.choice(_KINDS).lower()} work with {chance.choice(_ROLES)}s"
        for _ in range(POOL)
    ]
    return titles + skills + about


def fill(model: Embedder, size: int) -> Any:
    vectors = model.embed(_texts())
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"DROP INDEX IF EXISTS {indexing.name_of(model.name)}")
        cursor.execute("TRUNCATE resumes_jobvector, resumes_jobtoembed")
        cursor.execute("CREATE UNLOGGED TABLE IF NOT EXISTS bench_vectors (id integer PRIMARY KEY, v vector)")
        cursor.execute("TRUNCATE bench_vectors")
        for start in range(0, len(vectors), 500):
            part = [(start + number, _said(each)) for number, each in enumerate(vectors[start : start + 500])]
            cursor.execute(
                f"INSERT INTO bench_vectors VALUES {', '.join(['(%s, %s)'] * len(part))}",
                [value for row in part for value in row],
            )
        sql = _FILL.format(dimension=model.dimension, pool=POOL)
        for first in range(1, size + 1, 100_000):
            last = min(first + 99_999, size)
            cursor.execute(sql, {"model": model.name, "first": first, "last": last})
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE resumes_jobvector")
    return vectors


def _queries(vectors: Any) -> list[list[float]]:
    """Resumes: a title, two lists of skills and a sentence each."""
    chance = random.Random(22)
    found = []
    for _ in range(QUERIES):
        title, first, second, about = (chance.randrange(POOL) + part * POOL for part in (0, 1, 1, 2))
        mixed = vectors[title] * 0.5 + vectors[first] * 0.5 + vectors[second] * 0.3 + vectors[about] * 0.4
        found.append((mixed / float((mixed**2).sum()) ** 0.5).tolist())
    return found


def _search(report: Report, size: int, queries: Sequence[list[float]]) -> None:
    for query in queries:
        nearest.jobs(query)
    times, hits, exact_times = [], 0, []
    for query in queries:
        start = time.perf_counter()
        found = [near.pk for near in nearest.jobs(query)]
        times.append((time.perf_counter() - start) * 1000)
        start = time.perf_counter()
        exact = _exact(query)
        exact_times.append((time.perf_counter() - start) * 1000)
        hits += len(set(found[:10]) & set(exact))
    report.line(f"{size:,}: one resume, nearest {nearest.MOST} jobs", median(times), "ms", most=50)
    report.line(f"{size:,}: the slowest of {QUERIES}", max(times), "ms", most=50)
    report.line(f"{size:,}: the same without the index", median(exact_times), "ms")
    report.line(f"{size:,}: recall@10 of the exact search", hits / (10 * len(queries)), "", least=0.95)


def _exact(query: Sequence[float]) -> list[int]:
    model = embedder()
    if model is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SET enable_indexscan = off")
        cursor.execute(nearest._JOBS.format(dimension=model.dimension), [_said(query), model.name, _said(query), 10])
        found = [pk for pk, _likeness in cursor.fetchall()]
        cursor.execute("RESET enable_indexscan")
    return found


def _page(report: Report, size: int) -> None:
    user, _ = User.objects.get_or_create(email="seeker@example.org")
    skills = list(Skill.objects.filter(name__startswith="Bench skill").order_by("pk")[:40:3])
    HeldSkill.objects.bulk_create([HeldSkill(user=user, skill=skill) for skill in skills], ignore_conflicts=True)
    content = {
        "basics": {"label": "Data engineer"},
        "work": [{"position": "Data engineer", "startDate": "2019"}],
        "skills": [{"name": "Tools", "keywords": ["python", "sql", "docker"]}],
    }
    resume = user.resumes.first() or storing.create(user, name="Bench", content=content)
    key_counts.forget()
    seeker = seeker_of(user, resume, now=timezone.now())
    report.line(f"{size:,}: the best jobs, taken apart", _timed(lambda: finding.jobs_for(seeker)), "ms", most=250)


def _throughput(report: Report, model: Embedder) -> None:
    """`embed` over jobs as they come from an import: reading, making, storing beside the index of all."""
    said = _texts()
    jobs = list(Job.objects.order_by("-pk").only("pk")[:EMBEDDED])
    for number, job in enumerate(jobs):
        job.title, job.description = said[number % POOL], f"<p>{said[2 * POOL + number % POOL]}.</p>" * 2
    Job.objects.bulk_update(jobs, ["title", "description"], batch_size=500)
    ids = [job.pk for job in jobs]
    JobVector.objects.filter(job_id__in=ids).delete()
    JobToEmbed.objects.bulk_create([JobToEmbed(job_id=pk) for pk in ids])
    start = time.perf_counter()
    while making.jobs(model):
        pass
    took = time.perf_counter() - start
    report.line("jobs embedded by one process, with the index of all", len(ids) / took, "a second", least=200)
    texts = list(making._texts_of_jobs(ids).values())
    start = time.perf_counter()
    model.embed(texts)
    report.line("the model alone, on the same texts", len(texts) / (time.perf_counter() - start), "a second")
    call_command("embed", verbosity=0)


def _timed(work: Callable[[], Any]) -> float:
    work()
    times = []
    for _ in range(9):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def _said(vector: Sequence[float]) -> str:
    return "[" + ",".join(f"{each:.6f}" for each in vector) + "]"
