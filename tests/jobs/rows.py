"""Plain functions that make rows of jobs; what a test does not name gets a plain value."""

from itertools import count
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from jobs import companies
from jobs.choices import Format, JobStatus
from jobs.models import Company, Job, JobListing, JobSource
from jobs.posting import Posting

_numbers = count(1)


def source(**fields: Any) -> JobSource:
    """A board of somebody's, due now."""
    number = next(_numbers)
    fields.setdefault("name", f"Board {number}")
    fields.setdefault("slug", f"board-{number}")
    fields.setdefault("format", Format.GREENHOUSE)
    fields.setdefault("address", f"board{number}")
    row: JobSource = JobSource.objects.create(**fields)
    row.refresh_from_db()  # what the database itself fills in
    return row


def company(name: str = "Harbour Lights Ltd", **fields: Any) -> Company:
    """A company that sources know by this name."""
    found = companies.find_or_add(name)
    if fields:
        for field, value in fields.items():
            setattr(found, field, value)
        found.save()
    return found


def job(**fields: Any) -> Job:
    """An open job, without a listing."""
    number = next(_numbers)
    fields.setdefault("title", "Lighthouse keeper")
    fields.setdefault("slug", slugify(fields["title"]) or "job")
    if "company" not in fields:
        fields["company"] = company()
    fields.setdefault("description", "<p>Keep the lamp burning and the log in order.</p>")
    fields.setdefault("posted_at", timezone.now())
    fields.setdefault("fingerprint", f"test-{number}")
    if fields.get("status") == JobStatus.CLOSED:
        fields.setdefault("closed_at", timezone.now())
    row: Job = Job.objects.create(**fields)
    row.refresh_from_db()
    return row


def listing(**fields: Any) -> JobListing:
    """An open listing of a job at a source."""
    number = next(_numbers)
    if "source" not in fields:
        fields["source"] = source()
    if "job" not in fields:
        fields["job"] = job()
    fields.setdefault("key", f"key-{number}")
    fields.setdefault("url", f"https://jobs.example.org/{number}")
    fields.setdefault("digest", f"digest-{number}")
    if fields.get("is_open") is False:
        fields.setdefault("closed_at", timezone.now())
    row: JobListing = JobListing.objects.create(**fields)
    row.refresh_from_db()
    return row


def posting(key: str = "1", **fields: Any) -> Posting:
    """A job in the words of a source."""
    fields.setdefault("title", f"Lighthouse keeper {key}")
    fields.setdefault("company", "Harbour Lights Ltd")
    fields.setdefault("url", f"https://jobs.example.org/{key}")
    fields.setdefault("description", f"<p>Keep lamp {key} burning and the log in order.</p>")
    fields.setdefault("location", "Berlin")
    fields.setdefault("raw", {"id": key})
    return Posting(key=key, **fields)


def postings(*keys: object, **fields: Any) -> tuple[Posting, ...]:
    return tuple(posting(str(key), **fields) for key in keys)
