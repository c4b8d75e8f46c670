"""The lines of a guide file's body: text and lists, and where the faults in them are."""

from collections.abc import Container
from itertools import pairwise
from typing import NamedTuple

from careers.documents import Faults, SkillDocument
from careers.models import GuideSkill, Skill
from careers.parts import fences, heading, is_item, one_line, shown, too_long
from careers.reading_head import limit


class Section(NamedTuple):
    """A heading's words and line (from 1), and the lines under it (indexes, end excluded)."""

    title: str
    line: int
    start: int
    end: int


class Item(NamedTuple):
    text: str
    line: int


class Page:
    """A file's lines, with the body from index `start`. `part` is the one being read: faults are found in it."""

    def __init__(self, lines: list[str], start: int, faults: Faults) -> None:
        self.lines, self.start, self.faults = lines, start, faults
        fenced, opened = fences(lines[start:])
        self.inside = bytes(start) + fenced
        self.unclosed = -1 if opened is None else start + opened
        self.part = "Summary"

    def fault(self, line: int, message: str) -> None:
        self.faults.add(line, self.part, message)

    def check_length(self, line: int, text: str, most: int) -> None:
        if len(text) > most:
            self.fault(line, too_long(text, most))

    def text(self, start: int, end: int) -> str:
        return "\n".join(self.lines[start:end])

    def items(self, start: int, end: int, *, besides: Container[int] = ()) -> list[Item]:
        """The items of a list, but for the lines `besides`. Indented lines go on with the item above them."""
        pieces: list[str] = []  # of all items in one list: one for each would be a quarter of a million in a file
        begins: list[int] = []  # where the pieces of each item begin
        numbers: list[int] = []
        astray = False
        for index in range(start, end):
            line = self.lines[index]
            if blank(line) or index in besides:
                astray = False
            elif is_item(line):
                begins.append(len(pieces))
                numbers.append(index + 1)
                pieces.append(line[1:])
                astray = False
            elif begins and not astray and line.startswith(("  ", "\t")):
                if line.lstrip()[:2] in ("- ", "* ", "+ "):
                    self.fault(index + 1, "A list here has one level. Begin the item with “- ” at the left edge.")
                pieces.append(line)
            elif not astray and not heading(line):
                astray = True
                message = "Here stands a list, and this is text. Begin each item with “- ” at the left edge."
                self.fault(index + 1, message)
        items = [
            Item(one_line(" ".join(pieces[first:last])), number)
            for (first, last), number in zip(pairwise([*begins, len(pieces)]), numbers, strict=True)
        ]
        for item in items:
            if not item.text:
                self.fault(item.line, "An item is empty. Write it or delete the line.")
        return [item for item in items if item.text]

    def skills(self, start: int, end: int) -> tuple[SkillDocument, ...]:
        found: dict[str, SkillDocument] = {}
        for text, line in self.items(start, end):
            name, _, note = text.partition(" | ")
            name, note = name.strip(), note.strip()
            if "|" in name or not name:
                message = "Write a skill as “Name | note”, with a space on both sides of the bar, or without the bar."
                self.fault(line, message)
            elif name.lower() in found:
                self.fault(line, f"“{shown(name)}” stands in this list already. Delete one.")
            self.check_length(line, name, limit(Skill, "name"))
            self.check_length(line, note, limit(GuideSkill, "note"))
            found.setdefault(name.lower(), SkillDocument(name, note))
        return tuple(found.values())


def blank(line: str) -> bool:
    return not line or line.isspace()
