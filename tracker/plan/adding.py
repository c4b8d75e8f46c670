"""Putting a task into a member's plan: one of their own, or a step that advice or a consultant proposed."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.text import is_plain, says_something
from tracker.applications.turns import take_turn
from tracker.models import Application, PlanTask, TaskOrigin
from tracker.models.plan import LONGEST_TASK_NOTE, MOST_TASKS

MOST_IN_ALL = 5_000  # done ones included
A_MOMENT = timedelta(minutes=1)
_LONGEST_LINE = 160


class TooManyTasks(Exception):  # noqa: N818 - reads as what it says
    """The words say to the member what to do."""


def add(
    *, user: User, title: str, note: str = "", due_on: date | None = None, application: Application | None = None,
    origin: TaskOrigin, origin_words: str = "", origin_url: str = "", origin_key: str = "",
    now: datetime | None = None,
) -> PlanTask:  # fmt: skip
    """Keep a task in the plan of `user`. Twice is once: the one with this `origin_key` is the answer as it is by
    now, and if it was removed it comes back open. Without a key the very same of a moment ago is the answer.

    Lines that are too long end with "…"; an application that was removed meanwhile is left out. `origin_url` is a
    path of this site. Raises TooManyTasks, and ValueError for a title that says nothing, another member's
    application, or an address elsewhere.
    """
    title, now = line(title), now or timezone.now()
    if not says_something(title) or (origin_url and not is_path(origin_url)):
        raise ValueError("A task has a title, and comes from a path of this site.")
    if application is not None and application.user_id != user.pk:
        raise ValueError("A task stands on an application of its own member.")
    task = PlanTask(
        user=user, title=title, note=note[:LONGEST_TASK_NOTE], due_on=due_on, origin=origin,
        origin_words=line(origin_words), origin_url=origin_url, origin_key=origin_key, created_at=now, changed_at=now,
    )  # fmt: skip
    with transaction.atomic():
        take_turn(user.pk)
        task.application = standing(application)
        if same := _same_step(task) if origin_key else _just_added(task, now=now):
            return bring_back(same, now=now) if same.removed_at else same
        check_room(user.pk)
        task.save()
    return task


def is_path(url: str) -> bool:
    """Whether it leads to a page of this site, whatever the site's name."""
    return url.startswith("/") and not url.startswith(("//", "/\\"))


def line(text: str) -> str:
    """One plain line, as fields of one line take it."""
    plain = "".join(each for each in " ".join(text.split()) if is_plain(each))
    return plain if len(plain) <= _LONGEST_LINE else f"{plain[: _LONGEST_LINE - 1].rstrip()}…"


def standing(application: Application | None) -> Application | None:
    """None where it was removed meanwhile. Within the member's turn."""
    if application is None:
        return None
    return Application.objects.kept(application.user_id).filter(pk=application.pk).first()


def check_room(user_id: int) -> None:
    """For one more open task. Raises TooManyTasks. Within the member's turn."""
    kept = PlanTask.objects.of(user_id)
    if kept.open().count() >= MOST_TASKS:
        raise TooManyTasks(f"{MOST_TASKS} open tasks are the most that a plan holds. Finish or remove some first.")
    if kept.count() >= MOST_IN_ALL:
        raise TooManyTasks(
            f"{MOST_IN_ALL:,} tasks are the most that a plan keeps, done ones too. Remove old ones first."
        )


def bring_back(task: PlanTask, *, now: datetime, done_at: datetime | None = None) -> PlanTask:
    """A removed one, open unless `done_at`; without its application where that is removed. Raises TooManyTasks.
    Within the member's turn.
    """
    if done_at is None:
        check_room(task.user_id)
    task.removed_at, task.done_at, task.changed_at = None, done_at, now
    task.application, task.sequence = standing(task.application), task.sequence + 1
    task.save(update_fields=["removed_at", "done_at", "changed_at", "application", "sequence"])
    return task


def _same_step(task: PlanTask) -> PlanTask | None:
    same = PlanTask.objects.filter(user=task.user, origin=task.origin, origin_key=task.origin_key)
    return same.select_related("application").first()


def _just_added(task: PlanTask, *, now: datetime) -> PlanTask | None:
    """A button pressed twice adds one."""
    recent = PlanTask.objects.of(task.user_id).open().filter(created_at__gt=now - A_MOMENT)
    return recent.filter(
        title=task.title, note=task.note, due_on=task.due_on, application=task.application, origin=task.origin,
        origin_key="",
    ).first()  # fmt: skip
