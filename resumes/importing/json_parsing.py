"""JSON as people bring it, parsed strictly: what is wrong is said with its line and column."""

import json
import math
import re
from typing import Any

from resumes.importing.results import Unreadable

DEEPEST = 40
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
    try:
        value = json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_finite, parse_int=_whole
        )
    except json.JSONDecodeError as wrong:
        raise Unreadable(_words(wrong)) from None
    except _Odd as odd:
        at = re.search(odd.pattern, text)
        where = f" (line {text.count('\n', 0, at.start()) + 1})" if at else ""
        raise Unreadable(odd.words.format(where=where)) from None
    except RecursionError:
        raise _too_deep() from None
    _check_depth(value)
    return value


class _Odd(Exception):  # noqa: N818 - never leaves this module
    """JSON by its form, and yet nothing that can be kept. `pattern` finds its place."""

    def __init__(self, pattern: str, words: str) -> None:
        super().__init__(words)
        self.pattern, self.words = pattern, words


def _words(wrong: json.JSONDecodeError) -> str:
    what = next((words for start, words in _ASKED if wrong.msg.startswith(start)), "something is not as JSON wants it")
    rest = wrong.doc[wrong.pos : wrong.pos + 20].split("\n")[0]
    rest = "".join(each if each.isprintable() else " " for each in rest).strip()
    found = f"found “{rest}”" if rest else "the file or the line ends here"
    return f"The JSON is broken in line {wrong.lineno}, column {wrong.colno}: {what}; {found}."


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A group of fields. One that stands there twice and says two things is a fault: one of them would be lost."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found and found[key] != value:
            name = re.sub(r"[{}]", "", key)[:60]
            raise _Odd(
                re.escape(json.dumps(key, ensure_ascii=False)) + r"\s*:",
                f"The field “{name}” stands twice in one group and says different things{{where}}. Keep one of them.",
            )
        found[key] = value
    return found


def _no_number(name: str) -> Any:
    raise _Odd(
        rf"(?<![\w\"]){re.escape(name)}\b",
        f"“{name}” stands in place of a value{{where}}, which JSON does not know. Write null or a number.",
    )


def _finite(digits: str) -> float:
    if math.isfinite(value := float(digits)):
        return value
    raise _Odd(re.escape(digits), f"The number {digits[:20]} is too large{{where}}.")


def _whole(digits: str) -> int:
    try:
        return int(digits)
    except ValueError:
        raise _Odd(re.escape(digits), f"A number of {len(digits):,} digits is too large{{where}}.") from None


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
