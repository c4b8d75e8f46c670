"""Stand-in: the real one takes its place."""

from typing import Self


class SourceError(Exception):
    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class TransientError(SourceError):
    def __init__(self, message: str, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class PermanentError(SourceError):
    pass


class UnreadableError(SourceError):
    pass


class Client:
    requests = 0
    received_bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        pass
