"""Skills that somebody lacks, in the order in which they count: how many open jobs ask for them, and how many lists of
the guide name them. With the sentences, sources and figures that say so."""

from collections.abc import Sequence
from typing import NamedTuple

from advice.composing.composition import Composition, Item
from advice.composing.words import listed, say
from advice.document import FigureRow, Source
from advice.sources import openings, own, plain
from advice.sources.guides import KnownGuide
from careers.models import Skill, SkillKind
from jobs.criteria import JobSearch
from resumes.matching.demand import NEWEST
from resumes.matching.parts import SkillName

MOST_NAMED = 12
LEARNING_DAYS, SHOWING_DAYS = 30, 7


class Wanted(NamedTuple):
    """`of_career` False: no job of the career is open, so all open jobs were counted."""

    skill: SkillName
    asked: int
    jobs: int
    of_career: bool
    is_soft: bool = False


def in_order(skills: Sequence[SkillName], guide: KnownGuide | None) -> list[Wanted]:
    """What counts most first; equals as they came."""
    found, of_career = openings.asked_of(guide.pk if guide else None)
    weights = {each.skill.pk: each.weight for each in guide.skills} if guide else {}
    ids = [skill.pk for skill in skills]
    soft = set(Skill.objects.filter(pk__in=ids, kind=SkillKind.SOFT).values_list("pk", flat=True)) if ids else set()
    rows = [Wanted(skill, found.asked.get(skill.pk, 0), found.jobs, of_career, skill.pk in soft) for skill in skills]
    return sorted(rows, key=lambda row: -(row.asked + 1) * (weights.get(row.skill.pk, 0) + 1))


def sentence(composition: Composition, row: Wanted, guide: KnownGuide | None) -> Item:
    """How many ask for it; without open jobs only that the guide names it."""
    named = next((each for each in guide.skills if each.skill.pk == row.skill.pk), None) if guide else None
    in_guide = guide.cited(named.anchor, row.skill.name, also=row.skill.slug) if guide and named else None
    if not row.jobs:
        return (composition.says(f"{row.skill.name}.", in_guide),)
    key = "demand" if row.asked else "demand.none"
    return (composition.says(_said(key, row, guide), counted(row, guide), None if row.asked else in_guide),)


def counted(row: Wanted, guide: KnownGuide | None) -> Source:
    """The count as a source, which opens the list of these jobs."""
    quote = _said("demand.quote", row, guide)
    if row.jobs >= NEWEST:
        quote = f"{quote} {say('demand.newest', jobs=row.jobs)}"
    career = (guide.slug,) if guide and row.of_career else ()
    title = guide.title if guide and row.of_career else row.skill.name
    return openings.cited(JobSearch(skill=(row.skill.slug,), career=career), title, quote)


def learn(composition: Composition, row: Wanted, guide: KnownGuide | None) -> None:
    """The step to learn it; a soft skill is not learned but shown."""
    key, days = ("show", SHOWING_DAYS) if row.is_soft else ("learn", LEARNING_DAYS)
    title = say(f"step.{key}", skill=plain.line(row.skill.name))
    composition.step(f"{key}:{row.skill.slug}", title, days, counted(row, guide))


def ticked(asked: Sequence[SkillName], have: Sequence[SkillName]) -> Source:
    """What of some skills a member ticked."""
    if not have:
        return own.skills_told(say("skills.quote.none", asked=len(asked)))
    names = listed(skill.name for skill in have[:MOST_NAMED])
    return own.skills_told(say("skills.quote", asked=len(asked), have=len(have), names=names))


def pay_rows(composition: Composition, guide: KnownGuide, wanted: Sequence[Wanted]) -> list[FigureRow]:
    """The middle of pay with and without each skill, where enough jobs of the career say."""
    search = openings.of_career(guide.slug)
    found = openings.pay_with(search, [row.skill for row in wanted])
    rows = []
    for row in wanted:
        if row.skill.pk not in found:
            continue
        pay = found[row.skill.pk]
        amounts = {"with_": openings.about(pay.middle_with), "without": openings.about(pay.middle_without)}
        counts = {"having": pay.having, "others": pay.others}
        quote = say("pay.with.quote", skill=row.skill.name, career=guide.title, **amounts, **counts)
        source = openings.cited(search.adding("skill", row.skill.slug), guide.title, quote, also="pay")
        rows.append(FigureRow(
            say("pay.with.label", skill=row.skill.name), say("pay.with.value", **amounts),
            say("pay.with.note", **counts), composition.mark(source),
        ))  # fmt: skip
    return rows


def _said(key: str, row: Wanted, guide: KnownGuide | None) -> str:
    where = "" if guide and row.of_career else ".all"
    career = guide.title if guide else ""
    return say(key + where, skill=row.skill.name, asked=row.asked, jobs=row.jobs, career=career)
