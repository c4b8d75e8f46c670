"""Brings the demo jobs in by the way of all postings, all marked as demo."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from jobs import demo
from jobs.choices import Format
from jobs.demo_texts import companies, jobs
from jobs.importing import import_postings
from jobs.models import Company, JobSource
from jobs.recognition import Book
from jobs.search_tables import refresh


def add_demo_jobs(*, now: datetime | None = None) -> int:
    """Load them; gives how many. All or nothing, and nothing where demo sources are there already.

    Raises ImproperlyConfigured outside of demo mode.
    """
    if not settings.DEMO:
        raise ImproperlyConfigured("Demo jobs are made in demo mode only. Set DEMO=true, never in production.")
    now = now or timezone.now()
    with transaction.atomic():
        if JobSource.objects.filter(is_demo=True).exists():
            return 0
        book = Book.load()
        for each in demo.SOURCES:
            source = JobSource.objects.create(
                name=each.name, slug=each.slug, format=Format.NDJSON, is_enabled=False, is_demo=True, **each.terms
            )
            for days in demo.CRAWLS:
                found = demo.crawl(each, now.astimezone(UTC).date(), days_ago=days)
                import_postings(source, found, now=now - timedelta(days=days), is_whole=True, book=book)
        _describe_companies()
    refresh()  # else the first pages would lack their numbers for a minute
    return len(jobs())


def _describe_companies() -> None:
    rows = list(Company.objects.filter(is_demo=True, name__in=companies(), description=""))
    for row in rows:
        told = companies()[row.name]
        row.description, row.website = f"{told.about}\n\n{told.size}.", told.website
    Company.objects.bulk_update(rows, ["description", "website"])
