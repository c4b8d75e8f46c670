"""What changed between two states of a guide file, as lines that were taken out or put in."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

CONTEXT = 2


@dataclass(frozen=True, slots=True)
class Line:
    """`change` is "removed", "added" or "" for a line that stands there for orientation."""

    change: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of changed lines, and the part of the guide it is in."""

    part: str
    lines: list[Line]


def differences(before: str, after: str) -> list[Change]:
    """Only what changed, with two lines around it."""
    old, new = before.splitlines(), after.splitlines()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        Change(_part(new, group[0][3] + CONTEXT), [line for code in group for line in _lines(code, old, new)])
        for group in matcher.get_grouped_opcodes(CONTEXT)
    ]


def _lines(code: tuple[str, int, int, int, int], old: Sequence[str], new: Sequence[str]) -> list[Line]:
    kind, first, last, start, stop = code
    if kind == "equal":
        return [Line("", text) for text in old[first:last]]
    return [
        *(Line("removed", text) for text in old[first:last]),
        *(Line("added", text) for text in new[start:stop]),
    ]


def _part(lines: Sequence[str], index: int) -> str:
    """The heading above, "Facts" in the head of the file."""
    for line in reversed(lines[: index + 1]):
        if line.startswith("## "):
            return line[3:]
    ends = [number for number, line in enumerate(lines) if line == "---"]
    return "Summary" if len(ends) > 1 and index > ends[1] else "Facts, sources and figures"
