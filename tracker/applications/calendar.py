"""Interviews, reminders, deadlines and tasks for calendars: the secret address, and single entries as files."""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from icalendar import Alarm, Calendar, Event

from accounts.models import User
from tracker.applications.turns import take_turn
from tracker.models import CalendarEntry, CalendarFeed, EntryKind, PlanTask
from tracker.plan import calendar_events

REFRESH = timedelta(hours=1)
BACK = timedelta(days=180)  # for how long what is past stays in the feed
MOST = 2000
SEEN_EVERY = timedelta(minutes=10)
TYPE = "text/calendar; charset=utf-8"
# how long before, and for how long where nothing is said
_AHEAD = {
    EntryKind.INTERVIEW: timedelta(hours=1), EntryKind.REMINDER: timedelta(0), EntryKind.DEADLINE: timedelta(days=1),
}  # fmt: skip
_LASTS = {EntryKind.INTERVIEW: 60, EntryKind.REMINDER: 15, EntryKind.DEADLINE: 15}

# What other apps add for a member: number of the account and since when → events. Anybody may come to know the
# address, so nothing is in them that is for two people only. The same rows give the same events.
more: list[Callable[[int, datetime], Iterable[Event]]] = []


class Feed(NamedTuple):
    body: bytes
    etag: str


def make_address(*, user: User) -> CalendarFeed:
    """A new secret address; the one before, if there was one, is dead at once."""
    with transaction.atomic():
        take_turn(user.pk)
        CalendarFeed.objects.filter(user=user).delete()
        return CalendarFeed.objects.create(user=user, token=secrets.token_urlsafe(32))


def revoke(*, user: User) -> None:
    CalendarFeed.objects.filter(user=user).delete()


def owner_of(token: str) -> CalendarFeed | None:
    """Whose address it is; nobody's while the account is switched off.

    Looked up by an index of random texts, which tells a clock nothing worth knowing.
    """
    active = CalendarFeed.objects.filter(user__is_active=True)
    return active.filter(token=token).first() if len(token) <= 64 else None


def note_reading(*, feed: CalendarFeed, now: datetime) -> None:
    """Written now and then only: calendars ask every few minutes."""
    if feed.read_at is None or now - feed.read_at > SEEN_EVERY:
        CalendarFeed.objects.filter(pk=feed.pk).update(read_at=now)


def feed_of(*, user_id: int, now: datetime) -> Feed:
    """`now` counts in UTC: of a task of BACK ago it does not matter on which day it goes."""
    rows = CalendarEntry.objects.kept(user_id).since(now - BACK).select_related("application").order_by("at", "pk")
    tasks = PlanTask.objects.of(user_id).filter(due_on__gte=(now - BACK).date()).select_related("application")
    events = [*map(_event, rows[:MOST]), *map(calendar_events.event, tasks[:MOST])]
    events += [event for source in more for event in source(user_id, now - BACK)]
    body = _calendar(events, name=f"{settings.SITE_NAME}: applications and plan")
    return Feed(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')


def written(entries: Iterable[CalendarEntry], *, name: str) -> bytes:
    """An iCalendar file of these entries."""
    return _calendar(map(_event, entries), name=name)


def _calendar(events: Iterable[Event], *, name: str) -> bytes:
    """The same rows give the same bytes: nothing in it is of the moment it is asked for."""
    calendar = Calendar()  # Calendar.new would give it another name each time
    calendar.add("PRODID", f"-//{settings.SITE_NAME}//applications//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", name)
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry) -> Event:
    """Of what a contact said or is called, nothing: a calendar is often shared."""
    application, host = entry.application, urlsplit(settings.SITE_URL).hostname
    minutes = entry.minutes or _LASTS[EntryKind(entry.kind)]
    changed = entry.changed_at.astimezone(UTC).replace(microsecond=0)
    done = "Done: " if entry.done_at else ""
    event = Event.new(
        uid=f"entry-{entry.pk}@{host}", sequence=entry.sequence, stamp=changed, last_modified=changed,
        summary=f"{done}{entry.title} ({application})", location=entry.place or None,
        start=entry.at.astimezone(UTC), end=entry.at.astimezone(UTC) + timedelta(minutes=minutes),
        url=settings.SITE_URL + application.get_absolute_url(),
    )  # fmt: skip
    if not entry.done_at:
        alarm = Alarm.new(description=entry.title)
        alarm.add("ACTION", "DISPLAY")
        alarm.add("TRIGGER", -_AHEAD[EntryKind(entry.kind)])
        event.add_component(alarm)
    return event
