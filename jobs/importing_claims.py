"""Whose turn a source is: one process at a time, never earlier than its terms allow, later after failures."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q

from jobs.importing_batches import LostClaimError
from jobs.models import JobSource

# longer than any one answer and its batch may take; renewed with each batch
LEASE = timedelta(minutes=5)
# a token of where to go on is not worth more after this
RESUMED_WITHIN = timedelta(hours=12)
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=24)
_FIRST_LONG_PAUSE, _LONGEST_LONG_PAUSE = timedelta(hours=1), timedelta(days=7)


class NotNowError(Exception):
    """The source cannot be crawled at this moment; the message says why, and when it can."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def due(now: datetime) -> list[int]:
    """Ids of the sources whose time has come, the longest waiting first."""
    return list(_free(now).filter(_may_be_asked(now), is_enabled=True, next_run_at__lte=now)
                .order_by("next_run_at", "pk").values_list("pk", flat=True))  # fmt: skip


def _free(now: datetime) -> models.QuerySet[JobSource]:
    return JobSource.objects.filter(Q(claimed_until=None) | Q(claimed_until__lt=now))


def _may_be_asked(now: datetime) -> Q:
    return Q(not_before=None) | Q(not_before__lte=now)


def take(source: JobSource, *, now: datetime, only_due: bool = False) -> UUID:
    """Claim it by one conditional UPDATE and read it anew; NotNowError where that cannot be."""
    claim = uuid4()
    free = _free(now).filter(_may_be_asked(now), pk=source.pk)
    if only_due:
        free = free.filter(is_enabled=True, next_run_at__lte=now)
    taken = free.update(claim=claim, claimed_until=now + LEASE)
    source.refresh_from_db()
    if not taken:
        raise NotNowError(_why_not(source, now))
    source.not_before = now + timedelta(minutes=source.least_interval_minutes)
    source.save(update_fields=["not_before"])
    return claim


def _why_not(source: JobSource, now: datetime) -> str:
    if source.claimed_until and source.claimed_until >= now:
        return f"{source} is being crawled at this moment. Look at its runs in a few minutes."
    if source.not_before and source.not_before > now:
        return (
            f"The terms of {source} do not allow to ask again yet. It can be asked from "
            f"{source.not_before:%Y-%m-%d %H:%M} UTC on."
        )
    return f"{source} is not due."


def renew(source: JobSource, claim: UUID, *, now: datetime) -> None:
    """Keep it for another while. In a transaction, nobody can take it over before that ends."""
    if not JobSource.objects.filter(pk=source.pk, claim=claim).update(claimed_until=now + LEASE):
        raise LostClaimError


def release(source: JobSource, claim: UUID, **values: object) -> None:
    """Let go of it and write its health, unless another has it by now."""
    for name, value in values.items():
        setattr(source, name, value)
    JobSource.objects.filter(pk=source.pk, claim=claim).update(claim=None, claimed_until=None, **values)


def next_regular(source: JobSource, *, began: datetime) -> datetime:
    return began + timedelta(minutes=max(source.interval_minutes, source.least_interval_minutes))


def pause(source: JobSource, *, failures: int, is_lasting: bool, retry_after: int | None, now: datetime) -> datetime:
    """When to try again after so many failures in a row: later each time, never before it said itself."""
    first, longest = (_FIRST_LONG_PAUSE, _LONGEST_LONG_PAUSE) if is_lasting else (_FIRST_PAUSE, _LONGEST_PAUSE)
    wait: timedelta = min(first * int(2 ** min(failures - 1, 20)), longest)
    if is_lasting:
        wait = max(wait, timedelta(minutes=source.interval_minutes))
    least = timedelta(minutes=source.least_interval_minutes)
    asked = timedelta(seconds=min(max(retry_after or 0, 0), 30 * 86_400))
    return now + max(wait, least, asked)
