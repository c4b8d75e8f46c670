"""What is shown below a job: where it is listed, what changed, what was reported, what a source sent."""

import json
from typing import Any

from django.utils.safestring import SafeString

from jobs.admin.bases import NONE, address_of, link, moment, outside, short, table
from jobs.models import Job, JobChange, JobListing, JobReport

SHOWN = 50
MOST_OF_A_PAYLOAD = 100_000  # characters
LISTING = ("Source", "Posting", "Applied for at", "Open", "First seen", "Last seen", "Ends")
CHANGE = ("When", "Source", "What", "Before", "After")
REPORT = ("Report", "State", "When", "What was said", "Note")


def of_job(job: Job) -> list[tuple[str, SafeString]]:
    """(title, table)"""
    listings = job.listings.select_related("source").defer("raw")[:SHOWN]
    changes = job.changes.select_related("source")[:SHOWN]
    return [
        ("Listings", table("Listings", LISTING, map(_listing, listings), empty="No source lists it.")),
        ("Changes", table("Changes", CHANGE, map(_change, changes), empty="Nothing has changed yet.")),
        ("Reports", table("Reports", REPORT, map(_report, job.reports.all()[:SHOWN]), empty="Nobody reported it.")),
    ]


def payloads(job: Job) -> list[tuple[JobListing, str, bool]]:
    """(listing, its payload as indented JSON, whether that is only the beginning)"""
    shown = []
    for listing in job.listings.select_related("source")[:SHOWN]:
        text = json.dumps(listing.raw, indent=2, ensure_ascii=False, sort_keys=True)
        shown.append((listing, text[:MOST_OF_A_PAYLOAD], len(text) > MOST_OF_A_PAYLOAD))
    return shown


def _listing(row: JobListing) -> tuple[Any, ...]:
    return (
        link(address_of(row.source), row.source.name),
        outside(row.url, short(row.url) or NONE),
        outside(row.apply_url, short(row.apply_url)) if row.apply_url else NONE,
        "yes" if row.is_open else f"closed {moment(row.closed_at)}",
        moment(row.first_seen_at),
        moment(row.last_seen_at),
        moment(row.closes_at),
    )


def _change(row: JobChange) -> tuple[Any, ...]:
    return (
        moment(row.at), row.source.name if row.source else "this site", row.field, short(row.before) or NONE,
        short(row.after) or NONE,
    )  # fmt: skip


def _report(row: JobReport) -> tuple[Any, ...]:
    return (
        link(address_of(row), row.get_reason_display()), row.get_state_display(), moment(row.at),
        short(row.text) or NONE, short(row.note) or NONE,
    )  # fmt: skip
