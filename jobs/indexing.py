"""Search rows of jobs. Small for now: rows of jobs that are not open go."""

from collections.abc import Iterable

from jobs.models import Job, SearchRow


def index(job_ids: Iterable[int]) -> None:
    ids = list(job_ids)
    SearchRow.objects.filter(job__in=ids).exclude(job__in=Job.objects.open().filter(pk__in=ids)).delete()
