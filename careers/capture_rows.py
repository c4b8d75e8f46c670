"""The parts of a capture that are rows: tiers, hours of a day, groups of skills, case studies, questions."""

import re
from collections.abc import Callable
from typing import NamedTuple

from careers.capture_lines import Line, Page, fits, items, open_lines, paragraphs, quoted
from careers.capture_skills import skills
from careers.capture_text import prose_of
from careers.clock import DAY
from careers.documents import (
    CaseStudyDocument,
    DayBlockDocument,
    QuestionDocument,
    SkillGroupDocument,
    TierDocument,
)
from careers.models import CaseStudy, DayBlock, Question, SkillMapGroup, Tier
from careers.parts import plain_dashes
from careers.reading_head import limit

_YEAR = r"(?:years?|yrs?)"
_YEARS = (
    re.compile(rf"(?P<first>\d{{1,3}}) ?(?:-|to) ?(?P<last>\d{{1,3}}) ?\+? {_YEAR}"),
    re.compile(rf"(?P<first>\d{{1,3}}) ?(?:\+ ?{_YEAR}|{_YEAR} (?:or more|and more|\+))"),
    re.compile(rf"(?:over|more than) (?P<first>\d{{1,3}}) ?\+? {_YEAR}"),
    re.compile(rf"(?:less than|up to|under) (?P<last>\d{{1,3}}) {_YEAR}"),
)
_EXPERIENCE = re.compile(r"(?:years of )?experience\s*:?\s*(?P<years>.+)")
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?\s*(a\.?m\.?|p\.?m\.?)?"
_HOURS = re.compile(rf"(?P<name>.*?)[\s,:(\[-]*\b{_CLOCK}\s*(?:-|to)\s*{_CLOCK}[)\]]?:?", re.IGNORECASE)
_FOCUS = re.compile(r"focus\s*:\s*(?P<words>.+)", re.IGNORECASE)
_TAKEAWAY = re.compile(r"(?:key )?takeaways?\s*:\s*(?P<words>.*)", re.IGNORECASE)
_QUESTION = re.compile(r"(?:q(?:uestion)?\s*\d*\s*[:.)]\s*)?(?P<words>.*\?)", re.IGNORECASE)
_ANSWER = re.compile(r"^a(?:nswer)?\s*\d*\s*:\s*", re.IGNORECASE)


class _Block(NamedTuple):
    """An entry's heading line, and the lines under it."""

    head: Line
    body: list[Line]

    @property
    def lines(self) -> list[Line]:
        return [self.head, *self.body]


def _blocks(lines: list[Line], begins: Callable[[int], bool]) -> list[_Block]:
    """Lines divided before each index of which `begins` says so. What stands before the first belongs to none."""
    found: list[_Block] = []
    for index, line in enumerate(lines):
        if begins(index):
            found.append(_Block(line, []))
        elif found:
            found[-1].body.append(line)
    return found


# Tiers -------------------------------------------------------------------------------


def tiers(page: Page, lines: list[Line], part: str) -> tuple[TierDocument, ...]:
    """Career tiers, from the fewest years to the most."""
    years = [_years(line) for line in lines]

    def begins(index: int) -> bool:
        return lines[index].is_title and years[index] is None and years[index + 1 : index + 2] not in ([], [None])

    found = [(block, tier) for block in _blocks(lines, begins) if (tier := _tier(page, block, part))]
    kept: list[TierDocument] = []
    for block, tier in sorted(found, key=lambda each: each[1].years_from):
        last = kept[-1] if kept else None
        if last and (last.years_to is None or tier.years_from < last.years_to):
            message = f"The years of “{tier.title}” overlap those of “{last.title}”. Add it by hand with years apart."
            page.refuse(block.lines, part, message)
        else:
            kept.append(tier)
    return tuple(kept)


def _years(line: Line) -> tuple[int, int | None] | None:
    """Years from and to of "Experience: 2-5 years"."""
    match = _EXPERIENCE.fullmatch(plain_dashes(line.content[:80]).casefold())
    words = (match["years"] if match else plain_dashes(line.content[:80]).casefold()).strip("() .")
    for pattern in _YEARS:
        if found := pattern.fullmatch(words):
            said = found.groupdict()
            return int(said.get("first") or 0), int(said["last"]) if "last" in said else None
    return None


def _tier(page: Page, block: _Block, part: str) -> TierDocument | None:
    years = _years(block.body[0])
    if years is None or not fits(page, block.head, part, block.head.text, limit(Tier, "title")):
        return None
    first, last = years
    if last is not None and last <= first:
        page.refuse(block.lines, part, f"{quoted(block.body[0])} ends before it begins. Add this tier by hand.")
        return None
    page.use(block.head, block.body[0])
    return TierDocument(block.head.text, first, last, prose_of(page, block.body[1:], part))


# A day -------------------------------------------------------------------------------


def day(page: Page, lines: list[Line], part: str) -> tuple[DayBlockDocument, ...]:
    """Parts of a day, from early to late."""
    hours = [_hours(line) for line in lines]
    found = []
    for block in _blocks(lines, lambda index: hours[index] is not None):
        if (said := _hours(block.head)) and (row := _day_block(page, block, said, part)):
            found.append((block, row))
    kept: list[DayBlockDocument] = []
    for block, row in sorted(found, key=lambda each: each[1].starts):
        if kept and row.starts < kept[-1].ends:
            message = f"The hours of “{row.name}” overlap those of “{kept[-1].name}”. Add it by hand with hours apart."
            page.refuse(block.lines, part, message)
        else:
            kept.append(row)
    return tuple(kept)


def _hours(line: Line) -> tuple[str, int, int] | None:
    """Name and minutes of "Morning (9:00 AM - 12:00 PM)"."""
    if line.item is not None or len(line.text) > 120:
        return None
    match = _HOURS.fullmatch(plain_dashes(line.text))
    if not match or not match["name"].strip():
        return None
    _, hour, minute, half, hour_to, minute_to, half_to = match.groups()
    if not (minute or half or half_to):  # "Phase 2-3" is no time
        return None
    starts, ends = _minutes(hour, minute, half or half_to), _minutes(hour_to, minute_to, half_to)
    if starts is None or ends is None:
        return None
    if not half and half_to and starts > ends:  # "9:00 - 12:30 PM"
        starts -= DAY // 2
    return match["name"].strip(), starts, ends if ends > starts else ends + DAY


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    hours, minutes = int(hour), int(minute or 0)
    if hours > (12 if half else 24) or minutes > 59 or (half and not hours) or (hours == 24 and minutes):
        return None
    if half:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    return hours * 60 + minutes


def _day_block(page: Page, block: _Block, said: tuple[str, int, int], part: str) -> DayBlockDocument | None:
    name, starts, ends = said
    if starts < 0 or ends > 2 * DAY or not fits(page, block.head, part, name, limit(DayBlock, "name")):
        return None
    page.use(block.head)
    focus = ""
    for line in block.body:
        match = _FOCUS.fullmatch(line.text)
        if match and not focus and fits(page, line, part, match["words"], limit(DayBlock, "focus")):
            focus = match["words"]
            page.use(line)
    rest = open_lines(block.body)
    return DayBlockDocument(name, starts, ends, focus, tuple(text for _, text in items(page, rest, part)))


# Skill map, cases, questions ---------------------------------------------------------


def skill_map(page: Page, lines: list[Line], part: str) -> tuple[SkillGroupDocument, ...]:
    """Groups of skills: a title, some text, a list."""
    found = []
    most = limit(SkillMapGroup, "title")

    def begins(index: int) -> bool:
        return lines[index].is_title and (index == 0 or not lines[index - 1].is_title)

    for block in _blocks(lines, begins):
        if not fits(page, block.head, part, block.head.text, most):
            continue
        page.use(block.head)
        first = next((index for index, line in enumerate(block.body) if line.item is not None), len(block.body))
        text = prose_of(page, block.body[:first], part)
        found.append(SkillGroupDocument(block.head.text, text, skills(page, block.body[first:], part)))
    return tuple(found)


def case_studies(page: Page, lines: list[Line], part: str) -> tuple[CaseStudyDocument, ...]:
    """Case studies: a title, text, and a paragraph that begins with "Key Takeaway:"."""

    def begins(index: int) -> bool:
        line, before = lines[index], lines[index - 1] if index else None
        if not line.is_title or _TAKEAWAY.fullmatch(line.text):
            return False
        return before is None or not _is_bare(before)

    return tuple(case for block in _blocks(lines, begins) if (case := _case(page, block, part)))


def _is_bare(line: Line) -> bool:
    """Whether it is a title that still waits for its text, or "Key Takeaway:" with nothing after it."""
    match = _TAKEAWAY.fullmatch(line.text)
    return not match["words"] if match else line.is_title


def _case(page: Page, block: _Block, part: str) -> CaseStudyDocument | None:
    at = next((index for index, line in enumerate(block.body) if _TAKEAWAY.fullmatch(line.text)), len(block.body))
    if not at:
        page.refuse(block.lines, part, f"“{block.head.text}” has no text. Write what happened and add it by hand.")
        return None
    if not fits(page, block.head, part, block.head.text, limit(CaseStudy, "title")):
        return None
    page.use(block.head)
    text = prose_of(page, block.body[:at], part)
    return CaseStudyDocument(block.head.text, text, _takeaway(page, block.body[at:]))


def _takeaway(page: Page, lines: list[Line]) -> str:
    """The first paragraph of the lines, without the words that announce it. What follows stays open."""
    if not lines or not (match := _TAKEAWAY.fullmatch(lines[0].text)):
        return ""
    words = match["words"]
    taken = paragraphs(lines)[0] if words else [lines[0], *(paragraphs(lines[1:]) or [[]])[0]]
    if not words and len(taken) == 1:
        page.structure(lines[0])
        return ""
    page.use(*taken)
    return " ".join([words, *(line.text for line in taken[1:])]).strip()


def questions(page: Page, lines: list[Line], part: str) -> tuple[QuestionDocument, ...]:
    """Questions, which end in a question mark, each with the answer under it."""
    most = limit(Question, "question")

    def begins(index: int) -> bool:
        text = lines[index].content
        return text.endswith("?") and len(text) <= most

    found = []
    for block in _blocks(lines, begins):
        match = _QUESTION.fullmatch(block.head.content)
        if not block.body or not match:
            page.refuse(block.lines, part, f"{quoted(block.head)} has no answer. Write one and add it by hand.")
            continue
        page.use(block.head)
        answer = _ANSWER.sub("", prose_of(page, block.body, part), count=1)
        if answer:
            found.append(QuestionDocument(match["words"], answer))
        else:
            page.refuse(block.lines, part, f"{quoted(block.head)} has no answer. Write one and add it by hand.")
    return tuple(found)
