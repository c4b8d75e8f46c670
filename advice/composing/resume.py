"""What would make my resume better? Findings by rule, what matters most first; each opens the place it is about."""

from collections.abc import Iterator, Sequence

from advice.composing import common, review, skills
from advice.composing.composition import Composition, Item
from advice.composing.skills import Wanted
from advice.composing.words import listed, say
from advice.document import Sentence
from advice.sources import ads, guides, own
from advice.sources.guides import KnownGuide
from resumes.matching import finding
from resumes.matching.parts import SkillName
from resumes.matching.seeker import Seeker
from resumes.models import Resume

MOST_FINDINGS, MOST_UNWRITTEN, MOST_WORDS, MOST_NAMED = 14, 4, 4, 40


def compose(composition: Composition) -> str:
    asked = composition.asked
    if asked.resume is None or asked.seeker is None:
        raise ValueError("RESUME needs a resume and its owner")
    resume = asked.resume
    guide = guides.known(asked.guide) if asked.guide else None
    found = list(review.findings(resume, today=asked.now.date(), career=guide.title if guide else ""))
    good = _good(composition, resume, asked.seeker, guide)
    words = list(_words(composition, resume, asked.seeker, guide))
    composition.text("resume.short", _short(guide, is_fine=not (found or words)))
    composition.list("resume.good", good)
    items: list[Item] = [(composition.says(each.text, each.source),) for each in found]
    composition.list("resume.findings", [*items[: MOST_FINDINGS - len(words)], *words])
    for each in found:
        if each.step:
            composition.step(f"{each.key}:{resume.pk}", say(each.step), each.days, each.source)
    portfolio = common.quoted(composition, "resume.portfolio", guide.section("portfolio") if guide else None)
    composition.text("read.heading", [portfolio])
    common.missing_parts(composition, guide=guide)
    return say("resume.title", name=own.name_of(resume))


def _short(guide: KnownGuide | None, *, is_fine: bool) -> list[Item]:
    first = Sentence(say("resume.short.fine" if is_fine else "resume.short.some"))
    held = say("resume.short.career", career=guide.title) if guide else say("resume.short.no_career")
    return [(first, Sentence(held))]


def _good(composition: Composition, resume: Resume, seeker: Seeker, guide: KnownGuide | None) -> list[Item]:
    items: list[Item] = [(composition.says(each.text, each.source),) for each in review.strengths(resume)]
    written = [each.skill for each in guide.skills if each.skill.pk in seeker.written] if guide else []
    if written:
        names = ads.known_as(written[:3])
        places = [own.naming(resume, names[skill.pk]) for skill in written[:3]]
        said = say("resume.good.skills", names=listed(skill.name for skill in written[:3]))
        items.append((composition.says(said, *places),))
    return items


def _words(composition: Composition, resume: Resume, seeker: Seeker, guide: KnownGuide | None) -> Iterator[Item]:
    """Skills they have and do not write, and words of the career's open jobs that it lacks."""
    held = _names(seeker.held - seeker.written, guide)
    told = own.skills_told(say("skills.all", names=listed(skill.name for skill in held[:MOST_NAMED])))
    section = own.section_cited(resume, "skills")
    for row in skills.in_order(held, guide)[:MOST_UNWRITTEN]:
        has_demand = bool(guide and row.of_career and row.asked)
        key = "resume.unwritten.demand" if has_demand else "resume.unwritten"
        said = say(key, **_values(row, guide))
        counted = skills.counted(row, guide) if has_demand else None
        yield (composition.says(said, told, section, counted),)
        composition.step(f"write:{row.skill.slug}", say("step.write", skill=row.skill.name), 2, section)
    if guide is None:
        return
    lacking = [each.skill for each in guide.skills if each.skill.pk not in seeker.held | seeker.written]
    for row in skills.in_order(lacking, guide)[:MOST_WORDS]:
        if row.asked and row.of_career:
            yield (composition.says(say("resume.word", **_values(row, guide)), skills.counted(row, guide), section),)


def _names(ids: frozenset[int], guide: KnownGuide | None) -> Sequence[SkillName]:
    """Those of the career, or all where there is none."""
    if guide:
        return [each.skill for each in guide.skills if each.skill.pk in ids]
    return sorted(finding.skill_names(set(ids)).values())


def _values(row: Wanted, guide: KnownGuide | None) -> dict[str, object]:
    return {"skill": row.skill.name, "asked": row.asked, "jobs": row.jobs, "career": guide.title if guide else ""}
