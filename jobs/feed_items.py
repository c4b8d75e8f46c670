"""Jobs as items of feeds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from jobs import listings
from jobs.choices import EmploymentType
from jobs.models import Job, JobListing

MOST_WORDS = 120  # of the description
# what XML 1.0 cannot hold
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """All texts are fit for XML."""

    id: str  # a tag: URI, which stays whatever the address of the job becomes
    url: str
    title: str
    company: str
    html: str
    posted_at: datetime
    changed_at: datetime
    tags: tuple[str, ...]
    facts: dict[str, str | list[str]] = field(default_factory=dict)


def plain_xml(text: str) -> str:
    """Without the characters that no XML may hold."""
    return _NO_XML.sub("", text)


def items_of(job_ids: Iterable[int]) -> list[Item]:
    """In the order of the ids, without the jobs that may not be passed on."""
    ids = list(job_ids)
    jobs = Job.objects.passed_on().filter(pk__in=ids).select_related("company", "category")
    found = {job.pk: job for job in jobs}
    best = listings.best(found)
    return [_item(found[pk], best.get(pk)) for pk in ids if pk in found]


def _item(job: Job, listing: JobListing | None) -> Item:
    host = urlsplit(settings.SITE_URL).hostname
    category = job.category.name if job.category else ""
    facts: dict[str, str | list[str]] = {
        "company": job.company.name,
        "place": job.place_label,
        "workplace": job.get_workplace_display(),
        "types": types_of(job),
        "pay": job.pay_text,
        "category": category,
        "attribution": attribution_of(listing),
    }
    return Item(
        id=f"tag:{host},2026:job/{job.pk}",
        url=settings.SITE_URL + job.get_absolute_url(),
        title=plain_xml(f"{job.title} – {job.company.name}"),
        company=plain_xml(job.company.name),
        html=plain_xml(_html(job, listing)),
        posted_at=job.posted_at,
        changed_at=max(job.changed_at, job.posted_at),
        tags=tuple(plain_xml(tag) for tag in [category, job.get_workplace_display(), *types_of(job)] if tag),
        facts=facts,
    )


def types_of(job: Job) -> list[str]:
    """Labels, in the order of jobs.choices."""
    return [str(each.label) for each in EmploymentType if each in job.employment_types]


def attribution_of(listing: JobListing | None) -> str:
    """What the terms of its source ask to be said."""
    return listing.source.attribution or f"via {listing.source.name}" if listing else ""


def _html(job: Job, listing: JobListing | None) -> SafeString:
    """Facts in a line, the beginning of the description, and whose it is."""
    named = [job.company.name, job.place_label, job.get_workplace_display(), *types_of(job), job.pay_text]
    facts = format_html_join(" · ", "{}", ((fact,) for fact in named if fact))
    text = mark_safe(Truncator(job.description).words(MOST_WORDS, html=True))  # noqa: S308 - cleaned when it came in
    whose = _attribution_html(listing)
    return format_html("<p>{}</p>{}{}", facts, text, whose)


def _attribution_html(listing: JobListing | None) -> SafeString:
    said = attribution_of(listing)
    if listing is None or not said:
        return SafeString()
    if listing.source.attribution_url:
        return format_html('<p><a href="{}">{}</a></p>', listing.source.attribution_url, said)
    return format_html("<p>{}</p>", said)
