"""A capture divided into its parts, and what belongs to no guide: share buttons and the publisher's plans."""

import re

from careers.capture_facts import Title
from careers.capture_headings import CONTAINERS, NAMES, Role, known_heading
from careers.capture_lines import Line, Page, open_lines

_PLANS = re.compile(r"\b(?:subscriptions?|membership|pricing|plans?)\b", re.IGNORECASE)
_PRICE = re.compile(
    r"(?:\b[A-Z]{3}\b|[$€£])\s*\$?\d+(?:[.,]\d+)?\s*(?:/|per|a)\s*(?:month|mo|year|yr)\b", re.IGNORECASE
)
_PLANS_NAME = "Plans"


class Outline:
    """`head`: the lines before the first heading. `parts`: for each known heading, the lines under it.

    A heading that stands in the capture twice has the lines of both, in order.
    """

    def __init__(self, page: Page, title: Title) -> None:
        self.page = page
        self.head: list[Line] = []
        self.parts: dict[str, list[Line]] = {}
        self._headings: dict[str, list[Line]] = {}
        role = Role([title.title, *title.aliases])
        lines = [line for line in page.lines if line is not title.line]
        keys = {line.number: key for line in lines if (key := known_heading(line, role))}
        lines = self._leave_plans_out(lines, keys)
        self._divide(lines, keys)
        self._leave_share_out()
        self._tell_empty()

    def heading(self, key: str) -> str:
        """The words of a part's heading, "" if the capture has none."""
        return " ".join(line.text for line in self._headings.get(key, []))

    def _divide(self, lines: list[Line], keys: dict[int, str]) -> None:
        current, part = self.head, NAMES["head"]
        for line in lines:
            if key := keys.get(line.number):
                self.page.structure(line)
                self._headings.setdefault(key, []).append(line)
                current, part = self.parts.setdefault(key, []), NAMES[key]
            else:
                current.append(line)
            line.part = part

    def _leave_plans_out(self, lines: list[Line], keys: dict[int, str]) -> list[Line]:
        """All lines but those of a block that sells plans: a heading that says so, with a price under it."""
        ends = [index for index, line in enumerate(lines) if line.number in keys] + [len(lines)]
        kept: list[Line] = []
        at = 0
        for end in ends:
            segment = lines[at:end]
            at = end
            first = _plans_begin(segment)
            kept += segment[:first]
            if first < len(segment):
                message = "The publisher's plans and prices are no part of a guide. They were left out."
                self.page.refuse(segment[first:], _PLANS_NAME, message)
        return kept

    def _leave_share_out(self) -> None:
        if lines := open_lines(self.parts.pop("share", [])):
            message = "What stands under the buttons to share a page is no part of a guide. It was left out."
            self.page.refuse(lines, NAMES["share"], message)

    def _tell_empty(self) -> None:
        """Headings with nothing under them, where their parts have nothing either."""
        for key, lines in self.parts.items():
            inner = CONTAINERS.get(key, ())
            if not lines and not any(self.parts.get(each) for each in inner) and key != "share":
                self.page.tell(self._headings[key][0], NAMES[key], "is empty in the capture.")
        for key, found in self._headings.items():
            if len(found) > 1 and len(self.parts.get(key, [])) > 0 and _both_filled(found, self.parts[key]):
                message = "stands in the capture more than once. What is under the headings was put together."
                self.page.tell(found[0], NAMES[key], message, found[1:])


def _both_filled(headings: list[Line], lines: list[Line]) -> bool:
    """Whether lines stand under more than one of the headings."""
    starts = [heading.number for heading in headings]
    return len({sum(start < line.number for start in starts) for line in lines}) > 1


def _plans_begin(segment: list[Line]) -> int:
    """The index where plans begin in the lines up to the next heading; its length if there are none."""
    priced = [index for index, line in enumerate(segment) if _PRICE.search(line.text[:200])]
    if not priced:
        return len(segment)
    for index, line in enumerate(segment[: priced[0] + 1]):
        if line.is_title and line.text.count(" ") < 6 and _PLANS.search(line.text):
            return index
    return len(segment)
