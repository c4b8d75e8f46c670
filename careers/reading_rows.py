"""What stands under the ### headings of a guide file: tiers, hours, groups of skills, cases, questions."""

import re
from itertools import pairwise

from careers.clock import parse_minutes
from careers.documents import (
    CaseStudyDocument,
    DayBlockDocument,
    QuestionDocument,
    SkillGroupDocument,
    TierDocument,
)
from careers.models import CaseStudy, DayBlock, Question, SkillMapGroup, Tier
from careers.parts import (
    FOCUS,
    TAKEAWAY,
    case_text,
    group_text,
    is_item,
    is_takeaway,
    one_line,
    plain_dashes,
    prose,
    shown,
)
from careers.reading_head import limit
from careers.reading_lines import Page, Section, blank

_YEARS = re.compile(r"([0-9]{1,5})(?: ?- ?([0-9]{1,5})| ?\+) years?")
_MOST_YEARS = 32767


def group(page: Page, section: Section) -> SkillGroupDocument:
    page.check_length(section.line, section.title, limit(SkillMapGroup, "title"))
    inside = range(section.start, section.end)
    first = next((index for index in inside if is_item(page.lines[index]) and not page.inside[index]), section.end)
    text = group_text(page.text(section.start, first))
    return SkillGroupDocument(section.title, text, page.skills(first, section.end))


def tiers(page: Page, subs: list[Section]) -> tuple[TierDocument, ...]:
    found = [(sub, tier) for sub in subs if (tier := _tier(page, sub))]
    for (upper, before), (sub, tier) in pairwise(found):
        if tier.years_from < before.years_from:
            message = f"“{sub.title}” stands after “{upper.title}”. Tiers go from the fewest years to the most."
            page.fault(sub.line, f"Tier out of order: {message}")
        elif before.years_to is None or tier.years_from < before.years_to:
            message = f"“{sub.title}” begins before “{upper.title}” ends. Let each begin where the last ends."
            page.fault(sub.line, f"Tiers overlap: {message}")
    return tuple(tier for _, tier in found)


def _tier(page: Page, section: Section) -> TierDocument | None:
    name, _, years = section.title.removesuffix(")").rpartition("(")
    match = _YEARS.fullmatch(plain_dashes(one_line(years)).lower()) if section.title.endswith(")") else None
    if not match or not name.strip():
        form = "### Title (0-4 years), or with an open end (8+ years)"
        page.fault(section.line, f"“{shown(section.title)}” lacks title or years. Write it as {form}.")
        return None
    first, last = int(match[1]), int(match[2]) if match[2] else None
    if max(first, last or 0) > _MOST_YEARS:
        page.fault(section.line, f"“{shown(years)}” is longer than any career. Mend the years.")
    elif last is not None and last <= first:
        page.fault(section.line, f"“{shown(years)}” ends before it begins. Write the smaller number first.")
    page.check_length(section.line, name.strip(), limit(Tier, "title"))
    return TierDocument(name.strip(), first, last, prose(page.text(section.start, section.end)))


def day(page: Page, subs: list[Section]) -> tuple[DayBlockDocument, ...]:
    found = [(sub, block) for sub in subs if (block := _day_block(page, sub))]
    for (upper, before), (sub, block) in pairwise(found):
        if block.starts < before.starts:
            message = f"Hours out of order: “{sub.title}” stands after “{upper.title}”. Go from early to late."
            page.fault(sub.line, message)
        elif block.starts < before.ends:
            message = f"Hours overlap: “{sub.title}” begins before “{upper.title}” ends."
            page.fault(sub.line, f"{message} Let each begin when the last has ended.")
    return tuple(block for _, block in found)


def _day_block(page: Page, section: Section) -> DayBlockDocument | None:
    focused = {index: None for index in range(section.start, section.end) if _is_focus(page.lines[index])}
    focus = _focus(page, section, list(focused))
    activities = tuple(item.text for item in page.items(section.start, section.end, besides=focused))
    name, comma, hours = section.title.rpartition(",")
    begins, dash, ends = plain_dashes(hours).partition("-")
    if not (comma and dash and name.strip()):
        form = "### Morning, 06:30-09:00"
        page.fault(section.line, f"“{shown(section.title)}” lacks name or hours. Write it as {form}.")
        return None
    page.check_length(section.line, name.strip(), limit(DayBlock, "name"))
    try:
        first, last = parse_minutes(begins), parse_minutes(ends)
    except ValueError as error:
        page.fault(section.line, str(error))
        return None
    if last <= first:
        message = f"“{hours.strip()}” ends before it begins. A time after midnight is written like 01:00+1."
        page.fault(section.line, message)
        return None
    return DayBlockDocument(name.strip(), first, last, focus, activities)


def _is_focus(line: str) -> bool:
    return line[: len(FOCUS)].lower() == FOCUS.lower()


def _focus(page: Page, section: Section, focused: list[int]) -> str:
    """What follows "Focus:". That line stands first under the heading, if there is one."""
    if not focused:
        return ""
    index = focused[0]
    words = one_line(page.lines[index][len(FOCUS) :])
    if any(not blank(line) for line in page.lines[section.start : index]):
        page.fault(index + 1, "The line Focus: stands right under the heading, above the list. Move it there.")
    if not words:
        page.fault(index + 1, "Nothing follows Focus: here. Write it or delete the line.")
    if len(focused) > 1:
        page.fault(focused[1] + 1, "A part of the day has one line Focus:. Make one of the two.")
    page.check_length(index + 1, words, limit(DayBlock, "focus"))
    return words


def case(page: Page, section: Section) -> CaseStudyDocument:
    page.check_length(section.line, section.title, limit(CaseStudy, "title"))
    inside = range(section.start, section.end)
    last = [index for index in inside if is_takeaway(page.lines[index]) and not page.inside[index]]
    text = case_text(page.text(section.start, last[0] if last else section.end))
    if not text:
        page.fault(section.line, f"“{shown(section.title)}” has no text. Write what happened, or delete the heading.")
    for index in last[1:]:
        page.fault(index + 1, "A case study has one takeaway. Make one of the two.")
    return CaseStudyDocument(section.title, text, _takeaway(page, last[0], section.end) if last else "")


def _takeaway(page: Page, start: int, end: int) -> str:
    """The paragraph that begins at `start`, without the word itpage."""
    stop = next((index for index in range(start, end) if blank(page.lines[index])), end)
    words = one_line(page.text(start, stop))[len(TAKEAWAY) :].strip()
    if not words:
        page.fault(start + 1, "Nothing follows Takeaway: here. Write it or delete the line.")
    for index in range(stop, end):
        if not blank(page.lines[index]) and not is_takeaway(page.lines[index]):
            page.fault(index + 1, "The takeaway is the last paragraph. Move this text above it.")
            break
    return words


def question(page: Page, section: Section) -> QuestionDocument:
    page.check_length(section.line, section.title, limit(Question, "question"))
    answer = prose(page.text(section.start, section.end))
    if not answer:
        page.fault(section.line, f"“{shown(section.title)}” has no answer. Write it, or delete the question.")
    return QuestionDocument(section.title, answer)
