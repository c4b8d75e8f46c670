"""What people report, and the rules that hold suspicious postings back."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from jobs.models.jobs import Job


class ReportReason(models.TextChoices):
    SCAM = "scam", "It looks like a scam"
    CLOSED = "closed", "The job is no longer open"
    WRONG = "wrong", "Something in it is wrong"
    DISCRIMINATES = "discriminates", "It shuts people out unfairly"
    SPAM = "spam", "It is no job at all"
    OTHER = "other", "Something else"


class ReportState(models.TextChoices):
    NEW = "new", "New"
    UPHELD = "upheld", "Upheld"
    DISMISSED = "dismissed", "Dismissed"


class JobReport(models.Model):
    """What somebody told us about a job."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=14, choices=ReportReason)
    text = models.TextField(blank=True, max_length=2000)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="job_reports"
    )
    at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=9, choices=ReportState, default=ReportState.NEW)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="handled_job_reports"
    )
    note = models.TextField(blank=True, max_length=2000)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        verbose_name = "report"
        indexes: ClassVar = [
            # the queue
            models.Index(fields=["-at"], name="job_report_new", condition=models.Q(state=ReportState.NEW)),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} ({self.job_id})"


class RuleField(models.TextChoices):
    ANYWHERE = "anywhere", "Anywhere"
    TITLE = "title", "Title"
    COMPANY = "company", "Company"
    DESCRIPTION = "description", "Description"
    ADDRESS = "address", "Link"


class RuleAction(models.TextChoices):
    HOLD = "hold", "Hold it for a look"
    REMOVE = "remove", "Keep it off the site"


class SpamRule(models.Model):
    """Words that make a posting suspicious. Read by jobs.recognition.spam at every import."""

    words = models.CharField(
        max_length=200, help_text="Plain words, compared without case; a * stands for any letters of one word."
    )
    field = models.CharField("looked for in", max_length=12, choices=RuleField, default=RuleField.ANYWHERE)
    action = models.CharField(max_length=6, choices=RuleAction, default=RuleAction.HOLD)
    reason = models.CharField(max_length=120, help_text="What moderators read beside a held job.")
    is_active = models.BooleanField(default=True)
    hits = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar = ["words"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["words", "field"], name="spam_rule_once"),
            models.CheckConstraint(condition=~models.Q(words=""), name="spam_rule_has_words"),
        ]

    def __str__(self) -> str:
        return self.words
