"""What is in the mails of a run: for everybody whose hour has come, what their alerts have found since last time.

A batch of people is one transaction: their digests are written, and the marks of their alerts move, together
or not at all. Sending is another matter (alerts.delivering).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from alerts import extras, schedule
from alerts.content_types import AlertPart, DigestContent
from alerts.extras import Extras
from alerts.fresh import Finder, Fresh, Since
from alerts.models import Digest, DigestState, Frequency
from billing import gate
from billing.plans import Feature
from jobs.models import Job

AT_ONCE = 500  # people a transaction
MOST_KEPT = 30  # jobs of one alert; an email shows ten of those that are open when it is sent
REMEMBERED = timedelta(days=90)  # no job comes twice within
_CLAIM = """
SELECT r.user_id, r.hour, r.weekday, r.weekly_since, r.weekly_told, r.tells_closing, r.tells_entries,
       coalesce(p.time_zone, 'UTC'), u.is_active AND r.stopped_at IS NULL
FROM alerts_recipient r JOIN accounts_user u ON u.id = r.user_id LEFT JOIN accounts_profile p ON p.user_id = r.user_id
WHERE r.next_due_at <= %s AND (%s OR r.user_id = ANY(%s))
ORDER BY r.next_due_at, r.user_id LIMIT %s FOR UPDATE OF r SKIP LOCKED
"""
_ALERTS = """
SELECT a.id, a.user_id, a.key, a.name, a.frequency, a.next_on, a.seen_through, a.guide_version,
       c.id, c.query, c.searched_through, g.id, g.version
FROM alerts_alert a JOIN alerts_criteria c ON c.id = a.criteria_id
LEFT JOIN careers_guide g ON g.id = a.guide_id AND g.status = 'published'
WHERE a.user_id = ANY(%s) AND a.paused_at IS NULL AND a.ended_at IS NULL ORDER BY a.id
"""
_MARK = """
UPDATE alerts_alert a SET seen_through = greatest(a.seen_through, n.through), next_on = n.day, guide_version = n.version
FROM unnest(%s::bigint[], %s::bigint[], %s::date[], %s::integer[]) AS n (id, through, day, version) WHERE a.id = n.id
"""
_RESCHEDULE = """
UPDATE alerts_recipient r SET next_due_at = n.due, weekly_since = n.since, weekly_told = n.told
FROM unnest(%s::bigint[], %s::timestamptz[], %s::timestamptz[], %s::boolean[]) AS n (id, due, since, told)
WHERE r.user_id = n.id
"""


@dataclass(slots=True)
class Held:
    """An alert that is not paused, with its criteria and its guide."""

    pk: int
    user: int
    key: UUID
    name: str
    frequency: str
    next_on: date
    seen_through: int
    guide_version: int
    criteria: int
    query: str
    through: int
    guide: int | None
    guide_now: int | None

    @property
    def since(self) -> Since:
        return Since(self.criteria, self.seen_through, self.through)


@dataclass(slots=True)
class Person:
    pk: int
    hour: int
    weekday: int
    weekly_since: datetime | None
    weekly_told: bool
    tells_closing: bool
    tells_entries: bool
    zone: ZoneInfo
    gets_mail: bool
    day: date
    alerts: list[Held] = field(default_factory=list)
    may_daily: bool = False

    @property
    def due(self) -> list[Held]:
        return [alert for alert in self.alerts if alert.next_on <= self.day]

    @property
    def is_held_back(self) -> bool:
        """Whether some alert comes less often than was asked for."""
        return not self.may_daily and any(alert.frequency == Frequency.DAILY for alert in self.alerts)

    def frequency(self, alert: Held) -> str:
        """How often it comes: what was asked for, as far as the plan goes."""
        return alert.frequency if self.may_daily else Frequency.WEEKLY


def compose(now: datetime, *, only: Iterable[int] | None = None) -> int:
    """Write the digests of everybody who is due. Returns how many people that were.

    Safe to run twice and in two processes: people are claimed, and a day has one digest.
    """
    finder, done = Finder(), 0
    while some := _compose_some(now, finder, only=only):
        done += some
    return done


@transaction.atomic
def _compose_some(now: datetime, finder: Finder, *, only: Iterable[int] | None) -> int:
    people = _claim(now, only=only)
    if not people:
        return 0
    mailed, had_today = _mailed(people)
    _read_alerts(people)
    getting = [person for person in people.values() if person.gets_mail and person.pk not in had_today]
    fresh = finder.find(alert.since for person in getting for alert in person.due)
    more = extras.of(
        [person.pk for person in getting if person.tells_closing],
        [(person.pk, person.day, person.zone, person.hour) for person in getting if person.tells_entries],
        now=now,
    )
    told = {job for jobs in mailed.values() for job in jobs} | {job for found in fresh.values() for job in found.jobs}
    same = _fingerprints(told)
    digests = []
    for person in getting:
        before = {same.get(job, str(job)) for job in mailed.get(person.pk, ())}
        if digest := _digest(person, fresh, more, same, before, now):
            digests.append(digest)
    Digest.objects.bulk_create(digests)
    extras.note_told([digest.content for digest in digests], now=now)
    _move_on(people, {digest.user_id: digest for digest in digests}, now=now)
    return len(people)


def _claim(now: datetime, *, only: Iterable[int] | None) -> dict[int, Person]:
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [now, only is None, list(only or ()), AT_ONCE])
        rows = cursor.fetchall()
    people = {}
    for pk, hour, weekday, since, was_told, closing, entries, zone_name, gets_mail in rows:
        zone = schedule.zone_of(zone_name)
        day = schedule.local_day(now, hour=hour, zone=zone)
        people[pk] = Person(pk, hour, weekday, since, was_told, closing, entries, zone, gets_mail, day)
    daily = gate.holders(people, Feature.DAILY_ALERTS)
    for person in people.values():
        person.may_daily = person.pk in daily
    return people


def _read_alerts(people: dict[int, Person]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_ALERTS, [list(people)])
        for row in cursor.fetchall():
            alert = Held(*row)
            people[alert.user].alerts.append(alert)


def _mailed(people: dict[int, Person]) -> tuple[dict[int, set[int]], set[int]]:
    """What each was told of lately, and who has had the digest of their day."""
    lately = min(person.day for person in people.values()) - REMEMBERED
    jobs: dict[int, set[int]] = {}
    had = set()
    rows = Digest.objects.filter(user__in=list(people), day__gte=lately).values_list("user", "day", "state", "jobs")
    for user, day, state, told in rows:
        if day >= people[user].day:
            had.add(user)
        if state in (DigestState.WAITING, DigestState.SENT):
            jobs.setdefault(user, set()).update(told)
    return jobs, had


def _fingerprints(jobs: set[int]) -> dict[int, str]:
    """What makes a job the same when it is posted again."""
    return dict(Job.objects.filter(pk__in=jobs).values_list("pk", "fingerprint"))


def _digest(
    person: Person, fresh: Mapping[Since, Fresh], more: Extras, same: Mapping[int, str], before: set[str], now: datetime
) -> Digest | None:
    """None where nothing was due: the clock of their zone was changed, say."""
    # the narrowest alert first: what it finds is told of there, and not under "all jobs"
    due = sorted(person.due, key=lambda alert: fresh[alert.since].count)
    parts = [_part(alert, fresh[alert.since], same, before) for alert in due]
    content = DigestContent(looked=len(parts), alerts=[part for part in parts if part["jobs"] or part["guide"]])
    if closing := more.closing.get(person.pk):
        content["closing"] = closing
    if entries := more.entries.get(person.pk):
        content["entries"] = entries
    if tasks := more.tasks.get(person.pk):
        content["tasks"] = tasks
    has_news = bool(content["alerts"] or closing or entries or tasks)
    if not has_news and not parts:
        return None
    if has_news and person.is_held_back and not person.weekly_told:
        content["weekly_now"] = True
    return Digest(
        user_id=person.pk, day=person.day, made_at=now, content=content,
        jobs=[job for part in content["alerts"] for job in part["jobs"]],
        state=DigestState.WAITING if has_news else DigestState.EMPTY,
    )  # fmt: skip


def _part(alert: Held, fresh: Fresh, same: Mapping[int, str], before: set[str]) -> AlertPart:
    """What one alert has to tell. What it found goes into `before`: the next alert is silent about it, and
    does not count it again."""
    news: list[int] = []
    for job in fresh.jobs:
        if (said := same.get(job, str(job))) not in before:
            news.append(job)
            before.add(said)
    return AlertPart(
        alert=alert.pk, key=str(alert.key), name=alert.name, query=alert.query, jobs=news[:MOST_KEPT],
        more=len(news[MOST_KEPT:]), more_is_exact=fresh.count <= len(fresh.jobs),
        guide=alert.guide if alert.guide and (alert.guide_now or 0) > alert.guide_version else 0,
        since=alert.seen_through,
    )  # fmt: skip


class _Mark(NamedTuple):
    alert: int
    through: int
    day: date
    version: int


class _When(NamedTuple):
    user: int
    due: datetime | None
    weekly_since: datetime | None
    weekly_told: bool


def _move_on(people: Mapping[int, Person], digests: Mapping[int, Digest], *, now: datetime) -> None:
    """Marks go forward for whom a digest was written, and everybody's next moment is set."""
    marks, whens = [], []
    for person in people.values():
        digest = digests.get(person.pk)
        for alert in person.due if digest else []:
            frequency = person.frequency(alert)
            alert.next_on = schedule.next_day(person.day, frequency=frequency, weekday=person.weekday)
            marks.append(_Mark(alert.pk, alert.through, alert.next_on, alert.guide_now or alert.guide_version))
        told = person.is_held_back and (person.weekly_told or bool(digest and digest.content.get("weekly_now")))
        since = (person.weekly_since or now) if person.is_held_back else None
        whens.append(_When(person.pk, _next_moment(person), since, told))
    with connection.cursor() as cursor:
        if marks:
            cursor.execute(_MARK, [list(column) for column in zip(*marks, strict=True)])
        cursor.execute(_RESCHEDULE, [list(column) for column in zip(*whens, strict=True)])


def _next_moment(person: Person) -> datetime | None:
    """Not again on the same day, whatever is due: what has had its digest waits for the next one."""
    if not person.alerts or not person.gets_mail:
        return None
    day = max(min(alert.next_on for alert in person.alerts), person.day + schedule.DAY)
    return schedule.due_at(day, hour=person.hour, zone=person.zone)
