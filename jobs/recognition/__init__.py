"""Reads a posting's words: `recognise` is pure, `Book` is what it knows of the database."""

from dataclasses import replace
from datetime import datetime

from jobs.posting import Posting
from jobs.recognition import (
    dates,
    describing,
    employment,
    language,
    level,
    pay,
    place,
    repair,
    spam,
)
from jobs.recognition.book import Book
from jobs.recognition.phrases import Spelled
from jobs.recognition.recognised import Recognised

__all__ = ["Book", "recognise"]

MOST_READ = 12_000  # characters of a text that skills, places and pay are looked for in


def recognise(posting: Posting, book: Book, *, now: datetime, company: str = "") -> Recognised:
    """The posting, read. Never raises and asks nothing of the database; `company` is whose board it is."""
    company = repair.text(posting.company or company, 160)
    posting = replace(posting, location=repair.unescaped(repair.plain(posting.location)))
    title = repair.title(posting.title, company=company)
    safe, plain = describing.described(posting.description, is_html=posting.is_html)
    if "when applying" in safe:
        safe = describing.sanitised(spam.without_human_test(safe))
        plain = describing.plain_of(safe)
    text = plain[:MOST_READ]
    spelled = Spelled(text)
    where = place.read(posting, title=title, spelled=spelled, atlas=book.atlas)
    posted_at, posted_fault = dates.posted(posting.posted_at, now=now)
    closes_at, closes_fault = dates.closes(posting.closes_at, now=now, posted_at=posted_at)
    return Recognised(
        title=title,
        company=company,
        description=safe,
        plain=plain,
        language=language.read(posting.language, plain, title),
        pay=pay.read(posting.pay, plain=text, country=place.country_for_pay(where), rates=book.rates),
        place=where,
        employment_types=employment.read(posting.employment, title),
        level=level.read(posting.level, title),
        category_id=book.categories.read(title, posting.categories, posting.tags),
        guide_id=book.guides.read(title),
        skill_ids=book.skills.read(title, spelled, posting.tags),
        posted_at=posted_at,
        closes_at=closes_at,
        suspicion=book.spam.read(
            {"title": title, "company": company, "description": plain, "address": f"{posting.url} {posting.apply_url}"},
            spelled.words,
        ),
        faults=tuple(filter(None, (posted_fault, closes_fault))),
    )
