"""Ways between roles as a picture: a column for each step, a box for each role, lines along the ways.

Templates draw; nothing is computed there. Pixels.
"""

import textwrap
from dataclasses import dataclass

from careers.role_facts import Facts

BOX_WIDTH, BOX_HEIGHT = 180, 92
GAP_X, GAP_Y = 48, 20
EDGE, ARROW = 2, 8
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
    cells = _cells(ways, longest)
    tallest = max(len(column) for column in cells)
    height = tallest * (BOX_HEIGHT + GAP_Y) - GAP_Y
    places = {
        name: (EDGE + at * (BOX_WIDTH + GAP_X), EDGE + _top(height, len(column)) + row * (BOX_HEIGHT + GAP_Y))
        for at, column in enumerate(cells)
        for row, name in enumerate(column)
    }
    ends = {ways[0][0].role.slug, ways[0][-1].role.slug}
    facts = {each.role.slug: each for way in ways for each in way}
    boxes = [
        Box(each, *places[slug], _lines(each.role.title), "end" if slug in ends else "step")
        for slug, each in facts.items()
    ]
    width = longest * (BOX_WIDTH + GAP_X) - GAP_X
    return Picture(boxes, _drawn(ways, longest, places), width + 2 * EDGE, height + 2 * EDGE)


def _cells(ways: list[list[Facts]], longest: int) -> list[list[str]]:
    """What stands in each column: roles, and room for the lines of ways that are shorter."""
    cells: list[list[str]] = [[] for _ in range(longest)]
    known: set[str] = set()
    for number, way in enumerate(ways):
        for column, name in enumerate(_stations(way, number, longest)):
            if name not in known:
                known.add(name)
                cells[column].append(name)
    return cells


def _stations(way: list[Facts], number: int, longest: int) -> list[str]:
    """A name for each column: the last role stands at the far end, also of shorter ways."""
    slugs = [each.role.slug for each in way]
    passing = [f"{number} passes {column}" for column in range(len(way) - 1, longest - 1)]
    return [*slugs[:-1], *passing, slugs[-1]]


def _drawn(ways: list[list[Facts]], longest: int, places: dict[str, tuple[int, int]]) -> list[Line]:
    """A line from role to role, along the empty room it passes; a line that two ways share once."""
    drawn: dict[tuple[str, ...], Line] = {}
    for number, way in enumerate(ways):
        stops: list[str] = []
        for name in _stations(way, number, longest):
            stops.append(name)
            if " " not in name and len(stops) > 1:
                drawn.setdefault(tuple(stops), Line(_path([places[stop] for stop in stops]), number + 1))
                stops = [name]
    return list(drawn.values())


def _top(height: int, rows: int) -> int:
    return (height - (rows * (BOX_HEIGHT + GAP_Y) - GAP_Y)) // 2


def _lines(title: str) -> list[str]:
    """The title in lines that fit the box."""
    lines = textwrap.wrap(title, LINE_LETTERS) or [title]
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], textwrap.shorten(lines[MOST_LINES - 1], LINE_LETTERS - 2) + " …"]
    return lines


def _path(stops: list[tuple[int, int]]) -> str:
    """From the right side of the first place to the left side of the last, straight across those between."""
    x, y = stops[0][0] + BOX_WIDTH, stops[0][1] + BOX_HEIGHT // 2
    path = f"M{x} {y}"
    for at, (left, top) in enumerate(stops[1:], start=1):
        is_last = at == len(stops) - 1
        to_x, to_y = left - (ARROW if is_last else 0), top + BOX_HEIGHT // 2
        half = (to_x - x) // 2
        path += f"C{x + half} {y} {to_x - half} {to_y} {to_x} {to_y}"
        x, y = to_x, to_y
        if not is_last:
            x += BOX_WIDTH
            path += f"H{x}"
    return path
