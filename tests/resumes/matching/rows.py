"""Somebody who looks for work, and jobs that ask for things."""

from typing import Any

from accounts.models import Profile, User
from careers.models import CareerGoals, HeldSkill, Skill
from jobs import indexing
from jobs.models import ExchangeRate, Job, JobSkill
from tests.jobs import rows as jobs


def skill(name: str) -> Skill:
    return Skill.objects.get_or_create(name=name, defaults={"slug": name.lower().replace(" ", "-"), "kind": "tool"})[0]


def member(email: str = "ada@example.org", *, holds: tuple[str, ...] = (), country: str = "FR", **goals: Any) -> User:
    user = User.objects.create_user(email)
    Profile.objects.create(user=user, country=country, may_work_in=["EU"], time_zone="Europe/Paris")
    HeldSkill.objects.bulk_create([HeldSkill(user=user, skill=skill(name)) for name in holds])
    if goals:
        CareerGoals.objects.create(user=user, **goals)
    ExchangeRate.objects.get_or_create(currency="USD", defaults={"per_dollar": 1})
    return user


def job(*asks: str, **fields: Any) -> Job:
    """An open job, as search has it."""
    row = jobs.job(**fields)
    JobSkill.objects.bulk_create([
        JobSkill(job=row, skill=skill(name), position=position) for position, name in enumerate(asks)
    ])  # fmt: skip
    indexing.index([row.pk])
    return row
