"""The two wire formats in which providers stream: what one answer is made of, well and badly."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from tests.advice.model_behaviors import Behavior

FORMATS = {"/v1/chat/completions": "openai", "/v1/messages": "anthropic"}


async def events(behavior: Behavior, path: str, prompt: str, sent: list[float]) -> AsyncIterator[bytes]:
    """What goes over the wire, one piece at a time; `sent` gets the loop's time of each."""
    loop, wire = asyncio.get_running_loop(), FORMATS[path]
    yield _start(wire)
    await asyncio.sleep(behavior.before_first)
    pieces = behavior.pieces(prompt)
    for number, piece in enumerate(pieces):
        if behavior.cuts_after == number:
            return
        if number:
            await asyncio.sleep(behavior.stall if behavior.stalls_at == number else behavior.pause)
        sent.append(loop.time())
        yield behavior.raw_piece or _piece(wire, piece)
    if behavior.cuts_after is not None:
        return
    count = behavior.counts or (len(prompt) // 4, len(pieces)) if behavior.tells_usage else None
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
