"""What the questions are asked about: the guides that ship, the demo's jobs, and the people of people.yaml."""

from pathlib import Path
from typing import Any

import yaml
from django.core.management import call_command

from accounts.models import Profile, User
from careers.catalogue import SHIPPED
from careers.models import CareerGoals, Guide, HeldSkill, Skill
from jobs.demo_loading import add_demo_jobs
from jobs.models import Job
from resumes import storing

HERE = Path(__file__).parent


def entries(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def fill() -> None:
    """Into an empty, migrated database."""
    call_command("import_skills", verbosity=0)
    call_command("import_guides", SHIPPED / "guides", only_new=True, verbosity=0)
    add_demo_jobs()
    call_command("refresh_search", verbosity=0)
    call_command("index_passages", verbosity=0)
    call_command("embed", verbosity=0)


def add_person(said: dict[str, Any]) -> User:
    user = User.objects.create_user(said["email"], name=said["name"])
    country = said["country"]
    Profile.objects.create(
        user=user, country=country, may_work_in=[country] if country else [], time_zone=said["time_zone"]
    )
    _set_goals(user, said["goals"])
    skills = Skill.objects.filter(name__in=said["skills"])
    if missing := set(said["skills"]) - {skill.name for skill in skills}:
        raise ValueError(f"There is no skill of this name: {', '.join(sorted(missing))}")
    HeldSkill.objects.bulk_create(HeldSkill(user=user, skill=skill) for skill in skills)
    storing.create(user, name="Main", content=said["resume"])
    return user


def job_of(career: str, nth: int) -> Job:
    """The nth open demo job of a career, by title and text: the same one, whatever its number in the database."""
    jobs = sorted(Job.objects.open().filter(guide__slug=career), key=lambda job: (job.title, job.fingerprint))
    return jobs[nth]


def _set_goals(user: User, goals: dict[str, Any]) -> None:
    if not goals:
        return
    row = CareerGoals.objects.create(
        user=user, current_role=Guide.objects.get(slug=goals["current"]), level=goals["level"],
        wanted_pay=goals["pay"], wanted_pay_currency=goals["currency"],
    )  # fmt: skip
    row.wanted_roles.set(Guide.objects.filter(slug__in=goals["wanted"]))
