"""Answers that this process is writing: one writes, any number of threads and event loops read along from the start."""

import asyncio
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_writings: dict[int, "Writing"] = {}
_lock = threading.Lock()


class Said(NamedTuple):
    """More text of a sentence, or how many of its last characters are taken back."""

    sentence: int
    text: str = ""
    back: int = 0


@dataclass(frozen=True)
class News:
    """What came since `seen` were seen, merged. `is_over`: the answer is settled, its row says how."""

    said: list[Said]
    seen: int
    is_over: bool


class Writing:
    """What may be shown of one answer up to now."""

    def __init__(self, answer: int) -> None:
        self.answer = answer
        self._said: list[Said] = []
        self._is_over = False
        self._changed = threading.Condition()
        self._waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    def say(self, said: Sequence[Said]) -> None:
        if not said:
            return
        with self._changed:
            self._said.extend(said)
            self._tell()

    def end(self) -> None:
        with self._changed:
            self._is_over = True
            self._tell()

    def since(self, seen: int) -> News:
        with self._changed:
            return News(merged(self._said[seen:]), len(self._said), self._is_over)

    def wait(self, seen: int, seconds: float) -> None:
        """Until there is more than `seen`, or it is over, or so many seconds are."""
        with self._changed:
            self._changed.wait_for(lambda: self._has_news(seen), seconds)

    async def wait_async(self, seen: int, seconds: float) -> None:
        """The same in an event loop, any of them."""
        me = asyncio.get_running_loop(), asyncio.Event()
        with self._changed:
            if self._has_news(seen):
                return
            self._waiting.add(me)
        try:
            async with asyncio.timeout(seconds):
                await me[1].wait()
        except TimeoutError:
            pass
        finally:
            with self._changed:
                self._waiting.discard(me)

    def _has_news(self, seen: int) -> bool:
        return self._is_over or len(self._said) > seen

    def _tell(self) -> None:
        self._changed.notify_all()
        for loop, event in self._waiting:
            if not loop.is_closed():
                loop.call_soon_threadsafe(event.set)
        self._waiting.clear()


def begin(answer: int) -> Writing:
    with _lock:
        _writings[answer] = Writing(answer)
        return _writings[answer]


def end(writing: Writing) -> None:
    """Those who read along hold it for as long as they need it."""
    with _lock:
        _writings.pop(writing.answer, None)
    writing.end()


def writing_of(answer: int) -> Writing | None:
    """None where it is over, or another process writes it."""
    return _writings.get(answer)


def all_writings() -> list[Writing]:
    with _lock:
        return list(_writings.values())


def merged(said: Iterable[Said]) -> list[Said]:
    """The same in fewer pieces: text that follows on is one, and what was taken back at once was never there."""
    pieces: list[Said] = []
    for one in said:
        last = pieces[-1] if pieces and pieces[-1].sentence == one.sentence and not pieces[-1].back else None
        if last is None or len(last.text) < one.back:
            pieces.append(one)
        elif kept := last.text[: len(last.text) - one.back] + one.text:
            pieces[-1] = Said(one.sentence, kept)
        else:
            pieces.pop()
    return pieces
