"""What the sources of one question say, taken apart once so that each sentence is held against it quickly."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from advice.asking import Asked
from advice.checking.bounds import Measured, measured
from advice.checking.numbers import names_with_digits
from advice.checking.sentences import split
from advice.checking.words import is_plain, stem, words_of
from advice.document import FigureRow, Source, SourceKind
from advice.prompting.data import FOREIGN, Preparing
from advice.sources.gathered import Gathered
from careers.models import Skill
from jobs.recognition.phrases import Spelled
from jobs.recognition.skills import SkillWords
from resumes.skills import known_words

OWN = frozenset({SourceKind.RESUME, SourceKind.PROFILE})  # what the member said of themselves
_NOT = re.compile(
    r"\b(?:not|no|never|without|nor|neither|none|nobody|nothing|cannot|unnecessary|instead|rarely|seldom|hardly|"
    r"\w+n['’]t|avoid\w*|lack\w*|miss\w*|refus\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a source."""

    stems: frozenset[str]
    measured: Measured
    denies: bool


@dataclass(frozen=True, slots=True)
class Witness:
    """A source as the model got it."""

    source: Source
    said: tuple[Said, ...]
    stems: frozenset[str]
    names: frozenset[str]  # words as they are written, in lower case, and those of letters and digits
    skills: frozenset[int]

    @property
    def is_own(self) -> bool:
        return self.source.kind in OWN

    @property
    def is_foreign(self) -> bool:
        return self.source.kind in FOREIGN


@dataclass(frozen=True)
class Evidence:
    """`held` are the skills that the member ticked or their resume names, `held_words` those of their names. What the
    member's question says is no evidence.

    `vocabulary` are stems that some source holds: a word that is none of them cannot stand in an answer."""

    witnesses: dict[int, Witness]
    figures: tuple[FigureRow, ...]
    held: frozenset[int]
    held_words: frozenset[str]
    vocabulary: frozenset[str]
    heading: frozenset[str]
    _skills: SkillWords = field(repr=False)

    @classmethod
    def of(cls, gathered: Gathered, asked: Asked | None) -> "Evidence":
        """Queries: those of the table of skills and of the member's own, where they are not known yet."""
        prepare, skills = Preparing(asked), known_words()
        witnesses = {source.number: _witness(source, prepare, skills) for source in gathered.sources}
        seeker = asked.seeker if asked else None
        held = seeker.held | seeker.written if seeker else frozenset()
        held_names = Skill.objects.filter(pk__in=held).values_list("name", flat=True) if held else ()
        held_words = _stems(" ".join(held_names))
        labels = " ".join(f"{row.label} {row.value} {row.note}" for row in gathered.figures)
        ours = [each for each in witnesses.values() if not each.is_foreign]
        titles = " ".join(f"{each.source.title} {each.source.where}" for each in witnesses.values())
        return cls(
            witnesses=witnesses,
            figures=gathered.figures,
            held=held,
            held_words=held_words,
            vocabulary=_union(each.stems for each in witnesses.values()) | _stems(labels) | held_words,
            heading=_union(each.stems for each in ours) | _stems(f"{labels} {titles}"),
            _skills=skills,
        )

    def skills_in(self, text: str) -> frozenset[int]:
        return _skills(self._skills, text)

    def is_known(self, word: str) -> bool:
        """Whether a word may stand in an answer, as far as a word by itself can tell."""
        return is_plain(word) or stem(word) in self.vocabulary

    def cited(self, marks: Iterable[int]) -> list[Witness]:
        return [self.witnesses[mark] for mark in marks if mark in self.witnesses]


def denies(text: str) -> bool:
    return _NOT.search(text) is not None


def _witness(source: Source, prepare: Preparing, skills: SkillWords) -> Witness:
    title, quote = prepare.title(source), prepare.quote(source)
    text = f"{title}\n{quote}"
    names = {word.casefold() for word in words_of(text)} | names_with_digits(text) | set(text.casefold().split())
    return Witness(source, tuple(_said(quote, title)), _stems(text), frozenset(names), _skills(skills, text))


def _said(quote: str, title: str) -> Iterator[Said]:
    """The title is said with every sentence: "Pay" stands over "Half earn more than …"."""
    over = _stems(title)
    for line in [title, *quote.split("\n")]:
        for sentence in split(line):
            if sentence.strip():
                yield Said(_stems(sentence) | over, measured(sentence), denies(sentence))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(text))


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _skills(skills: SkillWords, text: str) -> frozenset[int]:
    return frozenset(skills.read("", Spelled(text), most=1_000))
