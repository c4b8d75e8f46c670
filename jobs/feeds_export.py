"""All open jobs that may be passed on, as XML of the kind that Indeed and others read.

A page has at most PAGE jobs in the order of their ids; the next begins after the last id of this one. It is
written in parts of CHUNK, each read by queries of its own, so that the memory it takes does not grow with the
jobs, and no cursor is held open.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Count, Max, QuerySet, Sum
from django.urls import reverse
from django.utils.http import http_date

from jobs import listings
from jobs.choices import Workplace
from jobs.feed_items import attribution_of, plain_xml, types_of
from jobs.models import Job, JobListing
from jobs.parts_of_places import Parts, parts_of

XML = "application/xml; charset=utf-8"
PAGE = 20_000
CHUNK = 500
READ = ("title", "slug", "description", "company__name", "category__name", "places", "employment_types", "workplace",
        "level", "pay_text", "posted_at", "changed_at", "closes_at")  # fmt: skip
REMOTE = {Workplace.REMOTE: "Fully remote", Workplace.HYBRID: "Hybrid remote"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    after: int
    last: int  # the highest id in it
    etag: str
    changed_at: datetime | None  # the newest change of its jobs
    next_url: str  # "" for the last page

    def lines(self) -> Iterator[str]:
        yield '<?xml version="1.0" encoding="utf-8"?>\n<source>\n'
        yield _element("publisher", settings.SITE_NAME) + _element("publisherurl", settings.SITE_URL + "/")
        if self.changed_at:
            yield f"<lastBuildDate>{http_date(self.changed_at.timestamp())}</lastBuildDate>\n"
        after = self.after
        while jobs := list(_jobs(after, self.last)[:CHUNK]):
            best = listings.best(job.pk for job in jobs)
            yield "".join(_job(job, best.get(job.pk)) for job in jobs)
            after = jobs[-1].pk
        yield "</source>\n"


def page(*, after: int = 0) -> Page:
    """The jobs whose ids come after `after`; one query says what is in it and whether it changed."""
    some = Job.objects.passed_on().filter(pk__gt=after).order_by("pk")[:PAGE]
    found = some.aggregate(count=Count("pk"), last=Max("pk"), ids=Sum("pk"), changed_at=Max("changed_at"))
    last = found["last"] or after
    stamp = f"{settings.SITE_URL} {after} {found['count']} {last} {found['ids']} {found['changed_at']}"
    is_full = found["count"] == PAGE and Job.objects.passed_on().filter(pk__gt=last).exists()
    return Page(
        after=after,
        last=last,
        etag=f'"{hashlib.sha256(stamp.encode()).hexdigest()[:24]}"',
        changed_at=found["changed_at"],
        next_url=f"{settings.SITE_URL}{reverse('jobs:export')}?after={last}" if is_full else "",
    )


def _jobs(after: int, last: int) -> QuerySet[Job]:
    jobs = Job.objects.passed_on().filter(pk__gt=after, pk__lte=last).order_by("pk")
    return jobs.select_related("company", "category").only(*READ)


def _job(job: Job, listing: JobListing | None) -> str:
    parts = next((found for slug in job.places if (found := parts_of(slug)).country), Parts())
    texts = {
        "title": job.title,
        "date": http_date(job.posted_at.timestamp()),
        "referencenumber": str(job.pk),
        "url": settings.SITE_URL + job.get_absolute_url(),
        "company": job.company.name,
        "sourcename": attribution_of(listing),
        "city": parts.city,
        "state": parts.state,
        "country": parts.country,
        "remotetype": REMOTE.get(Workplace(job.workplace), "") if job.workplace else "",
        "salary": job.pay_text,
        "jobtype": ", ".join(types_of(job)),
        "category": job.category.name if job.category else "",
        "experience": job.get_level_display(),
        "expirationdate": http_date(job.closes_at.timestamp()) if job.closes_at else "",
        "description": job.description,
    }
    return f"<job>\n{''.join(_element(name, text) for name, text in texts.items() if text)}</job>\n"


def _element(name: str, text: str) -> str:
    if text.isalnum():
        return f"<{name}>{escape(plain_xml(text))}</{name}>\n"
    return f"<{name}><![CDATA[{plain_xml(text).replace(']]>', ']]]]><![CDATA[>')}]]></{name}>\n"
