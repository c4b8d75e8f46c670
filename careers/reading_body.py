"""The body of a guide file: headings divide it into parts, each read as what it holds."""

import re
from collections.abc import Iterator
from typing import Any

from careers.documents import Faults
from careers.parts import PARTS, Kind, Part, fold, heading, near, prose, shown, summary
from careers.reading_lines import Page, Section, blank
from careers.reading_rows import case, day, group, question, tiers

_PARTS = {fold(part.heading): part for part in PARTS}
_OWNERS = {fold(each.heading): part.heading for part in PARTS for each in part.parts}
_FORMS = {
    Kind.TIERS: "### Title (0-4 years)",
    Kind.DAY: "### Morning, 06:30-09:00",
    Kind.SKILL_MAP: "### Foundational",
    Kind.CASES: "### Title",
    Kind.QUESTIONS: "### Question?",
}
_MARK = re.compile(r"(?<!\\)\[\^([^\[\]]+)\]")


def read_body(lines: list[str], start: int, *, sources: frozenset[str] | None, faults: Faults) -> dict[str, Any]:
    """Arguments for GuideDocument from the lines of a file, of which the body begins at index `start`.

    `sources` are the keys that marks may name; None if the head could not be read.
    """
    return _Body(Page(lines, start, faults), sources).read()


class _Body:
    def __init__(self, page: Page, sources: frozenset[str] | None) -> None:
        self.page, self.sources = page, sources

    def read(self) -> dict[str, Any]:
        tops = self._divide()
        self.page.part = "Summary"
        found: dict[str, Any] = {"summary": self._summary(tops[0][0].line - 1 if tops else len(self.page.lines))}
        seen: dict[str, int] = {}
        for section, subs in tops:
            part = _PARTS.get(fold(section.title))
            self.page.part = part.heading if part else shown(section.title)
            if part is None:
                self.page.fault(section.line, _unknown(section.title))
            elif first := seen.get(part.heading):
                self.page.fault(section.line, f"This part stands in line {first} already. Make one of the two.")
            else:
                seen[part.heading] = section.line
                found |= self._part(part, section, subs)
        return found

    # Headings ------------------------------------------------------------------------

    def _divide(self) -> list[tuple[Section, list[Section]]]:
        """The parts in the file's order, each with what stands under its ### headings."""
        tops: list[tuple[Section, list[Section]]] = []
        subs: list[Section] = []
        part_end = end = len(self.page.lines)
        for index, level, words in reversed(list(self._headings())):
            if level == 3:
                subs.append(Section(words, index + 1, index + 1, end))
            else:
                tops.append((Section(words, index + 1, index + 1, part_end), subs[::-1]))
                subs, part_end = [], index
            end = index
        return tops[::-1]

    def _headings(self) -> Iterator[tuple[int, int, str]]:
        """Index, level (2 or 3) and words. Looks at every line, so it also checks marks and fences."""
        for index in range(self.page.start, len(self.page.lines)):
            line = self.page.lines[index]
            if not line or self.page.inside[index]:
                continue
            if "#" in line[:4] and (found := heading(line)):
                level, words = found
                if self._is_in_form(index, level, words):
                    if level == 2:
                        part = _PARTS.get(fold(words))
                        self.page.part = part.heading if part else shown(words)
                    yield index, level, words
            if index == self.page.unclosed:
                self.page.fault(index + 1, "No line closes the code that begins here. Close it with the same marks.")
            if "[^" in line:
                self._check_marks(index + 1, line)

    def _is_in_form(self, index: int, level: int, words: str) -> bool:
        line = self.page.lines[index]
        if level == 1:
            message = "The title stands in the head, parts begin with ##; use #### for a small heading in text."
        elif line[0] == " ":
            message = "A heading begins at the left edge. Take the spaces away, or use #### for a small one in text."
        elif not words:
            message = f"{line.strip()} has no words after it. Write the heading's words or delete the line."
        elif line[level] not in " \t":
            message = f"Put a space between {'#' * level} and “{words}”."
        elif level == 3 and self.page.part == "Summary":
            message = f"“{shown(words)}” stands before the first part. Write the ## heading of its part above it."
        else:
            return True
        self.page.fault(index + 1, message)
        return False

    def _check_marks(self, number: int, line: str) -> None:
        if self.sources is None:
            return
        pieces = line.split("`")  # every second one is code, and code has no marks
        text = " ".join(pieces[::2] if len(pieces) % 2 else [*pieces[::2], pieces[-1]])
        for key in dict.fromkeys(_MARK.findall(text)):
            if key not in self.sources:
                remedy = "Add it under sources in the head, or write \\[^ where no mark is meant."
                self.page.fault(number, f"“[^{shown(key)}]” names no source.{near(key, self.sources)} {remedy}")

    # Parts ---------------------------------------------------------------------------

    def _summary(self, end: int) -> str:
        paragraphs = [
            index
            for index in range(self.page.start, end)
            if not blank(self.page.lines[index]) and (index == self.page.start or blank(self.page.lines[index - 1]))
        ]
        if len(paragraphs) > 1:
            message = "The summary is one paragraph. Put the rest into a part, below a ## heading."
            self.page.fault(paragraphs[1] + 1, message)
        return summary(self.page.text(self.page.start, end))

    def _part(self, part: Part, section: Section, subs: list[Section]) -> dict[str, Any]:
        if part.kind is Kind.PARTS:
            self._refuse_lead(section, subs, " or ".join(f"### {each.heading}" for each in part.parts))
            return self._parts(part, subs)
        if part.kind in _FORMS:
            self._refuse_lead(section, subs, _FORMS[part.kind])
            return {part.attribute: self._entries(part.kind, subs)}
        for sub in subs:
            remedy = "Use #### for a small heading." if part.kind is Kind.TEXT else "Delete it."
            self.page.fault(sub.line, f"“{shown(sub.title)}” has no place: this part has no ### headings. {remedy}")
        return {part.attribute: self._simple(part.kind, section)}

    def _simple(self, kind: Kind, section: Section) -> Any:
        if kind is Kind.TEXT:
            return prose(self.page.text(section.start, section.end))
        if kind is Kind.POINTS:
            return tuple(item.text for item in self.page.items(section.start, section.end))
        return self.page.skills(section.start, section.end)

    def _parts(self, part: Part, subs: list[Section]) -> dict[str, Any]:
        """A part made of parts: each known, each once."""
        known = {fold(each.heading): each for each in part.parts}
        found: dict[str, Any] = {}
        for sub in subs:
            each = known.get(fold(sub.title))
            if each is None:
                names = [each.heading for each in part.parts]
                remedy = f"{near(sub.title, names)} Known are {', '.join(names)}."
                self.page.fault(sub.line, f"“{shown(sub.title)}” has no place here.{remedy}")
            elif each.attribute in found:
                self.page.fault(sub.line, f"“{each.heading}” stands here twice. Make one of the two.")
            else:
                found[each.attribute] = self._simple(each.kind, sub)
        return found

    def _refuse_lead(self, section: Section, subs: list[Section], form: str) -> None:
        end = subs[0].line - 1 if subs else section.end
        for index in range(section.start, end):
            if not blank(self.page.lines[index]) and not heading(self.page.lines[index]):
                self.page.fault(index + 1, f"Nothing can stand here before a heading {form}. Put one above this text.")
                return

    def _entries(self, kind: Kind, subs: list[Section]) -> tuple[Any, ...]:
        match kind:
            case Kind.TIERS:
                return tiers(self.page, subs)
            case Kind.DAY:
                return day(self.page, subs)
            case Kind.SKILL_MAP:
                return tuple(group(self.page, sub) for sub in subs)
            case Kind.CASES:
                return tuple(case(self.page, sub) for sub in subs)
            case _:
                return tuple(question(self.page, sub) for sub in subs)


def _unknown(title: str) -> str:
    if owner := _OWNERS.get(fold(title)):
        return f"“{title}” belongs under “## {owner}”. Write it there, with ###."
    names = [part.heading for part in PARTS]
    remedy = "The parts are listed in docs/guide-files.md; use #### for a small heading in text."
    return f"“{shown(title)}” is no part of a guide.{near(title, names)} {remedy}"
