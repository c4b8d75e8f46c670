"""Writing to the owner of a resume. The message is kept first and mailed after that, so that none is lost."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from jobboard import mail
from jobboard.mail_text import quoted
from resumes.directory import silencing
from resumes.models import Resume, ResumeMessage
from resumes.storing import take_turn

log = logging.getLogger(__name__)
MOST_TO_ONE = 3  # from one member to another in WHILE, with those that its reader deleted
MOST_A_DAY = 30  # that anybody gets, from all
WHILE = timedelta(days=7)
DAY = timedelta(days=1)
SAME = DAY  # in which the same words are the same message
LATE = timedelta(minutes=10)  # after which what was not mailed is tried again
GIVEN_UP = timedelta(days=3)


class Refusal(Exception):  # noqa: N818 - reads as what it says
    """The message is not taken. The words say why."""


@transaction.atomic
def send(
    *, resume: Resume, sender: User, sender_name: str, organization: str, text: str, now: datetime
) -> ResumeMessage:
    """Keep a message and mail it after the transaction. The same twice is once. Raises Refusal."""
    if resume.user_id == sender.pk:
        raise Refusal("This is your own resume.")
    for user_id in sorted((sender.pk, resume.user_id)):  # in one order, so that two who write to each other get on
        take_turn(user_id)
    if silencing.is_silenced(owner=resume.user_id, sender=sender.pk):
        raise Refusal("They want no more messages from you.")
    sent = ResumeMessage.objects.filter(sender=sender, owner=resume.user_id)
    if same := sent.filter(text=text, sent_at__gt=now - SAME).first():
        return same
    if sent.filter(sent_at__gt=now - WHILE).count() >= MOST_TO_ONE:
        raise Refusal(f"You have written {MOST_TO_ONE} times in {WHILE.days} days. Wait until they answer.")
    if ResumeMessage.objects.filter(owner=resume.user_id, sent_at__gt=now - DAY).count() >= MOST_A_DAY:
        raise Refusal("They have got many messages today, and take no more. Write again tomorrow.")
    message = ResumeMessage.objects.create(
        owner_id=resume.user_id, resume=resume, sender=sender, sender_name=sender_name, organization=organization,
        reply_to=sender.email, text=text, sent_at=now,
    )  # fmt: skip
    transaction.on_commit(lambda: deliver(message.pk), robust=True)
    return message


def hide(message: ResumeMessage, *, now: datetime) -> None:
    """Its reader deletes it: they see it no more."""
    ResumeMessage.objects.filter(pk=message.pk, hidden_at=None).update(hidden_at=now)


def forget(now: datetime) -> int:
    """What readers deleted goes when it counts no more and moderators have decided. Returns how many went."""
    gone, _ = ResumeMessage.objects.filter(hidden_at__isnull=False, reported_at=None, sent_at__lte=now - WHILE).delete()
    return gone


def deliver_late(now: datetime) -> int:
    """What could not be mailed when it was sent. Returns how many were."""
    waiting = ResumeMessage.objects.filter(
        mailed_at=None, hidden_at=None, sent_at__lte=now - LATE, sent_at__gt=now - GIVEN_UP
    )
    waiting = waiting.filter(owner__is_active=True, sender__is_active=True)
    return sum(deliver(pk) for pk in list(waiting.order_by("sent_at").values_list("pk", flat=True)))


@transaction.atomic
def deliver(pk: int) -> bool:
    """Mail one to its owner, unless it was or another process is at it. False where the mail server did not take it."""
    rows = ResumeMessage.objects.select_for_update(skip_locked=True, of=("self",))
    rows = rows.filter(pk=pk, mailed_at=None, hidden_at=None)
    message = rows.select_related("owner", "resume").first()
    if message is None:
        return False
    try:
        mail.send(
            to=message.owner.email, template="resumes/email/message", context=_about(message),
            headers={"Reply-To": message.reply_to},
        )  # fmt: skip
    except Exception:  # it waits in the owner's inbox in any case
        log.exception("A message to the owner of a resume could not be mailed")
        return False
    ResumeMessage.objects.filter(pk=pk).update(mailed_at=timezone.now())
    return True


def _about(message: ResumeMessage) -> dict[str, object]:
    return {
        "message": message,
        "quoted_text": quoted(message.text),
        "resume_name": message.resume.name if message.resume else "",
        "page": settings.SITE_URL + reverse("publishing:message", args=[message.pk]),
        "settings_page": settings.SITE_URL + reverse("resumes:index"),
        "why": f"You get this email because others can see your resume at {settings.SITE_NAME}.",
    }
