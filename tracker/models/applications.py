"""Applications: where each stands, what happened, who one speaks to, and what comes next."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from careers.models import Guide
from jobs.models import Job
from tracker.models.snapshots import AdSnapshot


class Stage(models.TextChoices):
    SAVED = "saved", "Saved"
    APPLIED = "applied", "Applied"
    INTERVIEW = "interview", "Interview"
    OFFER = "offer", "Offer"
    CLOSED = "closed", "Closed"


class Outcome(models.TextChoices):
    """Why a closed one is closed."""

    ACCEPTED = "accepted", "I took the job"
    REJECTED = "rejected", "They said no"
    WITHDRAWN = "withdrawn", "I withdrew"
    NO_ANSWER = "no_answer", "No answer"
    JOB_CLOSED = "job_closed", "The job closed before I applied"


class Application(models.Model):
    """A job that somebody goes for: one listed here, or one found elsewhere.

    `position` orders the cards of a stage, the smallest on top; only its order means something.
    `version` counts changes, so that an outdated tab notices (tracker.applications.moving).
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="applications")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="applications")
    snapshot = models.ForeignKey(AdSnapshot, models.SET_NULL, null=True, blank=True, related_name="applications")
    guide = models.ForeignKey(
        Guide, models.SET_NULL, null=True, blank=True, related_name="applications", verbose_name="career"
    )
    title = models.CharField("job title", max_length=200)
    company = models.CharField(max_length=160, blank=True)
    url = models.URLField("link", max_length=2000, blank=True)
    place = models.CharField(max_length=120, blank=True)
    pay = models.CharField(max_length=200, blank=True, help_text="As the ad says it.")
    resume = models.CharField("resume sent", max_length=120, blank=True, help_text="Which version, in your own words.")
    ad_text = models.TextField("text of the ad", blank=True, max_length=20_000)
    stage = models.CharField(max_length=9, choices=Stage, default=Stage.SAVED)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    position = models.BigIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())
    opened_at = models.DateTimeField(null=True, blank=True, help_text="When the link to apply was last followed here.")
    applied_on = models.DateField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(title=""), name="application_has_title"),
            models.CheckConstraint(
                condition=models.Q(outcome="") | models.Q(stage="closed"),
                name="application_open_has_no_outcome",
                violation_error_message="Only a closed application has an outcome.",
            ),
            # following the same link twice, or in two tabs, is one application
            models.UniqueConstraint(
                fields=["user", "job"],
                condition=models.Q(removed_at__isnull=True) & ~models.Q(stage="closed"),
                name="application_of_job_once",
            ),
        ]
        indexes: ClassVar = [
            # the board
            models.Index(
                fields=["user", "stage", "position", "-id"],
                name="application_board",
                condition=models.Q(removed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} at {self.company}" if self.company else self.title


class EventKind(models.TextChoices):
    ADDED = "added", "Added"
    OPENED = "opened", "Link to apply opened"
    MOVED = "moved", "Moved"
    EDITED = "edited", "Changed"
    NOTE = "note", "Note"


class TimelineEvent(models.Model):
    """What happened to an application. Only notes are ever changed or deleted by their owner."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="events")
    at = models.DateTimeField(db_default=Now())
    kind = models.CharField(max_length=6, choices=EventKind)
    from_stage = models.CharField(max_length=9, choices=Stage, blank=True)
    to_stage = models.CharField(max_length=9, choices=Stage, blank=True)
    text = models.TextField(blank=True, max_length=10_000)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["application", "-at", "-id"], name="event_timeline")]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.kind}"


class Contact(models.Model):
    """Somebody one speaks to about an application."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True, max_length=2000)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class EntryKind(models.TextChoices):
    INTERVIEW = "interview", "Interview"
    REMINDER = "reminder", "Reminder"
    DEADLINE = "deadline", "Deadline"


class CalendarEntry(models.Model):
    """A moment of an application: an interview, something to do, or the last day of something."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=9, choices=EntryKind)
    at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(null=True, blank=True, help_text="How long it takes.")
    title = models.CharField(max_length=160)
    place = models.CharField("place or link", max_length=500, blank=True)
    note = models.TextField(blank=True, max_length=2000)
    done_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="When a mail told of it.")
    sequence = models.PositiveIntegerField(default=0, help_text="How often it changed, for calendars.")
    created_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        verbose_name_plural = "calendar entries"
        indexes: ClassVar = [
            # what comes next, and what mails tell of
            models.Index(fields=["at"], name="entry_ahead", condition=models.Q(done_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.title


class CalendarFeed(models.Model):
    """The secret address at which calendars read somebody's entries. Without a row there is none."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="calendar_feed"
    )
    token = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"calendar of {self.user_id}"
