"""Two processes that write the search row of one job at once."""

import threading
from typing import Any

import pytest
from django.db import connections, transaction
from django.utils import timezone

from jobs import indexing
from jobs.choices import ClosedBecause, JobStatus
from jobs.models import Job, SearchRow
from tests.jobs.search.openings import opening


@pytest.mark.django_db(transaction=True)
def test_a_job_that_closes_while_it_is_indexed_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    job, has_read, may_write, read_skills = opening(), threading.Event(), threading.Event(), indexing._skills

    def slowly(jobs: list[Job]) -> Any:
        if threading.current_thread() is other:
            has_read.set()
            may_write.wait(0.5)
        return read_skills(jobs)

    def index() -> None:
        indexing.index([job.pk])
        connections.close_all()

    monkeypatch.setattr(indexing, "_skills", slowly)
    other = threading.Thread(target=index)
    other.start()
    assert has_read.wait(5)
    with transaction.atomic():
        closed = {"status": JobStatus.CLOSED, "closed_at": timezone.now(), "closed_because": ClosedBecause.GONE}
        Job.objects.filter(pk=job.pk).update(**closed)
        indexing.index([job.pk])
    may_write.set()
    other.join()
    assert not SearchRow.objects.filter(job=job.pk).exists()
