"""Applications: where each stands, what happened, who one speaks to, and what comes next."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from accounts.text import validate_plain_line, validate_says_something
from careers.models import Guide
from jobs.models import Job
from resumes.models import Resume
from tracker.applications.querysets import ApplicationQuerySet, EntryQuerySet, PartQuerySet
from tracker.models.snapshots import AdSnapshot

LONGEST_AD = 20_000
LONGEST_NOTE = 10_000
PLAIN = (validate_plain_line,)
NAMING = (validate_plain_line, validate_says_something)


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
    `version` counts changes of what its form holds, so that an outdated window notices (tracker.applications.editing).
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="applications")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="applications")
    snapshot = models.ForeignKey(AdSnapshot, models.SET_NULL, null=True, blank=True, related_name="applications")
    guide = models.ForeignKey(
        Guide, models.SET_NULL, null=True, blank=True, related_name="applications", verbose_name="career"
    )
    title = models.CharField("job title", max_length=200, validators=NAMING)
    company = models.CharField(max_length=160, blank=True, validators=PLAIN)
    url = models.URLField("link", max_length=2000, blank=True, validators=[URLValidator(schemes=["http", "https"])])
    place = models.CharField(max_length=120, blank=True, validators=PLAIN)
    pay = models.CharField(max_length=200, blank=True, validators=PLAIN, help_text="As the ad says it.")
    resume = models.CharField(
        "resume sent", max_length=120, blank=True, validators=PLAIN, help_text="Which version, in your own words."
    )
    # which of their own it was and as it was then (tracker.applications.sent_resumes); the words outlast it
    resume_version = models.ForeignKey(
        Resume, models.SET_NULL, null=True, blank=True, editable=False, related_name="applications"
    )
    resume_edition = models.PositiveIntegerField(null=True, blank=True, editable=False)
    ad_text = models.TextField("text of the ad", blank=True, max_length=LONGEST_AD)
    stage = models.CharField(max_length=9, choices=Stage, default=Stage.SAVED)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    likeness = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Of company and title (tracker.applications.duplicates)."
    )
    position = models.BigIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())
    opened_at = models.DateTimeField(null=True, blank=True, help_text="When the link to apply was last followed here.")
    answered_at = models.DateTimeField(
        null=True, blank=True, help_text="When they last said whether they applied, after following that link."
    )
    applied_on = models.DateField("applied on", null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

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
            # read by warnings of duplicates
            models.Index(fields=["user", "likeness"], name="application_likeness"),
            # read when removed ones are let go
            models.Index(
                fields=["removed_at"], name="application_removed", condition=models.Q(removed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} at {self.company}" if self.company else self.title

    def get_absolute_url(self) -> str:
        return reverse("applications:card", args=[self.pk])

    @property
    def is_asked(self) -> bool:
        """Whether they followed the link to apply and have not said since if they did."""
        if self.stage != Stage.SAVED or self.opened_at is None:
            return False
        return self.answered_at is None or self.answered_at < self.opened_at

    @property
    def was_sent(self) -> bool:
        """Whether they applied, as far as what they told goes."""
        if self.stage == Stage.CLOSED:
            heard = (Outcome.ACCEPTED, Outcome.REJECTED, Outcome.NO_ANSWER)
            return self.applied_on is not None or self.outcome in heard
        return self.stage != Stage.SAVED


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
    text = models.TextField(blank=True, max_length=LONGEST_NOTE)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["application", "-at", "-id"], name="event_timeline")]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.kind}"


class Contact(models.Model):
    """Somebody one speaks to about an application."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=120, validators=NAMING)
    role = models.CharField(max_length=120, blank=True, validators=PLAIN)
    email = models.EmailField("email address", blank=True)
    phone = models.CharField(max_length=40, blank=True, validators=PLAIN)
    note = models.TextField(blank=True, max_length=2000)
    created_at = models.DateTimeField(db_default=Now())
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = PartQuerySet.as_manager()

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
    kind = models.CharField(max_length=9, choices=EntryKind, default=EntryKind.INTERVIEW)
    at = models.DateTimeField("when")
    minutes = models.PositiveSmallIntegerField("how many minutes", null=True, blank=True)
    title = models.CharField("what", max_length=160, validators=NAMING)
    place = models.CharField("place or link", max_length=500, blank=True, validators=PLAIN)
    note = models.TextField(blank=True, max_length=2000)
    done_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="When a mail told of it.")
    sequence = models.PositiveIntegerField(default=0, help_text="How often it changed, for calendars.")
    created_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        verbose_name_plural = "calendar entries"
        indexes: ClassVar = [
            # what comes next, and what mails tell of
            models.Index(
                fields=["at"], name="entry_ahead", condition=models.Q(done_at__isnull=True, removed_at__isnull=True)
            ),
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
