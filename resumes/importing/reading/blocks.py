"""The entries of a section: which lines head each of them, and which tell of it."""

from dataclasses import dataclass, field

from resumes.importing.reading.dates import Span, span_in
from resumes.importing.reading.headers import parts_of
from resumes.importing.reading.lines import Line

MOST_ABOVE = 3


@dataclass(slots=True)
class Block:
    """`heads` are what its heading lines say beside the time."""

    heads: list[str] = field(default_factory=list)
    span: Span | None = None
    body: list[Line] = field(default_factory=list)
    is_guess: bool = False


def span_of_head(line: Line) -> Span | None:
    """The time that a heading line says; None where it is a sentence that mentions a year."""
    if line.is_bullet or len(line.text) > 220:
        return None
    span = span_in(line.text)
    if span is None:
        return None
    words = span.rest.split()
    is_sentence = len(span.rest) > 150 or (span.rest.endswith(".") and len(words) > 6) or len(words) > 20
    is_amid = span.is_single and "\t" in span.rest and "\t" not in line.text
    return None if is_sentence or (is_amid and len(words) > 5) else span


def blocks_of(lines: list[Line]) -> list[Block]:
    """In order. Lines before the first heading are a block without heads."""
    spans = [span_of_head(line) for line in lines]
    dated = [number for number, span in enumerate(spans) if span]
    if not dated:
        return _by_gaps(lines)
    above = _above_first(lines, dated[0])
    starts = [_start(lines, spans, at, above) for at in dated]
    blocks = [Block(body=lines[: starts[0]])] if starts[0] else []
    for number, (at, start) in enumerate(zip(dated, starts, strict=True)):
        end = starts[number + 1] if number + 1 < len(starts) else len(lines)
        span = spans[at]
        assert span is not None  # noqa: S101 - for the type
        heads = [line.text for line in lines[start:at]]
        heads += [span.rest] if span.rest else []
        below = _below(lines[at + 1 : end], heads)
        heads += [line.text for line in lines[at + 1 : at + 1 + below]]
        blocks.append(Block(heads, span, lines[at + 1 + below : end]))
    return blocks


def _is_head(line: Line) -> bool:
    return not line.is_bullet and not line.is_prose


def _above_first(lines: list[Line], first: int) -> int:
    """How many lines of a heading stand above its date, as the first entry has it."""
    count = 0
    while count < min(first, MOST_ABOVE) and _is_head(lines[first - 1 - count]):
        count += 1
        if lines[first - count].after_gap and first - count > 0:
            break
    return count


def _start(lines: list[Line], spans: list[Span | None], at: int, above: int) -> int:
    """Where the heading of the date in line `at` begins: as many lines up as the first has, where they may be heads."""
    start = at
    while start > 0 and at - start < above and not lines[start].after_gap:
        line = lines[start - 1]
        if spans[start - 1] is not None or not _is_head(line):
            break
        start -= 1
    return start


def _below(following: list[Line], heads: list[str]) -> int:
    """How many lines under the date belong to the heading, which wants two parts."""
    have = sum(len(parts_of(head)) for head in heads)
    count = 0
    for line in following[:2]:
        if have >= 2 or not _is_head(line) or (line.after_gap and heads):
            break
        have += len(parts_of(line.text))
        count += 1
    return count


def _by_gaps(lines: list[Line]) -> list[Block]:
    """Without any date: what stands apart, or a heading after points, begins an entry."""
    blocks: list[Block] = []
    for line in lines:
        is_new = not blocks or (
            _is_head(line) and (line.after_gap or (blocks[-1].body and blocks[-1].body[-1].is_bullet))
        )
        if is_new:
            blocks.append(Block(is_guess=True))
        block = blocks[-1]
        if _is_head(line) and not block.body and len(block.heads) < 2:
            block.heads.append(line.text)
        else:
            block.body.append(line)
    return blocks
