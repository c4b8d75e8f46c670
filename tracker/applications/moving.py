"""Moving an application to another stage, or to another place in its own."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tracker.applications import positions
from tracker.applications.duplicates import ids_of_same_job
from tracker.applications.turns import take_turn
from tracker.models import Application, EventKind, Outcome, Stage, TimelineEvent


class Conflict(Exception):  # noqa: N818 - reads as what it says
    """It is no longer as the window showed it, and nothing was changed. The words say so to its owner."""


def move(
    *, application: Application, shown: str, to: str, now: datetime, outcome: str = "",
    above: int | None = None, below: int | None = None,
) -> Application:  # fmt: skip
    """Put it into the stage `to`: on top, or just above or below another card. It as it is then.

    `shown` is the stage that the window showed: where another window has moved it meanwhile, Conflict is
    raised. What is asked for twice happens once. `now` counts in the active time zone.
    """
    with transaction.atomic():
        take_turn(application.user_id)
        current = Application.objects.get(pk=application.pk)
        _check(current, shown, to)
        is_placed = above is not None or below is not None
        before = current.stage
        if before != to or is_placed:
            current.position = positions.beside(application=current, stage=to, above=above, below=below)
        fields = {"position", *_into(current, to, outcome, now)}
        current.save(update_fields=sorted(fields))
        if before != to or "outcome" in fields:
            TimelineEvent.objects.create(
                application=current, at=now, kind=EventKind.MOVED, from_stage=before, to_stage=to,
                text=str(Outcome(current.outcome).label) if current.outcome else "",
            )  # fmt: skip
    return current


def _check(current: Application, shown: str, to: str) -> None:
    if current.removed_at:
        raise Conflict("It was removed in another window.")
    if current.stage not in (shown, to):
        raise Conflict(f"It was moved to {Stage(current.stage).label} in another window.")
    if current.stage == Stage.CLOSED != to:
        check_alone(current)


def check_alone(application: Application) -> None:
    """Raise Conflict where another application of its job is going on: there is one of each job at a time."""
    if application.job is None:
        return
    others = Application.objects.kept(application.user_id).going_on().exclude(pk=application.pk)
    if others.filter(job__in=ids_of_same_job(application.job)).exists():
        raise Conflict("You have another open application for this job. Close or remove that one first.")


def _into(current: Application, to: str, outcome: str, now: datetime) -> set[str]:
    """Set what the stage brings along. The names of the fields that changed."""
    changed = set()
    if current.stage != to:
        current.stage, current.changed_at = to, now
        changed |= {"stage", "changed_at"}
    if current.outcome != (wanted := _outcome(current, to, outcome)):
        current.outcome = wanted
        changed.add("outcome")
    applied_on = _applied_on(current, to, now)
    if current.applied_on != applied_on:
        current.applied_on = applied_on
        current.version += 1  # an open form shows another date
        changed |= {"applied_on", "version"}
    return changed


def _outcome(current: Application, to: str, outcome: str) -> str:
    """Only closed ones have one. Without a word about it, the one that was said stays."""
    return (outcome or current.outcome) if to == Stage.CLOSED else ""


def _applied_on(current: Application, to: str, now: datetime) -> date | None:
    """Today with the move to Applied, unless a day is known. Back to Saved takes today away again, no other day."""
    today = timezone.localdate(now)
    if to == Stage.APPLIED:
        return current.applied_on or today
    return None if to == Stage.SAVED and current.applied_on == today else current.applied_on
