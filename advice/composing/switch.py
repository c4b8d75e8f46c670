"""How do I get from my role to another? What the two share, what to learn in which order, education, figures, and
careers in between."""

from collections.abc import Sequence
from itertools import groupby

from advice.composing import common, skills
from advice.composing.composition import Composition, Item
from advice.composing.skills import Wanted
from advice.composing.words import listed, say
from advice.document import FigureRow, Sentence, Source
from advice.sources import figures, guides, plain
from advice.sources.guides import KnownGuide, SkillInGuide
from careers.models import Education, GuidePage
from resumes.matching import finding
from resumes.matching.parts import SkillName

MOST_NAMED, MOST_LEVEL, MOST_BETWEEN = 6, 4, 3
_SHOWN = ("salary", "salary-entry", "growth", "openings")


def compose(composition: Composition) -> str:
    asked = composition.asked
    if asked.guide is None or asked.from_guide is None:
        raise ValueError("SWITCH needs two guides")
    to, from_ = guides.known(asked.guide), guides.known(asked.from_guide)
    composition.text("switch.short", [_shared(composition, from_, to)])
    wanted = _learning(composition, from_, to)
    composition.text("switch.education", _education(composition, from_, to))
    _figures(composition, from_, to)
    composition.list("switch.between", _between(composition, from_, to))
    common.sections(composition, to, ("path", "mistakes", "core-functions", "skills"))
    if not common.jobs(composition, asked.seeker, to):
        composition.step(f"alert:{to.slug}", say("step.alert", career=to.title), 2)
    for row in wanted[:2]:
        composition.step(
            f"learn:{row.skill.slug}", say("step.learn", skill=row.skill.name), 30, skills.counted(row, to)
        )
    for row in wanted[:1]:
        title = say("switch.step.project", skill=row.skill.name)
        composition.step(f"project:{row.skill.slug}", title, 60, skills.counted(row, to))
    composition.step(f"talk:{to.slug}", say("switch.step.talk", to=to.title), 14, to.section("core-functions"))
    common.missing_parts(composition, guide=to)
    return say("switch.title", from_=from_.title, to=to.title)


def _shared(composition: Composition, from_: KnownGuide, to: KnownGuide) -> Item:
    shared = [each for each in to.skills if each.skill.pk in from_.skill_ids]
    if not shared:
        return (composition.says(say("switch.shared.none"), _skills_of(from_), _skills_of(to)),)
    names = listed(each.skill.name for each in shared[:MOST_NAMED])
    key = "switch.shared.one" if len(shared) == 1 else "switch.shared"
    quote = say("switch.quote", names=names, count=len(shared))
    first = shared[0].skill.name
    cited = [guide.cited(_place_of(guide, shared), quote, words=first, also="shared") for guide in (from_, to)]
    return (composition.says(say(key, count=len(shared), names=names), *cited),)


def _place_of(guide: KnownGuide, shared: Sequence[SkillInGuide]) -> str:
    chosen = {each.skill.pk for each in shared}
    return next((each.anchor for each in guide.skills if each.skill.pk in chosen), "")


def _skills_of(guide: KnownGuide) -> Source | None:
    return guide.section("skill-map") or guide.section("skills") or guide.section("tech-stack") or guide.section("")


def _learning(composition: Composition, from_: KnownGuide, to: KnownGuide) -> list[Wanted]:
    """What the new career asks for besides, level by level of its skill map; in that order."""
    seeker = composition.asked.seeker
    known = from_.skill_ids | (seeker.held if seeker else frozenset())
    lacking = [each for each in to.skills if each.skill.pk not in known]
    if not lacking:
        composition.text(
            "switch.missing", [(composition.says(say("switch.missing.none", to=to.title), _skills_of(to)),)]
        )
        return []
    items, order = [], []
    for _level, group in groupby(lacking, key=lambda each: each.level):
        level = list(group)
        rows = skills.in_order([each.skill for each in level], to)
        order += rows
        items.append(_level_item(composition, level[0], rows, to))
    composition.list("switch.missing", items)
    return order


def _level_item(composition: Composition, first: SkillInGuide, rows: Sequence[Wanted], to: KnownGuide) -> Item:
    names = listed(row.skill.name for row in rows[:MOST_LEVEL])
    key = "switch.level" if first.level_title else "switch.level.other"
    title = plain.line(first.level_title)
    said = composition.says(
        say(key, level=title, skills=names), to.cited(first.anchor, f"{title}: {names}".lstrip(": "), also=title)
    )
    best = rows[0]
    if not (best.asked and best.of_career):
        return (said,)
    demand = say("switch.level.demand", skill=best.skill.name, asked=best.asked, jobs=best.jobs, career=to.title)
    return (said, composition.says(demand, skills.counted(best, to)))


def _education(composition: Composition, from_: KnownGuide, to: KnownGuide) -> list[Item]:
    ways = [_way_in(guide) for guide in (from_, to)]
    says = common.quoted(composition, "switch.education.says", to.section("education"), to=to.title)
    if not ways[1]:
        silent = composition.says(say("switch.education.silent", to=to.title))
        return [says or (silent,)]
    cited = [
        guide.cited("education", way, also="way") if way else None for guide, way in zip((from_, to), ways, strict=True)
    ]
    same = ways[0] == ways[1]
    if same or not ways[0]:
        said = say("switch.education.same" if same else "switch.education.to", way=ways[1], to=to.title)
    else:
        said = say("switch.education.other", from_=from_.title, from_way=ways[0], to=to.title, to_way=ways[1])
    return [(composition.says(said, *cited),), says]


def _way_in(guide: KnownGuide) -> str:
    value = guide.document.education
    return str(Education(value).label) if value in Education.values else ""


def _figures(composition: Composition, from_: KnownGuide, to: KnownGuide) -> None:
    rows: list[FigureRow] = []
    both = [figures.of(guide, _SHOWN) for guide in (from_, to)]
    for measure in _SHOWN:
        for found in both:
            first = [each for each in found if each.measure == measure][:1]
            rows += common.figure_rows(composition, first, label="switch.figures.label")
    composition.figures("switch.figures", rows)
    caution = "switch.figures.caution" if rows else "switch.figures.none"
    composition.text("" if rows else "switch.figures", [(Sentence(say(caution)),)])


def _between(composition: Composition, from_: KnownGuide, to: KnownGuide) -> list[Item]:
    """Other guides by what they share with both: the more with the one they share less with, the better."""
    pages = GuidePage.objects.exclude(guide__in=(from_.pk, to.pk)).order_by("guide_id")
    found = []
    for pk, slug, card, ids in pages.values_list("guide_id", "slug", "card", "skill_ids"):
        with_from, with_to = from_.skill_ids.intersection(ids), to.skill_ids.intersection(ids)
        if with_from and with_to:
            found.append(
                (min(len(with_from), len(with_to)), len(with_from | with_to), pk, slug, card, with_from, with_to)
            )
    best = sorted(found, key=lambda each: (-each[0], -each[1], each[2]))[:MOST_BETWEEN]
    names = finding.skill_names({pk for each in best for pk in each[5] | each[6]})
    return [_role(composition, each[2], each[3], each[4]["title"], each[5], each[6], names, from_, to) for each in best]


def _role(composition: Composition, pk: int, slug: str, title: str, with_from: frozenset[int], with_to: frozenset[int],
          names: dict[int, SkillName], from_: KnownGuide, to: KnownGuide) -> Item:  # fmt: skip
    counts = {"from_count": len(with_from), "to_count": len(with_to), "from_": from_.title, "to": to.title}
    shown = listed(names[skill].name for skill in sorted(with_from | with_to)[:MOST_NAMED] if skill in names)
    quote = plain.cut(say("switch.between.quote", names=shown, **counts))
    source = guides.other_cited(pk, slug, plain.line(title), quote)
    return (composition.says(say("switch.between.role", title=plain.line(title), **counts), source),)
