"""Alerts: what people want to hear of, what has arrived, and the mails that tell them."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import UUID4, Now
from django.urls import reverse

from careers.models import Guide
from jobs.models import Company, Job


class Criteria(models.Model):
    """A search that at least one alert replays, there once however many people want it."""

    query = models.TextField(help_text="JobSearch.query_string(), without an order.")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the query.")
    searched_through = models.BigIntegerField(default=0, help_text="The last arrival that it was searched for.")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "criteria"

    def __str__(self) -> str:
        return self.query or "all jobs"


class Arrival(models.Model):
    """A job that has come to be found, in the order in which that happened. Numbered by one process at a time
    (alerts.arrivals), so that whoever has read up to a number has missed none before it."""

    job = models.OneToOneField(Job, models.CASCADE, related_name="arrival")
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.pk}: {self.job_id}"


class Match(models.Model):
    """An arrival that criteria find."""

    criteria = models.ForeignKey(Criteria, models.CASCADE, related_name="matches")
    arrival = models.ForeignKey(Arrival, models.CASCADE, related_name="+")

    class Meta:
        verbose_name_plural = "matches"
        constraints: ClassVar = [models.UniqueConstraint(fields=["criteria", "arrival"], name="match_once")]

    def __str__(self) -> str:
        return f"{self.criteria_id}: {self.arrival_id}"


class Frequency(models.TextChoices):
    DAILY = "daily", "Every day"
    WEEKLY = "weekly", "Once a week"


class Weekday(models.IntegerChoices):
    """As Python counts them."""

    MONDAY = 0, "Monday"
    TUESDAY = 1, "Tuesday"
    WEDNESDAY = 2, "Wednesday"
    THURSDAY = 3, "Thursday"
    FRIDAY = 4, "Friday"
    SATURDAY = 5, "Saturday"
    SUNDAY = 6, "Sunday"


class AlertKind(models.TextChoices):
    SEARCH = "search", "Search"
    COMPANY = "company", "Company"
    GUIDE = "guide", "Career guide"


class AlertQuerySet(models.QuerySet["Alert"]):
    def of(self, user: Any) -> "AlertQuerySet":
        """Those of `user` that have not ended."""
        return self.filter(user=user, ended_at=None)


class Alert(models.Model):
    """What somebody wants to hear of: a search, the jobs of a company, or a career with its guide.

    `frequency` is what its owner asked for; without Plus a daily one comes weekly all the same
    (alerts.schedule). `seen_through` is its high-water mark: the last arrival that a mail of it has dealt with.
    An ended one stays for a while, so that ending can be undone and links in old emails say what became of it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="alerts")
    kind = models.CharField(max_length=7, choices=AlertKind, default=AlertKind.SEARCH)
    criteria = models.ForeignKey(Criteria, models.PROTECT, related_name="alerts")
    company = models.ForeignKey(Company, models.SET_NULL, null=True, blank=True, related_name="alerts")
    guide = models.ForeignKey(Guide, models.SET_NULL, null=True, blank=True, related_name="alerts")
    guide_version = models.PositiveIntegerField(default=0, help_text="The last one that a mail told of.")
    name = models.CharField(max_length=200)
    frequency = models.CharField(max_length=6, choices=Frequency, default=Frequency.WEEKLY)
    key = models.UUIDField(unique=True, db_default=UUID4(), editable=False, help_text="Of its address in mails.")
    seen_through = models.BigIntegerField(default=0)
    next_on = models.DateField(help_text="The next local day on which it is due.")
    paused_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "criteria"],
                condition=models.Q(ended_at__isnull=True),
                name="alert_once",
                violation_error_message="You have an alert for this already.",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="alert_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class StopReason(models.TextChoices):
    UNSUBSCRIBED = "unsubscribed", "You unsubscribed"
    BOUNCED = "bounced", "The mailbox refused our mail"
    COMPLAINED = "complained", "Our mail was reported as spam"


class Recipient(models.Model):
    """How and when somebody gets mails from alerts: at most one a local day, at their hour.

    `next_due_at` is when to look again whether there is something to send; null while nothing can be.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="alert_recipient"
    )
    hour = models.PositiveSmallIntegerField(default=8, validators=[MaxValueValidator(23)])
    weekday = models.PositiveSmallIntegerField(
        "day of weekly mails", choices=Weekday, default=Weekday.MONDAY, validators=[MinValueValidator(0)]
    )
    next_due_at = models.DateTimeField(null=True, blank=True)
    tells_closing = models.BooleanField("mails before bookmarked jobs close", default=True)
    tells_entries = models.BooleanField("mails on the day of interviews and reminders", default=True)
    unsubscribe_key = models.UUIDField(unique=True, db_default=UUID4(), editable=False)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_because = models.CharField(max_length=12, choices=StopReason, blank=True)
    refusals = models.PositiveSmallIntegerField(default=0, help_text="Mails in a row that did not get through.")
    # daily alerts come weekly since then, for want of Plus; and whether a mail has said so
    weekly_since = models.DateTimeField(null=True, blank=True)
    weekly_told = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(stopped_at__isnull=True, stopped_because="")
                | (models.Q(stopped_at__isnull=False) & ~models.Q(stopped_because="")),
                name="recipient_stopped_has_reason",
            ),
            models.CheckConstraint(condition=models.Q(hour__lte=23, weekday__lte=6), name="recipient_hour_and_day"),
        ]
        indexes: ClassVar = [
            # who is due
            models.Index(fields=["next_due_at"], name="recipient_due", condition=models.Q(next_due_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"recipient {self.user_id}"


class DigestState(models.TextChoices):
    WAITING = "waiting", "Waiting to be sent"
    SENT = "sent", "Sent"
    EMPTY = "empty", "Nothing new"
    WITHHELD = "withheld", "Not sent"
    FAILED = "failed", "Could not be sent"


class Digest(models.Model):
    """One run for one person: what it found, and the mail that told of it. At most one a local day.

    `content` is what alerts.content_types.DigestContent says; `jobs` are all that it tells of.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digests")
    day = models.DateField(help_text="The recipient's local day.")
    key = models.UUIDField(unique=True, db_default=UUID4(), editable=False, help_text="Of its Message-ID.")
    made_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=8, choices=DigestState)
    content = models.JSONField(default=dict)
    jobs = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_to = models.EmailField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-day", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "day"], name="digest_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at__isnull=True)),
                name="digest_sent_has_time",
            ),
        ]
        indexes: ClassVar = [
            # what waits to be sent
            models.Index(fields=["id"], name="digest_waiting", condition=models.Q(state="waiting")),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.day}"

    def get_absolute_url(self) -> str:
        return reverse("alerts:run", args=[self.pk])

    @property
    def number_of_jobs(self) -> int:
        """What it told of, as its email counts it."""
        return sum(len(part["jobs"]) + part["more"] for part in self.content.get("alerts", []))
