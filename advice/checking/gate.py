"""What of an answer may be shown while it is still coming in.

Words are shown at once, as long as each may stand in any sentence or is in some source. From the first that needs a
look (a number, a mark, a name that nobody said, something like a link) the sentence waits until it is complete; then
it is judged, and shown to its end or taken back. Nothing is judged twice, and how the text was cut into pieces changes
nothing: `check` sends it through here in one piece.
"""

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from advice.asking import Asked
from advice.checking.evidence import Evidence
from advice.checking.judging import Kept, Refused, judge, judge_heading, tidy
from advice.checking.never import Topic, may_become
from advice.checking.sentences import end_of
from advice.checking.words import is_number_word, is_plain, stem
from advice.composing.topics import POINTERS
from advice.document import Block, BlockKind, FigureRow, Removed, Sentence
from advice.prompting.cleaning import seen
from advice.sources.gathered import Gathered

MOST_TEXT = 12_000  # characters; a model that writes more is not heard any longer
MOST_KEPT = 500  # characters of a removed sentence
MOST_REMOVED = 100
_MARKER = re.compile(r"[ ]*(?:(?P<heading>#{1,6})[ ]+|(?P<point>[-*+•‣·–—]|\d{1,2}[.)])[ ]+|(?P<quote>>[ ]?))")
_MAY_BE_MARKER = re.compile(r"[ ]*(?:#{0,6}|[-*+•‣·–—]|\d{1,2}[.)]?)[ ]*")
_FENCED = re.compile(r"[ ]*(?:```|~~~)")
_MAY_BE_FENCED = re.compile(r"[ ]*(?:`{0,2}|~{0,2})")
_WORDLIKE = re.compile(r"[\"'“‘(*_]*[^\W\d_]+(?:['’-][^\W\d_]+)*[*_]*[,;:)\"'”’*_]*")
_COMPLETE = re.compile(r"\s*(\S+)(?=\s)")
_PARTS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Shown:
    """`text` comes after all that was shown before. `sentence` counts from 1; a heading counts as one."""

    sentence: int
    text: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """Of this sentence the last `characters` that were shown are to be taken back; often there are none."""

    sentence: int
    characters: int
    text: str
    why: str


class _Line(enum.Enum):
    PARAGRAPH = "paragraph"
    POINT = "point"
    HEADING = "heading"


@dataclass(slots=True)
class _Section:
    """What has been let through under one heading."""

    heading: str = ""
    blocks: list[tuple[BlockKind, list[list[Sentence]]]] = field(default_factory=list)


class Gate:
    """Made where the database may be asked; `feed` and `finish` never ask it."""

    def __init__(self, gathered: Gathered, asked: Asked | None = None) -> None:
        self._evidence = Evidence.of(gathered, asked)
        self._text = ""  # of the sentence that is coming in, and what came after it
        self._scanned = 0  # up to where no sentence ends
        self._words = 0  # up to where words were looked at
        self._line: _Line | None = None  # of the line that is coming in
        self._in_code = False
        self._heard = 0
        self._number = 0
        self._shown = 0  # characters of the sentence
        self._plain = ""  # what is shown of it, without what comes before
        self._waits = False
        self._heading = (0, 0)  # number of the last one, and its characters
        self._item_is_new = True
        self._sections = [_Section()]
        self._seen: set[str] = set()
        self.removed: list[Removed] = []
        self.figures: dict[FigureRow, None] = {}
        self.marks: set[int] = set()
        self.topics: dict[Topic, None] = {}
        self.kept = self.refusals = 0

    def feed(self, text: str) -> list[Shown | Dropped]:
        """What may be shown now. Past MOST_TEXT nothing more is heard."""
        heard = seen(text)[: MOST_TEXT - self._heard]
        self._heard += len(heard)
        self._text += heard
        return list(self._advance(is_last=False))

    def finish(self) -> list[Shown | Dropped]:
        """What is left, the end of the text being the end of its last sentence, and whom to ask about what nobody here
        advises on."""
        events = list(self._advance(is_last=True))
        events += self._drop_empty_heading()
        for topic in self.topics:
            self._item_is_new, self._line = True, _Line.PARAGRAPH
            events += self._keep(Kept(Sentence(POINTERS[topic])))
            self._plain, self._shown = "", 0
        return events

    def blocks(self) -> tuple[Block, ...]:
        found: list[Block] = []
        for section in self._sections:
            heading = section.heading
            for kind, items in section.blocks:
                found.append(Block(kind, heading, tuple(tuple(item) for item in items)))
                heading = ""
        return tuple(found)

    def _advance(self, *, is_last: bool) -> Iterator[Shown | Dropped]:
        while self._text:
            if self._line is None:
                if not self._is_told(is_last=is_last):
                    return
                if self._skips_line():
                    continue
                self._begin_line()
                if self._line is _Line.HEADING:
                    yield from self._drop_empty_heading()
            end = self._end_of_sentence(is_last=is_last)
            if end is None:
                yield from self._show_words()
                return
            sentence, self._text = self._text[:end], self._text[end:]
            yield from self._finish_sentence(sentence)
            if self._text.startswith("\n"):
                self._text, self._line = self._text[1:], None

    def _is_told(self, *, is_last: bool) -> bool:
        """Whether enough of the line is there to say what it is. Lines of code have to be whole."""
        if is_last or "\n" in self._text:
            return True
        if self._in_code or _FENCED.match(self._text) or _MAY_BE_FENCED.fullmatch(self._text):
            return False
        return _MAY_BE_MARKER.fullmatch(self._text) is None

    def _skips_line(self) -> bool:
        """Over empty lines and code."""
        line, _, rest = self._text.partition("\n")
        is_fence = _FENCED.match(line) is not None
        if line.strip() and not self._in_code and not is_fence:
            return False
        if line.strip():
            self._remove(line, "code")
        self._in_code ^= is_fence
        self._text = rest
        return True

    def _begin_line(self) -> None:
        """Take the sign off its beginning that says what it is."""
        found = _MARKER.match(self._text)
        self._line, self._item_is_new = _Line.PARAGRAPH, True
        if found:
            self._text = self._text[found.end() :]
            if not found["quote"]:
                self._line = _Line.HEADING if found["heading"] else _Line.POINT

    def _end_of_sentence(self, *, is_last: bool) -> int | None:
        line_end = self._text.find("\n", self._scanned)
        is_whole = is_last or line_end >= 0
        line = self._text[:line_end] if line_end >= 0 else self._text
        if self._line is _Line.HEADING:
            end, self._scanned = (len(line) if is_whole else None), len(line)
        else:
            end, self._scanned = end_of(line, self._scanned, is_last=is_whole)
        return end

    def _show_words(self) -> Iterator[Shown]:
        """Those that are complete and need no look, up to the first that does."""
        while not self._waits and (found := _COMPLETE.match(self._text, self._words)):
            self._words = found.end()
            if not self._may_show(found[1]):
                self._waits = True
            elif word := tidy(found[1]):
                yield from self._show(f" {word}" if self._plain else word)

    def _may_show(self, word: str) -> bool:
        if self._line is _Line.HEADING and word.endswith(":"):
            return False  # it goes, at the end of one
        if not _WORDLIKE.fullmatch(word):
            return False
        return not any(
            is_number_word(part) or may_become(part) or not self._knows(part) for part in _PARTS.findall(word)
        )

    def _knows(self, word: str) -> bool:
        if self._line is _Line.HEADING:
            return is_plain(word) or stem(word) in self._evidence.heading
        return self._evidence.is_known(word)

    def _show(self, text: str) -> Iterator[Shown]:
        """More of the sentence; before its first word, what sets it apart from what stands before it."""
        if not self._plain:
            self._number += 1
        lead = "" if self._plain else self._lead()
        self._plain += text
        self._shown += len(lead) + len(text)
        yield Shown(self._number, lead + text)

    def _lead(self) -> str:
        section = self._sections[-1]
        is_first = len(self._sections) == 1 and not section.blocks
        if self._line is _Line.HEADING:
            return "" if is_first else "\n\n"
        if not self._item_is_new:
            return " "
        sign = "- " if self._kind is BlockKind.LIST else ""
        if is_first and not section.heading:
            return sign
        goes_on = not section.blocks or section.blocks[-1][0] is self._kind
        return ("\n" if goes_on else "\n\n") + sign

    @property
    def _kind(self) -> BlockKind:
        return BlockKind.LIST if self._line is _Line.POINT else BlockKind.TEXT

    def _finish_sentence(self, raw: str) -> Iterator[Shown | Dropped]:
        if any(each.isalnum() for each in raw):
            is_heading = self._line is _Line.HEADING
            found = judge_heading(raw, self._evidence) if is_heading else judge(raw, self._evidence)
            if isinstance(found, Kept) and not is_heading and _bare(found.sentence.text) in self._seen:
                found = Refused("said before")
            if isinstance(found, Kept):
                yield from self._keep(found)
            else:
                yield self._drop(raw, found)
        self._scanned = self._words = self._shown = 0
        self._plain, self._waits = "", False

    def _keep(self, kept: Kept) -> Iterator[Shown]:
        sentence, is_heading = kept.sentence, self._line is _Line.HEADING
        marks = "".join(f" [{mark}]" for mark in sentence.marks)
        yield from self._show(sentence.text[len(self._plain) :] + marks)
        if is_heading:
            self._sections.append(_Section(sentence.text))
            self._heading = (self._number, self._shown)
            return
        self._put(sentence)
        self._seen.add(_bare(sentence.text))
        self.figures |= dict.fromkeys(kept.figures)
        self.marks.update(sentence.marks)
        self.kept += bool(sentence.marks)
        self.refusals += kept.is_refusal

    def _put(self, sentence: Sentence) -> None:
        blocks = self._sections[-1].blocks
        if not blocks or blocks[-1][0] is not self._kind:
            blocks.append((self._kind, []))
        if self._item_is_new or not blocks[-1][1]:
            blocks[-1][1].append([])
        blocks[-1][1][-1].append(sentence)
        self._item_is_new = False

    def _drop(self, raw: str, refused: Refused) -> Dropped:
        if not self._plain:
            self._number += 1
        if refused.topic:
            self.topics[refused.topic] = None
        self._remove(raw, refused.why)
        return Dropped(self._number, self._shown, raw.strip()[:MOST_KEPT], refused.why)

    def _remove(self, text: str, why: str) -> None:
        if len(self.removed) < MOST_REMOVED:
            self.removed.append(Removed(text.strip()[:MOST_KEPT], why))

    def _drop_empty_heading(self) -> Iterator[Dropped]:
        """One under which nothing was let through; nothing is shown after it."""
        section = self._sections[-1]
        if section.heading and not section.blocks:
            self._sections.pop()
            number, characters = self._heading
            yield Dropped(number, characters, section.heading, "nothing under it")


def _bare(text: str) -> str:
    return " ".join(_PARTS.findall(text.casefold()))
