"""Finding many phrases in a text at once: by words, the longest first at each place."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

# words with the signs that belong to them: C++, C#, Node.js, R&D; ".NET" is a word with a point before it
TOKEN = re.compile(r"\w(?:[\w.&]*\w)?(?:\+\+|[+#](?!\w))?")


class Spelled:
    """A text in words. Where they stand is found out only when somebody asks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [word.lower() for word in TOKEN.findall(text)]

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        return [match.span() for match in TOKEN.finditer(self.text)]


class Hit[T](NamedTuple):
    value: T
    first: int  # number of its first word
    last: int


def words(text: str) -> tuple[str, ...]:
    return tuple(match.lower() for match in TOKEN.findall(text))


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

    def find(self, spelled: list[str]) -> Iterator[Hit[T]]:
        """Every phrase of the words; none overlaps another."""
        by_first, free_from = self._by_first, 0
        for at in [number for number, word in enumerate(spelled) if word in by_first]:
            if at < free_from:
                continue
            for rest, value in by_first[spelled[at]]:
                if not rest or tuple(spelled[at + 1 : at + 1 + len(rest)]) == rest:
                    free_from = at + 1 + len(rest)
                    yield Hit(value, at, free_from - 1)
                    break
