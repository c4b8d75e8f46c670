"""Changing the facts of an application, when another window may have changed them too."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from tracker.applications import sent_resumes
from tracker.applications.duplicates import likeness_of
from tracker.applications.turns import take_turn
from tracker.models import Application, EventKind, TimelineEvent


class Difference(NamedTuple):
    """A fact that another window has changed: what is there now, beside what was typed here."""

    label: str
    now: str


def edit(*, application: Application, said: dict[str, Any], version: int | None, now: datetime) -> list[Difference]:
    """Keep what was said. Where `version` is not the present one and the facts are others than those said, nothing
    is kept and the differences are told. Saying the same twice changes nothing.
    """
    with transaction.atomic():
        take_turn(application.user_id)
        current = Application.objects.select_related("guide").get(pk=application.pk)
        changed = [name for name, value in said.items() if getattr(current, name) != value]
        if not changed:
            return []
        if version != current.version:
            return [difference(current, name) for name in changed]
        for name in changed:
            setattr(current, name, said[name])
        current.likeness = likeness_of(title=current.title, company=current.company)
        if "resume" in changed:
            sent_resumes.link(current)
        current.version += 1
        current.changed_at = now
        current.save(update_fields=[*changed, *sent_resumes.FIELDS, "likeness", "version", "changed_at"])
        labels = ", ".join(_label(current, name) for name in changed)
        TimelineEvent.objects.create(application=current, at=now, kind=EventKind.EDITED, text=labels)
    return []


def difference(current: Model, name: str) -> Difference:
    value = getattr(current, name)
    if isinstance(value, datetime):
        value = f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    elif current._meta.get_field(name).choices:  # type: ignore[union-attr]
        value = getattr(current, f"get_{name}_display")()
    return Difference(_label(current, name), "nothing" if value in (None, "") else str(value))


def _label(current: Model, name: str) -> str:
    return str(current._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
