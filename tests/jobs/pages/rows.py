"""Rows that pages of jobs show; what a test does not name gets a plain value."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from careers.documents import FigureDocument, SourceDocument
from careers.models import CareerField, Skill
from jobs import indexing
from jobs.choices import Format, JobStatus
from jobs.models import Company, Job, JobCategory, JobListing, JobSkill, JobSource

PLACES = {"de": "Germany", "fr": "France", "us": "United States"}


def category(name: str = "Harbour work", field: str = "public-service") -> JobCategory:
    slug = name.lower().replace(" ", "-")
    found, _ = JobCategory.objects.get_or_create(
        slug=slug, defaults={"name": name, "field": CareerField.objects.get(slug=field)}
    )
    return found


def company(name: str = "Tidewater", **fields: Any) -> Company:
    found, _ = Company.objects.get_or_create(name=name, defaults={"slug": name.lower().replace(" ", "-"), **fields})
    return found


def skill(name: str) -> Skill:
    found, _ = Skill.objects.get_or_create(name=name, defaults={"slug": name.lower(), "kind": "technical"})
    return found


def source(name: str = "Quay board", **fields: Any) -> JobSource:
    values = {"slug": name.lower().replace(" ", "-"), "format": Format.FEED, **fields}
    found, _ = JobSource.objects.get_or_create(name=name, defaults=values)
    return found


def job(title: str = "Pilot boat driver", *, skills: tuple[str, ...] = (), days: float = 1, **fields: Any) -> Job:
    """An open job in the search, posted so many days ago, with one listing."""
    posted: datetime = timezone.now() - timedelta(days=days)
    fields.setdefault("company", company())
    fields.setdefault("slug", title.lower().replace(" ", "-"))
    fields.setdefault("description", "<p>You drive pilots out to ships.</p>")
    fields.setdefault("fingerprint", f"{title} {Job.objects.count()}")
    if place := fields.get("places"):
        fields.setdefault("place_label", PLACES.get(place[0], ""))
    made = Job.objects.create(title=title, posted_at=posted, **fields)
    for position, name in enumerate(skills):
        JobSkill.objects.create(job=made, skill=skill(name), position=position)
    listing(made)
    if made.status == JobStatus.OPEN:
        indexing.index([made.pk])
    return made


def listing(of: Job, *, at: JobSource | None = None, **fields: Any) -> JobListing:
    at = at or source()
    fields.setdefault("url", f"https://{at.slug}.example.org/{of.pk}")
    return JobListing.objects.create(source=at, job=of, key=str(of.pk), digest="-", **fields)


def closed(title: str = "Lock keeper", *, days_ago: int = 3, **fields: Any) -> Job:
    return job(
        title,
        status=JobStatus.CLOSED,
        closed_at=timezone.now() - timedelta(days=days_ago),
        closed_because=fields.pop("because", "gone"),
        days=fields.pop("days", days_ago + 30),
        **fields,
    )


def source_of_guide(**fields: Any) -> SourceDocument:
    return SourceDocument(**fields)


def figure(**fields: Any) -> FigureDocument:
    return FigureDocument(**{name: Decimal(v) if name in ("low", "value", "high") else v for name, v in fields.items()})
