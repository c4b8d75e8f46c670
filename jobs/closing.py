"""Listings that end, and jobs whose last one has. Nothing ends without evidence.

Evidence is: the source says so, an end date has passed, or a complete crawl of a source that shows
all of its open jobs did not show it. An answer that suddenly lacks most of them is not believed
before another complete crawl, an interval later, says the same.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from itertools import batched

from django.db import transaction
from django.db.models import Q

from careers import epoch
from jobs import importing_facts, indexing
from jobs.choices import ClosedBecause, JobStatus
from jobs.importing_lock import one_writer
from jobs.models import Job, JobChange, JobListing, JobSource

_CHUNK = 500


def close_keys(source: JobSource, keys: Collection[str], *, now: datetime) -> int:
    """What the source itself calls closed. Gives how many jobs closed. Within a transaction."""
    listings = JobListing.objects.filter(source=source, key__in=keys, is_open=True)
    return _close(listings.values_list("pk", flat=True), because=ClosedBecause.SOURCE_SAYS, now=now)


def close_absent(source: JobSource, *, began: datetime, sure_since: datetime, now: datetime) -> tuple[int, str]:
    """After a complete crawl that began then: close what was not seen since `sure_since`. Within a transaction.

    Gives how many jobs closed, and what has to be said about it. Writes `source.shrunk_at`.
    """
    listings = JobListing.objects.filter(source=source, is_open=True)
    before = listings.filter(open_since__lt=began).count()  # without those that only this crawl opened
    absent = listings.filter(last_seen_at__lt=began).count()
    if absent * 2 <= before:
        source.shrunk_at = None
    elif source.shrunk_at is None or now < source.shrunk_at + timedelta(minutes=source.interval_minutes):
        source.shrunk_at = source.shrunk_at or began
        return 0, (
            f"{absent} of its {before} open jobs were suddenly absent. Nothing was closed: that happens when "
            "another complete crawl, at least an interval later, shows the same. Look whether the board is all right."
        )
    else:
        sure_since, source.shrunk_at = min(sure_since, source.shrunk_at), None
    gone = listings.filter(last_seen_at__lt=sure_since).values_list("pk", flat=True)
    return _close(gone, because=ClosedBecause.GONE, now=now), ""


def close_ended(now: datetime) -> int:
    """Close the open jobs whose last moment to apply has passed. Safe to run twice and in many places."""
    closed = 0
    while ids := _ended_jobs(now):
        with transaction.atomic():
            one_writer()
            listings = JobListing.objects.filter(job_id__in=ids, is_open=True, closes_at__lte=now)
            closed += _close(listings.values_list("pk", flat=True), because=ClosedBecause.ENDED, now=now)
            left = Job.objects.open().filter(pk__in=ids, closes_at__lte=now).values_list("pk", flat=True)
            closed += settle(list(left), because=ClosedBecause.ENDED, now=now)  # those without a listing, too
            epoch.bump()
    return closed


def _ended_jobs(now: datetime) -> list[int]:
    ended = Job.objects.open().filter(closes_at__lte=now).order_by("closes_at")
    return list(ended.values_list("pk", flat=True)[:_CHUNK])


def _close(listing_ids: Iterable[int], *, because: ClosedBecause, now: datetime) -> int:
    closed = 0
    for ids in batched(list(listing_ids), _CHUNK):
        listings = JobListing.objects.filter(pk__in=ids, is_open=True)
        jobs = set(listings.values_list("job_id", flat=True))
        listings.update(is_open=False, closed_at=now)
        closed += settle(jobs, because=because, now=now)
    return closed


def settle(job_ids: Iterable[int], *, because: ClosedBecause, now: datetime) -> int:
    """Close those of the open jobs that have no open listing left; others go by the best that is left.

    Gives how many closed. A job that is held or was taken off the site stays that. Within a transaction.
    """
    rows = Job.objects.select_for_update(no_key=True).open().filter(pk__in=list(job_ids)).order_by("pk")
    jobs = {job.pk: job for job in rows.defer("description")}
    left: dict[int, list[JobListing]] = {}
    open_ones = JobListing.objects.filter(job_id__in=jobs, is_open=True).select_related("source").defer("raw")
    for listing in open_ones:
        left.setdefault(listing.job_id, []).append(listing)
    going = [pk for pk in jobs if pk not in left]
    Job.objects.filter(pk__in=going).update(status=JobStatus.CLOSED, closed_at=now, closed_because=because)
    JobChange.objects.bulk_create(
        JobChange(job_id=pk, at=now, field="status", before=JobStatus.OPEN.label, after=because.label) for pk in going
    )
    for pk, listings in left.items():
        _go_by(jobs[pk], min(listings, key=importing_facts.rank))
    indexing.index(sorted(jobs))
    return len(going)


def _go_by(job: Job, best: JobListing) -> None:
    """A job's facts are its best listing's, so that is read again at its next crawl; till then strict terms hold."""
    JobListing.objects.filter(pk=best.pk).update(digest="")
    Job.objects.filter(pk=job.pk).update(
        closes_at=best.closes_at, may_be_passed_on=job.may_be_passed_on and best.source.may_be_passed_on
    )


def read_again(source: JobSource) -> int:
    """Have all open postings of a source read anew at its next crawl, as when recognition has learnt something."""
    return JobListing.objects.filter(Q(source=source), is_open=True).update(digest="")
