"""Open jobs in the search, a line each."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from careers.models import Skill, SkillKind
from jobs import indexing
from jobs.models import Job, JobSkill
from tests.jobs import rows


def opening(title: str = "Lighthouse keeper", *, company: str = "Harbour Lights Ltd", days: float = 0,
            skills: tuple[str, ...] = (), **fields: Any) -> Job:  # fmt: skip
    """An open job, posted so many days ago, with its search row."""
    fields.setdefault("posted_at", timezone.now() - timedelta(days=days))
    job = rows.job(title=title, company=rows.company(company), **fields)
    for position, name in enumerate(skills):
        JobSkill.objects.create(job=job, skill=skill(name), position=position)
    rows.listing(job=job)
    indexing.index([job.pk])
    return job


def skill(name: str) -> Skill:
    return Skill.objects.get_or_create(slug=name.lower(), defaults={"name": name, "kind": SkillKind.TOOL})[0]
