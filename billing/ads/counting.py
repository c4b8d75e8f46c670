"""Views and clicks, gathered in the process and written in batches (jobboard.tally).

One statement adds a batch to the rows of its days, so any number of processes add up. Caps hold to within one
batch a process: after each batch the process reads what all of them have shown.

Counted is an ad and a day, and nothing of whoever saw it.
"""

import re
import threading
from collections import Counter
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.signals import request_finished
from django.db import connection
from django.http import HttpRequest

from jobboard.tally import Tally

# Whoever says so is no reader. Nothing keeps the others out, and nothing rests on it.
_ROBOTS = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|scrap|fetch|monitor|headless|lighthouse|facebookexternalhit|curl|wget"
    r"|python|java/|go-http|okhttp|node|axios",
    re.IGNORECASE,
)

Key = tuple[int, date]  # placement, day

_lock = threading.Lock()
_of_ad: Counter[int] = Counter()  # views that no row holds yet
batches = 0  # how many were written: when it moves, what is known of caps is old

# Ads that were deleted meanwhile fall out. Rows in one order, so that two processes do not wait for each other.
_ADD = """
INSERT INTO billing_adday (placement_id, day, views, clicks)
SELECT placement.id, batch.day, batch.views, batch.clicks
FROM unnest(%s::bigint[], %s::date[], %s::bigint[], %s::bigint[]) AS batch (placement, day, views, clicks)
JOIN billing_adplacement placement ON placement.id = batch.placement
ORDER BY placement.id, batch.day
ON CONFLICT (placement_id, day) DO UPDATE
SET views = billing_adday.views + excluded.views, clicks = billing_adday.clicks + excluded.clicks
"""


def is_read(request: HttpRequest) -> bool:
    """Whether a person seems to read the answer: not a robot, not a look at the headers, not a page loaded ahead."""
    ahead = request.META.get("HTTP_SEC_PURPOSE", "") or request.META.get("HTTP_PURPOSE", "")
    return request.method == "GET" and "prefetch" not in ahead and is_reader(request)


def is_reader(request: HttpRequest) -> bool:
    """Whether whoever asks does not say that it is a program."""
    return _is_reader(request.META.get("HTTP_USER_AGENT", "")[:500])


@lru_cache(maxsize=512)  # most readers have one of few browsers, and searching takes as long as all the rest
def _is_reader(agent: str) -> bool:
    return bool(agent) and not _ROBOTS.search(agent)


def count_view(placement: int, day: date) -> None:
    with _lock:
        _of_ad[placement] += 1
    _tally.add((True, placement, day))


def count_click(placement: int, day: date) -> None:
    _tally.add((False, placement, day))


def waiting_views(placement: int) -> int:
    """Views of this process that no row holds yet."""
    return _of_ad[placement]


def views() -> Counter[Key]:
    """All of them, by ad and day."""
    return _split(_tally.waiting)[0]


def clicks() -> Counter[Key]:
    """Clicks of this process that no row holds yet, by ad and day."""
    return _split(_tally.waiting)[1]


def flush_if_due(**_signal: Any) -> None:
    """Receiver of request_finished."""
    _tally.flush_if_due()


def flush(*, wait: bool = True) -> bool:
    return _tally.flush(wait=wait)


def _write(counts: Counter[tuple[bool, int, date]]) -> None:
    global batches
    seen, followed = _split(counts)
    _add(seen, followed)
    batches += 1
    with _lock:
        for (placement, _day), number in seen.items():
            _of_ad[placement] -= number


def _split(counts: Counter[tuple[bool, int, date]]) -> tuple[Counter[Key], Counter[Key]]:
    """Views and clicks."""
    parts: tuple[Counter[Key], Counter[Key]] = Counter(), Counter()
    for (is_view, placement, day), number in counts.items():
        parts[not is_view][placement, day] = number
    return parts


def _add(views: Counter[Key], clicks: Counter[Key]) -> None:
    keys = sorted(views.keys() | clicks.keys())
    ads, days = [ad for ad, _ in keys], [day for _, day in keys]
    columns: list[list[Any]] = [ads, days, [views[key] for key in keys], [clicks[key] for key in keys]]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, columns)


_tally: Tally[tuple[bool, int, date]] = Tally(_write)


def forget() -> None:
    """Drop what was counted."""
    _tally.forget()
    _of_ad.clear()


def install() -> None:
    """Called from AppConfig.ready."""
    request_finished.connect(flush_if_due, dispatch_uid="billing.ads.counting")
    _tally.flush_at_exit()
