"""The fields of work that an ad may be for. Other apps know them, and say so here."""

from collections.abc import Callable, Iterable

_SOURCES: list[Callable[[], Iterable[tuple[str, str]]]] = []


def register(source: Callable[[], Iterable[tuple[str, str]]]) -> None:
    """Let `source` give fields as (slug, name), in the order in which people know them. From AppConfig.ready."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def choices() -> list[tuple[str, str]]:
    return [field for source in _SOURCES for field in source()]
