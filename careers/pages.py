"""What a guide's page shows, made from its document: prose to safe HTML, numbers to words and places.

Pure: the same document, skills and field give the same content. The result is stored
with each change of the guide (careers.revisions), so that a page view renders no Markdown.
"""

import math
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import cast

from django.db.models import TextChoices
from django.urls import reverse

from careers import charts, numbers
from careers.clock import show_minutes
from careers.content_types import (
    Card,
    CaseItem,
    DayItem,
    FigureItem,
    GuideContent,
    Level,
    QuestionItem,
    SkillItem,
    SkillMapLevel,
    SourceItem,
    TierItem,
    ToolGroup,
)
from careers.documents import POINT_LISTS, PROSE, FigureDocument, GuideDocument, SkillDocument, TierDocument
from careers.models.figures import Measure
from careers.models.guides import Balance, CareerField, Demand, Education, Outlook, Remote, Stress
from careers.sections import present
from careers.skill_book import SkillBook
from jobboard.safe_html import markdown, markdown_line

WORDS_A_MINUTE = 238
# Prose under a heading of its own inside a section: headings in it are one level lower.
NESTED_PROSE = {"education_level", "role_challenges", "growth_paths", "industry_trends"}


def build(document: GuideDocument, *, skills: SkillBook, field: CareerField, changed_on: date) -> GuideContent:
    """The content of the page of `document`, as plain JSON."""
    marks = {source.key: number for number, source in enumerate(document.sources, start=1)}
    figures = [figure_item(figure, marks) for figure in document.figures]
    main = {figure["measure"]: figure for figure in reversed(figures)}

    def items(entries: Iterable[SkillDocument]) -> list[SkillItem]:
        return [_skill_item(entry, skills, marks) for entry in entries]

    content: dict[str, object] = {
        "title": document.title,
        "slug": document.slug,
        "summary": document.summary,
        "field": field.name,
        "field_slug": field.slug,
        "aliases": list(document.aliases),
        "remote": level(Remote, document.remote),
        "demand": level(Demand, document.demand),
        "education": level(Education, document.education),
        "stress": level(Stress, document.stress),
        "balance": level(Balance, document.balance),
        "outlook": Outlook(document.outlook).label if document.outlook else "",
        "occupation_code": document.occupation.code if document.occupation else "",
        "occupation_title": document.occupation.title if document.occupation else "",
        "occupation_stands_in": document.occupation.stands_in if document.occupation else False,
        "reviewed_on": document.reviewed_on.isoformat() if document.reviewed_on else "",
        "reviewed_by": document.reviewed_by,
        "changed_on": changed_on.isoformat(),
        "growth": main.get("growth"),
        "employment": main.get("employment"),
        "openings": main.get("openings"),
        "bands": charts.salary_bands(figures),
        "tool_groups": _tool_groups(document, skills, marks),
        "technical_skills": items(document.technical_skills),
        "soft_skills": items(document.soft_skills),
        "skill_map": [
            SkillMapLevel(title=g.title, text_html=markdown(g.text, marks=marks, heading="h4"), skills=items(g.skills))
            for g in document.skill_map
        ],
        **{
            f"{name}_html": markdown(
                getattr(document, name), marks=marks, heading="h4" if name in NESTED_PROSE else "h3"
            )
            for name in PROSE
        },
        **{
            f"{name}_html": [markdown_line(text, marks=marks) for text in getattr(document, name)]
            for name, _part in POINT_LISTS
        },
        **_rows(document, marks, main),
    }
    words = _count_words(document)
    content |= {"words": words, "minutes": max(1, math.ceil(words / WORDS_A_MINUTE))}
    content["sections"] = present(content)
    return cast(GuideContent, content)


def card(content: GuideContent) -> Card:
    """What other pages show of a guide."""
    median = content["bands"][0]["salary"] if content["bands"] else None
    growth = content["growth"]
    return Card(
        url=reverse("careers:guide", args=[content["slug"]]),
        slug=content["slug"],
        title=content["title"],
        summary=content["summary"],
        field=content["field"],
        field_slug=content["field_slug"],
        demand=content["demand"],
        median_text=f"{median['text']} {median['unit_text']}" if median else "",
        growth_text=numbers.percent(Decimal(str(growth["value"])), signed=True) if growth else "",
        remote_label=content["remote"]["label"],
        education_label=content["education"]["label"],
        outlook_label=content["outlook"],
        stress_label=content["stress"]["label"],
        balance_label=content["balance"]["label"],
        shared_skills=0,
        skill_notes=[],
    )


def median_pay(document: GuideDocument) -> Decimal | None:
    """What guides are filtered and sorted by: the first median in US dollars a year."""
    pay = (figure for figure in document.figures if figure.measure == "salary" and figure.unit == "year")
    return next((figure.value for figure in pay if figure.currency == "USD"), None)


def growth_rate(document: GuideDocument) -> Decimal | None:
    return next((figure.value for figure in document.figures if figure.measure == "growth"), None)


def skill_ids(content: GuideContent) -> list[int]:
    """Every skill the guide names, ascending."""
    tools = [skill for group in content["tool_groups"] for skill in group["skills"]]
    mapped = [skill for group in content["skill_map"] for skill in group["skills"]]
    return sorted({skill["id"] for skill in (*tools, *content["technical_skills"], *content["soft_skills"], *mapped)})


def level(choices: type[TextChoices], value: str) -> Level:
    """Where `value` stands among `choices`; step 0 where nothing is said."""
    values = choices.values
    step = values.index(value) + 1 if value in values else 0
    return Level(value=value, label=choices(value).label if step else "", step=step, steps=len(values))


def figure_item(figure: FigureDocument, marks: dict[str, int]) -> FigureItem:
    def show(value: Decimal | None) -> str:
        return "" if value is None else _shown(value, figure)

    return FigureItem(
        measure=figure.measure,
        label=Measure(figure.measure).label,
        text=show(figure.value),
        low=float(figure.low) if figure.low is not None else None,
        value=float(figure.value),
        high=float(figure.high) if figure.high is not None else None,
        low_text=show(figure.low),
        high_text=show(figure.high),
        unit=figure.unit,
        unit_text={"year": "a year", "hour": "an hour"}.get(figure.unit, ""),
        currency=figure.currency,
        area=figure.area,
        area_text=numbers.area_name(figure.area),
        period=_period(figure),
        year=figure.year,
        source=marks[figure.source],
        note=figure.note,
        occupation=figure.occupation,
    )


def _shown(value: Decimal, figure: FigureDocument) -> str:
    if figure.currency:
        return numbers.money(value, figure.currency)
    return numbers.percent(value) if figure.unit == "percent" else numbers.count(value)


def _period(figure: FigureDocument) -> str:
    """2025, or 2024–34 for a span within a century."""
    if figure.until is None:
        return str(figure.year)
    same_century = figure.year // 100 == figure.until // 100
    return f"{figure.year}–{str(figure.until)[-2:] if same_century else figure.until}"


def _rows(document: GuideDocument, marks: dict[str, int], figures: dict[str, FigureItem]) -> dict[str, object]:
    return {
        "tiers": [
            TierItem(
                title=tier.title,
                years=_years(tier),
                text_html=markdown(tier.text, marks=marks, heading="h4"),
                pay=_pay_of_tier(place, len(document.tiers), figures),
            )
            for place, tier in enumerate(document.tiers)
        ],
        "day": [
            DayItem(
                name=block.name,
                starts=show_minutes(block.starts).removesuffix("+1"),
                ends=show_minutes(block.ends).removesuffix("+1"),
                focus=block.focus,
                activities_html=[markdown_line(text, marks=marks) for text in block.activities],
            )
            for block in document.day
        ],
        "case_studies": [
            CaseItem(
                title=case.title,
                text_html=markdown(case.text, marks=marks, heading="h4"),
                takeaway_html=markdown_line(case.takeaway, marks=marks),
            )
            for case in document.case_studies
        ],
        "questions": [
            QuestionItem(
                anchor=f"question-{number}",
                question=q.question,
                answer_html=markdown(q.answer, marks=marks, heading="h4"),
            )
            for number, q in enumerate(document.questions, start=1)
        ],
        "sources": [
            SourceItem(
                number=number,
                key=source.key,
                title=source.title,
                publisher=source.publisher,
                url=source.url,
                year=source.year,
                checked=source.checked.isoformat() if source.checked else "",
            )
            for number, source in enumerate(document.sources, start=1)
        ],
    }


def _years(tier: TierDocument) -> str:
    return f"{tier.years_from}+ years" if tier.years_to is None else f"{tier.years_from}–{tier.years_to} years"


def _pay_of_tier(place: int, tiers: int, figures: dict[str, FigureItem]) -> str:
    """The published level that the first, a middle and the last tier come nearest to; only these three are known."""
    if tiers < 2:
        return ""
    measure = "salary-entry" if place == 0 else "salary-senior" if place == tiers - 1 else "salary-mid"
    if measure == "salary-mid" and place != (tiers - 1) // 2:
        return ""
    figure = figures.get(measure)
    return f"{figure['text']} {figure['unit_text']}" if figure else ""


def _skill_item(entry: SkillDocument, skills: SkillBook, marks: dict[str, int]) -> SkillItem:
    known = skills.find_or_add(entry.name, "technical")
    note_html = markdown_line(entry.note, marks=marks)
    return SkillItem(id=known.id, name=known.name, slug=known.slug, url=skill_url(known.slug), note_html=note_html)


@cache
def skill_url(slug: str) -> str:
    return reverse("careers:skill", args=[slug])


def _tool_groups(document: GuideDocument, skills: SkillBook, marks: dict[str, int]) -> list[ToolGroup]:
    """Tools by group, groups in the order in which the guide first names one of theirs; no group comes last."""
    groups: dict[str, list[SkillItem]] = {}
    for entry in document.tools:
        group = skills.find_or_add(entry.name, "tool").group
        groups.setdefault(group, []).append(_skill_item(entry, skills, marks))
    return [ToolGroup(name=name, skills=items) for name, items in sorted(groups.items(), key=lambda pair: not pair[0])]


def _count_words(document: GuideDocument) -> int:
    """Words of running text and lists: what somebody reads, figures and sources apart."""
    texts = [document.title, document.summary, *(getattr(document, name) for name in PROSE)]
    texts += [text for name, _part in POINT_LISTS for text in getattr(document, name)]
    for entry in (*document.tools, *document.technical_skills, *document.soft_skills):
        texts += [entry.name, entry.note]
    for group in document.skill_map:
        texts += [group.title, group.text, *(skill.name for skill in group.skills)]
    texts += [text for tier in document.tiers for text in (tier.title, tier.text)]
    texts += [text for block in document.day for text in (block.name, block.focus, *block.activities)]
    texts += [text for case in document.case_studies for text in (case.title, case.text, case.takeaway)]
    texts += [text for question in document.questions for text in (question.question, question.answer)]
    return sum(len(text.split()) for text in texts)
