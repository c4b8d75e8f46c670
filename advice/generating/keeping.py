"""Keeping what is shown of the answers that this process writes, all of them at once, every few seconds: so that other
processes can show it, and know that this one lives."""

import asyncio
import logging

from django.db import connection

from advice.generating import so_far
from advice.generating.background import in_database
from advice.generating.hub import Writing
from advice.generating.settling import LEASE
from advice.models import AnswerState

EVERY = 3  # seconds
_KEEP = """
UPDATE advice_answer SET text_so_far = kept.text, leased_until = now() + %s * interval '1 second'
FROM unnest(%s::bigint[], %s::text[]) AS kept (id, text)
WHERE advice_answer.id = kept.id AND state = %s AND leased_until >= now()
"""

_log = logging.getLogger(__name__)
_kept: dict[Writing, str] = {}  # with their titles
_keeping: asyncio.Task[None] | None = None


def keep(writing: Writing, title: str) -> None:
    """From now on, until `let_go`. In the event loop that writes."""
    global _keeping
    _kept[writing] = title
    if _keeping is None or _keeping.done():
        _keeping = asyncio.get_running_loop().create_task(_keep_all())


def let_go(writing: Writing) -> None:
    _kept.pop(writing, None)


async def _keep_all() -> None:
    """For as long as there is something to keep."""
    while _kept:
        await asyncio.sleep(EVERY)
        texts = {each.answer: so_far.kept(title, so_far.text_of(each.since(0).said)) for each, title in _kept.items()}
        try:
            await in_database(_keep_now, texts)
        except Exception:
            _log.exception("What is written of %s answers could not be kept", len(texts))


def _keep_now(texts: dict[int, str]) -> None:
    if not texts:
        return
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [LEASE.total_seconds(), list(texts), list(texts.values()), AnswerState.WRITING])
