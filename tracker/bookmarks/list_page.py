"""What stands around a list of bookmarks: tabs, tags, orders."""

from typing import Any, NamedTuple

from django.http import HttpRequest

from accounts.models import User
from tracker.bookmarks import listing
from tracker.bookmarks.forms import SORTS, Asked
from tracker.models import BookmarkKind

TABS = {
    BookmarkKind.JOB: "Jobs",
    BookmarkKind.GUIDE: "Guides",
    BookmarkKind.COMPANY: "Companies",
    BookmarkKind.SEARCH: "Searches",
}


class Link(NamedTuple):
    label: str
    url: str
    is_current: bool
    number: int = 0


def words(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    counts = listing.counts(request)
    tags = listing.tags(request.user, asked.kind) if isinstance(request.user, User) else []
    return {
        "total": sum(counts.values()),
        "tabs": [
            Link(label, Asked(kind=kind).url(), kind == asked.kind, counts.get(kind, 0)) for kind, label in TABS.items()
        ],
        "tags": [Link(tag, asked.url(tag="" if tag == asked.tag else tag), tag == asked.tag) for tag in tags],
        "sorts": [Link(label, asked.url(sort=name), name == asked.sort) for name, label in SORTS.items()]
        if asked.kind == BookmarkKind.JOB
        else [],
    }
