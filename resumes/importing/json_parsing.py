"""JSON as people bring it, parsed strictly: what is wrong is said with its line and column."""

import json
import math
import re
from typing import Any

from resumes.importing.results import Unreadable

DEEPEST = 40
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_ASKED = (
    ("Expecting ',' delimiter", "a comma is missing, or a bracket or quotation mark was not closed before"),
    ("Expecting property name", "the name of a field in quotation marks should stand here (perhaps a comma too many)"),
    ("Illegal trailing comma", "there is a comma too many"),
    ("Expecting ':' delimiter", "a colon is missing after the name of a field"),
    ("Expecting value", "a value is missing"),
    ("Unterminated string", "a quotation mark is not closed"),
    ("Invalid control character", "a line break or tab stands within a text; it is written \\n or \\t there"),
    ("Invalid \\escape", "a backslash stands before a character that it cannot stand before"),
    ("Invalid \\uXXXX escape", "after \\u there have to be four digits"),
    ("Extra data", "the file goes on after its end"),
)


def parse(text: str) -> Any:
    """Raises Unreadable."""
    if not text.strip():
        raise Unreadable("There is nothing in this file.")
    groups = _Groups(text)
    try:
        value = json.loads(
            text, object_pairs_hook=groups.once, parse_constant=_no_number, parse_float=_finite, parse_int=_whole
        )
    except json.JSONDecodeError as wrong:
        raise Unreadable(_words(wrong)) from None
    except _Odd as odd:
        raise Unreadable(odd.words.format(where=_where(text, odd.place(text)))) from None
    except RecursionError:
        raise _too_deep() from None
    _check_depth(value)
    return value


class _Odd(Exception):  # noqa: N818 - never leaves this module
    """JSON by its form, and yet nothing that can be kept. Its place is `at`, or found by `pattern` outside of texts."""

    def __init__(self, words: str, *, pattern: str = "", at: int = 0) -> None:
        super().__init__(words)
        self.words, self.pattern, self.at = words, pattern, at

    def place(self, text: str) -> int:
        if not self.pattern:
            return self.at
        found = re.finditer(rf"{_STRING}|(?P<odd>{self.pattern})", text, re.DOTALL)
        return next((each.start() for each in found if each["odd"]), 0)


class _Groups:
    """Groups of fields as the parser closes them, each after those within it."""

    def __init__(self, text: str) -> None:
        self.text, self.closed = text, 0

    def once(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """One that stands there twice and says two things is a fault: one of them would be lost."""
        self.closed += 1
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found and found[key] != value:
                name = re.sub(r"[{}]", "", key)[:60]
                raise _Odd(
                    f"The field “{name}” stands twice in one group and says different things{{where}}. "
                    "Keep one of them.",
                    at=self._second(key, [each for each, _ in pairs]),
                )
            found[key] = value
        return found

    def _second(self, key: str, keys: list[str]) -> int:
        """Where the group that was closed last says `key` again."""
        opened: list[list[int]] = []  # of each group around here where its fields stand
        closed = 0
        for each in re.finditer(rf"(?P<key>{_STRING})\s*:|{_STRING}|[{{}}]", self.text, re.DOTALL):
            if each["key"]:
                opened[-1].append(each.start())
            elif each[0] == "{":
                opened.append([])
            elif each[0] == "}":
                places = opened.pop()
                closed += 1
                if closed == self.closed:
                    return places[keys.index(key, keys.index(key) + 1)]
        return 0


def _where(text: str, at: int) -> str:
    return f" (line {text.count('\n', 0, at) + 1}, column {at - text.rfind('\n', 0, at)})"


def _words(wrong: json.JSONDecodeError) -> str:
    what = next((words for start, words in _ASKED if wrong.msg.startswith(start)), "something is not as JSON wants it")
    rest = wrong.doc[wrong.pos : wrong.pos + 20].split("\n")[0]
    rest = "".join(each if each.isprintable() else " " for each in rest).strip()
    found = f"found “{rest}”" if rest else "the file or the line ends here"
    return f"The JSON is broken in line {wrong.lineno}, column {wrong.colno}: {what}; {found}."


def _no_number(name: str) -> Any:
    raise _Odd(
        f"“{name}” stands in place of a value{{where}}, which JSON does not know. Write null or a number.",
        pattern=rf"(?<!\w){re.escape(name)}\b",
    )


def _finite(digits: str) -> float:
    if math.isfinite(value := float(digits)):
        return value
    raise _Odd(f"The number {digits[:20]} is too large{{where}}.", pattern=re.escape(digits))


def _whole(digits: str) -> int:
    try:
        return int(digits)
    except ValueError:
        raise _Odd(f"A number of {len(digits):,} digits is too large{{where}}.", pattern=re.escape(digits)) from None


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return
    raise _too_deep()


def _too_deep() -> Unreadable:
    return Unreadable("The JSON is nested far deeper than a resume can be: it is something else, or broken.")
