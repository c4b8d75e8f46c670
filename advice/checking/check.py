"""The whole of what a model wrote, as an answer of ours: only sentences that their sources hold up."""

from collections.abc import Mapping
from dataclasses import replace

from advice.asking import Asked
from advice.checking.gate import Gate
from advice.document import Answered, Block, BlockKind
from advice.sources.gathered import Gathered

_LEAST_SHARE = 3  # one of so many removed sentences has to be left


class NothingLeft(Exception):  # noqa: N818 - reads as what it says
    """Too little of it stands in the sources. `removed` counts the sentences that do not."""

    def __init__(self, removed: int) -> None:
        super().__init__(f"{removed} sentences removed")
        self.removed = removed


def check(text: str, asked: Asked, gathered: Gathered) -> Answered:
    """Raises NothingLeft. The same text gives what a Gate lets through, however it came in."""
    gate = Gate(gathered, asked)
    gate.feed(text)
    gate.finish()
    return answered(gate, asked, gathered)


def answered(gate: Gate, asked: Asked, gathered: Gathered) -> Answered:
    """What a gate has let through, once it is finished, with its sources numbered anew: those that it shows while it
    is coming in have the numbers of `gathered`. Raises NothingLeft."""
    only_silent = gate.refusals and not gate.removed
    if not only_silent and (not gate.kept or gate.kept * _LEAST_SHARE < len(gate.removed)):
        raise NothingLeft(len(gate.removed))
    blocks = gate.blocks()
    if gate.figures:
        blocks = (*blocks, Block(BlockKind.FIGURES, "Figures", figures=tuple(gate.figures)))
    return _numbered(Answered(asked.goal.label, blocks=blocks, removed=tuple(gate.removed)), gathered)


def _numbered(answer: Answered, gathered: Gathered) -> Answered:
    """With the sources that it cites, from 1 in the order of their first use, and its marks with them."""
    used: list[int] = []
    for block in answer.blocks:
        used += (mark for item in block.items for sentence in item for mark in sentence.marks)
        used += (row.mark for row in block.figures if row.mark)
    numbers = {old: number for number, old in enumerate(dict.fromkeys(used), 1)}
    given = {source.number: source for source in gathered.sources}
    sources = tuple(replace(given[old], number=number) for old, number in numbers.items())
    return replace(answer, blocks=tuple(_marked(block, numbers) for block in answer.blocks), sources=sources)


def _marked(block: Block, numbers: Mapping[int, int]) -> Block:
    items = (
        tuple(replace(sentence, marks=tuple(numbers[mark] for mark in sentence.marks)) for sentence in item)
        for item in block.items
    )
    figures = (replace(row, mark=numbers.get(row.mark, 0)) for row in block.figures)
    return replace(block, items=tuple(items), figures=tuple(figures))
