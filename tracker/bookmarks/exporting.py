"""Bookmarks as a file for spreadsheets."""

import csv
import io
from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone

from tracker.bookmarks.listing import Entry
from tracker.models import BookmarkKind

COLUMNS = ("kind", "title", "company", "place", "pay", "state", "closes", "link", "note", "tags", "bookmarked")
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(entries: Iterable[Entry]) -> bytes:
    """CSV with a byte order mark, without which Excel takes UTF-8 for something else. Times are UTC."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([defused(cell) for cell in _row(entry)] for entry in entries)
    return out.getvalue().encode("utf-8-sig", "replace")


def defused(text: str) -> str:
    """What a spreadsheet would take for a formula becomes plain text, by the apostrophe that they all know."""
    return f"'{text}" if text.lstrip(" ").startswith(_BEGINS_A_FORMULA) else text


def file_name() -> str:
    return f"{settings.SITE_NAME.lower()}-bookmarks-{timezone.now():%Y-%m-%d}.csv"


def _row(entry: Entry) -> tuple[str, ...]:
    bookmark, job = entry.bookmark, entry.bookmark.job if entry.url else None
    facts = bookmark.snapshot.facts if bookmark.snapshot else {}
    return (
        str(BookmarkKind(bookmark.kind).label),
        entry.title,
        job.company.name if job else facts.get("company", ""),
        (job.place_label or job.location_text) if job else facts.get("place", ""),
        job.pay_text if job else facts.get("pay", ""),
        entry.fate or ("Open" if job else ""),
        f"{job.closes_at:%Y-%m-%d}" if job and job.closes_at else "",
        f"{settings.SITE_URL}{entry.url}" if entry.url else "",
        bookmark.note,
        ", ".join(bookmark.tags),
        f"{bookmark.created_at:%Y-%m-%d %H:%M}",
    )
