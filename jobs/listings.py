"""Which listing speaks for a job: the employer's own first, then one that may be passed on, then the oldest."""

from collections.abc import Iterable

from django.db.models import QuerySet

from jobs.models import JobListing


def of_job(job_id: int, *, also_closed: bool = False) -> QuerySet[JobListing]:
    """Its open listings, or all of them, the best first, with their sources."""
    mine = JobListing.objects.filter(job=job_id)
    return _best_first(mine if also_closed else mine.filter(is_open=True))


def best(job_ids: Iterable[int]) -> dict[int, JobListing]:
    """Job → its best open listing, without its payload. A job that has none is not in it."""
    mine = JobListing.objects.filter(job__in=list(job_ids), is_open=True)
    return {listing.job_id: listing for listing in reversed(_best_first(mine))}


def _best_first(listings: QuerySet[JobListing]) -> QuerySet[JobListing]:
    order = ("-source__is_employers_own", "-source__may_be_passed_on", "first_seen_at", "pk")
    return listings.select_related("source").defer("raw").order_by(*order)
