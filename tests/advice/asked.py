"""A question and the sources that were gathered for it, made by hand: somebody who builds data pipelines."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from accounts.models import User
from advice.asking import Asked
from advice.document import FigureRow, Source, SourceKind
from advice.goals import Goal
from advice.sources.gathered import Gathered
from careers.models import Skill, SkillKind

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
SKILLS = ("Python", "SQL", "Kafka", "Docker", "Kubernetes", "Airflow", "Rust", "Tableau")

WORK = """\
Data engineers write pipelines that move records from where they arise into a warehouse, and keep them running at night.
Most of the day goes into finding out why a pipeline broke.
You do not need a master's degree for this work."""
TIERS = """\
A junior data engineer repairs pipelines that others designed, for 1 to 2 years.
A senior data engineer designs them, reviews the code of others and talks to analysts.
Seniors usually have 5 years of practice."""
PAY = """\
Half of all data engineers earn more than $112,000 a year.
The lowest tenth earns less than $70,000 a year.
Openings are expected to grow by 21% until 2034."""
AD = """\
Senior data engineer at Harbor Grain.
We ask for Python, Kafka and Kubernetes, and at least 4 years with streaming systems.
The job pays 130,000 to 150,000 dollars a year. The team works in Rotterdam."""
RESUME = """\
Data engineer at Mill & Sons, 2021 to 2025.
Built 14 pipelines in Python and SQL for the billing team.
Cut the nightly load from six hours to two."""


def source(number: int, kind: str, quote: str, title: str, where: str = "", origin: str = "") -> Source:
    return Source(
        number, SourceKind(kind), title, where, "/careers/data-engineer/", quote, origin or f"{kind}:{number}"
    )


GATHERED = Gathered(
    sources=(
        source(1, "guide", WORK, "Data engineer", "Responsibilities"),
        source(2, "guide", TIERS, "Data engineer", "Career path"),
        source(3, "figure", PAY, "Data engineer", "Salary"),
        source(4, "job", AD, "Senior data engineer", "Harbor Grain"),
        source(5, "resume", RESUME, "Your resume", "Work", "resume:1:work"),
    ),
    figures=(
        FigureRow("Median pay a year", "$112,000", "United States, 2025", 3),
        FigureRow("Open jobs", "418", "on this site", 3),
    ),
)


def gathered(*more: Source) -> Gathered:
    return Gathered((*GATHERED.sources, *more), GATHERED.figures)


def asked(question: str = "", *, goal: Goal = Goal.FIT, **fields: Any) -> Asked:
    return Asked(goal=goal, now=NOW, question=question, **fields)


def add_skills(names: Sequence[str] = SKILLS) -> dict[str, Skill]:
    rows = [Skill(name=name, slug=f"zq-{name.lower()}", kind=SkillKind.TECHNICAL) for name in names]
    return {skill.name: skill for skill in Skill.objects.bulk_create(rows)}


def hold(user: User, *skills: Skill) -> None:
    from careers import held_skills

    held_skills.add(user, [skill.pk for skill in skills])
