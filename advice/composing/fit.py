"""Am I a fit for this job? What the ad asks for and somebody has, what is missing, level, place and pay, what to do.

Never a verdict and never a score: each part says what it rests on.
"""

from collections.abc import Mapping, Sequence

from advice.composing import common, skills
from advice.composing.composition import Composition, Item
from advice.composing.words import listed, say
from advice.document import Source
from advice.sources import ads, guides, own, plain
from advice.sources.guides import KnownGuide
from jobs.models import Job
from resumes.matching import finding
from resumes.matching.parts import Fit, Part, SkillName
from resumes.matching.seeker import Seeker

MOST_LISTED = 8
_SENTENCE = 200
type Names = tuple[str, ...]  # what a skill is called


def compose(composition: Composition) -> str:
    asked = composition.asked
    job = asked.job
    if job is None:
        raise ValueError("FIT needs a job")
    guide = guides.known(asked.guide) if asked.guide else None
    named, seeker = ads.skills_of(job), asked.seeker
    fit = finding.job_fit(job, seeker) if seeker else None
    composition.text("fit.short", [_short(composition, job, named, fit)])
    texts, names = ads.lines(job), ads.known_as(named)
    if fit:
        _have(composition, job, fit, texts, names)
    _missing(composition, job, fit.skills.missing if fit else tuple(named), guide, texts, names)
    if fit:
        composition.list("fit.parts", [_part(composition, job, part, seeker) for part in fit.parts])
    else:
        composition.list("fit.parts", [(composition.says(text, ads.facts_cited(job)),) for text in _stated(job)])
    _steps(composition, job, fit)
    common.missing_parts(composition, guide=guide)
    return say("fit.title", title=plain.line(job.title), company=plain.line(job.company.name))


def _short(composition: Composition, job: Job, named: Sequence[SkillName], fit: Fit | None) -> Item:
    if not named:
        return (composition.says(say("fit.skills.unnamed"), ads.text_cited(job)),)
    cited = ads.skills_cited(job, named)
    every = listed(skill.name for skill in named)
    if fit is None:
        key = "fit.skills.visitor" + (".one" if len(named) == 1 else "")
        return (composition.says(say(key, asked=len(named), names=every), cited),)
    have = fit.skills.have
    key = "fit.skills.all" if len(have) == len(named) else "fit.skills" if have else "fit.skills.none"
    key = f"{key.removesuffix('.all')}.one" if len(named) == 1 else key
    names = listed(skill.name for skill in (have or named))
    first = composition.says(say(key, asked=len(named), have=len(have), names=names), cited, _ticked(fit))
    second = _look_first(composition, job, fit)
    return (first, *second)


def _look_first(composition: Composition, job: Job, fit: Fit) -> Item:
    """What decides before skills do."""
    for part, key in ((fit.place, "fit.place.no"), (fit.level, "fit.level.no")):
        if part.answer == "no":
            return (composition.says(say(key), ads.facts_cited(job)),)
    if fit.place.answer == fit.level.answer == "yes":
        return (composition.says(say("fit.good"), ads.facts_cited(job)),)
    return ()


def _have(
    composition: Composition, job: Job, fit: Fit, texts: Sequence[str], names: Mapping[int, tuple[str, ...]]
) -> None:
    resume = composition.asked.resume
    items = []
    for skill in fit.skills.have[:MOST_LISTED]:
        said = ads.naming(texts, names[skill.pk])
        own_place = own.naming(resume, names[skill.pk]) if resume else None
        items.append(_had(composition, job, fit, skill, plain.cut(said, _SENTENCE), own_place))
    composition.list("fit.have", items)


def _had(composition: Composition, job: Job, fit: Fit, skill: SkillName, said: str, place: Source | None) -> Item:
    resume = composition.asked.resume
    values = {
        "skill": skill.name,
        "ad": said,
        "own": plain.cut(place.quote.split("\n")[-1], _SENTENCE) if place else "",
    }
    in_ad = ads.line_cited(job, said) if said else None
    if place:
        return (composition.says(say("fit.have.both" if said else "fit.have.own", **values), in_ad, place),)
    key = "fit.have.ad" if said else "fit.have.unwritten"
    if not resume:
        key = "fit.have.ad.ticked" if said else "fit.have.ticked"
    return (composition.says(say(key, **values), in_ad, _ticked(fit)),)


def _ticked(fit: Fit) -> Source:
    """Of the skills that the ad names, those that they ticked."""
    return skills.ticked([*fit.skills.have, *fit.skills.missing], fit.skills.have)


def _missing(composition: Composition, job: Job, missing: Sequence[SkillName], guide: KnownGuide | None,
             texts: Sequence[str], names: Mapping[int, Names]) -> None:  # fmt: skip
    rows = skills.in_order(missing, guide)[:MOST_LISTED]
    items = []
    for row in rows:
        said = plain.cut(ads.naming(texts, names[row.skill.pk]), _SENTENCE)
        quote = (composition.says(say("fit.missing.ad", ad=said), ads.line_cited(job, said)),) if said else ()
        items.append((*skills.sentence(composition, row, guide), *quote))
        composition.step(
            f"learn:{row.skill.slug}", say("step.learn", skill=row.skill.name), 30, skills.counted(row, guide)
        )
    visitor = composition.asked.seeker is None
    if items:
        composition.list("next.missing.visitor" if visitor else "fit.missing", items)
    elif not visitor:
        composition.text("fit.missing", [(composition.says(say("fit.missing.none"), ads.facts_cited(job)),)])


def _part(composition: Composition, job: Job, part: Part, seeker: Seeker | None) -> Item:
    """A part as resumes.matching says it, with the rows that it rests on."""
    said = say("fit.part", label=part.label, text=plain.line(part.text))
    ad = {"Words": ads.text_cited, "Place": ads.place_cited}.get(part.label, ads.facts_cited)(job)
    return (composition.says(said, ad, _told(composition, part, seeker) if seeker else None),)


def _told(composition: Composition, part: Part, seeker: Seeker) -> Source | None:
    """What of the member a part was held against."""
    resume = composition.asked.resume
    if part.label == "Level" and seeker.step is not None:
        return common.level_told(seeker, plain.line(part.text))
    if part.label == "Place" and seeker.country:
        return common.home_told(seeker.country)
    if part.label == "Pay" and part.answer in ("yes", "no"):
        return own.goals_told(plain.line(part.text), "pay")
    if part.label == "Words" and resume:
        return own.cited(resume, own.name_of(resume), "\n".join(own.whole(resume)), part="whole")
    return None


def _stated(job: Job) -> list[str]:
    """What the ad itself says, for those of whom we know nothing."""
    facts = ads.facts_cited(job).quote.split("\n")[1:]
    return [fact for fact in facts if fact.startswith(("Pay:", "Place:", "Workplace:", "Level:"))]


def _steps(composition: Composition, job: Job, fit: Fit | None) -> None:
    """Three things to do, of which the first are quick; what to learn was proposed with what is missing."""
    learn, composition.steps = composition.steps[:1], []
    ad = ads.facts_cited(job)
    if fit:
        for skill in fit.skills.unwritten[:1]:
            composition.step(f"write:{skill.slug}", say("step.write", skill=skill.name), 2, _ticked(fit))
        for skill in fit.skills.have[:1]:
            composition.step(f"top:{job.pk}:{skill.slug}", say("fit.step.top", skill=skill.name), 2, ad)
    composition.steps += learn
    if not job.pay_text:
        composition.step(f"ask:pay:{job.pk}", say("fit.step.ask"), 3, ad)
    if len(composition.steps) < 3:
        composition.step(f"read:{job.pk}", say("fit.step.read"), 1, ad)
    title, company = plain.line(job.title), plain.line(job.company.name)
    if len(composition.steps) < 3:
        composition.step(f"apply:{job.pk}", say("step.apply", title=title, company=company), 5, ad)
