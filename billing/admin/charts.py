"""Bars as plain numbers for a template to draw: one for each month, up or down, with a line of words for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 720, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 28, 12, 26  # room for the words around the bars
_GAP = 0.3  # of the room of a bar


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    words: str
    kind: str = "up"  # or down, or now: a month that is not over


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across, or a place below, with its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`about` says in a sentence what the picture shows, for those who do not see it."""

    key: str
    title: str
    about: str
    bars: list[Bar]
    lines: list[Mark]
    labels: list[Mark]
    zero: float
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    foot: int = HEIGHT - 8


@dataclass(slots=True)
class Drawing:
    """`names` of the months, of which every third is written below; `text` says a value in words."""

    names: Sequence[str]
    text: Callable[[int], str]
    top: int = 0
    bottom: int = 0
    bars: list[Bar] = field(default_factory=list)

    def scale(self, *series: Sequence[int | None]) -> None:
        values = [value for each in series for value in each if value is not None]
        self.top = _round_up(max([*values, 0]))
        self.bottom = -_round_up(-min([*values, 0])) if min([*values, 0]) < 0 else 0
        if self.top == self.bottom:
            self.top = 1

    def add(self, values: Sequence[int | None], *, words: Callable[[int], str]) -> None:
        for number, value in enumerate(values):
            if value:
                edge, zero = self._y(value), self._y(0)
                kind = "down" if value < 0 else "now" if number == len(values) - 1 else "up"
                bar = Bar(
                    x=round(self._x(number, _GAP / 2), 1),
                    y=round(min(edge, zero), 1),
                    width=round(self._step * (1 - _GAP), 1),
                    height=round(abs(edge - zero), 1),
                    words=f"{self.names[number]}: {words(value)}",
                    kind=kind,
                )
                self.bars.append(bar)

    def chart(self, key: str, title: str, about: str) -> Chart:
        levels = {self.bottom, 0, self.top // 2 if self.top > 1 else 0, self.top}
        lines = [Mark(round(self._y(level), 1), self.text(abs(level))) for level in sorted(levels)]
        labels = [Mark(round(self._x(each, 0.5), 1), self.names[each]) for each in range(len(self.names) - 1, -1, -3)]
        return Chart(key, title, about, self.bars, lines, labels, round(self._y(0), 1))

    @property
    def _step(self) -> float:
        return (WIDTH - _LEFT - _RIGHT) / len(self.names)

    def _x(self, number: int, within: float) -> float:
        return _LEFT + (number + within) * self._step

    def _y(self, value: int) -> float:
        return _TOP + (HEIGHT - _TOP - _BOTTOM) * (self.top - value) / (self.top - self.bottom)


def _round_up(value: int) -> int:
    """To 1, 2, 4, 5 or 8 and noughts, so that what stands beside the lines is short."""
    size = 10 ** (len(str(value)) - 1)
    return next((step * size for step in (1, 2, 4, 5, 8, 10) if step * size >= value), 10 * size) if value > 0 else 0
