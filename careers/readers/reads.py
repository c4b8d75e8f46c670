"""How often guides are read: counted in the process, written in batches (jobboard.tally). Robots are not counted.

Counted is a guide and a day, and nothing of whoever read it.
"""

from collections import Counter
from datetime import date
from typing import Any

from django.core.signals import request_finished
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from billing.ads import counting
from careers import openings
from jobboard.page_cache import Inserts
from jobboard.tally import Tally

# Guides that moved or went meanwhile fall out. Rows in one order, so that two processes do not wait for each other.
_ADD = """
INSERT INTO careers_guidereads (guide_id, day, reads)
SELECT guide.id, batch.day, batch.reads
FROM unnest(%s::text[], %s::date[], %s::bigint[]) AS batch (slug, day, reads)
JOIN careers_guide guide ON guide.slug = batch.slug
ORDER BY guide.id, batch.day
ON CONFLICT (guide_id, day) DO UPDATE SET reads = careers_guidereads.reads + excluded.reads
"""


def count(request: HttpRequest, slug: str) -> None:
    """The page of a guide goes out."""
    if counting.is_read(request):
        tally.add((slug, timezone.localdate()))


def _write(counts: Counter[tuple[str, date]]) -> None:
    keys = sorted(counts)
    columns: list[list[Any]] = [[slug for slug, _ in keys], [day for _, day in keys], [counts[key] for key in keys]]
    with connection.cursor() as cursor:
        cursor.execute(_ADD, columns)


tally: Tally[tuple[str, date]] = Tally(_write)


def flush_if_due(**_signal: Any) -> None:
    """Receiver of request_finished."""
    tally.flush_if_due()


def install() -> None:
    """Called from AppConfig.ready."""
    request_finished.connect(flush_if_due, dispatch_uid="careers.readers.reads")
    tally.flush_at_exit()


def _sent(request: HttpRequest, choice: str) -> None:
    openings.INSERTS.sent(request, choice)
    match = request.resolver_match
    if match is not None:
        count(request, str(match.kwargs["slug"]))


INSERTS = Inserts(rendered=openings.INSERTS.rendered, choose=openings.INSERTS.choose, sent=_sent)
"""What changes by itself on the page of a guide: ads and open jobs. When it is sent from what was kept, it is read."""
