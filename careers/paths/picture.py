"""Ways between roles as a picture: a column for each step, a box for each role, lines along the ways.

Templates draw; nothing is computed there. Pixels.
"""

import textwrap
from dataclasses import dataclass
from itertools import pairwise

from careers.role_facts import Facts

BOX_WIDTH, BOX_HEIGHT = 180, 92
GAP_X, GAP_Y = 48, 20
LINE_LETTERS, MOST_LINES = 20, 3


@dataclass(frozen=True, slots=True)
class Box:
    facts: Facts
    x: int
    y: int
    lines: list[str]
    kind: str  # "end" for where it begins and ends, "step" between

    @property
    def text_x(self) -> int:
        return self.x + 12

    @property
    def pay_y(self) -> int:
        return self.y + BOX_HEIGHT - 12


@dataclass(frozen=True, slots=True)
class Line:
    path: str  # SVG path data
    way: int  # 1 for the best


@dataclass(frozen=True, slots=True)
class Picture:
    boxes: list[Box]
    lines: list[Line]
    width: int
    height: int
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT


def draw(ways: list[list[Facts]]) -> Picture | None:
    """The ways in one picture; None where there are none. A role on several ways is one box."""
    if not ways:
        return None
    longest = max(len(way) for way in ways)
    columns: dict[str, int] = {}
    rows: dict[int, list[str]] = {}
    facts: dict[str, Facts] = {}
    for way in ways:
        for step, each in enumerate(way):
            # the last role stands at the far end, also of shorter ways
            column = longest - 1 if step == len(way) - 1 else step
            if each.role.slug not in columns:
                columns[each.role.slug] = column
                rows.setdefault(column, []).append(each.role.slug)
                facts[each.role.slug] = each
    tallest = max(len(slugs) for slugs in rows.values())
    height = tallest * (BOX_HEIGHT + GAP_Y) - GAP_Y
    boxes = {}
    for column, slugs in rows.items():
        top = (height - (len(slugs) * (BOX_HEIGHT + GAP_Y) - GAP_Y)) // 2
        for row, slug in enumerate(slugs):
            kind = "end" if column in (0, longest - 1) else "step"
            x, y = column * (BOX_WIDTH + GAP_X), top + row * (BOX_HEIGHT + GAP_Y)
            boxes[slug] = Box(facts[slug], x, y, _lines(facts[slug].role.title), kind)
    drawn: dict[tuple[str, str], Line] = {}
    for number, way in enumerate(ways, start=1):
        for one, other in pairwise(way):
            key = (one.role.slug, other.role.slug)
            drawn.setdefault(key, Line(_curve(boxes[key[0]], boxes[key[1]]), number))
    width = longest * (BOX_WIDTH + GAP_X) - GAP_X
    return Picture(list(boxes.values()), list(drawn.values()), width, height)


def _lines(title: str) -> list[str]:
    """The title in lines that fit the box."""
    lines = textwrap.wrap(title, LINE_LETTERS) or [title]
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], textwrap.shorten(lines[MOST_LINES - 1], LINE_LETTERS - 2) + " …"]
    return lines


def _curve(one: Box, other: Box) -> str:
    x, y = one.x + BOX_WIDTH, one.y + BOX_HEIGHT // 2
    end_x, end_y = other.x - 8, other.y + BOX_HEIGHT // 2
    half = (end_x - x) // 2
    return f"M{x} {y}C{x + half} {y} {end_x - half} {end_y} {end_x} {end_y}"
