"""What people at work do with a source: have it crawled soon, pause it, let go of it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from jobs import closing
from jobs.choices import ClosedBecause
from jobs.importing_lock import one_writer
from jobs.models import Job, JobListing, JobSource


def earliest(source: JobSource, *, now: datetime) -> datetime:
    """When its terms allow to ask it again."""
    last = source.runs.order_by("-started_at").values_list("started_at", flat=True).first()
    moments = [now]
    if source.not_before:
        moments.append(source.not_before)
    if last:
        moments.append(last + timedelta(minutes=source.least_interval_minutes))
    return max(moments)


def run_soon(source: JobSource, *, now: datetime | None = None) -> str:
    """Queue it for its earliest moment; gives what will happen, in a sentence."""
    now = now or timezone.now()
    if not source.is_enabled:
        return f"{source} is paused, so it is not crawled. Enable it first."
    if source.claimed_until and source.claimed_until > now:
        return f"{source} is being crawled at this moment."
    at = earliest(source, now=now)
    JobSource.objects.filter(pk=source.pk).update(next_run_at=at)
    if at <= now:
        return f"{source} is crawled within a minute."
    return f"{source} is crawled at {at:%Y-%m-%d %H:%M} UTC: its terms do not allow to ask it earlier."


def enable(source: JobSource, *, now: datetime | None = None) -> None:
    """Crawl it again, beginning as soon as its terms allow."""
    now = now or timezone.now()
    at = earliest(source, now=now)
    JobSource.objects.filter(pk=source.pk).update(is_enabled=True, next_run_at=at, failures_in_a_row=0)


def begin_anew(source: JobSource) -> None:
    """After it got another address: what was known of crawls of the old one says nothing about the new one."""
    JobSource.objects.filter(pk=source.pk).update(
        resume="", crawl_started_at=None, crawl_is_sound=True, last_whole_at=None, shrunk_at=None, failures_in_a_row=0
    )


def follow_terms(source: JobSource) -> int:
    """After its terms changed: at once where they got stricter, for the rest when its jobs are next read.

    Gives how many listings are read again.
    """
    with transaction.atomic():
        one_writer()
        if not source.may_be_passed_on:
            jobs = JobListing.objects.filter(source=source, is_open=True).values("job")
            Job.objects.filter(pk__in=jobs, may_be_passed_on=True).update(may_be_passed_on=False)
        return closing.read_again(source)


def let_go(source: JobSource) -> int:
    """Delete it with its listings and runs; jobs that stand nowhere else close. Gives how many did."""
    with transaction.atomic():
        one_writer()
        jobs = list(Job.objects.open().filter(listings__source=source).values_list("pk", flat=True).distinct())
        source.delete()
        return closing.settle(jobs, because=ClosedBecause.GONE, now=timezone.now())
