"""The YAML of a guide file's head: plain text with line numbers, then what each key has to be.

YAML turns nothing into numbers, dates or booleans here, so `no` and `47-2111` are what
they look like. Anchors, aliases and tags are refused: a head has no use for them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from careers.documents import Faults
from careers.parts import near, one_line, shown, too_long

MOST_CHARACTERS = 200_000
_DEEPEST = 8
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the same in C, many times as fast
_QUOTES = "A value with “: ” or “ #” in it, or that begins with a mark such as [ or *, goes between double quotes."
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,2})?")
_YEAR = re.compile(r"[0-9]{4}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_REMEDIES = {
    "title": "Write title: and what the role is called.",
    "slug": "Write slug: and the address, such as electrician.",
    "field": "Write field: and the slug of a field, such as skilled-trades.",
    "key": "A source has a key by which figures and text name it, such as oews-2025.",
    "publisher": "A source names who published it.",
    "measure": "A figure says what it measures, such as salary or growth.",
    "area": "A figure says where it holds, such as US.",
    "year": "Figures and sources name their year, such as 2025.",
    "until": "Growth names its last year, such as until: 2034.",
    "unit": "A figure has a unit: USD/year, USD/hour, percent or persons.",
    "source": "A figure names its source by the key of an entry under sources.",
    "value": "A figure has a value.",
    "low": "A salary has low, median and high.",
    "median": "A salary has low, median and high.",
    "high": "A salary has low, median and high.",
    "code": "An occupation has its official code, such as 47-2111.00.",
    "on": "A review has both its date, on, and the reviewer, by.",
    "by": "A review has both its date, on, and the reviewer, by.",
}


@dataclass(slots=True)
class Text:
    value: str
    line: int


@dataclass(slots=True)
class Items:
    line: int
    values: "list[Node]" = field(default_factory=list)


@dataclass(slots=True)
class Keys:
    """A mapping. `lines` says where each key stands; a key given twice keeps its first value."""

    line: int
    values: "dict[str, Node]" = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


type Node = Text | Items | Keys


class _UnreadableError(Exception):
    """Reading on would say nothing useful."""


@dataclass(slots=True)
class _Builder:
    """Puts nodes together from YAML's events, without recursion: a file may nest as deep as it likes."""

    faults: Faults
    offset: int
    root: Node | None = None
    open: list[tuple[Items | Keys, Text | None]] = field(default_factory=list)

    def take(self, event: Any) -> None:
        line = event.start_mark.line + self.offset
        if getattr(event, "anchor", None):
            self.faults.add(line, "head", f"“&” and “*” have a meaning in YAML that a head does not use. {_QUOTES}")
        if getattr(event, "tag", None):
            self.faults.add(line, "head", f"“!” has a meaning in YAML that a head does not use. {_QUOTES}")
        match event:
            case yaml.ScalarEvent():
                self.place(Text(event.value, line))
            case yaml.AliasEvent():
                self.place(Text(f"*{event.anchor}", line))
            case yaml.SequenceStartEvent():
                self.begin(Items(line))
            case yaml.MappingStartEvent():
                self.begin(Keys(line))
            case yaml.CollectionEndEvent():
                self.open.pop()
            case yaml.DocumentStartEvent() if self.root:
                self.faults.add(line, "head", "A second document begins here. The head is one: delete this line.")
                raise _UnreadableError

    def begin(self, node: Items | Keys) -> None:
        self.place(node)
        if len(self.open) == _DEEPEST:
            self.faults.add(node.line, "head", f"Lists stand in lists, {_DEEPEST} deep; a head has no such. {_QUOTES}")
            raise _UnreadableError
        self.open.append((node, None))

    def place(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent, key = self.open[-1]
        if isinstance(parent, Items):
            parent.values.append(node)
        elif key is not None:
            self.open[-1] = (parent, None)
            if key.value in parent.values:
                first = parent.lines[key.value]
                message = f"“{key.value[:60]}” stands here again, after line {first}. Keep one of them."
                self.faults.add(key.line, "head", message)
            else:
                parent.values[key.value] = node
                parent.lines[key.value] = key.line
        elif isinstance(node, Text):
            self.open[-1] = (parent, node)
        else:
            self.faults.add(node.line, "head", f"A key is one word, such as title. {_QUOTES}")
            raise _UnreadableError


def read_yaml(text: str, *, first_line: int, faults: Faults) -> Keys | None:
    """The head's keys; None, with a fault added, if it is no YAML mapping."""
    if len(text) > MOST_CHARACTERS:
        message = f"The head has {len(text):,} characters; it may have {MOST_CHARACTERS:,}. Is its closing --- missing?"
        faults.add(first_line, "head", message)
        return None
    builder = _Builder(faults, first_line)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except _UnreadableError:
        return None
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or "not readable"
        faults.add(_line_of(error, text) + first_line, "head", f"This is not YAML ({problem}). {_QUOTES}")
        return None
    match builder.root:
        case Keys() as keys:
            return keys
        case None:
            return Keys(first_line)
        case other:
            faults.add(other.line, "head", "The head holds lines of the form “title: Electrician”.")
            return None


def _line_of(error: yaml.YAMLError, text: str) -> int:
    """The line to mend, from 0. A quote that never ends is found at the end of the head and mended where it begins."""
    is_inside = str(getattr(error, "context", "")).startswith("while scanning")
    mark = getattr(error, "context_mark" if is_inside else "problem_mark", None)
    return min(mark.line, text.count("\n")) if mark else 0


@dataclass(slots=True)
class Fields:
    """The keys of one mapping of the head, each read as what it has to be.

    What is wrong becomes a fault and reads as empty. `part` names the mapping in faults.
    """

    keys: Keys
    part: str
    faults: Faults

    def fault(self, key: str, message: str, *, line: int = 0) -> None:
        part = f"head: {key}" if self.part == "head" else self.part
        self.faults.add(line or self.keys.lines.get(key, self.keys.line), part, message)

    def refuse_others(self, known: Iterable[str]) -> None:
        for key, line in self.keys.lines.items():
            if key not in known:
                message = f"“{shown(key)}” is no key here.{near(key, known)} Known are {', '.join(known)}."
                self.faults.add(line, self.part, message)

    def text(self, key: str, most: int = 1000, *, needed: bool = False) -> str:
        """One line of text, of at most so many characters."""
        node = self._said(key)
        if node is None:
            if needed:
                self.fault(key, f"“{key}” is missing. {_REMEDIES[key]}")
            return ""
        if not isinstance(node, Text):
            self.fault(key, f"“{key}” takes one text. Text that begins with [ or {{ goes between double quotes.")
            return ""
        return self._line(key, node, most, self.keys.lines[key])

    def texts(self, key: str, most: int) -> list[Text]:
        """A list of texts, none twice, none empty."""
        node = self._said(key)
        if node is not None and not isinstance(node, Items):
            self.fault(key, f"“{key}” takes a list, such as {key}: [first, second].")
        found: dict[str, Text] = {}
        for each in node.values if isinstance(node, Items) else ():
            if not isinstance(each, Text):
                self.fault(key, "A list of texts; one with “: ” in it goes between double quotes.", line=each.line)
            elif not each.value.strip():
                self.fault(key, "An entry is empty. Write it or delete it.", line=each.line)
            elif (line := self._line(key, each, most, each.line)) in found:
                self.fault(key, f"“{shown(line)}” stands here twice. Delete one.", line=each.line)
            elif line:
                found[line] = Text(line, each.line)
        return list(found.values())

    def _said(self, key: str) -> Node | None:
        """What a key holds; None if it is left out or empty."""
        node = self.keys.values.get(key)
        return None if isinstance(node, Text) and not node.value.strip() else node

    def _line(self, key: str, node: Text, most: int, line: int) -> str:
        if "\n" in node.value.strip():
            self.fault(key, f"“{key}” goes over several lines. Write it on one.", line=line)
        elif len(text := one_line(node.value)) > most:
            self.fault(key, too_long(text, most), line=line)
        else:
            return text
        return ""

    def slug(self, key: str, most: int) -> str:
        value = self.text(key, most, needed=True)
        return value if value and self._is_slug(key, value) else ""

    def slugs(self, key: str, most: int, *, own: str) -> tuple[str, ...]:
        """A list of addresses of other guides, or of older ones: never the guide's own."""
        found = []
        for each in self.texts(key, most):
            if own == each.value:
                self.fault(key, f"“{own}” is this guide's own slug. Take it off this list.", line=each.line)
            elif self._is_slug(key, each.value, line=each.line):
                found.append(each.value)
        return tuple(found)

    def _is_slug(self, key: str, value: str, *, line: int = 0) -> bool:
        if _SLUG.fullmatch(value):
            return True
        message = f"“{shown(value)}” is no slug: lower-case letters and digits, with single hyphens between them."
        self.fault(key, message, line=line)
        return False

    def choice(self, key: str, values: list[str], *, needed: bool = False) -> str:
        value = self.text(key, needed=needed)
        if value and value not in values:
            self.fault(key, f"“{shown(value)}” is none of {', '.join(values)}.{near(value, values)}")
            return ""
        return value

    def year(self, key: str, *, needed: bool = True) -> int | None:
        value = self.text(key, needed=needed)
        if not value:
            return None
        if not _YEAR.fullmatch(value) or not 1900 <= int(value) <= 2200:
            self.fault(key, f"“{shown(value)}” is no year. Write four digits, from 1900 to 2200.")
            return None
        return int(value)

    def day(self, key: str, *, needed: bool = False) -> date | None:
        value = self.text(key, needed=needed)
        try:
            if value and not _DATE.fullmatch(value):
                raise ValueError
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.fault(key, f"“{shown(value)}” is no date. Write year, month and day: 2026-11-20.")
            return None

    def number(self, key: str, *, needed: bool = True) -> Decimal | None:
        value = self.text(key, needed=needed)
        if not value or _NUMBER.fullmatch(value):
            return Decimal(value) if value else None
        remedy = "Write digits and a point alone, such as 63190 or 9.5; at most 12 before the point and 2 after it."
        self.fault(key, f"“{shown(value)}” is no number. {remedy}")
        return None

    def mapping(self, key: str) -> "Fields | None":
        node = self._said(key)
        if isinstance(node, Keys):
            return Fields(node, f"head: {key}", self.faults)
        if node is not None:
            self.fault(key, f"Under “{key}” stand indented lines of the form “key: value”.")
        return None

    def entries(self, key: str) -> Iterator[tuple[int, Keys]]:
        """The mappings of a list, counted from 1."""
        node = self._said(key)
        if node is not None and not isinstance(node, Items):
            self.fault(key, f"“{key}” takes a list: begin each entry with “- ”.")
        for number, entry in enumerate(node.values if isinstance(node, Items) else (), 1):
            if isinstance(entry, Keys):
                yield number, entry
            else:
                message = f"Entry {number} is not made of lines of the form “key: value”."
                self.fault(key, message, line=entry.line)
