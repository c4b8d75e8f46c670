"""Rules by which an answer is scored. No model judges another: each rule can be checked by hand.

A rule gives the words of each fault it finds; none is a pass. Sources are taken as the answer shows them, so a rule
sees what a reader could look up.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from advice.document import Answered, BlockKind, Source

LONGEST, SHORTEST = 1_100, 25  # words
OLDEST_READER = 12.0  # school grade (Flesch-Kincaid) that the adviser's own sentences may ask for
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_VOWELS = re.compile(r"[aeiouy]+")
_LINK = re.compile(r"https?://|www\.|<[a-z/!]|!\[", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Expected:
    """One entry of questions.yaml, as far as it is about the answer."""

    rests_on: tuple[frozenset[str], ...] = ()  # each: one of them has to be cited
    silent: bool = False
    topic: str = ""
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """All that the rules look at. `skills_in` finds the skills that a text names; `held` are those of the person."""

    answered: Answered
    expected: Expected
    private: tuple[str, ...]
    question: str = ""
    held: frozenset[str] = frozenset()
    skills_in: Callable[[str], Set[str]] = frozenset
    silent_words: tuple[str, ...] = ()
    pointers: Mapping[str, str] = field(default_factory=dict)


def expected_of(entry: Mapping[str, Any]) -> Expected:
    return Expected(
        rests_on=tuple(frozenset(each.split("|")) for each in entry.get("rests_on", ())),
        silent=bool(entry.get("silent", False)),
        topic=entry.get("topic", ""),
        never=tuple(str(word) for word in entry.get("never", ())),
    )


def valid_marks(case: Case) -> Iterator[str]:
    """Every mark has its source, sources are numbered from 1, and every source is used."""
    numbers = [source.number for source in case.answered.sources]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"sources are numbered {numbers}"
    for mark in sorted(cited(case.answered) - set(numbers)):
        yield f"mark [{mark}] has no source"
    for source in case.answered.sources:
        if not source.quote.strip() or not source.url.startswith("/") or source.url.startswith("//"):
            yield f"source {source.number} opens nowhere, or quotes nothing"


def grounded_numbers(case: Case) -> Iterator[str]:
    """A number in a sentence stands in one of the sources that the sentence names, or in the question. The counts
    beside jobs ("3 of 11 skills") are made of rows, not of words, and stand nowhere."""
    asked = _numbers(case.question)
    reasons = {row.why for block in case.answered.blocks for row in block.jobs}
    for text, marks in said(case.answered):
        if text in reasons:
            continue
        known = asked | {n for mark in marks if (source := case.answered.source(mark)) for n in _of_source(source)}
        for number in sorted(_numbers(text) - known):
            yield f"{number} is in no source of “{text[:80]}”"


def everything_is_marked(case: Case) -> Iterator[str]:
    """A sentence that says something of the world names where it is from."""
    if case.answered.sources and not cited(case.answered):
        yield "no sentence names a source"
    for block in case.answered.blocks:
        for figure in block.figures:
            if not figure.mark:
                yield f"the figure “{figure.label}” has no source"


def no_invented_skills(case: Case) -> Iterator[str]:
    """A skill that is named stands in a source of the answer, or is one that the person has."""
    known = set(case.held)
    for one in case.answered.sources:
        known |= case.skills_in(f"{one.title}. {one.where}. {one.quote}")
    for text, _marks in said(case.answered):
        for name in sorted(case.skills_in(text) - known):
            yield f"the skill {name} is in no source"


def rests_on(case: Case) -> Iterator[str]:
    used = {key for mark in cited(case.answered) if (one := case.answered.source(mark)) for key in keys_of(one)}
    for wanted in case.expected.rests_on:
        if not wanted & used:
            yield f"does not rest on {' or '.join(sorted(wanted))}"


def says_what_it_does_not_know(case: Case) -> Iterator[str]:
    text = _text(case.answered)
    is_silent = any(words in text for words in case.silent_words)
    if case.expected.silent and not is_silent:
        yield "does not say that the sources are silent"
    if case.question and not (case.expected.silent or case.expected.topic or case.expected.never) and is_silent:
        yield "says that the sources are silent, and they are not"


def leaves_topics_to_others(case: Case) -> Iterator[str]:
    if case.expected.topic and case.pointers.get(case.expected.topic, "?") not in _text(case.answered):
        yield f"does not point to somebody who knows about {case.expected.topic}"
    for topic, pointer in case.pointers.items():
        if topic != case.expected.topic and pointer in _text(case.answered):
            yield f"points to somebody else about {topic}, which was not asked"


def nothing_private(case: Case) -> Iterator[str]:
    """Neither in what is said nor in what is quoted."""
    text = _squeezed(" ".join([_text(case.answered), *(one.quote for one in case.answered.sources)]))
    for word in case.private:
        if _squeezed(word) in text:
            yield "shows something private"


def no_links_or_markup(case: Case) -> Iterator[str]:
    if _LINK.search(_text(case.answered)):
        yield "holds a link or markup"


def never(case: Case) -> Iterator[str]:
    text = _text(case.answered).casefold()
    for word in case.expected.never:
        if word.casefold() in text:
            yield f"says “{word}”"


def length(case: Case) -> Iterator[str]:
    words = len(_text(case.answered).split())
    if not SHORTEST <= words <= LONGEST:
        yield f"has {words} words"


def readable(case: Case) -> Iterator[str]:
    text = " ".join(each for each, _marks in said(case.answered) if "“" not in each)
    if (grade := reading_grade(text)) > OLDEST_READER:
        yield f"asks for grade {grade:.1f}"


RULES = (
    valid_marks, grounded_numbers, everything_is_marked, no_invented_skills, rests_on, says_what_it_does_not_know,
    leaves_topics_to_others, nothing_private, no_links_or_markup, never, length, readable,
)  # fmt: skip


def faults(case: Case) -> dict[str, list[str]]:
    """Rule → what is wrong; rules without a fault are left out."""
    found = {rule.__name__: list(rule(case)) for rule in RULES}
    return {name: words for name, words in found.items() if words}


def said(answered: Answered) -> list[tuple[str, tuple[int, ...]]]:
    """Every sentence, row and step with its marks. Quoted jobs and figures are rows of ours, and count too."""
    found: list[tuple[str, tuple[int, ...]]] = []
    for block in answered.blocks:
        found += [(sentence.text, sentence.marks) for item in block.items for sentence in item]
        if block.kind == BlockKind.FIGURES:
            found += [(f"{row.label} {row.value} {row.note}", (row.mark,)) for row in block.figures]
        found += [(row.why, (row.mark,)) for row in block.jobs]
    return found + [(step.title, step.marks) for step in answered.steps]


def cited(answered: Answered) -> set[int]:
    return {mark for _text_, marks in said(answered) for mark in marks if mark}


def keys_of(source: Source) -> set[str]:
    """What questions.yaml calls it: its kind, and for a section of a guide its slug and anchor. Each of a guide's
    questions ("question-3") is a place in its section of questions."""
    found = {str(source.kind)}
    path, _, rest = source.url.partition("#")
    if match := re.fullmatch(r"/careers/([a-z0-9-]+)/", path):
        anchor = rest.partition(":~:")[0]
        found.add(f"{source.kind}:{match[1]}:{'questions' if anchor.startswith('question-') else anchor}")
    return found


def reading_grade(text: str) -> float:
    """Flesch-Kincaid: words a sentence, and syllables a word as groups of vowels."""
    words = _WORD.findall(text)
    if len(words) < 20:
        return 0.0
    sentences = max(1, len(re.findall(r"[.!?]+(?:\s|$)", text)))
    syllables = sum(max(1, len(_VOWELS.findall(word.lower().removesuffix("e")))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _of_source(source: Source) -> set[str]:
    return _numbers(f"{source.title} {source.where} {source.quote}")


def _numbers(text: str) -> set[str]:
    """As plain digits: “140,300” and “140300” are one number, “2.50” is 2.5."""
    found = set()
    for number in _NUMBER.findall(text):
        whole = re.sub(r"[,.](?=\d{3}(?:\D|$))", "", number)
        found.add(whole.replace(",", ".").rstrip("0").rstrip(".") if "." in whole.replace(",", ".") else whole)
    return found


def _text(answered: Answered) -> str:
    headings = [answered.title, *(block.heading for block in answered.blocks)]
    return " ".join([*headings, *(text for text, _marks in said(answered))])


def _squeezed(text: str) -> str:
    return re.sub(r"[\s().-]+", "", text).casefold()
