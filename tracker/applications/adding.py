"""Adding applications, taking them away, and bringing them back."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from jobs.models import Job
from tracker import snapshots
from tracker.applications import positions, sent_resumes
from tracker.applications.duplicates import ids_of_same_job, likeness_of
from tracker.applications.moving import check_alone
from tracker.applications.turns import take_turn
from tracker.models import Application, EventKind, Stage, TimelineEvent
from tracker.plan import changing

MOST = 3000
A_MOMENT = timedelta(minutes=1)
# what two have in common that one button added, pressed twice
_SAME = (
    "title", "company", "place", "url", "pay", "guide", "resume", "applied_on", "ad_text", "stage", "outcome", "job",
)  # fmt: skip


class TooMany(Exception):  # noqa: N818 - reads as what it says
    def __init__(self) -> None:
        super().__init__(f"{MOST:,} applications are the most that one account holds. Remove old ones first.")


def add(*, application: Application, now: datetime) -> Application:
    """Keep a new one, on top of its stage; or the one going on for its job, or the very same of a moment ago,
    where there is one already. Raises TooMany.
    """
    with transaction.atomic():
        take_turn(application.user_id)
        if same := going_on(application) or just_added(application, now=now):
            return same
        check_room(application.user_id)
        application.position = positions.on_top(user_id=application.user_id, stage=application.stage)
        application.likeness = likeness_of(title=application.title, company=application.company)
        application.created_at = application.changed_at = now
        sent_resumes.link(application)
        if application.job is not None:
            application.snapshot = snapshots.take(job=application.job)
        application.save()
        TimelineEvent.objects.create(application=application, at=now, kind=EventKind.ADDED, to_stage=application.stage)
    return application


def going_on(application: Application) -> Application | None:
    """The member's application for the same job that is neither closed nor removed; a closed one may be beside it."""
    if application.job is None or application.stage == Stage.CLOSED:
        return None
    mine = Application.objects.kept(application.user_id).going_on()
    return mine.filter(job__in=ids_of_same_job(application.job)).exclude(pk=application.pk).first()


def just_added(application: Application, *, now: datetime) -> Application | None:
    """The very same, kept a moment ago: a button pressed twice adds one."""
    said = {name: getattr(application, name) for name in _SAME}
    recent = Application.objects.kept(application.user_id).filter(created_at__gt=now - A_MOMENT, **said)
    return recent.exclude(pk=application.pk).first()


def check_room(user_id: int, *, more: int = 1) -> None:
    if Application.objects.kept(user_id).count() + more > MOST:
        raise TooMany


def of_job(*, user: User, job_id: int, now: datetime) -> Application:
    """Add a job of this site as it is, in the stage Saved. Raises TooMany, Job.DoesNotExist."""
    return add(application=made_of(user=user, job_id=job_id), now=now)


def made_of(*, user: User, job_id: int) -> Application:
    """What an application for a job of this site would hold. Not kept yet."""
    named = Job.objects.public().select_related("company", "same_as__company").get(pk=job_id)
    job = named.same_as or named
    return Application(
        user=user, job=job, guide_id=job.guide_id, title=job.title[:200], company=job.company.name[:160],
        place=(job.place_label or job.location_text)[:120], pay=job.pay_text[:200],
    )  # fmt: skip


def remove(*, application: Application, now: datetime) -> None:
    """Off the board and out of every list, with its tasks. It can be brought back until it is let go
    (tracker.applications.pruning).
    """
    with transaction.atomic():
        take_turn(application.user_id)
        if Application.objects.filter(pk=application.pk, removed_at__isnull=True).update(removed_at=now):
            changing.remove_those_of(application, now=now)


def restore(*, application: Application) -> None:
    """Bring a removed one back, on top of its stage, with the tasks that went with it. Raises Conflict, TooMany."""
    with transaction.atomic():
        take_turn(application.user_id)
        current = Application.objects.get(pk=application.pk)
        if current.removed_at is None:
            return
        if current.stage != Stage.CLOSED:
            check_alone(current)
        check_room(current.user_id)
        changing.restore_those_of(current)
        current.removed_at = None
        current.position = positions.on_top(user_id=current.user_id, stage=current.stage)
        current.save(update_fields=["removed_at", "position"])
