"""The body of a guide file: which parts there are, what a heading is, how text is spaced.

Reading and writing share these rules, so that what is written reads back the same. Every
function from text to text gives its own result back when it is applied again.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    TEXT = auto()
    POINTS = auto()
    SKILLS = auto()
    TIERS = auto()
    DAY = auto()
    SKILL_MAP = auto()
    CASES = auto()
    QUESTIONS = auto()
    PARTS = auto()


class Part(NamedTuple):
    """A part of the body. `attribute` is the one of GuideDocument; a part made of parts has none."""

    heading: str
    kind: Kind
    attribute: str = ""
    parts: "tuple[Part, ...]" = ()


PARTS = (
    Part("Market demand", Kind.TEXT, "market_demand"),
    Part("Core functions", Kind.TEXT, "core_functions"),
    Part("Key responsibilities", Kind.POINTS, "responsibilities"),
    Part("Work setting", Kind.TEXT, "work_setting"),
    Part("Tech stack", Kind.SKILLS, "tools"),
    Part(
        "Skills and qualifications",
        Kind.PARTS,
        parts=(
            Part("Education level", Kind.TEXT, "education_level"),
            Part("Technical skills", Kind.SKILLS, "technical_skills"),
            Part("Soft skills", Kind.SKILLS, "soft_skills"),
        ),
    ),
    Part("Path to the role", Kind.TEXT, "path"),
    Part("Required education", Kind.TEXT, "required_education"),
    Part("Career tiers", Kind.TIERS, "tiers"),
    Part("Global outlook", Kind.TEXT, "global_outlook"),
    Part(
        "Job market today",
        Kind.PARTS,
        parts=(
            Part("Role challenges", Kind.TEXT, "role_challenges"),
            Part("Growth paths", Kind.TEXT, "growth_paths"),
            Part("Industry trends", Kind.TEXT, "industry_trends"),
        ),
    ),
    Part("A day in the life", Kind.DAY, "day"),
    Part("Work-life balance and stress", Kind.TEXT, "balance_and_stress"),
    Part("Skill map", Kind.SKILL_MAP, "skill_map"),
    Part(
        "Pros and cons",
        Kind.PARTS,
        parts=(Part("Pros", Kind.POINTS, "pros"), Part("Cons", Kind.POINTS, "cons")),
    ),
    Part("Common mistakes", Kind.POINTS, "mistakes"),
    Part("Contextual advice", Kind.POINTS, "advice"),
    Part("Case studies", Kind.CASES, "case_studies"),
    Part("Portfolio tips", Kind.TEXT, "portfolio_tips"),
    Part("Job outlook", Kind.TEXT, "job_outlook"),
    Part("Questions and answers", Kind.QUESTIONS, "questions"),
)

# The heading of the part that fills each attribute of a GuideDocument.
HEADINGS = {each.attribute: each.heading for part in PARTS for each in (part.parts or (part,)) if each.attribute}

FOCUS = "Focus:"
TAKEAWAY = "Takeaway:"

_DASHES = {ord(dash): "-" for dash in "‐‑‒–—"}
_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
REFUSED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"[ \t\n]+")
_HEADING = re.compile(r" {0,3}(#{1,3})(?!#)(.*)")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")


def plain_dashes(text: str) -> str:
    return text.translate(_DASHES)


def fold(heading: str) -> str:
    """What two spellings of one heading have in common."""
    return plain_dashes(one_line(heading)).casefold()


def shown(text: str) -> str:
    """Text short enough to stand in a message."""
    return text if len(text) <= 60 else f"{text[:60]}…"


def too_long(text: str, most: int) -> str:
    return f"“{shown(text)}” has {len(text):,} characters; {most} is the most here. Shorten it."


def near(word: str, words: Iterable[str]) -> str:
    """A question to end a message with, " Did you mean “…”?", or "" if none of words is near."""
    known = {fold(each): each for each in words}
    found = get_close_matches(fold(word[:80]), known, n=1, cutoff=0.6)
    return f" Did you mean “{known[found[0]]}”?" if found else ""


def clean(text: str) -> str:
    """Text with \\n for every kind of line break and without control characters."""
    if not REFUSED.search(text):
        return text
    return _CONTROL.sub("", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """Text on one line, with single spaces. No-break spaces inside it stay."""
    if text.isprintable():  # most are; nothing to clean, and no other space than plain ones
        return (_SPACES.sub(" ", text) if "  " in text else text).strip()
    return _SPACES.sub(" ", clean(text)).strip()


def heading(line: str) -> tuple[int, str] | None:
    """Level (1 to 3) and words of a heading line. Without a space, "##Pros and cons" is one only if it names a part."""
    if "#" not in line[:4] or not (match := _HEADING.fullmatch(line)):
        return None
    level, words = len(match[1]), match[2]
    if words and words[0] not in " \t" and (level == 1 or fold(words) not in _KNOWN):
        return None
    return level, one_line(words)


def fences(lines: Sequence[str]) -> tuple[bytearray, int | None]:
    """Which lines belong to fenced code (1) or not (0), and the index of a fence that nothing closes.

    What follows an unclosed fence counts as not fenced.
    """
    inside = bytearray(len(lines))
    opened, mark = None, ""
    for index, line in enumerate(lines):
        if "```" not in line and "~~~" not in line:
            continue
        if opened is None:
            if match := _FENCE.match(line):
                opened, mark = index, match[1]
        elif (bare := line.strip()).startswith(mark) and not bare.strip(mark[0]) and not line.startswith("    "):
            inside[opened : index + 1] = b"\1" * (index + 1 - opened)
            opened = None
    return inside, opened


# what a heading may name, for headings that lack the space after their #
_KNOWN = frozenset(fold(each.heading) for part in PARTS for each in (part, *part.parts))


def is_item(line: str) -> bool:
    return line[:1] == "-" and line[1:2] in ("", " ", "\t")


def is_takeaway(line: str) -> bool:
    return line[: len(TAKEAWAY)].lower() == TAKEAWAY.lower()


def prose(text: str) -> str:
    """Markdown as a guide file holds it.

    No space at line ends, one blank line at most except in fenced code, every fence
    closed, and #### where a heading would be taken for one of the file's.
    """
    text = clean(text).strip()
    lines = [line.rstrip() for line in text.split("\n")]
    if "```" not in text and "~~~" not in text:
        if "#" in text:
            lines = [_small_heading(line) for line in lines]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    inside, opened = fences(lines)
    kept: list[str] = []
    for line, fenced in zip(lines, inside, strict=True):
        if fenced or line or kept[-1]:
            kept.append(line if fenced else _small_heading(line))
    if opened is not None and (fence := _FENCE.match(lines[opened])):
        kept.append(fence[0])
    return "\n".join(kept)


def _small_heading(line: str) -> str:
    if not (found := heading(line)):
        return line
    return f"{line[: line.index('#')]}#### {found[1]}".rstrip()


def summary(text: str) -> str:
    """One paragraph on one line, that begins neither a heading nor fenced code."""
    line = one_line(text)
    if heading(line) or _FENCE.match(line):
        return re.sub(r"^[#`~\s]+", "", line)
    return line


def _outside_fences(text: str, change: Callable[[str], str]) -> str:
    lines = text.split("\n")
    inside, _ = fences(lines)
    return "\n".join(line if fenced else change(line) for line, fenced in zip(lines, inside, strict=True))


def group_text(text: str) -> str:
    """Prose before a list of skills. Its own lists begin with * so that they are not taken for the skills."""
    return _outside_fences(prose(text), lambda line: f"*{line[1:]}" if is_item(line) else line)


def case_text(text: str) -> str:
    """Prose before a takeaway: a line of its own that begins like one has these words in bold."""
    size = len(TAKEAWAY)
    return _outside_fences(prose(text), lambda line: f"**{line[:size]}**{line[size:]}" if is_takeaway(line) else line)


def skill_name(text: str) -> str:
    """A skill's name on one line. The bar divides name and note, so a name has none."""
    return one_line(text).replace("|", "/")
