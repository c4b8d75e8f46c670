"""An ASGI process works on few requests at once, but streams to many."""

import asyncio
from typing import Any

import pytest

from jobboard.admission import FewAtOnce
from tests import loops


def run(requests: int, most: int, *, streams: bool) -> int:
    """How many were at work at once, of so many that come at the same time."""
    at_work = most_at_work = 0

    async def application(_scope: Any, _receive: Any, send: Any) -> None:
        nonlocal at_work, most_at_work
        at_work += 1
        if streams:
            await send({"type": "http.response.start"})
            await send({"type": "http.response.body", "more_body": True})
        most_at_work = max(most_at_work, at_work)
        await asyncio.sleep(0.02)
        at_work -= 1

    async def send(_message: Any) -> None:
        pass

    async def all_at_once() -> None:
        few = FewAtOnce(application, most)
        await asyncio.gather(*(few({"type": "http"}, None, send) for _ in range(requests)))  # type: ignore[arg-type]

    loops.run(all_at_once())
    return most_at_work


def test_the_others_wait_in_line() -> None:
    assert run(9, 3, streams=False) == 3


def test_one_that_streams_makes_room() -> None:
    assert run(9, 3, streams=True) == 9


def test_one_that_breaks_makes_room() -> None:
    async def breaks(_scope: Any, _receive: Any, _send: Any) -> None:
        raise ValueError

    async def twice() -> None:
        few = FewAtOnce(breaks, 1)
        for _ in range(2):
            with pytest.raises(ValueError):
                await asyncio.wait_for(few({"type": "http"}, None, None), 1)  # type: ignore[arg-type]

    loops.run(twice())
