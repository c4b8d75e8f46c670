"""Searches as feeds: RSS 2.0, Atom 1.0 and JSON Feed 1.1.

Only jobs that may be passed on are in them, each with the words that the terms of its source ask for. An item
keeps its id for good, whatever happens to the job's title. A feed has at most MOST_ITEMS, and looks at no more
than MOST_PAGES pages of the search for them.
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from jobs import search_words
from jobs.criteria import JobSearch
from jobs.feed_items import Item, items_of, plain_xml
from jobs.searching import Found, find

MOST_ITEMS = 50
MOST_PAGES = 5
MINUTES_KEPT = 15
_COUNT = re.compile(r"^\d+ ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A feed without its items. All addresses are whole."""

    title: str
    page_url: str
    feed_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    body: bytes
    content_type: str
    changed_at: datetime | None  # when the newest change of its jobs was; None for no jobs

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:24]}"'


def feed(search: JobSearch, *, format: str) -> Made:  # noqa: A002 - the word of the address
    """`format` is one of WRITERS."""
    search = search.replacing(sort="newest")
    items, heading = _items(search)
    query = search.replacing(sort="").query_string()
    asked = f"?{query}" if query else ""
    channel = Channel(
        title=f"{heading} – {settings.SITE_NAME}",
        page_url=settings.SITE_URL + reverse("jobs:index") + asked,
        feed_url=settings.SITE_URL + reverse("jobs:feed", args=[format]) + asked,
    )
    write, content_type = WRITERS[format]
    changed_at = max((item.changed_at for item in items), default=None)
    return Made(body=write(channel, items), content_type=f"{content_type}; charset=utf-8", changed_at=changed_at)


def _items(search: JobSearch) -> tuple[list[Item], str]:
    """What may be passed on of the first pages, and what the search is called."""
    items: list[Item] = []
    after = heading = ""
    for _ in range(MOST_PAGES):
        found = find(search, after=after, limit=MOST_ITEMS)
        heading = heading or _name(search, found)
        items += items_of([card["id"] for card in found.cards])
        after = found.next
        if len(items) >= MOST_ITEMS or not after:
            break
    return items[:MOST_ITEMS], heading


def _name(search: JobSearch, found: Found) -> str:
    """The heading of the search without its number: a feed's name does not change with every job."""
    text = _COUNT.sub("", search_words.heading(search, replace(found, count=2, count_is_exact=True)))
    return text[:1].upper() + text[1:]


def _xml(make: type[SyndicationFeed]) -> Callable[[Channel, list[Item]], bytes]:
    def write(channel: Channel, items: list[Item]) -> bytes:
        made = make(
            title=plain_xml(channel.title),
            link=channel.page_url,
            description=f"The newest jobs of this search on {settings.SITE_NAME}.",
            language="en",
            author_name=settings.SITE_NAME,
            feed_url=channel.feed_url,
            feed_guid=channel.feed_url,
        )
        for item in items:
            made.add_item(
                title=item.title,
                link=item.url,
                description=item.html,
                author_name=item.company,
                pubdate=item.posted_at,
                updateddate=item.changed_at,
                unique_id=item.id,
                unique_id_is_permalink=False,
                categories=item.tags,
            )
        return str(made.writeString("utf-8")).encode()

    return write


class _Dated:
    """A feed without items has today's date, not this second's: else it would change with every look at it."""

    items: list[Any]

    def latest_post_date(self) -> datetime:
        if self.items:
            return super().latest_post_date()  # type: ignore[misc,no-any-return]
        return timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)


class _Rss(_Dated, Rss201rev2Feed):
    """RSS 2.0."""


class _Atom(_Dated, Atom1Feed):
    """Atom 1.0."""


def _json(channel: Channel, items: list[Item]) -> bytes:
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.page_url,
        "feed_url": channel.feed_url,
        "language": "en",
        "authors": [{"name": settings.SITE_NAME, "url": settings.SITE_URL + "/"}],
        "items": [_json_item(item) for item in items],
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def _json_item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_html": item.html,
        "date_published": item.posted_at.isoformat(),
        "date_modified": item.changed_at.isoformat(),
        "authors": [{"name": item.company}],
        "tags": list(item.tags),
        "_job": {"about": settings.SITE_URL + reverse("jobs:sources"), **item.facts},
    }


WRITERS: dict[str, tuple[Callable[[Channel, list[Item]], bytes], str]] = {
    "rss": (_xml(_Rss), "application/rss+xml"),
    "atom": (_xml(_Atom), "application/atom+xml"),
    "json": (_json, "application/feed+json"),
}
