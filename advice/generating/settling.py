"""Answers whose process has died: their lease has run out, and whoever meets them settles them.

A member who waits for one finds the answer of our rules instead, and their quota as it was.
"""

from datetime import timedelta

from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import User
from advice.asking import Asked
from advice.generating import finishing
from advice.generating.finishing import Ended
from advice.goals import Goal
from advice.models import Answer, AnswerState, ModelUse, Outcome, UseState
from advice.quota import quota

LEASE = timedelta(seconds=30)  # renewed each few seconds while the process lives
FORGOTTEN = timedelta(minutes=5)  # no use of a model takes longer


def lease() -> Now:
    """Until when from now, by the clock that all processes share."""
    return Now() + LEASE  # type: ignore[return-value]


def settle(user: User | None = None) -> int:
    """All that are dead, or those of one member. How many there were; two may do it at once."""
    rows = _dead() if user is None else _dead().filter(user=user)
    found = list(rows.select_related("user", "job__company", "guide", "from_guide", "resume", "use")[:500])
    for answer in found:
        use = getattr(answer, "use", None)
        lost = Ended(Outcome.LOST, quota.at_most(use) if use else {})
        finishing.fall_back(answer.pk, use, asked_of(answer), None, lost)
    if user is None:
        _give_back_forgotten()
    return len(found)


def asked_of(answer: Answer) -> Asked:
    """The question again, from what is kept of it; rows that are gone are left out."""
    return Asked(
        goal=Goal(answer.goal), now=timezone.now(), user=answer.user, job=answer.job, guide=answer.guide,
        from_guide=answer.from_guide, resume=answer.resume, question=answer.question,
    )  # fmt: skip


def _dead() -> QuerySet[Answer]:
    return Answer.objects.filter(state=AnswerState.WRITING, leased_until__lt=Now()).order_by("leased_until")


def _give_back_forgotten() -> None:
    """Uses that nobody can settle any more: their answer was deleted while it was written, or they had none."""
    old = ModelUse.objects.filter(state=UseState.RESERVED, reserved_at__lt=timezone.now() - FORGOTTEN)
    for use in old.exclude(answer__state=AnswerState.WRITING)[:500]:
        quota.give_back(use, Outcome.LOST, now=timezone.now(), **quota.at_most(use))
