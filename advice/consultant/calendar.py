"""A call as a calendar file. A later file of the same call replaces the earlier one in a calendar (UID, SEQUENCE)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import STATUS, Alarm, Calendar, Event, vCalAddress

from advice.models import Author, Call, CallState

TYPE = "text/calendar; charset=utf-8"
NAME = "call.ics"
MOST_IN_FEED = 500
_AHEAD = timedelta(minutes=30)


def file_of(call: Call, *, side: Author, member_name: str, is_mailed: bool = False) -> bytes:
    """For `side`, member or consultant. Times are UTC, so that no calendar has to know a zone. The same call gives the
    same bytes until it changes. Mailed, it is without the topic: a mailbox is read by others too. With `consultant` at
    hand.

    METHOD is PUBLISH: nobody is asked to answer an invitation to an address that takes no mail.
    """
    calendar = Calendar()
    calendar.add("PRODID", f"-//{settings.SITE_NAME}//calls//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add_component(event_of(call, side=side, member_name=member_name, tells_topic=not is_mailed))
    return bytes(calendar.to_ical())


def event_of(call: Call, *, side: Author, member_name: str, tells_topic: bool = True) -> Event:
    changed = call.changed_at.astimezone(UTC).replace(microsecond=0)
    is_off = call.state == CallState.CANCELLED
    other = call.consultant.name if side == Author.MEMBER else member_name
    status = STATUS.CANCELLED if is_off else STATUS.CONFIRMED
    event = Event.new(
        uid=f"call-{call.uid}@{urlsplit(settings.SITE_URL).hostname}", sequence=call.sequence, stamp=changed,
        last_modified=changed, summary=f"Call with {other}", start=call.starts_at.astimezone(UTC),
        end=call.ends_at.astimezone(UTC), location=call.consultant.call_link or None,
        description=_description(call, tells_topic=tells_topic), status=status, organizer=_organizer(call),
    )  # fmt: skip
    if side == Author.MEMBER:
        event.add("URL", settings.SITE_URL + reverse("consultant:calls"))
    if not is_off:
        alarm = Alarm.new(description=f"Call with {other}")
        alarm.add("ACTION", "DISPLAY")
        alarm.add("TRIGGER", -_AHEAD)
        event.add_component(alarm)
    return event


def in_feed(user_id: int, since: datetime) -> Iterator[Event]:
    """For the calendar address of the member (tracker.applications.calendar.more), which others may come to know:
    without the link and the topic."""
    rows = Call.objects.filter(conversation__user=user_id, state=CallState.BOOKED, ends_at__gte=since)
    for call in rows.select_related("consultant").order_by("starts_at")[:MOST_IN_FEED]:
        event = event_of(call, side=Author.MEMBER, member_name="")
        event.pop("LOCATION", None)
        event.pop("DESCRIPTION", None)
        yield event


def _description(call: Call, *, tells_topic: bool) -> str | None:
    link = call.consultant.call_link
    lines = (call.topic if tells_topic else "", f"Join at {link}" if link else "")
    return "\n\n".join(filter(None, lines)) or None


def _organizer(call: Call) -> vCalAddress:
    """The consultant by name; the address is the site's."""
    sender = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    organizer = vCalAddress(f"mailto:{sender}")
    organizer.params["CN"] = call.consultant.name
    return organizer
