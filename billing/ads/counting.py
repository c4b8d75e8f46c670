"""Views and clicks, gathered in the process and written in batches.

A batch is written after an answer has been sent, when it is BATCH views old or FLUSH_SECONDS, and when
the process ends. One statement adds it to the rows of its days, so any number of processes add up. A
process that is killed loses one batch at most; with the database away the batch waits and grows in its
numbers only. Caps therefore hold to within one batch a process: after each batch the process reads
what all of them have shown.

Counted is an ad and a day, and nothing of whoever saw it.
"""

import atexit
import contextlib
import re
import threading
import time
from collections import Counter
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.signals import request_finished
from django.db import Error, connection
from django.http import HttpRequest

BATCH = 100
FLUSH_SECONDS = 10.0
AWAY_SECONDS = 30.0  # before the next try with a database that was away

# Whoever says so is no reader. Nothing keeps the others out, and nothing rests on it.
_ROBOTS = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|scrap|fetch|monitor|headless|lighthouse|facebookexternalhit|curl|wget"
    r"|python|java/|go-http|okhttp|node|axios",
    re.IGNORECASE,
)

Key = tuple[int, date]  # placement, day

_lock = threading.Lock()
_writing = threading.Lock()
_views: Counter[Key] = Counter()
_clicks: Counter[Key] = Counter()
_of_ad: Counter[int] = Counter()  # views that no row holds yet
_due = 0.0  # on the monotonic clock: when what waits is FLUSH_SECONDS old
_away_until = 0.0
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
    agent = request.META.get("HTTP_USER_AGENT", "")
    ahead = request.META.get("HTTP_SEC_PURPOSE", "") or request.META.get("HTTP_PURPOSE", "")
    return request.method == "GET" and "prefetch" not in ahead and _is_reader(agent[:500])


@lru_cache(maxsize=512)  # most readers have one of few browsers, and searching takes as long as all the rest
def _is_reader(agent: str) -> bool:
    return bool(agent) and not _ROBOTS.search(agent)


def count_view(placement: int, day: date) -> None:
    with _lock:
        _views[placement, day] += 1
        _of_ad[placement] += 1


def count_click(placement: int, day: date) -> None:
    with _lock:
        _clicks[placement, day] += 1


def waiting_views(placement: int) -> int:
    """Views of this process that no row holds yet."""
    return _of_ad[placement]


def flush_if_due(**_signal: Any) -> None:
    """Receiver of request_finished: the answer is out, nobody waits."""
    global _due
    with _lock:
        waiting = _views.total() + _clicks.total()
    now = time.monotonic()
    if not waiting or now < _away_until:
        return
    _due = _due or now + FLUSH_SECONDS
    if now >= _due or waiting >= BATCH:
        flush(wait=False)


def flush(*, wait: bool = True) -> bool:
    """Write what was counted; True if nothing is left of it. Never raises: counting breaks no page.

    While another thread is at it: waits for it, or leaves the rest to the next batch.
    """
    global _due, _away_until, batches
    if not _writing.acquire(blocking=wait):
        return False
    try:
        views, clicks = _take()
        if views or clicks:
            _add(views, clicks)
            batches += 1
            with _lock:
                _of_ad.subtract(_by_ad(views))
        _due = 0.0
    except Error:
        with _lock:
            _views.update(views)
            _clicks.update(clicks)
        _away_until = time.monotonic() + AWAY_SECONDS
        return False
    finally:
        _writing.release()
    return True


def _take() -> tuple[Counter[Key], Counter[Key]]:
    global _views, _clicks
    with _lock:
        taken = _views, _clicks
        _views, _clicks = Counter(), Counter()
    return taken


def _by_ad(views: Counter[Key]) -> Counter[int]:
    ads: Counter[int] = Counter()
    for (placement, _day), number in views.items():
        ads[placement] += number
    return ads


def _add(views: Counter[Key], clicks: Counter[Key]) -> None:
    keys = sorted(views.keys() | clicks.keys())
    ads, days = [ad for ad, _ in keys], [day for _, day in keys]
    columns: list[list[Any]] = [ads, days, [views[key] for key in keys], [clicks[key] for key in keys]]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, columns)


def forget() -> None:
    """Drop what was counted."""
    global _due, _away_until
    _take()
    _of_ad.clear()
    _due = _away_until = 0.0


def _at_exit() -> None:
    with contextlib.suppress(Exception):  # the process ends either way
        flush()
        connection.close()


def install() -> None:
    """Called from AppConfig.ready."""
    request_finished.connect(flush_if_due, dispatch_uid="billing.ads.counting")
    atexit.register(_at_exit)
