"""A provider of models on loopback: a real HTTP server that speaks both wire formats, well and badly.

The name of the model says how it behaves (tests.advice.model_behaviors): "steady", "stalls", "busy" … By hand:
`python -m tests.advice.model_server --port 8149`, then AI_PROVIDER=openai AI_BASE_URL=http://127.0.0.1:8149/v1.
"""

import argparse
import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.advice import model_wire
from tests.advice.model_behaviors import Behavior, behavior_of


@dataclass
class Asked:
    """One request as it came. `body` is what was sent, decoded."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    sent: list[float] = field(default_factory=list)  # loop time of each piece
    finished: bool = False

    @property
    def text(self) -> str:
        """All words of the prompt."""
        system = self.body.get("system", "")
        return "\n".join([str(system), *(str(message["content"]) for message in self.body.get("messages", []))])


@dataclass
class ModelServer:
    """`requests` are those that came; `behaves` overrides what the model's name says, in order, then its last one."""

    port: int = 0
    requests: list[Asked] = field(default_factory=list)
    behaves: list[Behavior] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def behavior(self, asked: Asked) -> Behavior:
        if self.behaves:
            return self.behaves.pop(0) if len(self.behaves) > 1 else self.behaves[0]
        return behavior_of(str(asked.body.get("model", "")))

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection: as many requests as it brings."""
        try:
            while (asked := await _read(reader)) is not None:
                self.requests.append(asked)
                if not await _answer(asked, self.behavior(asked), writer):
                    break
        except (OSError, asyncio.IncompleteReadError):
            pass  # the other side has gone
        finally:
            writer.close()


async def _read(reader: asyncio.StreamReader) -> Asked | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    except asyncio.IncompleteReadError:
        return None
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Asked(head[0].split(" ")[1], headers, json.loads(body or b"{}"))


async def _answer(asked: Asked, behavior: Behavior, writer: asyncio.StreamWriter) -> bool:
    """Whether the connection can go on."""
    await asyncio.sleep(behavior.before_headers)
    if behavior.closes_at_once:
        return False
    if asked.path not in model_wire.FORMATS:
        return await _plain(writer, 404, "application/json", b'{"error": {"message": "no such path"}}')
    if behavior.status != 200:
        return await _plain(
            writer, behavior.status, behavior.content_type or "application/json", behavior.body, behavior.headers
        )
    if behavior.body:
        return await _plain(writer, 200, behavior.content_type or "text/event-stream", behavior.body, behavior.headers)
    _send_head(writer, 200, behavior.content_type or "text/event-stream", {"Transfer-Encoding": "chunked"})
    await writer.drain()
    async for data in model_wire.events(behavior, asked.path, asked.text, asked.sent):
        writer.write(b"%x\r\n%s\r\n" % (len(data), data))
        await writer.drain()
    if behavior.cuts_after is not None:
        return False  # without the end that HTTP itself has
    writer.write(b"0\r\n\r\n")
    await writer.drain()
    asked.finished = True
    return True


async def _plain(
    writer: asyncio.StreamWriter, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None
) -> bool:
    _send_head(writer, status, kind, {"Content-Length": str(len(body)), **(headers or {})})
    writer.write(body)
    await writer.drain()
    return True


def _send_head(writer: asyncio.StreamWriter, status: int, kind: str, headers: dict[str, str]) -> None:
    lines = [
        f"HTTP/1.1 {status} Said",
        f"Content-Type: {kind}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())


@contextmanager
def model_server(*behaves: Behavior, port: int = 0) -> Iterator[ModelServer]:
    """Serving in a thread of its own until the end of the block."""
    server, ready, loop = ModelServer(behaves=list(behaves)), threading.Event(), asyncio.new_event_loop()
    stopped = asyncio.Event()

    async def run() -> None:
        listening = await asyncio.start_server(server.serve, "127.0.0.1", port)
        server.port = listening.sockets[0].getsockname()[1]
        ready.set()
        await stopped.wait()
        listening.close()
        listening.close_clients()

    thread = threading.Thread(target=lambda: asyncio.run(run(), loop_factory=lambda: loop), daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stopped.set)
        thread.join(10)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8149)
    with model_server(port=parser.parse_args().port) as running:
        print(running.url, flush=True)
        threading.Event().wait()
