"""An answer in the making: sentences get their marks, and sources their numbers, in the order they are cited."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from advice.asking import Asked
from advice.composing.words import say
from advice.document import Answered, Block, BlockKind, FigureRow, JobRow, Sentence, Source, Step

MOST_STEPS = 5
_LONGEST_KEY = 60
type Item = tuple[Sentence, ...]


class Composition:
    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.sources: list[Source] = []
        self.blocks: list[Block] = []
        self.steps: list[Step] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def mark(self, source: Source) -> int:
        """The number of a source; the same place with the same words has one."""
        key = source.place, source.quote
        if key not in self._numbers:
            self._numbers[key] = len(self.sources) + 1
            self.sources.append(replace(source, number=self._numbers[key]))
        return self._numbers[key]

    def says(self, text: str, *sources: Source | None) -> Sentence:
        """Sources that quote nothing, of what cannot be seen, are no sources."""
        return Sentence(text, tuple(dict.fromkeys(self.mark(source) for source in sources if source and source.quote)))

    def text(self, heading: str, items: Iterable[Item], kind: BlockKind = BlockKind.TEXT) -> None:
        """A block of paragraphs; none where there is nothing to say."""
        if kept := tuple(item for item in items if item):
            self.blocks.append(Block(kind, say(heading) if heading else "", kept))

    def list(self, heading: str, items: Iterable[Item]) -> None:
        self.text(heading, items, BlockKind.LIST)

    def figures(self, heading: str, rows: Sequence[FigureRow]) -> None:
        if rows:
            self.blocks.append(Block(BlockKind.FIGURES, say(heading), figures=tuple(rows)))

    def jobs(self, heading: str, rows: Sequence[JobRow]) -> None:
        if rows:
            self.blocks.append(Block(BlockKind.JOBS, say(heading), jobs=tuple(rows)))

    def step(self, key: str, title: str, days: int | None, *sources: Source | None) -> None:
        """Something to do, once for each key; the first ones that are proposed are kept."""
        key = key[:_LONGEST_KEY]
        if len(self.steps) < MOST_STEPS and all(step.key != key for step in self.steps):
            self.steps.append(Step(key, title[:160], days, self.says("", *sources).marks))

    def answered(self, title: str) -> Answered:
        return Answered(title[:200], tuple(self.blocks), tuple(self.steps), tuple(self.sources))
