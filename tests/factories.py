"""Plain functions that make rows; what a test does not name gets a plain value."""

from typing import Any

from careers import revisions, storing
from careers.documents import GuideDocument, SkillDocument
from careers.models import Guide
from careers.skill_book import SkillBook
from careers.writing import normal


def document(**fields: Any) -> GuideDocument:
    """A small published guide."""
    fields.setdefault("title", "Lighthouse keeper")
    fields.setdefault("slug", fields["title"].lower().replace(" ", "-"))
    fields.setdefault("field", "public-service")
    fields.setdefault("status", "published")
    fields.setdefault("summary", f"What a {fields['title'].lower()} does all day.")
    return normal(GuideDocument(**fields))


def skills(*names: str) -> tuple[SkillDocument, ...]:
    return tuple(SkillDocument(name) for name in names)


def guide(**fields: Any) -> Guide:
    """A guide in the database, with its page and history, as an import leaves it."""
    book = SkillBook()
    stored, written = storing.store(document(**fields), skills=book)
    revisions.record(stored, document=written, skills=book)
    return stored
