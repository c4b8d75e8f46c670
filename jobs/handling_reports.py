"""What becomes of reports: each is upheld or dismissed, by somebody, with a note."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from jobs import moderating
from jobs.importing_lock import one_writer
from jobs.models import Job, JobReport, ReportReason, ReportState


class Decision(models.TextChoices):
    REMOVE = "remove", "Uphold and remove the job from the site"
    CLOSE = "close", "Uphold and close the job"
    DISMISS = "dismiss", "Dismiss"
    RELEASE = "release", "Dismiss, and let the job through for good"


# how bad what is reported is, the worst first
HARM = (
    ReportReason.SCAM, ReportReason.DISCRIMINATES, ReportReason.SPAM, ReportReason.WRONG, ReportReason.CLOSED,
    ReportReason.OTHER,
)  # fmt: skip


def by_harm(reports: "QuerySet[JobReport]") -> "QuerySet[JobReport, JobReport]":
    """New ones first, then by harm and by how many new ones their job has; the oldest of those alike first.

    Adds `new_about_job`: the number of new reports of the same job.
    """
    same = JobReport.objects.filter(job=OuterRef("job"), state=ReportState.NEW).order_by().values("job")
    number: Any = Coalesce(Subquery(same.annotate(number=Count("pk")).values("number")), 0)
    harm = Case(*(When(reason=reason, then=Value(place)) for place, reason in enumerate(HARM)))
    waits = Case(When(state=ReportState.NEW, then=Value(0)), default=Value(1))
    return reports.annotate(new_about_job=number, harm=harm, is_handled=waits).order_by(
        "is_handled", "harm", "-new_about_job", "at", "pk"
    )


def handle(report_ids: Iterable[int], *, decision: Decision, note: str, by: User) -> list[int]:
    """Decide about new reports; gives the numbers of those that were still new.

    What takes a job off the site settles all new reports of it.
    """
    with transaction.atomic():
        chosen = JobReport.objects.filter(pk__in=list(report_ids), state=ReportState.NEW)
        jobs = set(chosen.values_list("job_id", flat=True))
        one_writer()
        # before the reports, as those who report do
        list(Job.objects.select_for_update(of=("self",)).filter(pk__in=jobs).order_by("pk").values_list("pk"))
        upholds = decision in (Decision.REMOVE, Decision.CLOSE)
        about = Q(job__in=jobs) if upholds else Q(pk__in=chosen.values("pk"))
        rows = JobReport.objects.select_for_update().filter(about, state=ReportState.NEW).order_by("pk")
        ids = [report.pk for report in rows]
        JobReport.objects.filter(pk__in=ids).update(
            state=ReportState.UPHELD if upholds else ReportState.DISMISSED,
            handled_at=timezone.now(), handled_by=by, note=note,
        )  # fmt: skip
        if decision == Decision.REMOVE:
            moderating.remove(sorted(jobs), because="A report was upheld.")
        elif decision == Decision.CLOSE:
            moderating.close(sorted(jobs))
        elif decision == Decision.RELEASE:
            moderating.release(sorted(jobs))
    return ids
