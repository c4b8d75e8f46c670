"""Where our jobs come from, as readers are told."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from jobs import keys
from jobs.models import JobSource, KeyCount


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSource:
    name: str
    slug: str
    jobs: int  # open ones
    read_at: datetime | None  # when it was last read without a fault; None where it never was
    is_read_regularly: bool
    is_employers_own: bool
    may_be_passed_on: bool
    attribution: str
    attribution_url: str
    is_demo: bool


def shown() -> list[ShownSource]:
    """Those that are read, or whose jobs are still here; those with the most open jobs first."""
    jobs = dict(KeyCount.objects.filter(key__in=_keys()).values_list("key", "jobs"))
    having = [key - keys.source(0) for key in jobs]
    rows = JobSource.objects.filter(Q(is_enabled=True) | Q(pk__in=having))
    found = [_shown(row, jobs.get(keys.source(row.pk), 0)) for row in rows]
    return sorted(found, key=lambda source: (-source.jobs, source.name.casefold()))


def _keys() -> list[int]:
    return [keys.source(pk) for pk in JobSource.objects.values_list("pk", flat=True)]


def _shown(row: JobSource, jobs: int) -> ShownSource:
    return ShownSource(
        name=row.name,
        slug=row.slug,
        jobs=jobs,
        read_at=row.last_success_at,
        is_read_regularly=row.is_enabled,
        is_employers_own=row.is_employers_own,
        may_be_passed_on=row.may_be_passed_on,
        attribution=row.attribution,
        attribution_url=row.attribution_url,
        is_demo=row.is_demo,
    )
