"""Which questions should I expect? By who asks: the recruiter whether it can work at all, the hiring manager whether
they can do the work, the team what they are like to work with. For each, what an answer should show."""

from collections.abc import Iterator, Sequence

from advice.composing import common, review
from advice.composing.composition import Composition, Item
from advice.composing.words import say
from advice.document import Sentence, Source
from advice.sources import ads, guides, own, passages, plain
from advice.sources.guides import KnownGuide
from jobs.models import Job
from resumes.matching.parts import SkillName, level_part, place_part

MOST_SKILLS, MOST_REQUIREMENTS, MOST_DUTIES, MOST_MISTAKES = 4, 2, 2, 2
SHORTEST_REQUIREMENT, LONGEST_REQUIREMENT = 25, 220  # characters of a point that reads as something to have done
SHORT_STAY = 365  # days
_QUOTE = 200


def compose(composition: Composition) -> str:
    asked = composition.asked
    job, guide = asked.job, guides.known(asked.guide) if asked.guide else None
    if job is None and guide is None:
        raise ValueError("INTERVIEW needs a job or a guide")
    title = guide.title if guide else ""
    short = say("interview.short.job") if job else say("interview.short.guide", career=title)
    composition.text("interview.short", [(Sentence(short),)])
    composition.list("interview.recruiter", [*_recruiter(composition, job, guide)])
    composition.list("interview.manager", [*_skills(composition, job, guide), *_work(composition, job, guide)])
    composition.list("interview.team", [*_team(composition, guide)])
    source = ads.facts_cited(job) if job else guide.section("") if guide else None
    about = str(job.pk) if job else guide.slug if guide else ""
    composition.step(f"questions:{about}", say("interview.step.questions"), 3, source)
    composition.step(f"aloud:{about}", say("interview.step.aloud"), 4, source)
    common.missing_parts(composition, guide=guide)
    if job:
        return say("interview.title.job", title=plain.line(job.title), company=plain.line(job.company.name))
    return say("interview.title.guide", career=title)


def _asks(composition: Composition, question: str, show: str, *sources: Source | None) -> Item:
    """The question, and what an answer should show."""
    return (composition.says(question, *sources), Sentence(show))


def _recruiter(composition: Composition, job: Job | None, guide: KnownGuide | None) -> Iterator[Item]:
    if job:
        yield _asks(composition, say("interview.why"), say("interview.why.show"), ads.text_cited(job))
        yield from _of_the_ad(composition, job)
    elif guide and (source := guide.section("core-functions") or guide.section("")):
        quote = plain.first_sentence(source.quote)
        shows = composition.says(say("interview.why.career.show", quote=quote), source)
        yield (Sentence(say("interview.why.career")), shows)
    yield from _of_the_resume(composition)
    stated = plain.line(job.pay_text) if job else ""
    if job and stated:
        says = composition.says(say("interview.pay.stated", pay=stated), ads.facts_cited(job))
        yield (Sentence(say("interview.pay")), says)
    else:
        yield (Sentence(say("interview.pay")), Sentence(say("interview.pay.show")))


def _of_the_ad(composition: Composition, job: Job) -> Iterator[Item]:
    seeker = composition.asked.seeker
    if job.level:
        question = say("interview.level", level=job.get_level_display())
        answer = plain.line(level_part(job, seeker).text) if seeker and seeker.step is not None else ""
        told = common.level_told(seeker, answer) if seeker and answer else None
        stands = (composition.says(answer, told),) if answer else ()
        yield (composition.says(question, ads.facts_cited(job)), *stands, Sentence(say("interview.level.show")))
    if seeker:
        part = place_part(job, seeker)
        if part.answer != "yes":
            question = say("interview.place", reason=plain.line(part.text))
            told = common.home_told(seeker.country) if seeker.country else None
            yield _asks(composition, question, say("interview.place.show"), ads.place_cited(job), told)


def _of_the_resume(composition: Composition) -> Iterator[Item]:
    """What a reader of it wonders about."""
    resume = composition.asked.resume
    if resume is None:
        return
    today = composition.asked.now.date()
    for before, after in review.gaps(resume, today)[:1]:
        question = say("interview.gap", until=review.until(before), since=review.since(after))
        yield _asks(composition, question, say("interview.gap.show"), review.gap_cited(resume, before, after))
    for entry in review.short_stays(resume, today, SHORT_STAY)[:1]:
        question = say("interview.short_stay", entry=plain.cut(entry.title, 100))
        yield _asks(composition, question, say("interview.short_stay.show"), own.entry_cited(resume, entry))


def _skills(composition: Composition, job: Job | None, guide: KnownGuide | None) -> Iterator[Item]:
    """Of the ad, or of the guide: what they have first, one that they lack last."""
    seeker = composition.asked.seeker
    named = ads.skills_of(job) if job else [each.skill for each in guide.skills] if guide else []
    held = [skill for skill in named if seeker and skill.pk in seeker.held]
    lacking = [skill for skill in named if skill not in held]
    chosen = [*held[: MOST_SKILLS - bool(lacking)], *lacking][:MOST_SKILLS]
    names = ads.known_as(chosen)
    texts = ads.lines(job) if job else []
    for skill in chosen:
        yield _skill(composition, skill, names[skill.pk], texts, is_held=skill in held)
    for skill in chosen[:1]:
        title = say("interview.step.cases", skill=skill.name)
        composition.step(f"case:{skill.slug}", title, 3, _named_at(job, guide, skill))


def _skill(
    composition: Composition, skill: SkillName, names: tuple[str, ...], texts: Sequence[str], *, is_held: bool
) -> Item:
    asked = composition.asked
    job, resume, guide = asked.job, asked.resume, guides.known(asked.guide) if asked.guide else None
    first = composition.says(say("interview.skill", skill=skill.name), _named_at(job, guide, skill))
    said = plain.cut(ads.naming(texts, names), _QUOTE)
    quote = [composition.says(say("interview.skill.ad", ad=said), ads.line_cited(job, said))] if job and said else []
    place = own.naming(resume, names) if resume else None
    if place:
        own_words = plain.cut(place.quote.split("\n")[-1], _QUOTE)
        return (first, *quote, composition.says(say("interview.skill.own", own=own_words), place))
    if asked.seeker is None or (is_held and resume is None):
        return (first, *quote, Sentence(say("interview.skill.visitor")))
    if not is_held:
        return (first, *quote, Sentence(say("interview.skill.lacking")))
    told = own.skills_told(say("skills.all", names=skill.name))
    return (first, *quote, composition.says(say("interview.skill.ticked"), told))


def _named_at(job: Job | None, guide: KnownGuide | None, skill: SkillName) -> Source | None:
    if job:
        return ads.skills_cited(job, [skill])
    found = next((each for each in guide.skills if each.skill.pk == skill.pk), None) if guide else None
    return guide.cited(found.anchor, skill.name, also=skill.slug) if guide and found else None


def _work(composition: Composition, job: Job | None, guide: KnownGuide | None) -> Iterator[Item]:
    for line in requirements(job)[:MOST_REQUIREMENTS] if job else []:
        question = say("interview.requirement", ad=line)
        yield _asks(
            composition, question, say("interview.requirement.show"), ads.line_cited(job, line) if job else None
        )
    if guide is None:
        return
    for duty in guide.lines(guide.document.responsibilities)[:MOST_DUTIES]:
        source = guide.cited("responsibilities", duty, also=duty[:20])
        yield _asks(
            composition, say("interview.duty", duty=plain.cut(duty, _QUOTE)), say("interview.duty.show"), source
        )
    for case in guide.document.case_studies[:1]:
        lesson = " ".join(guide.lines((case.takeaway,)))
        quote = "\n".join(filter(None, (plain.line(case.title), lesson)))
        source = guide.cited("case-studies", quote)
        key = "interview.case.show" if lesson else "interview.case.show.plain"
        show = composition.says(say(key, lesson=plain.cut(lesson, _QUOTE)), source if lesson else None)
        yield (composition.says(say("interview.case", case=plain.line(case.title)), source), show)


def requirements(job: Job) -> list[str]:
    """Points of the ad that name no skill we know and read as something to have done or to be able to do."""
    found = [line for line in ads.points(job) if SHORTEST_REQUIREMENT <= len(line) <= LONGEST_REQUIREMENT]
    known = ads.known_as(ads.skills_of(job))
    return [line for line in found if not ads.matches(known, line)]


def _team(composition: Composition, guide: KnownGuide | None) -> Iterator[Item]:
    if guide:
        for mistake in guide.lines(guide.document.mistakes)[:MOST_MISTAKES]:
            source = guide.cited("mistakes", mistake, also=mistake[:20])
            question = say("interview.mistake", mistake=plain.cut(mistake, _QUOTE))
            yield _asks(composition, question, say("interview.mistake.show"), source)
        yield from _soft(composition, guide)
        yield from _asked_of_guides(composition, guide)
    advice = guide.lines(guide.document.advice) if guide else []
    about_asking = next((line for line in advice if "ask" in line.lower().split()), "")
    if guide and about_asking:
        said = say("interview.yours.show", advice=plain.cut(about_asking, _QUOTE))
        show = composition.says(said, guide.cited("advice", about_asking))
    else:
        show = Sentence(say("interview.yours.show.plain"))
    yield (Sentence(say("interview.yours")), show)


def _soft(composition: Composition, guide: KnownGuide) -> Iterator[Item]:
    for skill in guide.document.soft_skills[:1]:
        note = " ".join(guide.lines((skill.note,)))
        source = guide.cited("skills", passages.skill_line(skill, {}), also=skill.name)
        key = "interview.soft.show.note" if note else "interview.soft.show"
        show = composition.says(say(key, note=plain.cut(note, _QUOTE)), source if note else None)
        yield (composition.says(say("interview.soft", skill=plain.line(skill.name)), source), show)


def _asked_of_guides(composition: Composition, guide: KnownGuide) -> Iterator[Item]:
    for number, each in enumerate(guide.document.questions[:1], start=1):
        answer = plain.first_sentence(" ".join(guide.lines((each.answer,))))
        question = plain.line(each.question)
        source = guide.cited(f"question-{number}", f"{question}\n{answer}")
        show = composition.says(say("interview.faq.show", answer=answer), source)
        yield (composition.says(say("interview.faq", question=question), source), show)
