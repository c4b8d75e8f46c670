"""Plain functions that make jobs and what stands behind them; what a test does not name gets a plain value."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from jobs import indexing, keys
from jobs.models import Company, Job, JobListing, JobSkill, JobSource, Region, SearchRow

_numbers = itertools.count(1)
JUNE = datetime(2026, 6, 1, 9, tzinfo=UTC)


def source(**fields: Any) -> JobSource:
    number = next(_numbers)
    plain = {"name": f"Harbour board {number}", "slug": f"harbour-{number}", "format": "greenhouse",
             "may_be_passed_on": True, "attribution": "via Harbour board",
             "attribution_url": "https://board.example.org/"}  # fmt: skip
    return JobSource.objects.create(**plain | fields)


def company(name: str = "Harbour Bakery", **fields: Any) -> Company:
    plain = {"slug": f"{name.lower().replace(' ', '-')}-{next(_numbers)}", "website": "https://bakery.example.org/"}
    return Company.objects.create(name=name, **plain | fields)


def job(**fields: Any) -> Job:
    """An open job in Berlin that may be passed on. No listing, no search row."""
    number = next(_numbers)
    if "company" not in fields:
        fields["company"] = company()
    plain = {"title": "Baker", "slug": "baker", "description": "<p>Bake bread before the town wakes up.</p>",
             "workplace": "on-site", "places": ["berlin-de"], "place_label": "Berlin, Germany",
             "employment_types": ["full-time"], "posted_at": JUNE, "changed_at": JUNE,
             "fingerprint": f"print {number}", "may_be_passed_on": True}  # fmt: skip
    return Job.objects.create(**plain | fields)


def listing(of: Job, **fields: Any) -> JobListing:
    number = next(_numbers)
    if "source" not in fields:
        fields["source"] = source()
    plain = {"key": f"key-{number}", "url": f"https://board.example.org/{number}", "digest": "0"}
    return JobListing.objects.create(job=of, **plain | fields)


def listed(*, at: JobSource | None = None, skills: Any = (), **fields: Any) -> Job:
    """A job with a listing, its skills and its search row."""
    made = job(**fields)
    listing(made, source=at or source())
    JobSkill.objects.bulk_create(JobSkill(job=made, skill=each, position=n) for n, each in enumerate(skills))
    return searchable(made)


def searchable(of: Job) -> Job:
    """Its search row; one that is not open has one that was forgotten, which must do no harm."""
    indexing.index([of.pk])
    if not SearchRow.objects.filter(job=of).exists():
        SearchRow.objects.create(
            job=of, posted_at=of.posted_at, company_id=of.company_id, keys=_keys(of), title="", text="", card=card(of)
        )
    return of


def _keys(of: Job) -> list[int]:
    named = [keys.place(slug) for slug in of.places] + [keys.place(f"remote-{slug}") for slug in of.open_to]
    named += [keys.skill(pk) for pk in of.skills.values_list("pk", flat=True)]
    named += [keys.career(of.guide_id)] if of.guide_id else []
    named += [keys.category(of.category_id)] if of.category_id else []
    named += [keys.level(of.level)] if of.level else []
    return named + ([keys.workplace(of.workplace)] if of.workplace else [])


def card(of: Job) -> dict[str, Any]:
    return {"id": of.pk, "url": of.get_absolute_url(), "title": of.title, "company": of.company.name,
            "company_url": of.company.get_absolute_url(), "logo_url": "", "place": of.place_label,
            "workplace": of.get_workplace_display(), "pay": of.pay_text, "types": [], "level": "", "skills": [],
            "posted_at": of.posted_at.isoformat(),
            "attribution": "via Harbour board", "is_demo": of.is_demo}  # fmt: skip


def region(slug: str, *countries: str) -> Region:
    names = {"eu": "European Union", "latam": "Latin America"}
    region, _ = Region.objects.update_or_create(
        slug=slug, defaults={"name": names.get(slug, slug.title()), "countries": list(countries)}
    )
    return region


def member(number: int, *, days_old: int = 30) -> User:
    joined = timezone.now() - timedelta(days=days_old)
    return User.objects.create_user(f"reader{number}@example.org", date_joined=joined)
