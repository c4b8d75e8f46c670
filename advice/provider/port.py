"""What a model is to the rest of the site: messages in, pieces of text out, and how it can fail.

Adapters (openai_compatible, anthropic) know a provider's wire format and nothing of the database.
"""

import enum
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Protocol


class Role(enum.StrEnum):
    SYSTEM = "system"
    USER = "user"


@dataclass(frozen=True, slots=True)
class PromptMessage:
    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Delta:
    """Some more text, never empty."""

    text: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the provider counts them."""

    input_tokens: int
    output_tokens: int


@dataclass(frozen=True, slots=True)
class Restart:
    """It was lost before its first word, and everything is sent, read and charged once more."""


class Failure(enum.StrEnum):
    """Values are those of advice.models.Outcome."""

    TIMEOUT = "timeout"
    RATE_LIMITED = "rate_limited"
    CUT_OFF = "cut_off"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    NONSENSE = "nonsense"  # bytes that are not of the wire format


class ProviderFailed(Exception):  # noqa: N818 - reads as what it says
    """`why` for our books; the words are for the log and hold neither key nor prompt. `has_begun`: the provider had
    begun to answer, so all that was sent has been read, and is charged."""

    def __init__(self, why: Failure, words: str) -> None:
        super().__init__(words)
        self.why, self.has_begun = why, False


class Adviser(Protocol):
    """`name` is how consent names the provider, with the host it is reached at."""

    name: str
    model: str

    def stream(
        self, messages: Sequence[PromptMessage], *, max_tokens: int, user_ref: str
    ) -> AsyncIterator[Delta | Usage | Restart]:
        """At most one Restart, deltas as they come, then at most one Usage. Ends without an error only where the
        provider said that it was done. Raises ProviderFailed. `user_ref` is a pseudonym for the provider's abuse
        checks."""
        ...
