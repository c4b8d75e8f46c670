"""What people at work decide about jobs. It sticks: an import changes neither the status nor the kept columns.

Each function takes numbers of jobs, changes those that it is true of, and gives their numbers. All of
them write in turns with imports (jobs.importing_lock).
"""

from collections.abc import Collection, Iterable, Mapping
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify

from careers import epoch
from jobs import fingerprints, indexing
from jobs.choices import ClosedBecause, JobStatus
from jobs.importing_lock import one_writer
from jobs.models import Job, JobChange, JobListing

# columns that people at work may set; an import would write them otherwise
EDITABLE = ("title", "description", "workplace", "place_label", "level", "category", "guide", "closes_at")
# columns that go with others
_WITH = {"title": ("slug",)}
_COLUMNS = {"category": "category_id", "guide": "guide_id"}
_CHUNK = 500


def close(job_ids: Iterable[int]) -> list[int]:
    """Open and held jobs, for good: a source that lists them again does not open them."""
    return _set_status(
        job_ids, of=(JobStatus.OPEN, JobStatus.HELD), to=JobStatus.CLOSED,
        closed_at=timezone.now(), closed_because=ClosedBecause.STAFF, held_because="",
    )  # fmt: skip


def remove(job_ids: Iterable[int], *, because: str = "") -> list[int]:
    """From the site, whatever they were; their pages are gone."""
    return _set_status(
        job_ids, of=(JobStatus.OPEN, JobStatus.HELD, JobStatus.CLOSED), to=JobStatus.REMOVED,
        closed_at=None, closed_because="", held_because=because[:200],
    )  # fmt: skip


def release(job_ids: Iterable[int]) -> list[int]:
    """Held jobs that are all right; neither a rule nor reports hold them again."""
    return _set_status(job_ids, of=(JobStatus.HELD,), to=JobStatus.OPEN, held_because="", is_released=True)


def reopen(job_ids: Iterable[int]) -> list[int]:
    """Closed and removed jobs. An end date that has passed goes, since it would close them again at once."""
    ids = list(job_ids)
    with transaction.atomic():
        one_writer()
        now = timezone.now()
        rows = Job.objects.filter(pk__in=ids, closes_at__lte=now, status__in=[JobStatus.CLOSED, JobStatus.REMOVED])
        for job in rows.only("pk", "kept_fields"):
            kept = sorted({*job.kept_fields, "closes_at"})
            Job.objects.filter(pk=job.pk).update(closes_at=None, kept_fields=kept)
        return _set_status(
            ids, of=(JobStatus.CLOSED, JobStatus.REMOVED), to=JobStatus.OPEN,
            closed_at=None, closed_because="", held_because="", is_released=True, same_as=None,
        )  # fmt: skip


def assign(job_ids: Iterable[int], **values: Any) -> list[int]:
    """Set columns of EDITABLE, such as guide=…, the same for all."""
    return _each(job_ids, lambda rows: _keep(rows, values))


def keep(job: Job, *, changed: Collection[str], kept: Collection[str]) -> None:
    """Write what somebody changed in one job; of what was kept before, only `kept` stays so.

    The listings of a job that gets something back are read again at their next crawl.
    """
    with transaction.atomic():
        one_writer()
        columns = {column for name in changed for column in (_COLUMNS.get(name, name), *_WITH.get(name, ()))}
        before = set(Job.objects.values_list("kept_fields", flat=True).get(pk=job.pk))
        wanted = {column for name in kept for column in (_COLUMNS.get(name, name), *_WITH.get(name, ()))}
        job.kept_fields = sorted((before & wanted) | columns)
        job.staff_decided_at = job.changed_at = timezone.now()
        fields = [*changed, *(extra for name in changed for extra in _WITH.get(name, ()))]
        job.save(update_fields=[*fields, "kept_fields", "staff_decided_at", "changed_at"])
        if before - set(job.kept_fields):
            JobListing.objects.filter(job=job, is_open=True).update(digest="")
        indexing.index([job.pk])
        epoch.bump()


def slug_of(title: str) -> str:
    return slugify(title)[:120].strip("-_") or "job"


def kept_names(job: Job) -> list[str]:
    """Which of EDITABLE imports leave alone."""
    return [name for name in EDITABLE if _COLUMNS.get(name, name) in job.kept_fields]


def _keep(rows: "QuerySet[Job]", values: Mapping[str, Any]) -> list[int]:
    columns = {_COLUMNS.get(name, name) for name in values}
    jobs = list(rows.only("pk", "kept_fields"))
    now = timezone.now()
    for job in jobs:
        kept = sorted({*job.kept_fields, *columns})
        Job.objects.filter(pk=job.pk).update(**values, kept_fields=kept, staff_decided_at=now, changed_at=now)
    return [job.pk for job in jobs]


def _set_status(job_ids: Iterable[int], *, of: Collection[str], to: JobStatus, **values: Any) -> list[int]:
    def change(rows: "QuerySet[Job]") -> list[int]:
        now = timezone.now()
        jobs = list(rows.filter(status__in=of).only("pk", "status", "fingerprint"))
        ids = [job.pk for job in jobs]
        _make_room([job for job in jobs if job.status == JobStatus.CLOSED])
        Job.objects.filter(pk__in=ids).update(status=to, staff_decided_at=now, changed_at=now, **values)
        after = ClosedBecause.STAFF.label if to == JobStatus.CLOSED else to.label
        JobChange.objects.bulk_create(
            JobChange(job=job, field="status", before=JobStatus(job.status).label, after=after) for job in jobs
        )
        return ids

    return _each(job_ids, change)


def _make_room(jobs: Iterable[Job]) -> None:
    """A closed job that stops being closed gets a fingerprint of its own where another job has its by now."""
    marks = [job.fingerprint for job in jobs]
    taken = set(
        Job.objects.filter(fingerprint__in=marks).exclude(status=JobStatus.CLOSED).values_list("fingerprint", flat=True)
    )
    for job in jobs:
        if job.fingerprint in taken:
            Job.objects.filter(pk=job.pk).update(fingerprint=fingerprints.own_fingerprint(job.pk))
        taken.add(job.fingerprint)


def _each(job_ids: Iterable[int], change: Any) -> list[int]:
    """In pieces, each in a transaction of its own with its search rows."""
    done: list[int] = []
    for ids in batched(job_ids, _CHUNK):
        with transaction.atomic():
            one_writer()
            changed = change(Job.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=ids).order_by("pk"))
            indexing.index(changed)
        done += changed
    if done:
        epoch.bump()
    return done
