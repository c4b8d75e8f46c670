"""What the page of an application shows."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import mark_safe

from accounts.pages import owner
from jobs.ages import day
from jobs.models import Job
from tracker import snapshots
from tracker.applications import parts, sent_resumes
from tracker.models import Application, Contact, Outcome, Stage
from tracker.plan.forms import TaskForm

# to choose from beside "Closed": what each says of the end
CHOICES = [
    *((stage, label) for stage, label in Stage.choices if stage != Stage.CLOSED),
    *((f"{Stage.CLOSED}:{outcome}", f"Closed: {label}") for outcome, label in Outcome.choices),
]
MOST_EVENTS = 200


def context(application: Application, request: HttpRequest, *, forms: dict[str, Any] | None = None) -> dict[str, Any]:
    """`forms` holds those that were sent with faults, by kind of part."""
    shown = {kind: form(prefix=kind) for kind, form in parts.FORMS.items()} | (forms or {})
    job = job_now(application)
    entries = list(application.entries.filter(removed_at__isnull=True))
    tasks = application.plan_tasks.filter(removed_at__isnull=True)
    return {
        "application": application,
        "choices": CHOICES,
        "job": job,
        "sent": sent_resumes.sent(application),
        "is_open": job is not None and job.is_open,
        "events": application.events.filter(removed_at__isnull=True)[:MOST_EVENTS],
        "contacts": Contact.objects.filter(application=application, removed_at__isnull=True),
        "to_come": [entry for entry in entries if entry.done_at is None],
        "done": [entry for entry in entries if entry.done_at is not None],
        "all_tasks": sorted(tasks, key=lambda task: task.done_at is not None),
        "task_form": TaskForm(user=owner(request)),
        "forms": shown,
        "faulty": set(forms or ()),
        "removed": _removed_part(request),
        **_ad(application, job),
    }


def state_words(application: Application) -> str:
    """On its card, what goes with its stage: how it ended, or since when it is sent."""
    if application.stage == Stage.CLOSED:
        return str(application.get_outcome_display())
    applied = application.applied_on
    return f"Applied {day(applied, timezone.localtime())}" if applied else ""  # type: ignore[arg-type]


def job_now(application: Application) -> Job | None:
    """The job it is for, by the one that it turned out to be."""
    job = application.job
    return job.same_as or job if job else None


def _ad(application: Application, job: Job | None) -> dict[str, Any]:
    """The ad as it was, and what it says otherwise by now."""
    snapshot = application.snapshot
    if snapshot is None:
        return {}
    facts = [(label, snapshot.facts.get(key)) for key, label in snapshots.FACTS.items() if snapshot.facts.get(key)]
    return {
        "snapshot": snapshot,
        "ad_facts": facts,
        "ad": mark_safe(snapshot.description),  # noqa: S308 - sanitised when it was imported
        "differences": snapshots.differences(snapshot=snapshot, job=job) if job else [],
    }


def _removed_part(request: HttpRequest) -> dict[str, Any] | None:
    """What was removed just now, so that it can be brought back."""
    kind, _, number = request.GET.get("removed", "").partition("-")
    if kind not in parts.FORMS or not (number.isascii() and number.isdecimal() and len(number) <= 18):
        return None
    part = parts.removed(kind, request.user).filter(pk=int(number)).first()
    return {"kind": kind, "pk": part.pk, "name": parts.NAMES[kind]} if part else None
