"""Tasks that a consultant puts into the member's plan."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.urls import reverse

from advice.consultant import standing, writing
from advice.consultant.saying import say
from advice.models import Consultant, Conversation
from tracker.models import Application, PlanTask, TaskOrigin
from tracker.plan import adding

MOST_SHOWN = 100


class CannotAdd(Exception):  # noqa: N818 - reads as what it says
    """With words for the consultant."""


def of(conversation: Conversation) -> Sequence[PlanTask]:
    """Those that consultants put into this member's plan, as the member keeps them now; none while nothing is shared.
    What else is in their plan is nobody's."""
    if not standing.is_shared(conversation):
        return []
    theirs = PlanTask.objects.of(conversation.user).filter(origin=TaskOrigin.CONSULTANT)
    return list(theirs.order_by("-created_at", "-pk")[:MOST_SHOWN])


def applications(conversation: Conversation) -> "Sequence[Application]":
    """Those that a task can stand on: of a shared board, and going on."""
    if not conversation.shares_board or not standing.is_shared(conversation):
        return []
    return list(Application.objects.kept(conversation.user).going_on().for_cards().order_by("company", "title", "pk"))


def add(
    *, conversation: Conversation, consultant: Consultant, title: str, note: str = "", due_on: date | None = None,
    application: Application | None = None, key: UUID, now: datetime,
) -> PlanTask:  # fmt: skip
    """Into the member's plan, and a line in the thread that says so. The same `key` twice is one task.

    Raises CannotAdd where the consultant could not write either, or Plus has ended, and
    tracker.plan.adding.TooManyTasks.
    """
    with transaction.atomic():
        locked = writing.lock(conversation)
        if words := standing.why_no_task(locked, consultant, now=now):
            raise CannotAdd(words)
        task = adding.add(
            user=conversation.user, title=title, note=note, due_on=due_on, application=application,
            origin=TaskOrigin.CONSULTANT, origin_words=f"{consultant.name}, your consultant",
            origin_url=reverse("consultant:index"), origin_key=f"conversation-{conversation.pk}-{key}",
        )  # fmt: skip
        until = f", by {due_on.day} {due_on:%B %Y}" if due_on else ""
        said = f"{consultant.name} has added to your plan: {task.title}{until}"
        say(conversation=conversation, text=said, key=uuid5(NAMESPACE_URL, f"task:{key}"), now=now)
    return task
