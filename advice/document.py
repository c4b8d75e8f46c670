"""An answer as data: blocks of sentences with marks, figures, jobs and steps, and the numbered sources they rest on.

Both advisers make one: the rules of advice.composing, and the check of what a model wrote (advice.checking). Pages,
the export and tests read it. It is kept as JSON (`to_json`, `from_json`); what is read back is equal.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

LONGEST_QUOTE = 1_200  # characters


class SourceKind(enum.StrEnum):
    GUIDE = "guide"  # a section of a guide
    FIGURE = "figure"  # a published statistic of a guide
    JOB = "job"  # the text of an open job
    JOBS = "jobs"  # a count or a median over open jobs here
    RESUME = "resume"  # a part of the member's own resume
    PROFILE = "profile"  # what the member told: skills, goals, where they live


@dataclass(frozen=True, slots=True)
class Source:
    """`url` is a path of this site that opens at the place; `quote` is plain text that stands there.

    `origin` says which row it was, such as "guide:12:skills", "figure:33", "job:9", "resume:4:work".
    """

    number: int
    kind: SourceKind
    title: str
    where: str
    url: str
    quote: str
    origin: str

    @property
    def place(self) -> str:
        """What it opens, wherever on it a browser is told to mark words. With the quote, this is what a reader sees."""
        return self.url.partition(":~:")[0]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Plain text, and the numbers of the sources that say it."""

    text: str
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure as a row shows it: words that were made from our rows, never from a model."""

    label: str
    value: str
    note: str = ""
    mark: int = 0


@dataclass(frozen=True, slots=True)
class JobRow:
    title: str
    company: str
    url: str
    why: str
    mark: int = 0


class BlockKind(enum.StrEnum):
    TEXT = "text"  # each item a paragraph
    LIST = "list"  # each item a point
    FIGURES = "figures"
    JOBS = "jobs"


@dataclass(frozen=True, slots=True)
class Block:
    """`items` are paragraphs or points, each of sentences; `figures` and `jobs` are filled for their own kinds."""

    kind: BlockKind
    heading: str = ""
    items: tuple[tuple[Sentence, ...], ...] = ()
    figures: tuple[FigureRow, ...] = ()
    jobs: tuple[JobRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do that a member can take into their plan. `days` from now it is due; None: whenever."""

    key: str
    title: str
    days: int | None = None
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """A sentence that a model wrote and no source supports. `text` is kept for people at work; members see how many
    there are, and neither pages nor the export show it."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The whole of an answer. `marks` in it are numbers of `sources`."""

    title: str
    blocks: tuple[Block, ...] = ()
    steps: tuple[Step, ...] = ()
    sources: tuple[Source, ...] = ()
    removed: tuple[Removed, ...] = ()

    def source(self, number: int) -> Source | None:
        return next((source for source in self.sources if source.number == number), None)


def to_json(answered: Answered) -> dict[str, Any]:
    return asdict(answered)


def from_json(data: Mapping[str, Any]) -> Answered:
    return Answered(
        title=data["title"],
        blocks=tuple(_block(block) for block in data["blocks"]),
        steps=tuple(Step(**{**step, "marks": tuple(step["marks"])}) for step in data["steps"]),
        sources=tuple(Source(**{**source, "kind": SourceKind(source["kind"])}) for source in data["sources"]),
        removed=tuple(Removed(**removed) for removed in data["removed"]),
    )


def plain_text(answered: Answered) -> str:
    """For copying and for the export: marks as [1], sources at the end."""
    lines = [answered.title]
    for block in answered.blocks:
        lines += ["", block.heading] if block.heading else [""]
        lines += [_joined(item, "- " if block.kind == BlockKind.LIST else "") for item in block.items]
        lines += [_marked(f"{row.label}: {row.value}", row.note, row.mark) for row in block.figures]
        lines += [_marked(f"{row.title}, {row.company}", row.why, row.mark) for row in block.jobs]
    if answered.removed:
        lines += ["", removed_words(len(answered.removed))]
    if answered.steps:
        lines += ["", "Steps", *(f"- {step.title}" for step in answered.steps)]
    if answered.sources:
        lines += ["", "Sources", *(f"[{one.number}] {one.title}, {one.where}" for one in answered.sources)]
    return "\n".join(lines)


def removed_words(count: int) -> str:
    is_one = count == 1
    return (
        f"{count} sentence{' was' if is_one else 's were'} taken out because no source supports "
        f"{'it' if is_one else 'them'}."
    )


def without_removed(data: Mapping[str, Any]) -> dict[str, Any]:
    """A kept answer as its owner gets it: the words that no source supports are counted, and not there."""
    kept = {key: value for key, value in data.items() if key != "removed"}
    return kept | {"removed": len(data["removed"])} if "removed" in data else kept


def _joined(sentences: Sequence[Sentence], before: str) -> str:
    said = (sentence.text + "".join(f" [{mark}]" for mark in sentence.marks) for sentence in sentences)
    return before + " ".join(said)


def _marked(text: str, note: str, mark: int) -> str:
    return f"{text}{f' ({note})' if note else ''}{f' [{mark}]' if mark else ''}"


def _block(data: Mapping[str, Any]) -> Block:
    return Block(
        kind=BlockKind(data["kind"]),
        heading=data["heading"],
        items=tuple(tuple(Sentence(one["text"], tuple(one["marks"])) for one in item) for item in data["items"]),
        figures=tuple(FigureRow(**row) for row in data["figures"]),
        jobs=tuple(JobRow(**row) for row in data["jobs"]),
    )
