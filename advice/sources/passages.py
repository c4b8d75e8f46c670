"""Passages of a guide: its sections as plain text, in pieces that can be quoted whole."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from advice.sources import plain
from careers.documents import GuideDocument, SkillDocument
from careers.sections import SECTIONS

LONGEST = 900  # characters: less than a quote may have, and about what the model of meaning reads
SUMMARY = "Summary"
_TITLES = {anchor: title for anchor, title, _keys in SECTIONS}
# section → the columns of prose in it
_PROSE: Mapping[str, tuple[str, ...]] = {
    "market-demand": ("market_demand",),
    "core-functions": ("core_functions",),
    "work-setting": ("work_setting",),
    "path": ("path",),
    "education": ("required_education",),
    "global-outlook": ("global_outlook",),
    "market-today": ("role_challenges", "growth_paths", "industry_trends"),
    "balance": ("balance_and_stress",),
    "portfolio": ("portfolio_tips",),
    "job-outlook": ("job_outlook",),
}
# section → the lists of points in it
_POINTS: Mapping[str, tuple[str, ...]] = {
    "responsibilities": ("responsibilities",),
    "pros-cons": ("pros", "cons"),
    "mistakes": ("mistakes",),
    "advice": ("advice",),
}


class Passage(NamedTuple):
    """`anchor` is one of the guide's page: a section of careers.sections, or "question-3"; "" is its top."""

    anchor: str
    title: str
    text: str


def of_document(document: GuideDocument) -> tuple[Passage, ...]:
    """In the order of the page. Figures and sources are no passages: they are rows of their own."""
    marks = {source.key: number for number, source in enumerate(document.sources, start=1)}
    found = [
        Passage("", SUMMARY, text) for text in plain.packed(plain.lines_of_markdown(document.summary, marks), LONGEST)
    ]
    for anchor, title, _keys in SECTIONS:
        for place, name, lines in _parts(document, anchor, marks):
            found += [Passage(place, name or title, text) for text in plain.packed(lines, LONGEST)]
    return tuple(found)


def section_title(anchor: str) -> str:
    return _TITLES["questions"] if anchor.startswith("question-") else _TITLES.get(anchor, SUMMARY)


def skill_line(skill: SkillDocument, marks: Mapping[str, int]) -> str:
    note = " ".join(plain.lines_of_markdown(skill.note, marks))
    return plain.line(f"{skill.name}: {note}" if note else skill.name)


def _parts(document: GuideDocument, anchor: str, marks: Mapping[str, int]) -> Iterator[tuple[str, str, list[str]]]:
    """Anchor, title ("" for that of the section) and lines of what is never torn apart more than it has to be."""
    if anchor in _PROSE:
        for name in _PROSE[anchor]:
            yield anchor, "", plain.lines_of_markdown(getattr(document, name), marks)
    elif anchor in _POINTS:
        for name in _POINTS[anchor]:
            yield (
                anchor,
                "",
                [line for text in getattr(document, name) for line in plain.lines_of_markdown(text, marks)],
            )
    elif anchor == "tech-stack":
        yield anchor, "", [skill_line(skill, marks) for skill in document.tools]
    elif anchor == "skills":
        yield anchor, "", plain.lines_of_markdown(document.education_level, marks)
        yield anchor, "", [skill_line(skill, marks) for skill in document.technical_skills]
        yield anchor, "", [skill_line(skill, marks) for skill in document.soft_skills]
    else:
        yield from _rows(document, anchor, marks)


def _rows(document: GuideDocument, anchor: str, marks: Mapping[str, int]) -> Iterator[tuple[str, str, list[str]]]:
    if anchor == "tiers":
        for tier in document.tiers:
            yield anchor, "", [tier_line(tier.title, tier.years_from, tier.years_to),
                               *plain.lines_of_markdown(tier.text, marks)]  # fmt: skip
    elif anchor == "day":
        for block in document.day:
            named = ": ".join(filter(None, (block.name, block.focus)))
            points = [line for text in block.activities for line in plain.lines_of_markdown(text, marks)]
            yield anchor, "", [plain.line(named), *points]
    elif anchor == "skill-map":
        for group in document.skill_map:
            names = ", ".join(skill.name for skill in group.skills)
            lines = [plain.line(f"{group.title}: {names}")] if names else []
            yield anchor, "", [*lines, *plain.lines_of_markdown(group.text, marks)]
    elif anchor == "case-studies":
        for case in document.case_studies:
            takeaway = plain.lines_of_markdown(case.takeaway, marks)
            yield anchor, "", [plain.line(case.title), *plain.lines_of_markdown(case.text, marks), *takeaway]
    elif anchor == "questions":
        for number, each in enumerate(document.questions, start=1):
            answer = plain.lines_of_markdown(each.answer, marks)
            yield f"question-{number}", "", [plain.line(each.question), *answer]


def tier_line(title: str, years_from: int, years_to: int | None) -> str:
    years = f"{years_from}+" if years_to is None else f"{years_from}–{years_to}"
    return plain.line(f"{title}: {years} years")
