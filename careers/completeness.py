"""What a guide still lacks before a reader gets every part of it."""

from collections.abc import Callable, Sized
from dataclasses import dataclass

from careers.documents import GuideDocument


@dataclass(frozen=True, slots=True)
class Missing:
    """A part of the guide, by the name a reader knows it by, and what it lacks."""

    part: str
    what: str


def missing(document: GuideDocument) -> list[Missing]:
    """Everything that keeps the guide from being published, in reading order."""
    found: dict[str, list[str]] = {}
    for part, lacks in _RULES:
        if what := lacks(document):
            found.setdefault(part, []).append(what)
    return [Missing(part, "; ".join(whats)) for part, whats in found.items()]


def newly_missing(document: GuideDocument, before: GuideDocument) -> list[Missing]:
    """What `document` lacks in parts that were complete before."""
    old = {each.part for each in missing(before)}
    return [each for each in missing(document) if each.part not in old]


type _Rule = Callable[[GuideDocument], str]


def _text(attribute: str, what: str = "the text") -> _Rule:
    return lambda document: "" if getattr(document, attribute) else what


def _at_least(least: int, attribute: str, one: str, many: str) -> _Rule:
    def rule(document: GuideDocument) -> str:
        rows: Sized = getattr(document, attribute)
        if len(rows) >= least:
            return ""
        return f"{'one ' + one if least == 1 else f'{least} {many}'} at least; there {_are(len(rows))}"

    return rule


def _are(number: int) -> str:
    return {0: "are none", 1: "is one"}.get(number, f"are {number}")


def _figure(measure: str, what: str) -> _Rule:
    return lambda document: "" if any(figure.measure == measure for figure in document.figures) else what


_RULES: tuple[tuple[str, _Rule], ...] = (
    ("Summary", _text("summary", "the paragraph for page head, cards and search results")),
    ("Remote work", _text("remote", "whether the role can be done remotely")),
    ("Market demand", _text("demand", "the level")),
    ("Market demand", _text("market_demand")),
    ("Annual salary", _figure("salary", "a salary with low, median and high, and its source")),
    ("Core functions", _text("core_functions")),
    ("Key responsibilities", _at_least(5, "responsibilities", "responsibility", "responsibilities")),
    ("Work setting", _text("work_setting")),
    ("Tech stack", _at_least(5, "tools", "tool", "tools")),
    ("Skills and qualifications", _text("education", "the usual way in")),
    ("Skills and qualifications", _text("education_level", "the text about the education level")),
    ("Skills and qualifications", _at_least(5, "technical_skills", "technical skill", "technical skills")),
    ("Skills and qualifications", _at_least(3, "soft_skills", "soft skill", "soft skills")),
    ("Path to the role", _text("path")),
    ("Required education", _text("required_education")),
    ("Career tiers", _at_least(3, "tiers", "tier", "tiers")),
    ("Global outlook", _text("global_outlook")),
    ("Job market today", _text("role_challenges", "the text about role challenges")),
    ("Job market today", _text("growth_paths", "the text about growth paths")),
    ("Job market today", _text("industry_trends", "the text about industry trends")),
    ("A day in the life", _at_least(3, "day", "part of the day", "parts of the day")),
    ("Work-life balance and stress", _text("stress", "the stress level")),
    ("Work-life balance and stress", _text("balance", "the balance rating")),
    ("Work-life balance and stress", _text("balance_and_stress")),
    ("Skill map", _at_least(3, "skill_map", "group", "groups")),
    ("Pros and cons", _at_least(3, "pros", "pro", "pros")),
    ("Pros and cons", _at_least(3, "cons", "con", "cons")),
    ("Common mistakes", _at_least(3, "mistakes", "mistake", "mistakes")),
    ("Contextual advice", _at_least(3, "advice", "piece of advice", "pieces of advice")),
    ("Case studies", _at_least(1, "case_studies", "case study", "case studies")),
    ("Portfolio tips", _text("portfolio_tips")),
    ("Job outlook", _figure("growth", "the growth of employment, and its source")),
    ("Job outlook", _text("outlook", "growth in words")),
    ("Job outlook", _text("job_outlook")),
    ("Questions and answers", _at_least(3, "questions", "question", "questions")),
    ("Sources and references", _at_least(1, "sources", "source", "sources")),
    ("Last reviewed", _text("reviewed_on", "the date of the last review, and the reviewer")),
)
