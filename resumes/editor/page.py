"""What the editor's page shows: parts, entries and boxes with their notes, marks and faults."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from accounts.places import countries
from resumes.dates import shown, span
from resumes.document import Fault
from resumes.editor import boxes
from resumes.editor.sheet import GROUPS, Row, Sheet, split
from resumes.editor.unsure import Marks
from resumes.sections import BY_KEY, PROFILES, Field, Kind, Section

NEW = "__"  # in place of a number, in the pattern that scripts copy
_MODES = {Kind.URL: "url", Kind.EMAIL: "email", Kind.PHONE: "tel"}
_ROWS = {Kind.TEXT: 4, Kind.LINES: 3, Kind.WORDS: 2}


@dataclass(slots=True)
class Box:
    name: str
    about: Field
    text: str
    note: str = ""
    mark: str = ""  # "work-3-position:3f2a…" where nobody has looked at what an import put here
    faults: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Of a text area; 0 for a line."""
        least = _ROWS.get(self.about.kind, 0)
        return least and min(12, max(least, self.text.count("\n") + 1, len(self.text) // 70 + 1))

    @property
    def mode(self) -> str:
        return _MODES.get(self.about.kind, "")

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Of a country: what is kept and is no code of one stays to be chosen."""
        if self.about.kind is not Kind.COUNTRY:
            return []
        known = countries()
        kept = [(self.text, self.text)] if self.text and self.text not in known else []
        return [("", "Not said"), *kept, *known.items()]

    @property
    def is_noted(self) -> bool:
        """Whether there may be a note, now or after the next change."""
        return self.about.kind in boxes.NOTED

    @property
    def described_by(self) -> str:
        parts = {"hint": self.about.hint, "note": self.is_noted, "check": self.mark, "fault": self.faults}
        return " ".join(f"{self.name}-{part}" for part, is_there in parts.items() if is_there)


@dataclass(slots=True)
class Entry:
    name: str
    title: str
    when: str
    boxes: list[Box]
    other: str
    mark: str = ""
    faults: list[str] = field(default_factory=list)
    is_new: bool = False

    @property
    def is_open(self) -> bool:
        return self.is_new or bool(self.mark or self.faults) or any(box.mark or box.faults for box in self.boxes)


@dataclass(slots=True)
class Part:
    section: Section
    entries: list[Entry]
    pattern: Entry  # an empty one
    mark: str = ""
    faults: list[str] = field(default_factory=list)
    is_open: bool = False


@dataclass(slots=True)
class Page:
    """`checks`: names and words of all that is marked, in the order of the page."""

    basics: list[Box]
    location: list[Box]
    others: list[tuple[str, str]]
    profiles: Part
    parts: list[Part]
    checks: list[tuple[str, str]]
    faults: list[Fault]

    @property
    def notes(self) -> dict[str, str]:
        """By names of boxes."""
        entries = [entry for part in (self.profiles, *self.parts) for entry in part.entries]
        every = [*self.basics, *self.location, *(box for entry in entries for box in entry.boxes)]
        return {box.name: box.note for box in every if box.note}

    @classmethod
    def of(cls, sheet: Sheet, marks: Marks, faults: Iterable[Fault] = (), added: str = "") -> "Page":
        maker = _Maker(sheet, marks, list(faults), added)
        groups = {key: maker.boxes(key, fields, sheet.groups[key]) for key, fields in GROUPS.items()}
        hidden = [("other", sheet.other), *((f"{key}-other", row.other) for key, row in sheet.groups.items())]
        return cls(
            **groups,
            others=[(name, text) for name, text in hidden if text],
            profiles=maker.part(PROFILES),
            parts=[maker.part(BY_KEY[key]) for key in sheet.order],
            checks=maker.checks(),
            faults=maker.labelled(),
        )


class _Maker:
    def __init__(self, sheet: Sheet, marks: Marks, faults: list[Fault], added: str) -> None:
        self.sheet, self.marks, self.faults, self.added = sheet, marks, faults, added
        self.said: dict[str, list[str]] = defaultdict(list)
        for fault in faults:
            self.said[fault.path].append(fault.what)

    def boxes(self, prefix: str, fields: Iterable[Field], row: Row) -> list[Box]:
        return [self._box(f"{prefix}-{each.key}", each, row.texts.get(each.key, "")) for each in fields]

    def part(self, section: Section) -> Part:
        key = section.key
        rows = list(self.sheet.lists[key])
        if key == self.added:
            rows.append(Row(max((row.number for row in rows), default=-1) + 1))
        entries = [self._entry(section, row) for row in rows]
        pattern = Entry(f"{key}-{NEW}", "", "", self.boxes(f"{key}-{NEW}", section.fields, Row()), "", is_new=True)
        faults = self.said.get(key, [])
        return Part(section, entries, pattern, self._mark(key), faults, is_open=bool(entries or faults))

    def checks(self) -> list[tuple[str, str]]:
        return [(name, self._label(name)) for name in self.marks]

    def labelled(self) -> list[Fault]:
        """Faults with words for where: "Work, Keeper: has 12,000 characters" """
        return [Fault(f.path, f"{label}: {f.what}" if (label := self._label(f.path)) else f.what) for f in self.faults]

    def _box(self, name: str, each: Field, text: str) -> Box:
        return Box(name, each, text, boxes.note(each, text), self._mark(name), self.said.get(name, []))

    def _entry(self, section: Section, row: Row) -> Entry:
        name = f"{section.key}-{row.number}"
        return Entry(
            name, title_of(section, row), _when(row), self.boxes(name, section.fields, row), row.other,
            self._mark(name), self.said.get(name, []), is_new=not row.says,
        )  # fmt: skip

    def _mark(self, name: str) -> str:
        return f"{name}:{self.marks[name]}" if name in self.marks else ""

    def _label(self, name: str) -> str:
        part, number, key = split(name)
        section = PROFILES if part == PROFILES.key else BY_KEY.get(part)
        fields = section.fields if section else GROUPS.get(part, ())
        label = next((each.label for each in fields if each.key == key), "")
        if section is None:
            return label
        row = next((row for row in self.sheet.lists[part] if row.number == number), None)
        title = title_of(section, row) if row else ""
        return ", ".join(filter(None, (section.label, title, label)))


def title_of(section: Section, row: Row) -> str:
    named = [row.texts.get(key, "").strip() for key in (section.title, section.under) if key]
    first = next((text for each in section.fields if (text := row.texts.get(each.key, "").strip())), "")
    return ", ".join(filter(None, named)) or first[:80]


def _when(row: Row) -> str:
    dated: dict[str, Any] = {key: text.strip() for key, text in row.texts.items()}
    return span(dated) or shown(dated.get("date", "") or dated.get("releaseDate", ""))
