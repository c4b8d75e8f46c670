"""Plain functions that make what alerts are about; what a test does not name gets a plain value."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Profile, User
from alerts import running, subscribing
from alerts.models import Alert, Digest, DigestState, Recipient
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


# for tests/accounts/rows.py: a row in each personal table
def own_alert(user: User) -> None:
    alert(user, now=MONDAY)


def own_digest(user: User) -> None:
    Digest.objects.create(
        user=user, day=MONDAY.date(), state=DigestState.SENT, sent_at=MONDAY, sent_to=user.email,
        content={"looked": 1},
    )  # fmt: skip


def alert(user: User, words: str = "lighthouse", *, frequency: str = "weekly", now: datetime = MONDAY) -> Alert:
    search = JobSearch(words=words)
    made, _is_new = subscribing.subscribe(
        user=user, search=search, name=words or "All jobs", frequency=frequency, now=now
    )
    return made


def compose(now: datetime) -> None:
    """A run without its mails."""
    running.prepare(now)


def one_of_each(member: User, stranger: User) -> dict[str, Any]:
    """What addresses of alerts name: the member's, and a stranger's digest."""
    recipient = Recipient.objects.create(user=member)
    recipient.refresh_from_db()
    made = alert(member, now=timezone.now())
    made.refresh_from_db()
    days = {"day": date(2026, 11, 30), "state": DigestState.EMPTY, "content": {"looked": 1}}
    return {
        "alerts.alert": made,
        "alerts.digest": Digest.objects.create(user=member, **days),
        "alerts.recipient": recipient,
        "digest of other": Digest.objects.create(user=stranger, **days),
        "unsubscribe key": recipient.unsubscribe_key,
    }


def titles(digest: Digest) -> list[str]:
    """What a digest tells of, in its order."""
    by_pk = Job.objects.in_bulk(digest.jobs)
    return [by_pk[pk].title for pk in digest.jobs]


def of(user: User) -> list[Digest]:
    """Their digests, the oldest first."""
    return list(Digest.objects.filter(user=user).order_by("day"))
