"""Tasks as all-day entries of a calendar (tracker.applications.calendar)."""

from datetime import UTC, date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import STATUS, TRANSP, Event

from tracker.models import PlanTask


def event(task: PlanTask) -> Event:
    """Of a task with a date. It keeps nobody busy, and says nothing of its note: a calendar is often shared."""
    assert task.due_on is not None  # noqa: S101 - for the type
    changed = task.changed_at.astimezone(UTC).replace(microsecond=0)
    about = f" ({task.application})" if task.application else ""
    page = task.application or task
    # without an end it is that day; after the last of all days there is none to end on
    ends = task.due_on + timedelta(days=1) if task.due_on < date.max else None
    return Event.new(
        uid=f"task-{task.pk}@{urlsplit(settings.SITE_URL).hostname}", sequence=task.sequence, stamp=changed,
        last_modified=changed, status=STATUS.CONFIRMED, transparency=TRANSP.TRANSPARENT,
        summary=f"{'Done: ' if task.done_at else ''}{task.title}{about}",
        start=task.due_on, end=ends, url=settings.SITE_URL + page.get_absolute_url(),
    )  # fmt: skip
