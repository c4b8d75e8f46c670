"""What the page of a plan shows, and what its address means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts.models import User
from accounts.pages import owner
from tracker.models import PlanTask
from tracker.plan.forms import TaskForm

SOON = timedelta(days=7)
MOST_DONE = 100
MOST_BESIDE_BOARD = 5
# of which tasks, by the word in the address
SHOWN = {"": "All", "own": "Your own", "advice": "From advice", "consultant": "From your consultant"}
DEEDS = {"added": "is in your plan", "done": "is done", "undone": "is open again", "removed": "is removed",
         "restored": "is back", "changed": "is changed"}  # fmt: skip
# what takes a deed back, where something does
_UNDO = {"done": "plan:undone", "undone": "plan:done", "removed": "plan:restore"}


class Group(NamedTuple):
    key: str
    label: str
    tasks: list[PlanTask]


class Said(NamedTuple):
    """What was done just now, and the address that undoes it; "" for none."""

    deed: str
    task: PlanTask
    words: str
    undo: str


class Tab(NamedTuple):
    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Which tasks are shown. Every address means some."""

    show: str = ""

    @classmethod
    def parse(cls, data: Mapping[str, str]) -> "Choice":
        show = data.get("show", "")
        return cls(show if show in SHOWN else "")

    def url(self, **more: str) -> str:
        query = urlencode([each for each in ({"show": self.show} | more).items() if each[1]])
        return f"{reverse('plan:index')}{'?' if query else ''}{query}"


def context(request: HttpRequest, *, form: TaskForm | None = None) -> dict[str, Any]:
    """`form` is one that was sent with faults."""
    user, choice = owner(request), Choice.parse(request.POST or request.GET)
    kept = PlanTask.objects.of(user)
    origins = set(kept.values_list("origin", flat=True).order_by().distinct())
    if choice.show:
        kept = kept.filter(origin=choice.show)
    done = list(kept.done().with_names()[: MOST_DONE + 1])
    return {
        "form": form or TaskForm(user=user),
        "choice": choice,
        "tabs": _tabs(choice, origins),
        "groups": groups(kept.open().with_names(), today=timezone.localdate()),
        "done": done[:MOST_DONE],
        "has_more_done": len(done) > MOST_DONE,
        "has_any": bool(origins),
        "said": _said(request, user),
    }


def groups(tasks: Iterable[PlanTask], *, today: date) -> list[Group]:
    """Open tasks in their order, by how soon they are due; no group is empty."""
    found = [
        Group("overdue", "Overdue", []), Group("soon", "The next seven days", []), Group("later", "Later", []),
        Group("undated", "No date", []),
    ]  # fmt: skip
    for task in tasks:
        found[_place(task.due_on, today)].tasks.append(task)
    return [group for group in found if group.tasks]


def _place(due_on: date | None, today: date) -> int:
    if due_on is None:
        return 3
    return 0 if due_on < today else 1 if due_on < today + SOON else 2


def _tabs(choice: Choice, origins: set[str]) -> list[Tab]:
    """Nothing to choose from where all came from the same."""
    shown = {name: label for name, label in SHOWN.items() if name in origins or name in ("", choice.show)}
    if len(shown) < 3:
        shown = shown if choice.show else {}
    return [Tab(label, Choice(name).url(), name == choice.show) for name, label in shown.items()]


def _said(request: HttpRequest, user: User) -> Said | None:
    deed, _, number = request.GET.get("did", "").partition("-")
    if deed not in DEEDS or not (number.isascii() and number.isdecimal() and len(number) <= 18):
        return None
    task = PlanTask.objects.filter(user=user, pk=int(number)).first()
    is_so = task is not None and (task.removed_at is not None) == (deed == "removed")
    if task is None or not is_so or (deed in ("done", "undone") and (task.done_at is None) != (deed == "undone")):
        return None
    return Said(deed, task, DEEDS[deed], reverse(_UNDO[deed], args=[task.pk]) if deed in _UNDO else "")


def beside_board(user: User) -> list[PlanTask]:
    """The next open tasks that stand on no application, for the top of the board."""
    return list(PlanTask.objects.of(user).open().filter(application=None)[:MOST_BESIDE_BOARD])
