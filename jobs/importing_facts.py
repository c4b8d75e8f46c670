"""What a posting, once recognised, makes of a job; and how a change reads to people."""

import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

from django.utils.text import slugify

from jobs.choices import EmploymentType, Level, Workplace
from jobs.models import Job, JobListing, JobSource
from jobs.posting import Posting
from jobs.recognition.recognised import Recognised

# the columns that a posting fills; job rows are rewritten in these and in what the import itself keeps
FACTS = (
    "title", "slug", "company_id", "description", "is_partial", "language", "workplace", "location_text",
    "place_label", "places", "open_to", "closed_to", "place_sentence", "utc_from", "utc_to", "employment_types",
    "level", "category_id", "guide_id", "pay_text", "pay_least", "pay_most", "pay_currency", "pay_period",
    "pay_year_least", "pay_year_most", "closes_at", "may_be_passed_on", "is_demo",
)  # fmt: skip
_SPACES = re.compile(r"\s+")
_TAG = re.compile(r'<(?:[^<>"]|"[^"]*")*>')
_MOST_OF_A_TEXT = 10_000


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def web(address: str) -> str:
    """An address that a page can lead to, else ""."""
    return address if address.startswith(("https://", "http://")) and len(address) <= 2000 else ""


def payload(posting: Posting) -> dict[str, Any]:
    """The payload as JSON that PostgreSQL takes: it has no NUL."""
    text = json.dumps(dict(posting.raw), default=str)
    return dict(json.loads(text.replace("\\u0000", "") if "\\u0000" in text else text))


def end_of(posting: Posting, recognised: Recognised, source: JobSource, *, since: datetime) -> datetime | None:
    """The last moment to apply: what the source says, else what its lifetime of postings makes it."""
    if recognised.closes_at or not source.lifetime_days:
        return recognised.closes_at
    return (recognised.posted_at or since) + timedelta(days=source.lifetime_days)


def facts(
    posting: Posting, read: Recognised, *, company_id: int, source: JobSource, closes_at: datetime | None
) -> dict[str, Any]:
    """Values of the columns in FACTS."""
    place, pay = read.place, read.pay
    title = _cut(read.title.strip(), 200)
    return {
        "title": title,
        "slug": slugify(title)[:120].strip("-_") or "job",
        "company_id": company_id,
        "description": read.description,
        "is_partial": posting.is_partial,
        "language": read.language[:2],
        "workplace": place.workplace,
        "location_text": _cut(place.text, 300),
        "place_label": _cut(place.label, 120),
        "places": list(place.places),
        "open_to": list(place.open_to),
        "closed_to": list(place.closed_to),
        "place_sentence": _cut(place.sentence, 400),
        "utc_from": place.utc_from,
        "utc_to": place.utc_to,
        "employment_types": list(read.employment_types),
        "level": read.level,
        "category_id": read.category_id,
        "guide_id": read.guide_id,
        "pay_text": _cut(pay.text, 200),
        "pay_least": pay.least,
        "pay_most": pay.most,
        "pay_currency": pay.currency,
        "pay_period": pay.period,
        "pay_year_least": pay.year_least,
        "pay_year_most": pay.year_most,
        "closes_at": closes_at,
        "may_be_passed_on": source.may_be_passed_on,
        "is_demo": source.is_demo,
    }  # fmt: skip


def shown(job: Job) -> dict[str, str]:
    """What people read of a job, by the names that its changes have."""
    return {**facts_shown(job), "description": plain(job.description)}


def facts_shown(job: Job) -> dict[str, str]:
    """The same without the text."""
    return {
        "title": job.title,
        "pay": job.pay_text,
        "place": job.place_label or job.location_text,
        "where": job.place_sentence,
        "workplace": Workplace(job.workplace).label if job.workplace else "",
        "type": ", ".join(EmploymentType(value).label for value in job.employment_types),
        "level": Level(job.level).label if job.level else "",
        "closes_at": f"{job.closes_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if job.closes_at else "",
    }


def plain(html: str) -> str:
    """The words of a description, which is sanitised: no "<" but of a tag. A parser would take five times as long."""
    spaced = html.replace("</", " </").replace("<br", " <br").replace("<li", " <li")
    return _cut(_SPACES.sub(" ", unescape(_TAG.sub("", spaced))).strip(), _MOST_OF_A_TEXT)


def rank(listing: JobListing) -> tuple[bool, bool, datetime, int]:
    """The least is best: the employer's own board, then one that may be passed on, then the oldest."""
    source = listing.source
    return (not source.is_employers_own, not source.may_be_passed_on, listing.first_seen_at, listing.pk or 2**62)


def applied_for_at(listing: JobListing) -> str:
    return listing.apply_url or listing.url
