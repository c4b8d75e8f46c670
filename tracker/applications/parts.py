"""Notes, contacts and calendar entries of an application: adding, changing, taking away, bringing back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from tracker.applications import adding
from tracker.applications.editing import Difference, difference
from tracker.applications.forms import ContactForm, EntryForm, NoteForm, PartForm
from tracker.applications.turns import take_turn
from tracker.models import Application, CalendarEntry, Contact, EventKind, TimelineEvent
from tracker.shown import mark_of

MOST = 500  # of each kind, in one application

Part = TimelineEvent | Contact | CalendarEntry
# by the word of the address
FORMS: dict[str, Any] = {"notes": NoteForm, "contacts": ContactForm, "calendar": EntryForm}
MODELS: dict[str, Any] = {"notes": TimelineEvent, "contacts": Contact, "calendar": CalendarEntry}
NAMES = {"notes": "note", "contacts": "contact", "calendar": "calendar entry"}


class TooMany(Exception):  # noqa: N818 - reads as what it says
    def __init__(self, kind: str) -> None:
        super().__init__(f"{MOST} are the most that one application holds. Remove an old {NAMES[kind]} first.")


def said_by(kind: str, part: Part) -> dict[str, Any]:
    form: type[PartForm] = FORMS[kind]
    return form.said_by(part)


def own(kind: str, user: Any) -> Any:
    """Those of a kind that somebody may see and change: what happened by itself is no note."""
    return _changeable(kind, MODELS[kind].objects.kept(user))


def removed(kind: str, user: Any) -> Any:
    mine = MODELS[kind].objects.filter(
        application__user=user, application__removed_at__isnull=True, removed_at__isnull=False
    )
    return _changeable(kind, mine)


def of_owner(kind: str, user: Any) -> Any:
    """Those that somebody may change, also removed ones and those of removed applications."""
    return _changeable(kind, MODELS[kind].objects.filter(application__user=user))


def is_removed(part: Part) -> bool:
    return bool(part.removed_at or part.application.removed_at)


def _changeable(kind: str, rows: Any) -> Any:
    rows = rows.select_related("application")
    return rows.filter(kind=EventKind.NOTE) if kind == "notes" else rows


def add(*, kind: str, application: Application, part: Part, now: datetime) -> None:
    """Keep a new part. The same again, as a button pressed twice sends it, is kept once. Raises TooMany."""
    with transaction.atomic():
        take_turn(application.user_id)
        kept = MODELS[kind].objects.filter(application=application, removed_at__isnull=True)
        if kept.count() >= MOST:
            raise TooMany(kind)
        part.application = application
        if isinstance(part, TimelineEvent):
            part.kind, part.at = EventKind.NOTE, now
        else:
            part.created_at = now
        if not kept.filter(**_same(kind, part)).exists():
            part.save()


def _same(kind: str, part: Part) -> dict[str, Any]:
    said = said_by(kind, part)
    if isinstance(part, TimelineEvent):
        said["kind"] = EventKind.NOTE
    return {f"{name}__isnull" if value is None else name: True if value is None else value
            for name, value in said.items()}  # fmt: skip


def change(*, kind: str, part: Part, shown: str, now: datetime) -> list[Difference]:
    """Keep what `part` says otherwise than what is there. Where that is no longer as `shown`, nothing is kept and
    the differences are told; "" stands for whatever is there. Calendars learn by its number that an entry changed.
    """
    with transaction.atomic():
        take_turn(part.application.user_id)
        current = MODELS[kind].objects.get(pk=part.pk)
        there = said_by(kind, current)
        names = [name for name, value in said_by(kind, part).items() if value != there[name]]
        if names and shown and shown != mark_of(there):
            return [difference(current, name) for name in names]
        if names and isinstance(part, CalendarEntry):
            part.changed_at = now
            part.sequence = F("sequence") + 1
            part.told_at = None  # a mail tells of the new time
            names += ["changed_at", "sequence", "told_at"]
        part.save(update_fields=names)
    return []


def bring_back(part: Part) -> None:
    """One that was removed, or went with its application, in another window. Raises Conflict, adding.TooMany."""
    adding.restore(application=part.application)
    restore(part=part)


def remove(*, part: Part, now: datetime) -> None:
    part.removed_at = now
    part.save(update_fields=["removed_at"])


def restore(*, part: Part) -> None:
    part.removed_at = None
    part.save(update_fields=["removed_at"])


def set_done(*, entry: CalendarEntry, done: bool, now: datetime) -> None:
    """Twice is once: the first moment stays."""
    if done and entry.done_at is None:
        entry.done_at = now
    elif not done:
        entry.done_at = None
    entry.save(update_fields=["done_at"])
