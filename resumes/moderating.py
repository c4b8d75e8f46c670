"""What moderators decide about resumes that others see, and about messages that their readers reported."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from jobboard import mail
from resumes.directory import silencing
from resumes.models import Resume, ResumeMessage, Visibility
from resumes.publishing import taken_down, visibility
from resumes.storing import take_turn


def take_down(ids: Iterable[int], *, note: str, now: datetime) -> list[int]:
    """Others see them no more; their owners keep them and are told why by email. Returns which were public."""
    taken = []
    for resume in Resume.objects.filter(pk__in=ids).exclude(visibility=Visibility.PRIVATE).order_by("pk"):
        if _hide(resume, note=note, now=now):
            taken.append(resume.pk)
    return taken


@transaction.atomic
def _hide(resume: Resume, *, note: str, now: datetime) -> bool:
    """False where its owner was quicker: it is private or gone."""
    take_turn(resume.user_id)
    locked = Resume.objects.select_for_update(of=("self",)).select_related("user").filter(pk=resume.pk).first()
    if locked is None or not locked.is_published:
        return False
    taken_down.remember(locked, note=note, now=now)
    visibility.show(locked, visibility=Visibility.PRIVATE, now=now)
    context = {
        "resume": locked,
        "note": note,
        "page": settings.SITE_URL + reverse("publishing:page", args=[locked.pk]),
        "why": f"You get this email because others could see your resume at {settings.SITE_NAME}.",
    }
    to = locked.user.email
    transaction.on_commit(lambda: mail.send(to=to, template="resumes/email/taken_down", context=context), robust=True)
    return True


def looked_at(ids: Iterable[int]) -> int:
    """What was published after another was taken off may stay. The next that is published is looked at again."""
    return Resume.objects.filter(pk__in=ids, look_due_at__isnull=False).update(look_due_at=None)


@transaction.atomic
def remove_messages(ids: Iterable[int], *, now: datetime) -> int:
    """They are abuse: gone from their readers' pages too, and who wrote them writes to those no more."""
    reported = ResumeMessage.objects.filter(pk__in=ids, reported_at__isnull=False)
    for message in reported.order_by("pk"):
        silencing.silence(message, now=now)
    _, gone = reported.delete()
    return gone.get(ResumeMessage._meta.label, 0)


def dismiss_messages(ids: Iterable[int]) -> int:
    """They are none: the queue lets go of them. Readers keep those that they did not delete."""
    return ResumeMessage.objects.filter(pk__in=ids, reported_at__isnull=False).update(reported_at=None)
