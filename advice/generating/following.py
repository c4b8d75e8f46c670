"""Reading along while an answer is written, as server-sent events: from this process, or from the row that another
process keeps. Nothing is ever written here.

Events: `begun` {"url": the answer's page, "stream": where to go on after a lost connection}; `text` {"n": number of the
sentence, "t": more of it}; `dropped` {"n": …, "c": so many of its last characters go}; `again` {} (what was shown is
void, it comes anew); at the end one of `done` and `fell_back` {"url": …, "html": the answer as it is shown}, or `later`
{} (come again in a moment).
"""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import BoundedSemaphore
from typing import Any

from asgiref.sync import sync_to_async
from django.urls import reverse

from advice.generating import hub, so_far
from advice.generating.background import let_go_of_connections, with_connection
from advice.models import Answer

HEART_BEAT = 15  # seconds: proxies end connections on which nothing moves
LOOK_EVERY = 1.0  # seconds between two looks at what another process writes
LONGEST = 90  # seconds that anybody reads along; an answer takes 60 at most
GATHER = 0.1  # seconds in which pieces become one event, after the first
THREADS = 2  # of one process that may wait along with members; the others serve pages
LOOKERS = 6  # threads, and so connections, that look at rows for all who read along in an event loop
_PADDING = b": " + b" " * 2048 + b"\n\n"  # some proxies and browsers hold back less than that

_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
_threads = BoundedSemaphore(THREADS)
_looking = ThreadPoolExecutor(LOOKERS, thread_name_prefix="advice-looking")
Rendered = Callable[[Answer], str]


def event(name: str, **data: Any) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()


def _begun(answer: int) -> bytes:
    url, stream = reverse("advice:answer", args=[answer]), reverse("advice:stream", args=[answer])
    return _PADDING + event("begun", url=url, stream=stream)


def _sentences(text: str, seen: int) -> list[bytes]:
    """What follows the first `seen` characters, each sentence with a number of its own: it is read aloud when it is
    whole, and the row does not say where sentences are."""
    ends = [match.end() for match in _ENDS.finditer(text)]
    sent = []
    for number, (begin, end) in enumerate(pairwise([0, *ends, len(text)])):
        if more := text[max(begin, seen) : end]:
            sent.append(event("text", n=number, t=more))
    return sent


class Reader:
    """How far one member has read one answer. `render` makes the HTML of the finished one."""

    def __init__(self, answer: int, render: Rendered) -> None:
        self._answer, self._render = answer, render
        self._writing = hub.writing_of(answer)
        self._seen, self._shown, self._spoke = 0, "", time.monotonic()
        self._ends = time.monotonic() + LONGEST
        self.is_over = False

    @property
    def is_here(self) -> bool:
        """Whether this process writes it."""
        return self._writing is not None

    def news(self) -> tuple[list[bytes], bool]:
        """What to send now, and whether the row has to be looked at (`look`)."""
        if self._writing is None:
            return [], True
        found = self._writing.since(self._seen)
        self._seen = found.seen
        sent = [
            event("dropped", n=one.sentence, c=one.back) if one.back else event("text", n=one.sentence, t=one.text)
            for one in found.said
        ]
        return self._alive(sent), found.is_over

    def look(self) -> list[bytes]:
        """Asks the database."""
        answer = Answer.objects.select_related("user", "job__company", "guide", "from_guide", "resume").filter(
            pk=self._answer
        )
        row = answer.first()
        if row is None:  # its owner has deleted it
            self.is_over = True
            return [event("later")]
        if row.is_done:
            self.is_over = True
            name = "fell_back" if row.fell_back else "done"
            return [event(name, url=row.get_absolute_url(), html=self._render(row))]
        if self._writing is not None:  # it could not be settled; others will
            self._writing = None
            return []
        return self._alive(self._difference(so_far.shown(row.text_so_far)))

    def _difference(self, text: str) -> list[bytes]:
        before, self._shown = self._shown, text
        if text.startswith(before):
            return _sentences(text, len(before))
        return [event("again"), *_sentences(text, 0)]

    def _alive(self, sent: list[bytes]) -> list[bytes]:
        now = time.monotonic()
        if not sent and now - self._spoke >= HEART_BEAT:
            sent = [b": still here\n\n"]
        if sent:
            self._spoke = now
        if now > self._ends:
            self.is_over = True
            sent = [*sent, event("later")]
        return sent

    def wait(self) -> None:
        if self._writing is None:
            time.sleep(LOOK_EVERY)
            return
        self._writing.wait(self._seen, HEART_BEAT)
        if self._seen:
            time.sleep(GATHER)

    async def wait_async(self) -> None:
        """Only for the first words is the event loop woken; being woken from another thread costs more than looking."""
        if self._writing is None:
            await asyncio.sleep(LOOK_EVERY)
        elif self._seen:
            await asyncio.sleep(GATHER)
        else:
            await self._writing.wait_async(self._seen, HEART_BEAT)


def follow(answer: int, render: Rendered) -> Iterator[bytes]:
    """For a thread that serves requests. There are few of them: where two wait along already, this one only says what
    there is and that there will be more."""
    may_wait = _threads.acquire(blocking=False)
    try:
        reader = Reader(answer, render)
        yield _begun(answer)
        while not reader.is_over:
            sent, looks = reader.news()
            if looks:
                sent += reader.look()
                let_go_of_connections()
            if sent:
                yield b"".join(sent)
            if not may_wait and not reader.is_over:
                yield event("later")
                return
            if not reader.is_over:
                reader.wait()
    finally:
        if may_wait:
            _threads.release()


async def follow_async(answer: int, render: Rendered) -> AsyncIterator[bytes]:
    """For an event loop, where hundreds wait along and none of them holds a connection to the database."""
    await sync_to_async(let_go_of_connections)()
    reader = Reader(answer, render)
    yield _begun(answer)
    while not reader.is_over:
        sent, looks = reader.news()
        if looks:
            sent += await asyncio.get_running_loop().run_in_executor(_looking, _look, reader)
        if sent:
            yield b"".join(sent)
        if not reader.is_over:
            await reader.wait_async()


def _look(reader: Reader) -> list[bytes]:
    return with_connection(reader.look)


def wait_for(answer: int) -> None:
    """Until it is done, or for as long as somebody waits for a page. Where threads are few and taken, not at all."""
    writing = hub.writing_of(answer)
    if writing is None or not _threads.acquire(blocking=False):
        return
    try:
        let_go_of_connections()
        ends = time.monotonic() + LONGEST
        while not writing.since(0).is_over and time.monotonic() < ends:
            writing.wait(1 << 30, HEART_BEAT)
    finally:
        _threads.release()
