"""Where answers are written: one event loop in a thread of its own for each process, whatever serves the pages.

A connection to the member may end at any time, and a request belongs to a worker that has other things to do; so no
request writes an answer, it only starts one and reads along.
"""

import asyncio
import os
import sys
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.db import close_old_connections, connections

from advice.provider import adviser
from jobboard.embedding import embedder

DATABASE_THREADS = 4  # and so many connections, however many answers are being written

_lock = threading.Lock()
_loop: asyncio.AbstractEventLoop | None = None
_pool: ThreadPoolExecutor | None = None
_process = 0


def run[Result](coroutine: Coroutine[Any, Any, Result]) -> Future[Result]:
    """Start it beside everything else. It ends with the process, in the middle if it has to."""
    return asyncio.run_coroutine_threadsafe(coroutine, _started())


def _started() -> asyncio.AbstractEventLoop:
    global _loop, _pool, _process
    with _lock:
        if _loop is None or _process != os.getpid():  # threads do not outlive a fork
            _loop, _process = asyncio.new_event_loop(), os.getpid()
            _pool = ThreadPoolExecutor(DATABASE_THREADS, thread_name_prefix="advice-database")
            threading.Thread(target=_loop.run_forever, name="advice", daemon=True).start()
        return _loop


async def in_database[**P, Result](act: Callable[P, Result], *args: P.args, **kwargs: P.kwargs) -> Result:
    """In a thread of a small pool, for what asks the database or takes long."""
    return await asyncio.get_running_loop().run_in_executor(_pool, lambda: with_connection(act, *args, **kwargs))


def with_connection[**P, Result](act: Callable[P, Result], *args: P.args, **kwargs: P.kwargs) -> Result:
    """No request begins or ends in these threads, so nothing else looks after their connections."""
    close_old_connections()
    try:
        return act(*args, **kwargs)
    finally:
        close_old_connections()


def let_go_of_connections() -> None:
    """Of this thread: who is about to wait for long keeps none."""
    connections.close_all()


def warm_up() -> None:
    """For a process that is there to write answers: what takes seconds once, nobody waits for. Its threads take turns
    more often, so that none that computes keeps the first words of an answer from being sent."""
    sys.setswitchinterval(0.001)
    if adviser() is not None:
        threading.Thread(target=embedder, name="advice-warm-up", daemon=True).start()
