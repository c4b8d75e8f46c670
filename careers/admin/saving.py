"""One save of one guide, whole or not at all; what stands in the way is said in words."""

from dataclasses import fields

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models.constraints import BaseConstraint

from accounts.models import User
from careers import reading, revisions, storing
from careers.admin.assembling import Refused
from careers.completeness import missing, newly_missing
from careers.documents import GuideDocument
from careers.models import Guide
from careers.parts import HEADINGS
from careers.skill_book import SkillBook
from careers.writing import normal, write


def save(
    document: GuideDocument, *, guide: Guide | None, skills: SkillBook, editor: User, reason: str = ""
) -> tuple[Guide, bool]:
    """Store `document` (in normal form) as `guide` or as a new one; returns it, and whether anything changed.

    Runs in the caller's transaction, which holds the row of `guide`. Raises Refused.
    """
    before = normal(storing.load(guide)) if guide else None
    check_publishing(document, before)
    check_readable(document)
    if guide and before and write(before) == write(document):
        return guide, False
    if not reason:
        reason = f"Changed: {', '.join(changed_parts(before, document))}" if before else "Written"
    try:
        with transaction.atomic():
            guide, _stored = storing.store(document, skills=skills, guide=guide)
            revisions.record(guide, skills=skills, editor=editor, reason=reason[:200])
            connection.check_constraints()  # the deferred ones, while there is somebody to tell
    except IntegrityError as error:
        raise Refused([in_words(error)]) from error
    return guide, True


def check_publishing(document: GuideDocument, before: GuideDocument | None) -> None:
    """A guide is published with all its parts; one that was published with gaps may keep those, but get no new ones."""
    if document.status != "published":
        return
    gaps = newly_missing(document, before) if before and before.status == "published" else missing(document)
    if gaps:
        parts = "this part is" if len(gaps) == 1 else f"these {len(gaps)} parts are"
        raise Refused(
            [f"It cannot be published yet: {parts} missing. Until then keep it a draft (tab Review)."], gaps=gaps
        )


def check_readable(document: GuideDocument) -> None:
    """Whatever is stored can be exported, imported again and restored."""
    try:
        reading.parse(write(document), file=document.slug)
    except reading.FaultyFile as error:
        raise Refused([f"{fault.part}: {fault.message}" for fault in error.faults]) from error


def changed_parts(before: GuideDocument, after: GuideDocument) -> list[str]:
    """The parts in which two states of a guide differ, by their names."""
    return [
        HEADINGS.get(each.name, each.name.replace("_", " "))
        for each in fields(GuideDocument)
        if getattr(before, each.name) != getattr(after, each.name)
    ]


def in_words(error: IntegrityError) -> str:
    """Which rule the database keeps, as its constraint says it."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    constraints: list[BaseConstraint] = [
        constraint for model in apps.get_app_config("careers").get_models() for constraint in model._meta.constraints
    ]
    for constraint in constraints:
        if constraint.name == name and constraint.violation_error_message:
            return str(constraint.get_violation_error_message())
    if "slug" in name:
        return "Another guide has taken this address just now. Choose another."
    return f"The database refuses this: {str(error).splitlines()[0]}"
