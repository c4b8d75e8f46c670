"""What stands in a digest beside alerts: bookmarked jobs that close soon, and the interviews, reminders and tasks of
the day.

Each is told of once. Somebody without any alert gets a digest for these alone.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Exists, OuterRef

from alerts import schedule
from alerts.content_types import DigestContent
from alerts.models import Recipient
from jobs.choices import JobStatus
from tracker.models import Application, Bookmark, CalendarEntry, PlanTask, Stage

BEFORE_CLOSING = timedelta(days=4)
LEEWAY = timedelta(hours=1)  # what begins so soon after a mail is told by the one of the day before
AHEAD = timedelta(hours=26) + LEEWAY  # a day with a doubled hour, and the minutes until a run
MIDDAY = 12  # a task counts as the noon of its day, so that mails of the evening tell of the day after
# Who has something to be told of, and no mail on the way that would tell it in time.
_WAITING = """
SELECT w.user_id, coalesce(p.time_zone, 'UTC'), coalesce(r.hour, 8), w.due_on
FROM (
    SELECT b.user_id, 'closing' AS what, NULL::date AS due_on, j.closes_at AS at
    FROM tracker_bookmark b JOIN jobs_job j ON j.id = b.job_id
    WHERE j.status = 'open' AND j.closes_at > %(now)s AND j.closes_at <= %(closing)s
    AND b.told_closing_at IS NULL AND b.removed_at IS NULL
    UNION
    SELECT a.user_id, 'entries', NULL, e.at
    FROM tracker_calendarentry e JOIN tracker_application a ON a.id = e.application_id
    WHERE e.done_at IS NULL AND e.told_at IS NULL AND e.removed_at IS NULL AND a.removed_at IS NULL
    AND e.at > %(now)s AND e.at <= %(ahead)s
    UNION
    SELECT t.user_id, 'entries', t.due_on, NULL FROM tracker_plantask t
    WHERE t.done_at IS NULL AND t.told_at IS NULL AND t.removed_at IS NULL
    AND t.due_on BETWEEN %(first_day)s AND %(last_day)s
) w
JOIN accounts_user u ON u.id = w.user_id AND u.is_active
LEFT JOIN alerts_recipient r ON r.user_id = w.user_id
LEFT JOIN accounts_profile p ON p.user_id = w.user_id
WHERE r.user_id IS NULL OR (
    r.stopped_at IS NULL
    AND (r.next_due_at IS NULL OR r.next_due_at > least(w.at - make_interval(secs => %(leeway)s), %(ahead)s))
    AND CASE w.what WHEN 'closing' THEN r.tells_closing ELSE r.tells_entries END
)
"""


@dataclass(slots=True)
class Extras:
    """By user: numbers of bookmarks, of calendar entries, and of tasks."""

    closing: dict[int, list[int]] = field(default_factory=dict)
    entries: dict[int, list[int]] = field(default_factory=dict)
    tasks: dict[int, list[int]] = field(default_factory=dict)


def call_up(now: datetime) -> int:
    """Let whoever has something to be told of be due at their next hour. Returns how many were called up."""
    first_day, last_day = _days(now)
    asked: dict[str, date | float] = {
        "now": now, "closing": now + BEFORE_CLOSING, "ahead": now + AHEAD, "leeway": LEEWAY.total_seconds(),
        "first_day": first_day, "last_day": last_day,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, asked)
        found = [(user, schedule.zone_of(zone_name), *more) for user, zone_name, *more in cursor.fetchall()]
    rows = {(user, zone, hour) for user, zone, hour, day in found
            if day is None or now < _noon(day, zone) <= now + AHEAD}  # fmt: skip
    for user, zone, hour in rows:
        day = schedule.local_day(now, hour=hour, zone=zone) + schedule.DAY
        due = schedule.due_at(day, hour=hour, zone=zone)
        _recipient, is_new = Recipient.objects.get_or_create(user_id=user, defaults={"next_due_at": due})
        if not is_new:
            later = Recipient.objects.filter(pk=user, stopped_at=None).exclude(next_due_at__lte=due)
            later.update(next_due_at=due)
    return len(rows)


def _days(now: datetime) -> tuple[date, date]:
    """The first and the last day whose noon, in whatever zone, may be ahead of `now`."""
    return (now - schedule.DAY).date(), (now + AHEAD + schedule.DAY).date()


def _noon(day: date, zone: ZoneInfo) -> datetime:
    return schedule.due_at(day, hour=MIDDAY, zone=zone)


def of(closing: Collection[int], entries: Iterable[tuple[int, date, ZoneInfo, int]], *, now: datetime) -> Extras:
    """What these people have not been told of: `closing` are users, `entries` (user, day, zone, hour)."""
    found = Extras()
    applied = Application.objects.filter(user=OuterRef("user"), job=OuterRef("job")).exclude(stage=Stage.SAVED)
    soon = (
        Bookmark.objects.filter(user__in=closing, removed_at=None, told_closing_at=None)
        .filter(job__status=JobStatus.OPEN, job__closes_at__gt=now, job__closes_at__lte=now + BEFORE_CLOSING)
        .exclude(Exists(applied))
        .order_by("job__closes_at", "pk")
    )
    for user, pk in soon.values_list("user", "pk"):
        found.closing.setdefault(user, []).append(pk)
    until, zones = {}, {}
    for user, day, zone, hour in entries:
        until[user], zones[user] = schedule.due_at(day + schedule.DAY, hour=hour, zone=zone), zone
    ahead = CalendarEntry.objects.filter(
        application__user__in=list(until), application__removed_at=None, removed_at=None, done_at=None, told_at=None,
        at__gt=now, at__lte=now + AHEAD,
    )  # fmt: skip
    for user, pk, at in ahead.order_by("at", "pk").values_list("application__user", "pk", "at"):
        if at <= until[user] + LEEWAY:
            found.entries.setdefault(user, []).append(pk)
    for user, pk, day in _tasks_about(now, list(until)):
        if now < _noon(day, zones[user]) <= until[user]:
            found.tasks.setdefault(user, []).append(pk)
    return found


def _tasks_about(now: datetime, users: list[int]) -> Iterable[tuple[int, int, date]]:
    """User, number and day of what they have not been told of, from about now on."""
    tasks = PlanTask.objects.filter(user__in=users, removed_at=None, done_at=None, told_at=None)
    rows = tasks.filter(due_on__range=_days(now)).values_list("user", "pk", "due_on")
    return [(user, pk, day) for user, pk, day in rows if day]


def note_untold(content: DigestContent) -> None:
    """What this digest was to tell of has not been told."""
    Bookmark.objects.filter(pk__in=content.get("closing", [])).update(told_closing_at=None)
    CalendarEntry.objects.filter(pk__in=content.get("entries", [])).update(told_at=None)
    PlanTask.objects.filter(pk__in=content.get("tasks", [])).update(told_at=None)


def note_told(contents: Collection[DigestContent], *, now: datetime) -> None:
    """What these digests tell of is not told again."""
    closing = [pk for content in contents for pk in content.get("closing", [])]
    entries = [pk for content in contents for pk in content.get("entries", [])]
    if closing:
        Bookmark.objects.filter(pk__in=closing).update(told_closing_at=now)
    if entries:
        CalendarEntry.objects.filter(pk__in=entries).update(told_at=now)
    if tasks := [pk for content in contents for pk in content.get("tasks", [])]:
        PlanTask.objects.filter(pk__in=tasks).update(told_at=now)
