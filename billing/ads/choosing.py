"""Which ad stands in a place now.

Sponsors come before house ads; among equals each has its turn, as often as its weight says. A turn is
a minute, and each address begins somewhere else in the round. So whoever asks for the same page in the
same minute sees the same ad, from whichever process: a page can be kept with its ad in it
(billing.ads.showing), no visitor has to be told from another, and over a round the shares are exact.
"""

import math
import time
import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from django.db import Error
from django.utils import timezone

from billing.ads import counting
from billing.models import AdKind, AdPlacement

REFRESH_SECONDS = 10.0
TURN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Ad:
    """An ad as pages show it. `key` changes with whatever of it they show."""

    id: int
    slot: str
    kind: str
    fields: frozenset[str]
    weight: int
    sponsor: str
    headline: str
    text: str
    image_url: str
    image_width: int
    image_height: int
    alt: str
    key: str = ""


class _Running(NamedTuple):
    until: float  # on the monotonic clock
    day: date
    batches: int  # of counting, when the caps were read
    slots: dict[str, list[tuple[Ad, int | None]]]  # slot → ads, and how many views each has left


_known: _Running | None = None


def choose(slot: str, *, fields: Collection[str], path: str, now: datetime | None = None) -> Ad | None:
    """The ad for `slot` on the page at `path`, which is about `fields` of work; None where there is none.

    Costs no query but every REFRESH_SECONDS. With the database away: from what was last known.
    """
    now = now or timezone.now()
    fitting = [ad for ad in _running(slot, now) if not ad.fields or not ad.fields.isdisjoint(fields)]
    paid = [ad for ad in fitting if ad.kind == AdKind.SPONSOR]
    return in_turn(paid or fitting, path=path, now=now)


def in_turn(ads: list[Ad], *, path: str, now: datetime) -> Ad | None:
    if len(ads) < 2:
        return ads[0] if ads else None
    order = turns(tuple(ad.weight for ad in ads))
    turn = int(now.timestamp()) // TURN_SECONDS + zlib.crc32(path.encode())
    return ads[order[turn % len(order)]]


@lru_cache(maxsize=256)
def turns(weights: tuple[int, ...]) -> tuple[int, ...]:
    """One round as places in `weights`: each as often as it weighs, and spread out (3, 1 → 0, 0, 1, 0)."""
    shares = [weight // math.gcd(*weights) for weight in weights]
    credit = [0] * len(shares)
    order = []
    for _ in range(sum(shares)):
        credit = [has + share for has, share in zip(credit, shares, strict=True)]
        place = max(range(len(credit)), key=credit.__getitem__)
        credit[place] -= sum(shares)
        order.append(place)
    return tuple(order)


def site_day(now: datetime) -> date:
    """The day in the site's time zone, wherever the visitor is."""
    return timezone.localdate(now, timezone.get_default_timezone())


def refresh() -> None:
    """Ask the database at the next call. Called where an editor saves."""
    global _known
    if _known is not None:
        _known = _known._replace(until=0.0)


def forget() -> None:
    """Know nothing any more."""
    global _known
    _known = None


def _running(slot: str, now: datetime) -> Iterable[Ad]:
    global _known
    day = site_day(now)
    known = _known
    if known is None or known.until <= time.monotonic() or (known.day, known.batches) != (day, counting.batches):
        _known = known = _read(day, known)
    for ad, left in known.slots.get(slot, ()):
        if left is None or counting.waiting_views(ad.id) < left:
            yield ad


def _read(day: date, last: _Running | None) -> _Running:
    until, batches = time.monotonic() + REFRESH_SECONDS, counting.batches
    try:
        rows = list(AdPlacement.objects.running(day).order_by("pk"))
    except Error:
        return _Running(until, day, batches, last.slots if last else {})
    slots: dict[str, list[tuple[Ad, int | None]]] = {}
    for row in rows:
        slots.setdefault(row.slot, []).append((ad_of(row), _left(row)))
    return _Running(until, day, batches, slots)


def ad_of(row: AdPlacement) -> Ad:
    """What pages show of a placement."""
    shown = (row.kind, row.sponsor, row.headline, row.text, row.image.url, row.image_width, row.image_height, row.alt)
    return Ad(
        id=row.pk,
        slot=row.slot,
        kind=row.kind,
        fields=frozenset(row.fields_of_work),
        weight=row.weight,
        sponsor=row.sponsor,
        headline=row.headline,
        text=row.text,
        image_url=row.image.url,
        image_width=row.image_width,
        image_height=row.image_height,
        alt=row.alt,
        key=f"{row.pk}-{zlib.crc32(repr(shown).encode()):x}",
    )


def _left(row: AdPlacement) -> int | None:
    """How many views the nearer of its caps leaves."""
    views_in_all, views_today = row.views_in_all, row.views_today  # type: ignore[attr-defined]  # annotated
    left = [cap - seen for cap, seen in ((row.cap, views_in_all), (row.daily_cap, views_today)) if cap is not None]
    return min(left) if left else None
