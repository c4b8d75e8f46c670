"""Finding many phrases in a text at once: by words, the longest first at each place."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# words with the signs that belong to them: C++, C#, .NET, Node.js, R&D, CI/CD apart
TOKEN = re.compile(r"\.NET\b|[^\W_]+(?:[.&][^\W_]+)*(?:\+\+|[+#](?![^\W_]))?", re.IGNORECASE)


class Token(NamedTuple):
    word: str  # small letters
    start: int
    end: int


class Hit[T](NamedTuple):
    value: T
    first: int  # number of its first token
    last: int
    start: int  # in the text
    end: int


def tokens(text: str) -> list[Token]:
    return [Token(match[0].lower(), match.start(), match.end()) for match in TOKEN.finditer(text)]


def words(text: str) -> tuple[str, ...]:
    return tuple(match[0].lower() for match in TOKEN.finditer(text))


class Phrases[T]:
    """What phrases mean. The first meaning of a phrase stays."""

    def __init__(self, meanings: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        known: set[tuple[str, ...]] = set()
        for phrase, value in meanings:
            each = words(phrase)
            if each and each not in known:
                known.add(each)
                self._by_first.setdefault(each[0], []).append((each[1:], value))
        for rest in self._by_first.values():
            rest.sort(key=lambda pair: -len(pair[0]))

    def find(self, text: str, spelled: list[Token] | None = None) -> Iterator[Hit[T]]:
        """Every phrase of the text; none overlaps another."""
        spelled = tokens(text) if spelled is None else spelled
        at, end, by_first = 0, len(spelled), self._by_first
        while at < end:
            candidates = by_first.get(spelled[at].word)
            taken = 1
            if candidates:
                for rest, value in candidates:
                    last = at + len(rest)
                    if last < end and all(spelled[at + 1 + number].word == word for number, word in enumerate(rest)):
                        yield Hit(value, at, last, spelled[at].start, spelled[last].end)
                        taken = len(rest) + 1
                        break
            at += taken
