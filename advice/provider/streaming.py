"""What both wire formats share: one request with a deadline and one retry, events taken out of it, failures named."""

import asyncio
import json
import logging
import re
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from advice.provider.configuration import Configuration
from advice.provider.port import Delta, Failure, PromptMessage, ProviderFailed, Restart, Usage

if TYPE_CHECKING:
    import httpx2

_BUSY = {"rate_limit_error", "overloaded_error", "rate_limit_exceeded", "insufficient_quota", "server_overloaded"}
MOST_TOKENS = 1_000_000  # of one answer, read or written; who counts more has lost count
_SLUG = re.compile(r"[a-z_]{1,40}")


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, and bytes. `stall` also is how long the first word may take."""

    connect: float = 10
    stall: float = 20
    total: float = 60
    soon: float = 0.5  # before the second try
    retry_after: float = 5  # who says to wait longer is not asked again
    most_bytes: int = 4_000_000
    longest_event: int = 200_000


LIMITS = Limits()


class Again(ProviderFailed):
    """It may work if it is asked once more: after so many seconds, or None for soon."""

    def __init__(self, why: Failure, words: str, after: float | None = None) -> None:
        super().__init__(why, words)
        self.after = after


@dataclass(slots=True)
class Heard:
    """What the events of a stream have said so far. `text` is what has not been handed on yet."""

    text: str = ""
    is_done: bool = False
    is_over: bool = False  # nothing more will come
    input_tokens: int | None = None
    output_tokens: int | None = None


class StreamingAdviser(ABC):
    """An adapter says how to ask (`ask`) and what an event means (`hear`)."""

    def __init__(self, configuration: Configuration, limits: Limits | None = None) -> None:
        self.name, self.model = configuration.name, configuration.model
        self.configuration, self.limits = configuration, limits or LIMITS
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, Any] = WeakKeyDictionary()

    @abstractmethod
    def connect(self) -> Any:
        """A client of the provider's library, for the event loop that runs."""

    @abstractmethod
    def ask(
        self, client: Any, messages: Sequence[PromptMessage], *, max_tokens: int, user_ref: str
    ) -> AbstractAsyncContextManager[Any]:
        """The answer of the provider, with the `http_response` of httpx."""

    @abstractmethod
    def hear(self, event: Mapping[str, Any], heard: Heard) -> None:
        """Raises ProviderFailed, or KeyError, TypeError, AttributeError and ValueError for what is no event."""

    async def stream(
        self, messages: Sequence[PromptMessage], *, max_tokens: int, user_ref: str
    ) -> AsyncIterator[Delta | Usage | Restart]:
        """As port.Adviser says. One retry where nothing had been said yet."""
        deadline = asyncio.get_running_loop().time() + self.limits.total
        for is_last in (False, True):
            began = False
            try:
                async with aclosing(self._once(messages, max_tokens, user_ref, deadline)) as pieces:
                    async for piece in pieces:
                        began = True
                        yield piece
                return
            except Again as failed:
                if began or is_last:
                    raise
                after = self.limits.soon if failed.after is None else failed.after
                if failed.has_begun:
                    yield Restart()
            await asyncio.sleep(after)

    async def _once(
        self, messages: Sequence[PromptMessage], max_tokens: int, user_ref: str, deadline: float
    ) -> AsyncGenerator[Delta | Usage]:
        asking, heard = self.ask(self._client(), messages, max_tokens=max_tokens, user_ref=user_ref), Heard()
        try:
            async with asyncio.timeout_at(deadline):
                response = (await asking.__aenter__()).http_response
        except Exception as error:
            raise self._failure(error) from None  # the original holds the request, and with it the prompt
        try:
            self._check_kind(response)
            chunks, events = response.aiter_bytes(), _Events(self.limits)
            while not heard.is_over and (chunk := await self._next(chunks, deadline, heard)) is not None:
                self._hear_all(events.feed(chunk), heard)
                if heard.text:
                    text, heard.text = heard.text, ""
                    yield Delta(text)
            if not heard.is_done:
                raise Again(Failure.CUT_OFF, "the stream ended before the answer did")
            if heard.input_tokens is not None and heard.output_tokens is not None:
                yield Usage(heard.input_tokens, heard.output_tokens)
        except ProviderFailed as failed:
            failed.has_begun = True
            raise
        finally:
            await asking.__aexit__(None, None, None)

    async def _next(self, chunks: AsyncIterator[bytes], deadline: float, heard: Heard) -> bytes | None:
        """None at the end. Once the answer is complete, what fails then does not matter, and nobody waits long."""
        try:
            async with asyncio.timeout_at(deadline), asyncio.timeout(1 if heard.is_done else None):
                return await anext(chunks, None)
        except Exception as error:
            if heard.is_done:
                return None
            raise self._failure(error, is_inside=True) from None

    def _hear_all(self, events: Sequence[Mapping[str, Any]], heard: Heard) -> None:
        try:
            for event in events:
                if event.get("error"):
                    raise _failure_inside(event["error"])
                self.hear(event, heard)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ProviderFailed(Failure.NONSENSE, f"an event that is none: {type(error).__name__}") from None

    def _client(self) -> Any:
        """One for each event loop: its connections belong to that."""
        loop = asyncio.get_running_loop()
        if loop not in self._clients:
            self._clients[loop] = self.connect()
        return self._clients[loop]

    def _check_kind(self, response: "httpx2.Response") -> None:
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "text/event-stream":
            raise ProviderFailed(Failure.NONSENSE, f"{kind[:60] or 'no content type'} instead of a stream of events")

    def _failure(self, error: Exception, *, is_inside: bool = False) -> ProviderFailed:
        """Told apart by what httpx and both libraries have in common. Their messages are left out: they may hold
        the key or the prompt."""
        status = getattr(error, "status_code", None)
        name = type(error).__name__
        if isinstance(error, ProviderFailed):
            return error
        if status is not None:
            return self._failure_of_status(int(status), getattr(error, "response", None))
        if isinstance(error, TimeoutError) or "Timeout" in name:
            return ProviderFailed(Failure.TIMEOUT, f"{name} at {self.configuration.host}")
        if is_inside:
            return Again(Failure.CUT_OFF, f"{name} in the middle of a stream")
        return Again(Failure.UNREACHABLE, f"{name} at {self.configuration.host}")

    def _failure_of_status(self, status: int, response: Any) -> ProviderFailed:
        words = f"HTTP {status} from {self.configuration.host}"
        if status == 408:
            return ProviderFailed(Failure.TIMEOUT, words)
        if status in {429, 529}:
            after = _seconds(response.headers.get("retry-after")) if response is not None else None
            if after is None or after > self.limits.retry_after:
                return ProviderFailed(Failure.RATE_LIMITED, words)
            return Again(Failure.RATE_LIMITED, words, after)
        if status >= 500:
            return Again(Failure.UNREACHABLE, words)
        return ProviderFailed(Failure.UNREACHABLE if status < 400 else Failure.REFUSED, words)


class _Events:
    """Server-sent events out of bytes, however these are cut. Raises ProviderFailed for what is none, or too much."""

    def __init__(self, limits: Limits) -> None:
        self._limits, self._rest, self._bytes = limits, b"", 0

    def feed(self, data: bytes) -> list[dict[str, Any]]:
        """`data` of complete lines, decoded. [DONE] becomes {"done": True}."""
        if not self._bytes and data.lstrip().startswith(b"<"):
            raise ProviderFailed(Failure.NONSENSE, "a page instead of events")
        self._bytes += len(data)
        *lines, self._rest = (self._rest + data).split(b"\n")
        if self._bytes > self._limits.most_bytes or len(self._rest) > self._limits.longest_event:
            raise ProviderFailed(Failure.NONSENSE, "more than any answer is long")
        events = []
        for line in lines:
            if line.startswith(b"data:") and (text := line[5:].strip()):
                events.append({"done": True} if text == b"[DONE]" else self._decoded(text))
        return events

    def _decoded(self, text: bytes) -> dict[str, Any]:
        try:
            event = json.loads(text.decode())
        except ValueError:
            raise ProviderFailed(Failure.NONSENSE, "an event that is no JSON") from None
        if not isinstance(event, dict):
            raise ProviderFailed(Failure.NONSENSE, "an event that is no object")
        return event


def _failure_inside(error: object) -> ProviderFailed:
    """An error that came as an event of a stream that had begun well."""
    told = error if isinstance(error, dict) else {}
    kinds = {str(told.get("type", "")), str(told.get("code", ""))}
    shown = ", ".join(sorted(kind for kind in kinds if _SLUG.fullmatch(kind)))
    return Again(Failure.RATE_LIMITED if kinds & _BUSY else Failure.CUT_OFF, f"an error in the stream: {shown}")


def _seconds(text: str | None) -> float | None:
    try:
        seconds = float(text or "")
    except ValueError:  # a date, or nothing
        return None
    return seconds if seconds >= 0 else None


def counted(value: object) -> int | None:
    """Tokens as a provider counts them; None for what can be no count, and then our estimate stands."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and 0 <= value <= MOST_TOKENS else None  # type: ignore[return-value,operator]


def quiet(*names: str) -> None:
    """Libraries of providers log what is sent to them; prompts are nobody's business but their owner's."""
    for name in names:
        logging.getLogger(name).setLevel(logging.WARNING)
