"""What is my next step in this career? The tier after theirs, the skills that count most, and the pay with them."""

from collections.abc import Sequence

from advice.composing import common, skills
from advice.composing.composition import Composition, Item
from advice.composing.skills import Wanted
from advice.composing.words import say
from advice.sources import figures, guides, plain
from advice.sources.guides import KnownGuide

MOST_MISSING = 5
_TO_READ = ("skill-map", "tiers", "market-today", "mistakes", "path", "core-functions")


def compose(composition: Composition) -> str:
    asked = composition.asked
    if asked.guide is None:
        raise ValueError("NEXT needs a guide")
    guide = guides.known(asked.guide)
    composition.text("next.where", _where(composition, guide))
    wanted = lacking(composition, guide)
    _missing(composition, guide, wanted)
    _pay(composition, guide, wanted)
    composition.figures("next.tiers.pay", common.figure_rows(composition, common.pay_ladder(guide)))
    common.sections(composition, guide, _TO_READ)
    shown = common.jobs(composition, asked.seeker, guide)
    if not shown:
        composition.step(f"alert:{guide.slug}", say("step.alert", career=guide.title), 2)
    for row in wanted[:2]:
        composition.step(
            f"learn:{row.skill.slug}", say("step.learn", skill=row.skill.name), 30, skills.counted(row, guide)
        )
    if section := guide.section("skill-map") or guide.section("tiers"):
        title = say("step.read", section=section.where, career=guide.title)
        composition.step(f"read:{guide.slug}", title, 3, section)
    common.missing_parts(composition, guide=guide)
    return say("next.title", career=guide.title)


def lacking(composition: Composition, guide: KnownGuide) -> list[Wanted]:
    """Skills of the guide that they have not ticked, what counts most first."""
    held = composition.asked.seeker.held if composition.asked.seeker else frozenset()
    return skills.in_order([each.skill for each in guide.skills if each.skill.pk not in held], guide)


def _where(composition: Composition, guide: KnownGuide) -> list[Item]:
    tiers = guide.document.tiers
    if not tiers:
        silent = say("next.no_tiers", career=guide.title)
        return [(composition.says(silent, guide.section("")),), _growth(composition, guide)]
    standing = common.tier_standing(composition.asked, guide)
    place = standing.place if standing else 0
    here = guide.tier_source(tiers[place])
    unknown = say("next.where.unknown", tier=plain.line(tiers[place].title))
    first = composition.says(standing.why if standing else unknown, standing.source if standing else None, here)
    if place + 1 == len(tiers):
        return [(first, composition.says(say("next.top"), here)), _growth(composition, guide)]
    after = tiers[place + 1]
    source = guide.tier_source(after)
    step = composition.says(say("next.step", tier=plain.line(after.title), years=after.years_from), source)
    says = source.quote.partition("\n")[2]
    quote = plain.first_sentence(says)
    more = (composition.says(say("next.step.says", quote=quote), source),) if quote else ()
    return [(first,), (step, *more)]


def _growth(composition: Composition, guide: KnownGuide) -> Item:
    lines = guide.prose("growth_paths")
    if not lines:
        return ()
    source = guide.cited("market-today", "\n".join(lines), also="growth")
    return common.quoted(composition, "next.growth", source)


def _missing(composition: Composition, guide: KnownGuide, wanted: Sequence[Wanted]) -> None:
    if wanted:
        heading = "next.missing" if composition.asked.seeker else "next.missing.visitor"
        composition.list(heading, [skills.sentence(composition, row, guide) for row in wanted[:MOST_MISSING]])
        if not wanted[0].of_career and wanted[0].jobs:
            composition.text("", [(composition.says(say("missing.jobs")),)])
    elif guide.skills:
        source = skills.ticked([each.skill for each in guide.skills], [each.skill for each in guide.skills])
        composition.text("next.missing", [(composition.says(say("next.missing.none"), source),)])


def _pay(composition: Composition, guide: KnownGuide, wanted: Sequence[Wanted]) -> None:
    rows = skills.pay_rows(composition, guide, wanted[: 2 * MOST_MISSING])
    composition.figures("next.pay", rows[:MOST_MISSING])
    if rows:
        composition.text("", [(composition.says(say("pay.caution")),)])
    if not figures.of(guide, figures.PAY):
        composition.text("", [(composition.says(say("next.no_pay")),)])
