"""Anthropic's messages, through its own library."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

import httpx2
from anthropic import AsyncAnthropic

from advice.provider.clients import http_client
from advice.provider.port import Failure, PromptMessage, ProviderFailed, Role
from advice.provider.streaming import Heard, StreamingAdviser, counted, quiet

NO_KEY = "none"  # for a server on this machine that asks for none

quiet("anthropic", "httpx2", "httpcore2")


class Anthropic(StreamingAdviser):
    def connect(self) -> AsyncAnthropic:
        return AsyncAnthropic(
            api_key=self.configuration.key or NO_KEY, base_url=self.configuration.base_url.removesuffix("/v1"),
            max_retries=0,
            timeout=httpx2.Timeout(self.limits.stall, connect=self.limits.connect), http_client=http_client(self),
            default_headers={"Accept-Encoding": "identity"},
        )  # fmt: skip

    def ask(
        self, client: Any, messages: Sequence[PromptMessage], *, max_tokens: int, user_ref: str
    ) -> AbstractAsyncContextManager[Any]:
        system = "\n\n".join(message.text for message in messages if message.role == Role.SYSTEM)
        asking: AbstractAsyncContextManager[Any] = client.messages.with_streaming_response.create(
            model=self.model, stream=True, max_tokens=max_tokens, system=system, metadata={"user_id": user_ref},
            messages=[{"role": "user", "content": message.text} for message in messages if message.role == Role.USER],
        )  # fmt: skip
        return asking

    def hear(self, event: Mapping[str, Any], heard: Heard) -> None:
        if not isinstance(event["type"], str):
            raise TypeError
        match event["type"]:
            case "content_block_delta":
                if text := event["delta"].get("text"):
                    heard.text += text
            case "message_start":
                _count(event["message"].get("usage") or {}, heard)
            case "message_delta":
                if event["delta"].get("stop_reason") == "refusal":
                    raise ProviderFailed(Failure.REFUSED, "the provider would not answer this")
                _count(event.get("usage") or {}, heard)
            case "message_stop":
                heard.is_done = heard.is_over = True


def _count(usage: Mapping[str, Any], heard: Heard) -> None:
    """Counts are of the whole message so far; what was read from or put into a cache has to be paid too."""
    if usage.get("input_tokens") is not None:
        names = ("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens")
        parts = [counted(usage.get(name) or 0) for name in names]
        told = [part for part in parts if part is not None]
        heard.input_tokens = counted(sum(told)) if len(told) == len(parts) else None
    if usage.get("output_tokens") is not None:
        heard.output_tokens = counted(usage["output_tokens"])
