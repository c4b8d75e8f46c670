"""Plain functions that make what alerts are about; what a test does not name gets a plain value."""

from datetime import UTC, datetime, timedelta
from typing import Any

from accounts.models import Profile, User
from alerts import running, subscribing
from alerts.models import Alert, Digest
from jobs import indexing
from jobs.criteria import JobSearch
from jobs.models import Job
from tests.billing.rows import give_plus
from tests.jobs import rows as jobs

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)  # the hour of mails has come in UTC
DAY = timedelta(days=1)


def member(name: str = "ann", *, plus: bool = False, zone: str = "UTC") -> User:
    user = User.objects.create_user(f"{name}@example.org", name=name.capitalize())
    Profile.objects.create(user=user, time_zone=zone)
    if plus:
        give_plus(user)
    return user


def job(title: str = "Lighthouse keeper", **fields: Any) -> Job:
    """An open job that can be found, not numbered yet."""
    row = jobs.job(title=title, **fields)
    indexing.index([row.pk])
    return row


def alert(user: User, words: str = "lighthouse", *, frequency: str = "weekly", now: datetime = MONDAY) -> Alert:
    search = JobSearch(words=words)
    made, _is_new = subscribing.subscribe(
        user=user, search=search, name=words or "All jobs", frequency=frequency, now=now
    )
    return made


def compose(now: datetime) -> None:
    """A run without its mails."""
    running.prepare(now)


def titles(digest: Digest) -> list[str]:
    """What a digest tells of, in its order."""
    by_pk = Job.objects.in_bulk(digest.jobs)
    return [by_pk[pk].title for pk in digest.jobs]


def of(user: User) -> list[Digest]:
    """Their digests, the oldest first."""
    return list(Digest.objects.filter(user=user).order_by("day"))
