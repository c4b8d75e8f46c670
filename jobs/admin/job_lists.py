"""The list of jobs: its filters, and what each row says beside the job itself."""

from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from jobs.admin.bases import Choices
from jobs.models import Company, Job, JobListing, JobReport, JobSource, ReportState


class Attention(Choices):
    title = "attention"
    parameter_name = "attention"
    choices_of: ClassVar = {"reported": "Reported", "no_guide": "Without a guide", "decided": "Decided by us"}

    def condition(self, chosen: str) -> Q:
        new = JobReport.objects.filter(job=OuterRef("pk"), state=ReportState.NEW)
        return {
            "reported": Q(Exists(new)), "no_guide": Q(guide=None), "decided": Q(staff_decided_at__isnull=False),
        }[chosen]  # fmt: skip


class AtSource(SimpleListFilter):
    title = "source"
    parameter_name = "source"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(pk), name) for pk, name in JobSource.objects.values_list("pk", "name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value() or ""
        if not value.isdecimal() or len(value) > 9:
            return queryset
        return queryset.filter(Exists(JobListing.objects.filter(job=OuterRef("pk"), source=int(value))))


def with_reports_and_sources(jobs: QuerySet[Job]) -> QuerySet[Job]:
    """Adds `new_reports`; the descriptions and payloads stay in the database."""
    new = JobReport.objects.filter(job=OuterRef("pk"), state=ReportState.NEW).order_by().values("job")
    listed = JobListing.objects.select_related("source").only("job_id", "is_open", "source__name")
    number: Any = Coalesce(Subquery(new.annotate(number=Count("pk")).values("number")), 0)
    return (
        jobs.select_related("company", "guide")
        .only("title", "slug", "status", "posted_at", "company__name", "guide__title")
        .prefetch_related(Prefetch("listings", listed))
        .annotate(new_reports=number)
    )


def found(jobs: QuerySet[Job], term: str) -> QuerySet[Job]:
    """By its number, or by words of its title or company."""
    number = term.removeprefix("#")
    if number.isascii() and number.isdecimal() and len(number) < 19:
        return jobs.filter(pk=int(number))
    for word in term.split()[:6]:
        companies = Company.objects.filter(name__icontains=word).values("pk")
        jobs = jobs.filter(Q(title__icontains=word) | Q(company__in=companies))
    return jobs
