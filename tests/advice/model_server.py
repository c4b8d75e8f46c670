"""A provider of models on loopback: a real HTTP server that speaks both wire formats, well and badly.

The name of the model says how it behaves (tests.advice.model_behaviors): "steady", "stalls", "busy" … By hand:
`python -m tests.advice.model_server --port 8149`, then AI_PROVIDER=openai AI_BASE_URL=http://127.0.0.1:8149/v1.
"""

import argparse
import asyncio
import json
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.advice.model_behaviors import Behavior, behavior_of

FORMATS = {"/v1/chat/completions": "openai", "/v1/messages": "anthropic"}


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
    if asked.path not in FORMATS:
        return await _plain(writer, 404, "application/json", b'{"error": {"message": "no such path"}}')
    if behavior.status != 200:
        return await _plain(
            writer, behavior.status, behavior.content_type or "application/json", behavior.body, behavior.headers
        )
    if behavior.body:
        return await _plain(writer, 200, behavior.content_type or "text/event-stream", behavior.body, behavior.headers)
    _send_head(writer, 200, behavior.content_type or "text/event-stream", {"Transfer-Encoding": "chunked"})
    await writer.drain()
    async for data in _events(asked, behavior):
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


async def _events(asked: Asked, behavior: Behavior) -> AsyncIterator[bytes]:
    """What goes over the wire, one piece at a time."""
    loop, wire = asyncio.get_running_loop(), FORMATS[asked.path]
    yield _start(wire)
    await asyncio.sleep(behavior.before_first)
    pieces = behavior.pieces(asked.text)
    for number, piece in enumerate(pieces):
        if behavior.cuts_after == number:
            return
        if number:
            await asyncio.sleep(behavior.stall if behavior.stalls_at == number else behavior.pause)
        asked.sent.append(loop.time())
        yield behavior.raw_piece or _piece(wire, piece)
    if behavior.cuts_after is not None:
        return
    count = behavior.counts or (len(asked.text) // 4, len(pieces)) if behavior.tells_usage else None
    for _ in range(behavior.finishes):
        yield _finish(wire, behavior.reason or ("stop" if wire == "openai" else "end_turn"), count)
    if behavior.says_done:
        yield b"data: [DONE]\n\n" if wire == "openai" else _event({"type": "message_stop"})


def _start(wire: str) -> bytes:
    if wire == "openai":
        return _chunk({"role": "assistant", "content": ""})
    usage = {"input_tokens": 25, "output_tokens": 1}
    message = {"id": "msg_1", "type": "message", "role": "assistant", "content": [], "model": "m", "usage": usage}
    block = {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
    return _event({"type": "message_start", "message": message}) + _event(block) + _event({"type": "ping"})


def _piece(wire: str, text: str) -> bytes:
    if wire == "openai":
        return _chunk({"content": text})
    delta = {"type": "text_delta", "text": text}
    return _event({"type": "content_block_delta", "index": 0, "delta": delta})


def _finish(wire: str, reason: str, count: tuple[int, int] | None) -> bytes:
    if wire == "openai":
        usage = (
            {"prompt_tokens": count[0], "completion_tokens": count[1], "total_tokens": sum(count)} if count else None
        )
        last = _chunk({}, reason=reason)
        return last + (_data({"object": "chat.completion.chunk", "choices": [], "usage": usage}) if usage else b"")
    usage = {"input_tokens": count[0], "output_tokens": count[1]} if count else {}
    end = {"type": "message_delta", "delta": {"stop_reason": reason, "stop_sequence": None}, "usage": usage}
    return _event({"type": "content_block_stop", "index": 0}) + _event(end)


def _chunk(delta: dict[str, str], reason: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": reason}
    return _data({"id": "chat-1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]})


def _event(data: dict[str, Any]) -> bytes:
    return f"event: {data['type']}\n".encode() + _data(data)


def _data(data: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(data)}\n\n".encode()


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
