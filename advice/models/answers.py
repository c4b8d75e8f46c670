"""Answers, the passages they are found in, what a model was used for and what that cost."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from pgvector.django import HalfVectorField

from advice.goals import Goal
from advice.querysets import AnswerQuerySet
from careers.models import Guide
from jobs.models import Job
from resumes.models import Resume

LONGEST_QUESTION = 2_000
KEPT_DAYS = 90  # then the text of an answer goes; what it cost stays


class GuidePassage(models.Model):
    """A section of a published guide as plain text, found by words and by meaning (advice.sources).

    Made anew when the guide's version changes. `vector` is empty without a model of meaning.
    """

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="passages")
    anchor = models.CharField(max_length=40, help_text="Of careers.sections, where the guide's page opens.")
    title = models.CharField(max_length=120)
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)
    guide_version = models.PositiveIntegerField()
    model = models.CharField(max_length=60, blank=True)
    vector = HalfVectorField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["guide", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.guide_id}: {self.title}"


class Consent(models.Model):
    """That a member lets a provider see what they ask and their resume. Withdrawn, the row goes."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="advice_consent"
    )
    provider = models.CharField(max_length=120, help_text="As it was named to them; another one asks anew.")
    given_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"consent of {self.user_id}"


class AnswerKind(models.TextChoices):
    GUIDES = "guides", "From our guides"
    MODEL = "model", "Written by AI"


class AnswerState(models.TextChoices):
    WRITING = "writing", "Being written"
    DONE = "done", "Done"


class Answer(models.Model):
    """An answer that somebody keeps. Nobody else ever reads it, unless its owner reports it.

    While a model writes, `text_so_far` holds what has been checked up to now as JSON of a document, and
    `leased_until` says how long its process is trusted to be alive; past that, anybody settles it as failed
    (advice.generating.settling). `fell_back` says why the model's place was taken by our guides.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="answers")
    goal = models.CharField(max_length=9, choices=Goal)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    guide = models.ForeignKey(Guide, models.SET_NULL, null=True, blank=True, related_name="+")
    from_guide = models.ForeignKey(Guide, models.SET_NULL, null=True, blank=True, related_name="+")
    resume = models.ForeignKey(Resume, models.SET_NULL, null=True, blank=True, related_name="answers")
    resume_edition = models.PositiveIntegerField(null=True, blank=True)
    question = models.TextField("in your words", blank=True, validators=[MaxLengthValidator(LONGEST_QUESTION)])
    kind = models.CharField(max_length=6, choices=AnswerKind)
    state = models.CharField(max_length=7, choices=AnswerState, default=AnswerState.DONE)
    title = models.CharField(max_length=200)
    document = models.JSONField(default=dict, help_text="advice.document.Answered")
    text_so_far = models.TextField(blank=True)
    fell_back = models.CharField(max_length=200, blank=True)
    provider = models.CharField(max_length=120, blank=True)
    asked_key = models.UUIDField(help_text="Of the form that asked, so that sending it twice asks once.")
    leased_until = models.DateTimeField(null=True, blank=True)
    rating = models.SmallIntegerField(null=True, blank=True, help_text="1 helped, -1 did not.")
    rating_note = models.TextField(blank=True, validators=[MaxLengthValidator(1_000)])
    reported_at = models.DateTimeField(null=True, blank=True)
    report = models.TextField("what is wrong", blank=True, validators=[MaxLengthValidator(1_000)])
    handled_at = models.DateTimeField(null=True, blank=True, help_text="When somebody at work had looked at it.")
    handled_note = models.TextField(blank=True)
    asked_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "asked_key"], name="answer_asked_once"),
            models.CheckConstraint(
                condition=models.Q(rating__isnull=True) | models.Q(rating__in=[-1, 1]), name="answer_rating_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="writing") | models.Q(leased_until__isnull=False),
                name="answer_writing_is_leased",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["user", "-asked_at", "-id"], name="answer_own"),
            # those whose process may have died
            models.Index(fields=["leased_until"], name="answer_writing", condition=models.Q(state="writing")),
            # let go day by day
            models.Index(fields=["asked_at"], name="answer_age"),
            models.Index(fields=["-reported_at"], name="answer_reported", condition=~models.Q(reported_at=None)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("advice:answer", args=[self.pk])

    @property
    def is_ai(self) -> bool:
        return self.kind == AnswerKind.MODEL

    @property
    def is_done(self) -> bool:
        return self.state == AnswerState.DONE

    @property
    def kept_until(self) -> datetime:
        return self.asked_at + timedelta(days=KEPT_DAYS)

    def rate(self, rating: int, note: str) -> None:
        """1 helped, -1 did not; the last word counts."""
        self.rating, self.rating_note = rating, note
        self.save(update_fields=["rating", "rating_note"])

    def report_as(self, text: str, *, now: datetime) -> None:
        """Shows it to people at work. Said again, it comes before them again."""
        self.report, self.reported_at, self.handled_at, self.handled_note = text, now, None, ""
        self.save(update_fields=["report", "reported_at", "handled_at", "handled_note"])


class UseState(models.TextChoices):
    RESERVED = "reserved", "Reserved"
    BOOKED = "booked", "Booked"
    GIVEN_BACK = "given_back", "Given back"


class Outcome(models.TextChoices):
    """How the request to a provider ended."""

    PENDING = "pending", "Under way"
    ANSWERED = "answered", "Answered"
    TIMEOUT = "timeout", "Took too long"
    RATE_LIMITED = "rate_limited", "Provider too busy (429)"
    CUT_OFF = "cut_off", "Stream cut off"
    NONSENSE = "nonsense", "Nothing that our sources support"
    REFUSED = "refused", "Provider refused (key, model or input)"
    UNREACHABLE = "unreachable", "Provider not reachable"
    BREAKER = "breaker", "Not asked: it failed just before"
    CAPPED = "capped", "Not asked: the money of the day is spent"
    WITHDRAWN = "withdrawn", "Not asked: the consent was taken back"
    LOST = "lost", "Our process ended"


class ModelUse(models.Model):
    """One use of a model: what quota and money it took. It stays when its answer is deleted, without any text.

    Money is in millionths of a US dollar. Times are milliseconds from asking the provider.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="model_uses")
    answer = models.OneToOneField(Answer, models.SET_NULL, null=True, blank=True, related_name="use")
    state = models.CharField(max_length=10, choices=UseState, default=UseState.RESERVED)
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.PENDING)
    goal = models.CharField(max_length=9, choices=Goal, blank=True)
    provider = models.CharField(max_length=120)
    model = models.CharField(max_length=120)
    prompt_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what was sent.")
    sources = models.JSONField(default=list, help_text="Origins of the sources that were sent.")
    reserved_micro = models.PositiveBigIntegerField(default=0)
    cost_micro = models.PositiveBigIntegerField(default=0)
    input_tokens = models.PositiveIntegerField(default=0)
    output_tokens = models.PositiveIntegerField(default=0)
    is_estimated = models.BooleanField(default=False, help_text="The provider told no counts.")
    first_ms = models.PositiveIntegerField(null=True, blank=True)
    total_ms = models.PositiveIntegerField(null=True, blank=True)
    removed = models.PositiveSmallIntegerField(default=0, help_text="Sentences taken out by the check.")
    reserved_at = models.DateTimeField(db_default=Now())
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-reserved_at", "-pk"]
        verbose_name = "use of a model"
        verbose_name_plural = "uses of models"
        indexes: ClassVar = [
            # the quota
            models.Index(fields=["user", "-reserved_at"], name="model_use_quota"),
            models.Index(fields=["-reserved_at"], name="model_use_newest"),
        ]

    def __str__(self) -> str:
        return f"use {self.pk}"


class DaySpending(models.Model):
    """What models cost on a day (UTC), in millionths of a US dollar; reserved is what is under way."""

    day = models.DateField(primary_key=True)
    reserved_micro = models.BigIntegerField(default=0)
    spent_micro = models.BigIntegerField(default=0)
    told_at = models.DateTimeField(null=True, blank=True, help_text="When people at work heard that it is used up.")

    class Meta:
        ordering: ClassVar = ["-day"]
        verbose_name = "spending of a day"
        verbose_name_plural = "spending by day"

    def __str__(self) -> str:
        return str(self.day)
