"""The lines of a capture, and what became of each: nothing that stands there is lost without a word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from careers.mojibake import repair
from careers.parts import clean, one_line, shown

# A mark needs a space after it, but for those that stand for nothing else.
_MARK = re.compile(r"(?:[•●◦▪▫■□‣⁃∙·➢➤►▶✓✔]\s*|[-*–—+]\s+|(?P<number>\d{1,2})[.)]\s+)")
_SENTENCE_END = re.compile(r"[.!?…;,:][”\"’)\]]*$")
_MOST_TITLE = 120
_MOST_TITLE_WORDS = 16
_REFERENCE = re.compile(r"(?<!\\)\[\^")
_MOST_SHOWN = 400
_MOST_PLACES = 6


class Fate(Enum):
    """What became of a line. OPEN: nothing yet."""

    OPEN = auto()
    USED = auto()
    STRUCTURE = auto()
    REPORTED = auto()


@dataclass(frozen=True, slots=True)
class Note:
    """Something an editor should know. `others` are further lines it speaks of, besides `line` (from 1)."""

    line: int
    part: str
    message: str
    others: tuple[int, ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        return (self.line, *self.others)

    def __str__(self) -> str:
        return f"{_places(self.lines)}: {self.part}: {self.message}"


def _places(lines: tuple[int, ...]) -> str:
    """Such as "line 5", "lines 9, 25, 26" or, where they are many, "lines 397–426"."""
    if len(lines) == 1:
        return f"line {lines[0]}"
    if len(lines) > _MOST_PLACES:
        return f"lines {min(lines)}–{max(lines)}"
    return f"lines {', '.join(map(str, sorted(lines)))}"


@dataclass(slots=True)
class Line:
    """A line of the capture, repaired, without the space around it. `item` is what follows a bullet, if there is one.

    `number` counts from 1 as in the file, `indent` is the number of characters of space
    before it, `step` the number it begins with, "" for none.
    """

    number: int
    text: str
    indent: int = 0
    item: str | None = None
    step: str = ""
    part: str = ""
    fate: Fate = Fate.OPEN

    @classmethod
    def read(cls, number: int, raw: str) -> "Line":
        raw = clean(repair(raw)).replace("\n", " ").expandtabs(4)
        text = _REFERENCE.sub(r"\\[^", one_line(raw))
        line = cls(number, text, len(raw) - len(raw.lstrip()))
        rest = text
        while match := _MARK.match(rest):  # some pages give a bullet twice
            line.step = match["number"] or ""
            line.item = rest = rest[match.end() :].strip()
        if line.item == "":
            line.item = None
        return line

    @property
    def content(self) -> str:
        return self.text if self.item is None else self.item

    @property
    def is_title(self) -> bool:
        """Whether it may be a heading: short, without a bullet and without the end of a sentence."""
        if self.item is not None or len(self.text) > _MOST_TITLE or self.text.count(" ") >= _MOST_TITLE_WORDS:
            return False
        return not ends_sentence(self.text)


def ends_sentence(text: str) -> bool:
    return bool(_SENTENCE_END.search(text[-20:]))


@dataclass(slots=True)
class Page:
    """All lines that are not blank, with the account of what became of them."""

    lines: list[Line]
    notes: list[Note] = field(default_factory=list)

    @classmethod
    def read(cls, text: str) -> "Page":
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        rows = (Line.read(number, raw) for number, raw in enumerate(text.split("\n"), start=1))
        return cls([line for line in rows if line.text])

    def use(self, *lines: Line) -> None:
        _settle(lines, Fate.USED)

    def structure(self, *lines: Line) -> None:
        _settle(lines, Fate.STRUCTURE)

    def tell(self, line: Line, part: str, message: str, others: Iterable[Line] = ()) -> None:
        """Report something without settling what becomes of the lines."""
        rest = sorted({each.number for each in others} - {line.number})
        self.notes.append(Note(line.number, part, message, tuple(rest)))

    def refuse(self, lines: Iterable[Line], part: str, message: str) -> None:
        """Report lines that have no place in the document, with the reason."""
        first, *others = lines
        _settle((first, *others), Fate.REPORTED)
        self.tell(first, part, message, others)

    def report_open(self) -> None:
        """What nobody took stands in the report, line by line."""
        for line in open_lines(self.lines):
            message = "could not be placed. Put it where it belongs, or leave it out."
            self.refuse([line], line.part, f"{quoted(line)} {message}")


def _settle(lines: Iterable[Line], fate: Fate) -> None:
    for line in lines:
        line.fate = fate


def open_lines(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.fate is Fate.OPEN]


def quoted(line: Line) -> str:
    """The line in quotation marks, in full unless it is very long."""
    text = line.text
    if len(text) <= _MOST_SHOWN:
        return f"“{text}”"
    return f"“{text[:_MOST_SHOWN]}…” ({len(text):,} characters)"


def fits(page: Page, line: Line, part: str, text: str, most: int) -> bool:
    """Whether text has at most `most` characters; if not, the line is reported."""
    if len(text) <= most:
        return True
    message = f"“{shown(text)}” has {len(text):,} characters; {most} is the most here. Shorten it and add it by hand."
    page.refuse([line], part, message)
    return False


def paragraphs(lines: list[Line]) -> list[list[Line]]:
    """Lines put together as they stood: a blank line, or a long line that ends a sentence, ends a paragraph."""
    found: list[list[Line]] = []
    for line in lines:
        last = found[-1][-1] if found else None
        if last and line.number == last.number + 1 and not (len(last.text) > 100 and ends_sentence(last.text)):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def items(page: Page, lines: list[Line], part: str) -> list[tuple[Line, str]]:
    """The items of a list, each with its first line. A list without any bullet has an item a line."""
    bullets = any(line.item is not None for line in lines)
    found: list[tuple[Line, list[str]]] = []
    last: Line | None = None
    for line in lines:
        if line.item is not None or not bullets:
            found.append((line, [line.content]))
        elif last and _goes_on(last, line, found[-1][0]):
            found[-1][1].append(line.text)
        else:
            page.refuse([line], part, f"{quoted(line)} is no item of the list. Put it where it belongs.")
            last = None
            continue
        page.use(line)
        last = line
    return [(line, " ".join(pieces)) for line, pieces in found]


def _goes_on(last: Line, line: Line, first: Line) -> bool:
    """Whether a line without bullet is the rest of the item above it."""
    return line.number == last.number + 1 and (line.indent > first.indent or line.text[0].islower())
