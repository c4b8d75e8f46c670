"""Changing a task, marking it done, taking it away and bringing it back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tracker.applications.editing import Difference, difference
from tracker.applications.turns import take_turn
from tracker.models import Application, PlanTask
from tracker.plan import adding
from tracker.shown import mark_of

SAID = ("title", "note", "due_on", "application")  # what a form says of a task
_ONE_MORE = F("sequence") + 1


def mark(task: PlanTask) -> str:
    """Of what a form shows of it (tracker.shown)."""
    return mark_of({**{name: getattr(task, name) for name in SAID[:3]}, "application": task.application_id})


def change(*, task: PlanTask, said: dict[str, Any], shown: str, now: datetime) -> list[Difference]:
    """Keep what was said. Where the task is no longer as `shown` and says otherwise, nothing is kept and the
    differences are told; "" stands for whatever is there. A removed one comes back. Raises adding.TooManyTasks.
    """
    with transaction.atomic():
        take_turn(task.user_id)
        current = PlanTask.objects.select_related("application").get(pk=task.pk)
        changed = [name for name in SAID if getattr(current, name) != said[name]]
        if changed and shown and shown != mark(current):
            return [difference(current, name) for name in changed]
        if current.removed_at:
            adding.bring_back(current, now=now, done_at=current.done_at)
        if not changed:
            return []
        for name in changed:
            setattr(current, name, said[name])
        current.application = adding.standing(current.application)
        current.changed_at, current.sequence = now, _ONE_MORE
        if "due_on" in changed:
            current.told_at = None  # a mail tells of the new day
        current.save(update_fields=[*SAID, "changed_at", "sequence", "told_at"])
    return []


def set_done(*, task: PlanTask, done: bool, now: datetime) -> None:
    """Twice is once: the first moment stays. Raises adding.TooManyTasks where one more may not be open."""
    with transaction.atomic():
        take_turn(task.user_id)
        current = PlanTask.objects.of(task.user_id).filter(pk=task.pk, done_at__isnull=done)
        if not done and current.exists():
            adding.check_room(task.user_id)
        current.update(done_at=now if done else None, changed_at=now, sequence=_ONE_MORE)


def remove(*, task: PlanTask, now: datetime) -> None:
    """It can be brought back until it is let go (tracker.applications.pruning)."""
    PlanTask.objects.of(task.user_id).filter(pk=task.pk).update(removed_at=now, changed_at=now, sequence=_ONE_MORE)


def restore(*, task: PlanTask, now: datetime) -> None:
    """As it was when it was removed. Raises adding.TooManyTasks."""
    with transaction.atomic():
        take_turn(task.user_id)
        current = PlanTask.objects.select_related("application").get(pk=task.pk)
        if current.removed_at:
            adding.bring_back(current, now=now, done_at=current.done_at)


def remove_those_of(application: Application, *, now: datetime) -> None:
    """Its tasks go with it, at the same moment, by which they are found again. Within the member's turn."""
    tasks = PlanTask.objects.of(application.user_id).filter(application=application)
    tasks.update(removed_at=now, changed_at=now, sequence=_ONE_MORE)


def restore_those_of(application: Application) -> None:
    """Those that went with it come back with it; one that was removed alone stays away. Within the member's turn."""
    tasks = PlanTask.objects.filter(application=application, removed_at=application.removed_at)
    tasks.update(removed_at=None, changed_at=timezone.now(), sequence=_ONE_MORE)
