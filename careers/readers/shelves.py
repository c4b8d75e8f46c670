"""Guides that many read, and those that were reviewed last: short lists of links, kept in the process for a minute."""

import time
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Sum
from django.utils import timezone

from careers import epoch
from careers.models import Guide, GuideReads

DAYS = 30
LEAST_READS = 20  # in DAYS; fewer say nothing
LEAST_GUIDES = 3  # a list of two is none
MOST = 6
KEPT_SECONDS = 60.0


class Shown(NamedTuple):
    title: str
    url: str
    reviewed_on: date | None


class Shelves(NamedTuple):
    popular: list[Shown]
    reviewed: list[Shown]


_known: tuple[int, float, Shelves] | None = None


def shelves() -> Shelves:
    """Two queries at most once a minute, and after each change of a guide."""
    global _known
    now, content = time.monotonic(), epoch.current()  # before reading: a change in between is read again
    if _known is None or _known[0] != content or _known[1] <= now:
        _known = content, now + KEPT_SECONDS, Shelves(popular(), reviewed())
    return _known[2]


def popular() -> list[Shown]:
    """Most read first. Nothing until enough guides are read often enough."""
    since = timezone.localdate() - timedelta(days=DAYS)
    reads = (
        GuideReads.objects.filter(day__gt=since, guide__status="published")
        .values("guide")
        .annotate(number=Sum("reads"))
        .filter(number__gte=LEAST_READS)
        .order_by("-number", "guide__title", "guide")
    )
    rows = list(reads.values_list("guide__title", "guide__slug", "guide__reviewed_on")[:MOST])
    return [_shown(*row) for row in rows] if len(rows) >= LEAST_GUIDES else []


def reviewed() -> list[Shown]:
    """The newest review first."""
    guides = Guide.objects.published().filter(reviewed_on__isnull=False).order_by("-reviewed_on", "title", "pk")
    rows = list(guides.values_list("title", "slug", "reviewed_on")[:MOST])
    return [_shown(*row) for row in rows] if len(rows) >= LEAST_GUIDES else []


def _shown(title: str, slug: str, reviewed_on: date | None) -> Shown:
    return Shown(title, Guide(slug=slug).get_absolute_url(), reviewed_on)


def forget() -> None:
    """Read them anew at the next call."""
    global _known
    _known = None
