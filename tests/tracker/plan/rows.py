"""Plain functions that make tasks; what a test does not name gets a plain value."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from tracker.models import PlanTask, TaskOrigin
from tracker.plan import adding

PLAN = "/account/plan/"


def task(user: User, title: str = "Call the harbor", **fields: Any) -> PlanTask:
    """Of their own, unless `origin` says otherwise. `due_in` is a number of days from today."""
    if (days := fields.pop("due_in", None)) is not None:
        fields["due_on"] = day(days)
    done_at = fields.pop("done_at", None)
    made = adding.add(user=user, title=title, origin=TaskOrigin(fields.pop("origin", "own")), **fields)
    if done_at:
        PlanTask.objects.filter(pk=made.pk).update(done_at=done_at)
    return made


def day(ahead: int) -> date:
    return timezone.localdate() + timedelta(days=ahead)


def one_of_each(**users: User) -> dict[str, PlanTask]:
    """A task for each of them, by the words for whose it is."""
    return {f"task of {role}": task(user) for role, user in users.items()}
