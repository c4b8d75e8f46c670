"""How many requests an ASGI process works on at once."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Any, Any, Any], Awaitable[None]]

MOST = 12


class FewAtOnce:
    """Django gives each request of ASGI a thread and a connection to the database of its own, and there is no end to
    them. So only some are worked on; the others wait in line. One whose answer has begun, such as a stream, no longer
    counts."""

    def __init__(self, application: Application, most: int = MOST) -> None:
        self._application, self._most = application, most
        self._line: asyncio.Semaphore | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        line = self._line = self._line or asyncio.Semaphore(self._most)
        await line.acquire()
        is_in_line = True

        def leave() -> None:
            nonlocal is_in_line
            if is_in_line:
                is_in_line = False
                line.release()

        async def sent(message: MutableMapping[str, Any]) -> None:
            await send(message)
            if message["type"] == "http.response.body":  # its head is sent before the view's connection is let go of
                leave()

        try:
            await self._application(scope, receive, sent)
        finally:
            leave()
