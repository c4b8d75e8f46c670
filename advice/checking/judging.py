"""Whether one sentence of a model may be shown: what it says has to stand in the sources that it marks.

Words are held against words. That does not prove a sentence true; it takes out what the sources cannot have said:
numbers, names and skills that are not there, claims of other things, the opposite of what is said.
"""

import re
from dataclasses import dataclass

from advice.checking import bounds
from advice.checking.bounds import Measured, Placed
from advice.checking.evidence import Evidence, Said, Witness, denies
from advice.checking.never import Topic, never
from advice.checking.numbers import names_with_digits, numbers_of
from advice.checking.sentences import marks_of, without_marks
from advice.checking.words import content, is_grammar, is_number_word, is_plain, stem, stems, words_of
from advice.document import FigureRow, Sentence
from advice.prompting.prompt import SILENT

FIGURE = re.compile(r"\{F(\d{1,3})\}", re.ASCII)
ENOUGH = 0.6  # of the words that say something; tests/advice/checking hold sentences for and against it
LONGEST = 600  # characters of a sentence
LONGEST_HEADING = 80
_BOLD = re.compile(r"[*`]|__|~~")

# what may stand without a mark: it says nothing about the world
REFUSALS = frozenset(
    {
        SILENT.casefold().rstrip("."),
        "our guides do not say this",
        "the sources do not say",
        "our guides say nothing about this",
        "our guides do not say more",
        "our guides do not cover this",
    }
)
CONNECTIVES = frozenset(
    {
        "in short", "here is what our guides say", "here is what the sources say", "here is what to do",
        "what to do", "what you can do", "what you have", "what is missing", "start with these", "do these first",
        "three things help", "these help", "next steps", "for example", "in this order",
    }
)  # fmt: skip
_HAS = re.compile(
    r"\byou(?:['’]ve)?\s+(?:\w+ly\s+|already\s+|also\s+|both\s+)*(?:have(?! to\b)|had|hold|know|knew|bring|brought|"
    r"show|showed|shown|led|managed|built|worked|used|wrote|ran|taught|speak|earned|completed|gained|meet|match|are "
    r"(?:skilled|experienced|fluent|proficient|trained|certified|qualified|good|strong)|can (?:show|point|offer|use|"
    r"already))\b|\byour\s+(?:\w+\s+){0,3}(?:experience|background|skills?|strengths?|knowledge|degree|years|"
    r"certificate|work|resume (?:shows|says|names|lists|mentions|has|proves))\b",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\b(?:if|should|could|would|might|may|need|needs|learn|learning|try|consider|whether|how|will|must|have to|can "
    r"add|add|missing|lack\w*|not|no|never)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r";|\b(?:but|which|while|although|though|so|because|whereas|yet)\b|\band (?=(?:you|the|this|it|should|could|can|"
    r"will|they|ads?)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Refused:
    """`why` is for people at work; with a `topic`, the answer says whom to ask."""

    why: str
    topic: Topic | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    sentence: Sentence
    figures: tuple[FigureRow, ...] = ()
    is_refusal: bool = False


def judge(raw: str, evidence: Evidence) -> Kept | Refused:
    """`raw` is a sentence as it came, with its marks."""
    if len(raw) > LONGEST:
        return Refused("too long")
    marks, text = marks_of(raw), tidy(without_marks(raw))
    bare = text.casefold().strip(" .:!…")
    if bare in REFUSALS or bare in CONNECTIVES:
        return Kept(Sentence(text), is_refusal=bare in REFUSALS)
    keys = [int(key) for key in FIGURE.findall(text)]
    if any(not 1 <= key <= len(evidence.figures) for key in keys):
        return Refused("figure unknown")
    figures = tuple(dict.fromkeys(evidence.figures[key - 1] for key in keys))
    marks = tuple(dict.fromkeys([*marks, *(row.mark for row in figures if row.mark)]))
    said = FIGURE.sub(bounds.FIGURE, text)
    if refused := _never(FIGURE.sub("$1", text)):  # a figure may be the number of a promise
        return refused
    if any(mark not in evidence.witnesses for mark in marks):
        return Refused("mark unknown")
    if not marks:
        return Refused("no mark")
    if why := _unsupported(said, evidence, marks, figures):
        return Refused(why)
    return Kept(Sentence(_with_figures(text, evidence), marks), figures)


def judge_heading(raw: str, evidence: Evidence) -> Kept | Refused:
    """A heading says nothing: it has no mark, no number and no word that our own texts do not hold."""
    text = tidy(raw).rstrip(":")
    if not text or len(text) > LONGEST_HEADING:
        return Refused("too long")
    if numbers_of(text) or names_with_digits(text) or any(each.isnumeric() for each in text):
        return Refused("number in a heading")
    if refused := _never(text):
        return refused
    if any(not is_plain(word) and stem(word) not in evidence.heading for word in words_of(text)):
        return Refused("heading of its own")
    return Kept(Sentence(text))


def tidy(text: str) -> str:
    """Without the signs that make words bold or slanted; one space between words."""
    words = (_BOLD.sub("", word).strip("_") for word in text.split())
    return " ".join(word for word in words if word)


def _never(text: str) -> Refused | None:
    found = never(text)
    return Refused(found.why, found.topic) if found else None


def _unsupported(text: str, evidence: Evidence, marks: tuple[int, ...], figures: tuple[FigureRow, ...]) -> str:
    """Why the marked sources do not hold it up, or ""."""
    cited = evidence.cited(marks)
    if figures and bounds.bends_figures(text, figures):
        return "says more than its figure"
    if not figures and bounds.only_by_figure(text, is_own=all(each.is_own for each in cited)):
        return "number that only a figure may give"
    if _lacks_numbers(text, cited, has_figures=bool(figures)):
        return "number not in its sources"
    own = _stems(" ".join(f"{row.label} {row.note}" for row in figures)) | evidence.held_words
    if _lacks_names(text, cited, own):
        return "name not in its sources"
    if why := _skills_invented(text, evidence, cited):
        return why
    words = [word for word in content(text) if word != "figur"]
    if not words:
        words = [word for word in stems(text) if word != "figur"]
    held = [word for word in words if word in own or any(word in each.stems for each in cited)]
    if len(held) < max(1, ENOUGH * len(words)):
        return "not in its sources"
    return "" if figures or _agrees(text, words, cited) else "the opposite of its sources"


def _lacks_numbers(text: str, cited: list[Witness], *, has_figures: bool) -> bool:
    """Numbers beside figures were held against their rows."""
    if names_with_digits(text) - frozenset().union(*(each.names for each in cited)):
        return True
    of_member = {number.text for number in numbers_of(_claims(text))}
    said = bounds.measured(text)
    quantifiers: set[str] = set()
    for placed in () if has_figures else said.placed:
        witnesses = [each for each in cited if each.is_own] if placed.number.text in of_member else cited
        holding = [each for witness in witnesses for each in _holding(witness, placed, said)]
        if not holding:
            return True
        quantifiers.update(*(each.measured.quantifiers for each in holding))
    if said.placed and not has_figures and said.quantifiers - quantifiers:
        return True
    return any(each.isnumeric() and not each.isascii() for each in text) and not numbers_of(text)


def _holding(witness: Witness, placed: Placed, said: Measured) -> list[Said]:
    """The sentences of a source that have the number, bounded as it is, and are about the same."""
    return [each for each in witness.said if bounds.says(placed, said, each.measured, each.stems)]


def _lacks_names(text: str, cited: list[Witness], own: frozenset[str]) -> bool:
    """Whether a word that is written as a name is in none of the marked sources, nor in the words of a figure or of
    the member's skills (`own`). So is a first word that nobody said. Short forms (AWS) have to be there as they are."""
    known = frozenset().union(*(each.names for each in cited))
    held = own.union(*(each.stems for each in cited))
    return any(
        word.casefold() not in known and (stem(word) not in held or (word.isupper() and len(word) > 1))
        for word in _written_as_names(text)
    )


def _written_as_names(text: str) -> list[str]:
    return [word for word in words_of(text) if word[0].isupper() and not (is_plain(word) or is_number_word(word))]


def _names(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _written_as_names(text))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(text))


def _skills_invented(text: str, evidence: Evidence, cited: list[Witness]) -> str:
    named = evidence.skills_in(text)
    own = evidence.held | frozenset().union(*(each.skills for each in cited if each.is_own))
    if claimed := _claims(text):
        has = evidence.skills_in(claimed)
        if not any(each.is_own for each in cited) and not (has and has <= evidence.held):
            return "says of the member what neither resume nor profile says"
        if has - own:
            return "skill that the member does not have"
        if _names(claimed) - evidence.held_words - frozenset().union(*(each.stems for each in cited if each.is_own)):
            return "name that is not the member's"
    if named - own - frozenset().union(*(each.skills for each in cited)):
        return "skill not in its sources"
    return ""


def _claims(text: str) -> str:
    """The clauses that say what the member has or did, rather than what they could do; "" where there are none."""
    return "; ".join(each for each in _CLAUSES.split(text) if _HAS.search(each) and not _MAY.search(each))


def _agrees(text: str, words: list[str], cited: list[Witness]) -> bool:
    """Whether the nearest sentences of its sources deny what it denies, and no more."""
    said = [(each, len(each.stems.intersection(words))) for witness in cited for each in witness.said]
    most = max((shared for _, shared in said), default=0)
    near: list[Said] = [each for each, shared in said if shared == most]
    if denies(text):
        return any(each.denies for each in near) or _is_gap(text, words, cited)
    return any(not each.denies for each in near)


def _is_gap(text: str, words: list[str], cited: list[Witness]) -> bool:
    """ "Your resume does not name Kafka": true where its words are in what is asked for, and not in what they wrote."""
    if not re.search(r"\b(?:you|your|resume|profile)\b", text, re.IGNORECASE):
        return False
    own = frozenset().union(*(each.stems for each in cited if each.is_own))
    return any(word not in own for word in words) and any(not each.is_own for each in cited)


def _with_figures(text: str, evidence: Evidence) -> str:
    """Our words in place of keys; with what the figure is, unless the sentence says that itself."""
    said = frozenset(stems(text))

    def put(found: re.Match[str]) -> str:
        row = evidence.figures[int(found[1]) - 1]
        is_named = all(stem(word) in said for word in words_of(row.label) if not is_grammar(word))
        return row.value if is_named else f"{row.value} ({row.label})"

    return FIGURE.sub(put, text)
