"""Stand-in: similar open jobs."""

from typing import NamedTuple, cast

from jobs.content_types import JobCard
from jobs.models import Job, SearchRow


class SimilarJob(NamedTuple):
    card: JobCard
    reason: str


def similar_jobs(job: Job, *, limit: int = 6) -> list[SimilarJob]:
    rows = SearchRow.objects.exclude(pk=job.pk).filter(job__category=job.category_id).order_by("-posted_at", "-pk")
    cards = cast(list[JobCard], list(rows.values_list("card", flat=True)[:limit]))
    return [SimilarJob(card, "Same category") for card in cards]
