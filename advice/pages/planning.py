"""Taking a step of an answer into the plan of a member: each once, however often it is pressed."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from accounts.models import User
from advice.asking import Asked
from advice.document import Answered, Step, from_json
from advice.goals import Goal
from advice.models import Answer
from advice.pages import addresses
from tracker.models import Application, PlanTask, TaskOrigin
from tracker.plan import adding


class StepRow(NamedTuple):
    """`is_taken`: it stands in the plan already."""

    step: Step
    is_taken: bool


class NoSuchStep(Exception):  # noqa: N818 - reads as what it says
    """The answer has no step of this key."""


def subject_of(about: Asked | Answer) -> str:
    """What an answer is about: its steps are the same tasks, in however many answers about it they stand."""
    names = ("job", "guide", "from_guide", *(("resume",) if about.goal == Goal.RESUME else ()))
    numbers = (_number(about, name) for name in names)
    return "|".join((Goal(about.goal).value, *(str(number or "") for number in numbers)))


def _number(about: Asked | Answer, name: str) -> int | None:
    if isinstance(about, Answer):
        number: int | None = getattr(about, f"{name}_id")
        return number
    row = getattr(about, name)
    return row.pk if row is not None else None


def key_of(subject: str, step: Step) -> str:
    """Of PlanTask.origin_key."""
    return hashlib.sha256(f"{subject}|{step.key}".encode()).hexdigest()


def steps(answered: Answered, subject: str, user: User | None) -> list[StepRow]:
    """With which of them are in the plan: one query, for members."""
    keys = {step.key: key_of(subject, step) for step in answered.steps}
    taken = _taken(user, keys) if user is not None and keys else set()
    return [StepRow(step, keys[step.key] in taken) for step in answered.steps]


def _taken(user: User, keys: Mapping[str, str]) -> set[str]:
    mine = PlanTask.objects.of(user).filter(origin=TaskOrigin.ADVICE)
    return set(mine.filter(origin_key__in=keys.values()).values_list("origin_key", flat=True))


def take(answer: Answer, key: str) -> PlanTask:
    """Puts the step of that key into the plan of the answer's owner. Twice is once.

    Raises NoSuchStep, and TooManyTasks of tracker.plan.
    """
    step = _step(from_json(answer.document).steps if answer.document else (), key)
    today = timezone.localdate()
    return adding.add(
        user=answer.user,
        title=step.title,
        due_on=today + timedelta(days=step.days) if step.days is not None else None,
        application=_application(answer),
        origin=TaskOrigin.ADVICE,
        origin_words=str(Goal(answer.goal).label),
        origin_url=addresses.again(answer, with_question=False)[:300],
        origin_key=key_of(subject_of(answer), step),
    )


def _step(among: Sequence[Step], key: str) -> Step:
    found = next((step for step in among if step.key == key), None)
    if found is None:
        raise NoSuchStep
    return found


def _application(answer: Answer) -> Application | None:
    """Theirs for the job that the answer is about: the task stands on its card."""
    if answer.job_id is None:
        return None
    mine = Application.objects.kept(answer.user).going_on().filter(job=answer.job_id)
    found: Application | None = mine.order_by("-pk").first()
    return found
