"""Any provider that speaks /chat/completions as OpenAI does, through OpenAI's own library."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

import httpx2
from openai import AsyncOpenAI

from advice.provider.clients import http_client
from advice.provider.port import Failure, PromptMessage, ProviderFailed
from advice.provider.streaming import Heard, StreamingAdviser, counted, quiet

NO_KEY = "none"  # a server on this machine may ask for none; the library insists on one
FIRST_HAND = "api.openai.com"  # knows newer names for two settings that all others know by their old ones

quiet("openai", "httpx2", "httpcore2")


class OpenAICompatible(StreamingAdviser):
    def connect(self) -> AsyncOpenAI:
        return AsyncOpenAI(
            api_key=self.configuration.key or NO_KEY, base_url=self.configuration.base_url, max_retries=0,
            timeout=httpx2.Timeout(self.limits.stall, connect=self.limits.connect), http_client=http_client(self),
            default_headers={"Accept-Encoding": "identity"},
        )  # fmt: skip

    def ask(
        self, client: Any, messages: Sequence[PromptMessage], *, max_tokens: int, user_ref: str
    ) -> AbstractAsyncContextManager[Any]:
        if self.configuration.host == FIRST_HAND:
            named = {"max_completion_tokens": max_tokens, "safety_identifier": user_ref}
        else:
            named = {"max_tokens": max_tokens, "user": user_ref}
        asking: AbstractAsyncContextManager[Any] = client.chat.completions.with_streaming_response.create(
            model=self.model, stream=True, stream_options={"include_usage": True},
            messages=[{"role": message.role.value, "content": message.text} for message in messages], **named,
        )  # fmt: skip
        return asking

    def hear(self, event: Mapping[str, Any], heard: Heard) -> None:
        if event.get("done"):
            heard.is_done = heard.is_over = True
            return
        for choice in event["choices"]:
            if text := (choice.get("delta") or {}).get("content"):
                heard.text += text
            if reason := choice.get("finish_reason"):
                if reason == "content_filter":
                    raise ProviderFailed(Failure.REFUSED, "the provider would not answer this")
                heard.is_done = True
        if usage := event.get("usage"):
            heard.input_tokens = counted(usage.get("prompt_tokens"))
            heard.output_tokens = counted(usage.get("completion_tokens"))
