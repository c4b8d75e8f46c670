"""An earlier version of a guide, back in place."""

from dataclasses import replace

from django.utils import timezone

from accounts.models import User
from careers import reading
from careers.admin.assembling import Refused
from careers.admin.saving import save
from careers.documents import GuideDocument
from careers.models import CareerField, FormerSlug, Guide
from careers.skill_book import SkillBook
from careers.writing import normal


def restore(guide: Guide, *, entry: object, editor: User) -> tuple[list[str], bool]:
    """Bring back what the history entry holds; returns what could not come back, and whether anything changed.

    The caller's transaction holds the row of `guide`. Draft stays draft, published stays
    published; the address of today goes on redirecting. Raises Refused.
    """
    text, when = str(getattr(entry, "document", "")), getattr(entry, "history_date", timezone.now())
    try:
        document = reading.parse(text, file=guide.slug)
    except reading.FaultyFile as error:
        raise Refused(["This version cannot be read any more:", *(fault.message for fault in error.faults)]) from error
    document, notes = _fitting(replace(document, status=guide.status), guide)
    reason = f"Restored version {getattr(entry, 'version', '')} of {timezone.localtime(when):%-d %B %Y, %H:%M}"
    _guide, changed = save(normal(document), guide=guide, skills=SkillBook(), editor=editor, reason=reason)
    return notes, changed


def _fitting(document: GuideDocument, guide: Guide) -> tuple[GuideDocument, list[str]]:
    """The document with what has changed around it: fields, addresses and guides that are no longer there."""
    notes = []
    if not CareerField.objects.filter(slug=document.field).exists():
        notes.append(f"The field “{document.field}” is gone; the guide stays in “{guide.field}”.")
        document = replace(document, field=guide.field.slug)
    if _is_anothers(document.slug, guide):
        notes.append(f"The address “{document.slug}” belongs to another guide now; it stays “{guide.slug}”.")
        document = replace(document, slug=guide.slug)
    moved = dict(FormerSlug.objects.filter(slug__in=document.related).values_list("slug", "guide__slug"))
    related = dict.fromkeys(moved.get(slug, slug) for slug in document.related)
    there = set(Guide.objects.filter(slug__in=related).values_list("slug", flat=True))
    notes += [f"The related role “{slug}” is gone." for slug in related if slug not in there]
    own = [slug for slug in document.former_slugs if not _is_anothers(slug, guide)]
    return replace(document, related=tuple(s for s in related if s in there), former_slugs=tuple(own)), notes


def _is_anothers(slug: str, guide: Guide) -> bool:
    return (
        Guide.objects.exclude(pk=guide.pk).filter(slug=slug).exists()
        or FormerSlug.objects.exclude(guide=guide).filter(slug=slug).exists()
    )
