"""Ask every question as every person, and score what comes."""

import time
from collections.abc import Callable, Iterator, Set
from typing import Any, NamedTuple

from django.utils import timezone

from accounts.models import User
from advice import asking
from advice.asking import Asked
from advice.composing import topics
from advice.composing.words import say
from advice.document import Answered
from advice.goals import Goal
from careers.models import HeldSkill, Skill
from evals import scoring, site
from jobs.recognition.phrases import Spelled
from jobs.recognition.skills import SkillWords

type Adviser = Callable[[Asked], Answered]


class Scored(NamedTuple):
    person: str
    number: int  # of the question, from 1
    entry: dict[str, Any]
    faults: dict[str, list[str]]
    seconds: float


def run(adviser: Adviser, people: list[tuple[dict[str, Any], User]], *, every: int = 1) -> Iterator[Scored]:
    """All questions, or one in `every`."""
    skills_in = _skill_reader()
    pointers = dict(topics.POINTERS)
    silent = (say("question.silent"),)
    for said, user in people:
        held = frozenset(HeldSkill.objects.filter(user=user).values_list("skill__name", flat=True))
        for number, entry in enumerate(site.entries("questions"), 1):
            if number % every:
                continue
            asked, start = asked_of(entry, user), time.perf_counter()
            answered = adviser(asked)
            seconds = time.perf_counter() - start
            case = scoring.Case(
                answered, scoring.expected_of(entry), (*said["private"], said["name"]), asked.question, held, skills_in,
                silent, pointers,
            )  # fmt: skip
            yield Scored(said["key"], number, entry, scoring.faults(case), seconds)


def asked_of(entry: dict[str, Any], user: User) -> Asked:
    data: dict[str, str] = {"question": entry.get("question", "")}
    if "job" in entry:
        data["job"] = str(site.job_of(**entry["job"]).pk)
    data |= {name: entry[name] for name in ("guide", "from") if name in entry}
    asked, errors = asking.read(data, goal=Goal(entry["goal"]), user=user, now=timezone.now())
    if asked is None:
        raise ValueError(f"{entry} cannot be asked: {errors}")
    return asked


def _skill_reader() -> Callable[[str], Set[str]]:
    """The skills that a text names, as they are found in ads: "Go" is one, "go on" is none."""
    names = dict(Skill.objects.values_list("pk", "name"))
    reader = SkillWords((name, pk) for pk, name in names.items())

    def skills_in(text: str) -> Set[str]:
        return {names[pk] for pk in reader.read("", Spelled(text), most=100)}

    return skills_in
