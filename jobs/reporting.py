"""What people report of jobs, and when reports alone hold a job back until somebody here has looked.

That must help against scams and be no weapon against an employer. So a job is held only when HOLDERS
different members say that it is a scam or no job at all, and none of these is true:

- its company is verified, or its listing stands on the employer's own board;
- somebody here has already let the job through, or looked at such reports of it and found nothing.

A member counts whose account is TRIED_DAYS old and who never reported a scam where there was none. What
visitors without an account report is read by people and moves nothing by itself. At most HELD_A_DAY jobs
of one company are held in a day; the rest waits for people.
"""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from jobs import indexing
from jobs.choices import JobStatus
from jobs.models import Job, JobListing, JobReport, ReportReason, ReportState

GRAVE = (ReportReason.SCAM, ReportReason.SPAM)
HOLDERS = 3
TRIED_DAYS = 7
HELD_A_DAY = 3
HONEYPOT = "website"
HELD_BY_REPORTS = "Reported by members"


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        choices=ReportReason.choices,
        label="What is wrong with it",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wrong."},
    )
    text = forms.CharField(
        max_length=2000,
        required=False,
        label="What we should know",
        help_text="Such as what the posting asks you to pay, or what the employer’s own site says. At most "
        "2,000 characters.",
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": 2000}),
    )
    website = forms.CharField(
        required=False,
        label="Leave this empty",
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    @property
    def is_by_a_machine(self) -> bool:
        """Only who fills in what nobody can see."""
        return bool(self.data.get(HONEYPOT))

    def for_job(self, job: Job) -> dict[str, Any]:
        return {"job": job, "reason": self.cleaned_data["reason"], "text": self.cleaned_data["text"].strip()}


def take(*, job: Job, reason: str, text: str, reporter: User | None, now: datetime | None = None) -> JobReport:
    """Keep a report, in place of the same member's earlier one that nobody has looked at yet."""
    now = now or timezone.now()
    with transaction.atomic():
        # one after the other: two reports at once shall neither double nor miss the third
        locked = Job.objects.select_for_update(of=("self",)).select_related("company").get(pk=job.pk)
        fields: dict[str, Any] = {"reason": reason, "text": text, "at": now}
        if reporter is None:
            report = JobReport.objects.create(job=locked, **fields)
        else:
            report, _ = JobReport.objects.update_or_create(
                job=locked, reporter=reporter, state=ReportState.NEW, defaults=fields
            )
        if reason in GRAVE and reporter is not None and _has_to_be_held(locked, now):
            _hold(locked, now)
    return report


def _has_to_be_held(job: Job, now: datetime) -> bool:
    if not job.is_open or job.is_released or job.company.verified_at or _is_on_own_board(job):
        return False
    reports = JobReport.objects.filter(job=job, reason__in=GRAVE)
    if reports.filter(state=ReportState.DISMISSED).exists():
        return False
    wrong_before = JobReport.objects.filter(
        reason__in=GRAVE, state=ReportState.DISMISSED, reporter__isnull=False
    ).values("reporter")
    counting = reports.filter(
        state=ReportState.NEW,
        reporter__is_active=True,
        reporter__date_joined__lte=now - timedelta(days=TRIED_DAYS),
    ).exclude(reporter__in=wrong_before)
    return counting.values("reporter").distinct().count() >= HOLDERS and _held_today(job, now) < HELD_A_DAY


def _is_on_own_board(job: Job) -> bool:
    return JobListing.objects.filter(job=job, is_open=True, source__is_employers_own=True).exists()


def _held_today(job: Job, now: datetime) -> int:
    """How many of its company's jobs reports have held back in a day."""
    held = Job.objects.filter(company=job.company, status=JobStatus.HELD, held_because__startswith=HELD_BY_REPORTS)
    return held.filter(changed_at__gt=now - timedelta(days=1)).count()


def _hold(job: Job, now: datetime) -> None:
    job.status, job.changed_at = JobStatus.HELD, now
    job.held_because = f"{HELD_BY_REPORTS}: {HOLDERS} or more say that it is a scam or no job."
    job.save(update_fields=["status", "changed_at", "held_because"])
    indexing.index([job.pk])
