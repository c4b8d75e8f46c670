"""When a member follows the link to apply for a job: applying elsewhere cannot be seen, so they are asked later."""

from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from jobs.models import Job
from tracker.applications import adding
from tracker.models import Application, EventKind, Stage, TimelineEvent


def follow(user: User, job: Job) -> None:
    """Receiver of jobs.applying: told before the member goes on, so nothing here waits for long."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '500ms'")
        opened(user=user, job_id=job.pk, now=timezone.now())


def opened(*, user: User, job_id: int, now: datetime) -> Application | None:
    """Note that the link was followed, in the application that goes on for this job, or in a new one.

    None where the account holds no more.
    """
    with transaction.atomic():
        try:
            found = adding.of_job(user=user, job_id=job_id, now=now)
        except (adding.TooMany, Job.DoesNotExist):
            return None
        is_first = found.opened_at is None
        found.opened_at = now
        found.save(update_fields=["opened_at"])
        if is_first:
            TimelineEvent.objects.create(application=found, at=now, kind=EventKind.OPENED)
    return found


def not_yet(*, application: Application, now: datetime) -> None:
    """They have not applied so far. They are asked again when they follow the link again."""
    Application.objects.filter(pk=application.pk, stage=Stage.SAVED).update(answered_at=now)
