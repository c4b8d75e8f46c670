"""What other apps put on the card of a job. They say so here; cards are kept, so it is the same for everybody."""

from collections.abc import Callable

from django.utils.safestring import SafeString

from jobs.content_types import JobCard

_MARKS: list[Callable[[JobCard], SafeString]] = []


def register(mark: Callable[[JobCard], SafeString]) -> None:
    """From AppConfig.ready."""
    if mark not in _MARKS:
        _MARKS.append(mark)


def of_card(card: JobCard) -> str:
    return "".join(mark(card) for mark in _MARKS)
