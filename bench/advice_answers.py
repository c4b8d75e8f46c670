"""Answers by rules beside very many open jobs: the first one of each goal, and one that finds what it needs in memory.

A tenth of the jobs is of one career, whose guide is a shipped one with the generator's skills in it.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.models import User
from advice.asking import Asked, read
from advice.composing import compose
from advice.goals import Goal
from advice.sources import gather, guides
from bench import job_data, resume_matching
from bench.report import Report, median
from careers import revisions, storing
from careers.catalogue import SHIPPED
from careers.documents import SkillDocument, SkillGroupDocument
from careers.models import CareerGoals, Guide, HeldSkill, Skill
from careers.skill_book import SkillBook
from jobboard.embedding import embedder
from jobs import key_counts, keys
from jobs.models import ExchangeRate
from resumes import storing as resume_storing
from resumes.vectors import indexing

JOBS, TIMES, MOST_MS = 200_000, 9, 300
_OF_CAREER = """
UPDATE jobs_searchrow SET keys = keys || %s WHERE job_id %% 10 = 0;
UPDATE jobs_job SET guide_id = %s, description = description || '<ul><li>You know Bench skill 3 well.</li></ul>'
WHERE id %% 10 = 0;
"""


def measure(report: Report, *sizes: int) -> None:
    size = sizes[0] if sizes else JOBS
    call_command("import_skills", verbosity=0)
    call_command("import_guides", SHIPPED / "guides", verbosity=0)
    ExchangeRate.objects.get_or_create(currency="USD", defaults={"per_dollar": 1, "as_of": timezone.now().date()})
    job_data.build(size, with_jobs=True)
    if model := embedder():
        resume_matching.fill(model, size)
        indexing.make(model)
    guide = _career()
    with connection.cursor() as cursor:
        cursor.execute(_OF_CAREER, [keys.career(guide.pk), guide.pk])
        cursor.execute("VACUUM ANALYZE jobs_searchrow")
    start = time.perf_counter()
    call_command("index_passages", verbosity=0)
    report.line("passages of four guides made", time.perf_counter() - start, "s")
    user = _member(guide)
    for goal in Goal:
        asked = _asked(goal, user, guide)
        report.line(f"{size:,} jobs, {goal}: the first answer", _cold(partial(compose, asked)), "ms", most=MOST_MS)
        report.line(f"{size:,} jobs, {goal}: the next ones", _warm(partial(_answer, goal, user, guide)), "ms")
        report.line(f"{size:,} jobs, {goal}: sources gathered", _warm(partial(gather, asked)), "ms")


def _answer(goal: Goal, user: User, guide: Guide) -> None:
    compose(_asked(goal, user, guide))


def _career() -> Guide:
    """The shipped guide of electricians under another name, with skills that the generated jobs ask for."""
    book = SkillBook()
    names = [SkillDocument(f"Bench skill {number}") for number in range(30)]
    levels = (
        SkillGroupDocument("First", skills=tuple(names[:15])),
        SkillGroupDocument("Then", skills=tuple(names[15:])),
    )
    document = storing.load(Guide.objects.get(slug="electrician"))
    changed = replace(document, title="Bench keeper", slug="bench-keeper", tools=tuple(names), skill_map=levels,
                      former_slugs=(), aliases=())  # fmt: skip
    guide, stored = storing.store(changed, skills=book)
    revisions.record(guide, document=stored, skills=book)
    return guide


def _member(guide: Guide) -> User:
    user = User.objects.create(email="asker@example.org")
    held = Skill.objects.filter(name__startswith="Bench skill").order_by("pk")[:12:2]
    HeldSkill.objects.bulk_create([HeldSkill(user=user, skill=skill) for skill in held])
    electrician = Guide.objects.get(slug="electrician")
    goals = CareerGoals.objects.create(
        user=user, current_role=electrician, level="mid", wanted_pay=70_000, wanted_pay_currency="USD"
    )
    goals.wanted_roles.add(guide)
    work = [
        {"position": "Keeper", "name": "Trust", "startDate": "2019", "highlights": ["Used Bench skill 2 for 3 years"]},
        {"position": "Clerk", "name": "Mole", "startDate": "2012", "endDate": "2016", "highlights": ["Kept the books"]},
    ]
    resume_storing.create(user, name="Bench", content={"basics": {"label": "Keeper"}, "work": work})
    key_counts.forget()
    return user


def _asked(goal: Goal, user: User, guide: Guide) -> Asked:
    job = guide.jobs.order_by("-pk").first()
    data = {"question": "What does it cost to get started?"}
    data |= {"job": str(job.pk)} if goal in (Goal.FIT, Goal.INTERVIEW, Goal.PAY) and job else {"guide": guide.slug}
    asked, errors = read(data, goal=goal, user=user, now=timezone.now())
    if asked is None:
        raise SystemExit(f"{goal}: {errors}")
    return asked


def _cold(work: Callable[[], Any]) -> float:
    """Nothing in the process's memory or the caches but the model of meaning."""
    guides.forget()
    caches["searches"].clear()
    key_counts.forget()
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _warm(work: Callable[[], Any]) -> float:
    work()
    times = []
    for _ in range(TIMES):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)
