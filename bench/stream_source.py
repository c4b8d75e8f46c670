"""A provider of models for the bench: forty pieces a second for each stream, as little work a piece as can be.

A process of its own: `python -m bench.stream_source PORT`. What it writes are sentences of the prompt's sources, with
their marks. GET /first says when the first piece of each member's answer was sent, by the number in their question.
"""

import asyncio
import json
import re
import sys
import time
from collections.abc import Iterator

PIECES_A_SECOND = 40
SECONDS = 30
_SOURCE = re.compile(r"source S(\d+), \w+\]\]\n[^\n]*\n(.*?)\n\[\[end", re.DOTALL)
_PIECE = re.compile(r"\s*\S{1,6}")
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"

first: dict[str, float] = {}


def _pieces(prompt: str) -> Iterator[bytes]:
    found = [(mark, re.split(r"(?<=[.!?])\s+|\n", text)) for mark, text in _SOURCE.findall(prompt)]
    said = [f"{one.rstrip('.!?')} [S{mark}]. " for mark, text in found for one in text if len(one) > 30]
    left = PIECES_A_SECOND * SECONDS
    while left > 0:
        for piece in _PIECE.findall(" ".join(said or ["Our guides do not say."]))[:left]:
            left -= 1
            yield _chunk(_event({"content": piece}))


def _event(delta: dict[str, str], reason: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": reason}
    event = {"id": "chat-1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(event)}\n\n".encode()


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:  # only looked whether somebody listens
        return
    if head.startswith("GET"):
        body = json.dumps(first).encode()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        writer.close()
        return
    length = re.search(r"content-length: *(\d+)", head, re.IGNORECASE)
    body = await reader.readexactly(int(length[1]) if length else 0)
    prompt = "\n".join(message["content"] for message in json.loads(body)["messages"])
    number = re.search(r"Question number (\d+)", prompt)
    pieces = list(_pieces(prompt))
    writer.write(_HEAD)
    await asyncio.sleep(0.3)  # as a provider thinks
    loop = asyncio.get_running_loop()
    start = loop.time()
    first[number[1] if number else ""] = time.time()
    for each, piece in enumerate(pieces):
        writer.write(piece)
        if (wait := start + (each + 1) / PIECES_A_SECOND - loop.time()) > 0:
            await asyncio.sleep(wait)
    usage = {"choices": [], "usage": {"prompt_tokens": 2_000, "completion_tokens": len(pieces)}}
    writer.write(_chunk(_event({}, "stop")) + _chunk(f"data: {json.dumps(usage)}\n\n".encode()))
    writer.write(_chunk(b"data: [DONE]\n\n") + b"0\r\n\r\n")
    writer.close()


async def main(port: int) -> None:
    server = await asyncio.start_server(serve, "127.0.0.1", port, backlog=500)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
