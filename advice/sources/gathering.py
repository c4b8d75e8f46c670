"""The sources that a model gets: few, numbered, and of the kinds that its goal rests on.

What is sure to be needed comes first (the ad, the resume, statistics, counts), then the passages that are nearest to
the goal and the question.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from advice.asking import Asked
from advice.document import FigureRow, Source, SourceKind
from advice.goals import Goal
from advice.sources import ads, figures, guides, openings, own, plain, retrieval
from advice.sources.gathered import Gathered
from advice.sources.guides import KnownGuide
from careers.models import Skill
from jobs.criteria import JobSearch
from resumes.matching.demand import Demand

MOST = 8
_MOST_COUNTED, _MOST_TICKED = 8, 60
_MOST_FIXED = 6  # of MOST, so that at least two passages fit
# what the goal is looked for by, beside the question and the title
_ABOUT: Mapping[Goal, str] = {
    Goal.FIT: "what is expected: skills, qualifications, experience",
    Goal.NEXT: "career tiers, next level, senior, promotion, growth paths, skills to learn next",
    Goal.SWITCH: "path into the role, required education, skills to learn first, changing from another career",
    Goal.RESUME: "portfolio, resume, what employers look for, proof of work",
    Goal.INTERVIEW: "interview questions, responsibilities, common mistakes, what to ask",
    Goal.PAY: "pay, salary, wage, overtime, bonus, benefits, pension, negotiation",
}
# what comes first where there is more than fits
_ORDER: Mapping[Goal, tuple[str, ...]] = {
    Goal.FIT: ("ad", "told", "resume", "counts", "figures"),
    Goal.NEXT: ("told", "figures", "counts", "resume", "ad"),
    Goal.SWITCH: ("told", "figures", "counts", "resume", "ad"),
    Goal.RESUME: ("resume", "told", "counts", "ad", "figures"),
    Goal.INTERVIEW: ("ad", "resume", "told", "counts", "figures"),
    Goal.PAY: ("figures", "counts", "ad", "told", "resume"),
}


class Stated(NamedTuple):
    """A figure that the page can put in, and the source that says it."""

    source: Source
    row: FigureRow


def gather(asked: Asked, *, most: int = MOST) -> Gathered:
    """At most `most` sources, numbered in the order in which they are named; figures rest on those among them."""
    known = [guides.known(row) for row in dict.fromkeys((asked.guide, asked.from_guide)) if row]
    ad = list(_of_job(asked))
    stated = [*_published(asked, known), *_stated_by_ad(asked, ad), *_offered(asked, known)]
    kinds: dict[str, Iterable[Source]] = {
        "ad": ad,
        "resume": _of_resume(asked),
        "told": _told(asked),
        "counts": [*_counted(asked, known), *(each.source for each in stated if each.source.kind is SourceKind.JOBS)],
        "figures": [each.source for each in stated if each.source.kind is SourceKind.FIGURE],
    }
    fixed = _once(source for kind in _ORDER[asked.goal] for source in kinds[kind])
    chosen = fixed[: min(_MOST_FIXED, most) if known else most]
    query = " ".join(filter(None, (asked.question, _ABOUT[asked.goal], asked.job.title if asked.job else "")))
    found = [each.source for each in _passages(query, asked, known, most)]
    kept = _once([*chosen, *found])[:most]
    numbered = [replace(source, number=number) for number, source in enumerate(kept, start=1)]
    numbers = {source.origin: source.number for source in numbered}
    rows = [replace(row, mark=numbers[source.origin]) for source, row in stated if source.origin in numbers]
    return Gathered(tuple(numbered), tuple(rows))


def _published(asked: Asked, known: list[KnownGuide]) -> Iterator[Stated]:
    for guide in known:
        for each in figures.of(guide, _measures(asked.goal)):
            yield Stated(each.source, FigureRow(f"{each.label}, {each.source.title}", each.value, each.note))


def _measures(goal: Goal) -> tuple[str, ...]:
    if goal in (Goal.NEXT, Goal.PAY):
        return figures.PAY
    return ("salary", "growth") if goal == Goal.SWITCH else ()


def _passages(query: str, asked: Asked, known: list[KnownGuide], most: int) -> Iterator[retrieval.Found]:
    """Those that answer the question first, then those that the goal is about."""
    if asked.question:
        yield from (each for each in retrieval.find(asked.question, known, most=2) if each.is_enough)
    yield from retrieval.find(query, known, most=most)


def _of_job(asked: Asked) -> Iterator[Source]:
    """Its facts first."""
    if asked.job:
        yield ads.facts_cited(asked.job)
        if asked.goal != Goal.PAY:
            yield ads.text_cited(asked.job)
        if (named := ads.skills_of(asked.job)) and asked.goal != Goal.PAY:
            yield ads.skills_cited(asked.job, named)


def _of_resume(asked: Asked) -> Iterator[Source]:
    resume = asked.resume
    if resume:
        for key in ("work", "skills", "education") if asked.goal == Goal.RESUME else ("work", "skills"):
            if own.entries(resume, key):
                yield own.section_cited(resume, key)
        if resume.content.get("basics", {}).get("summary"):
            yield own.basics_cited(resume, "summary", "About you")


def _counted(asked: Asked, known: list[KnownGuide]) -> Iterator[Source]:
    """What open jobs of the career ask for most, with how many."""
    if not known or asked.goal in (Goal.INTERVIEW, Goal.PAY):
        return
    guide = known[0]
    found, of_career = openings.asked_of(guide.pk)
    if of_career and (lines := _lines(found, guide)):
        yield openings.cited(JobSearch(career=(guide.slug,)), guide.title, "\n".join(lines), also="skills")


def _stated_by_ad(asked: Asked, ad: list[Source]) -> Iterator[Stated]:
    if asked.job and asked.job.pay_text:
        yield Stated(ad[0], FigureRow("Pay that the ad states", asked.job.pay_text, "As the ad says it"))


def _offered(asked: Asked, known: list[KnownGuide]) -> Iterator[Stated]:
    """What open jobs of the career offer, for PAY."""
    if not known or asked.goal != Goal.PAY:
        return
    guide, search = known[0], openings.of_career(known[0].slug)
    pay = openings.pay_in(search)
    if pay.middle is not None:
        counted = f"{pay.stating} of {pay.jobs} open {guide.title} jobs say what they pay."
        offer, middle = "The middle of the most they offer", f"about {openings.about(pay.middle)} a year"
        source = openings.cited(search, guide.title, f"{counted} {offer} is {middle}.", also="pay")
        yield Stated(source, FigureRow(f"{offer}, open {guide.title} jobs", middle, counted))


def _told(asked: Asked) -> Iterator[Source]:
    """The skills that they ticked: what a model must not add to."""
    if asked.seeker and asked.seeker.held:
        names = sorted(Skill.objects.filter(pk__in=asked.seeker.held).values_list("name", flat=True), key=str.lower)
        yield own.skills_told(f"You ticked: {', '.join(names[:_MOST_TICKED])}.")


def _lines(found: Demand, guide: KnownGuide) -> list[str]:
    asked = [each.skill for each in guide.skills if found.asked.get(each.skill.pk)]
    best = sorted(asked, key=lambda skill: -found.asked[skill.pk])[:_MOST_COUNTED]
    head = f"Of {found.jobs} open {guide.title} jobs ask for:"
    return [head, *(f"{plain.line(skill.name)}: {found.asked[skill.pk]}" for skill in best)] if best else []


def _once(sources: Iterable[Source]) -> list[Source]:
    """The first of each place."""
    found: dict[tuple[str, str], Source] = {}
    for source in sources:
        if source.quote:
            found.setdefault((source.place, source.quote), source)
    return list(found.values())
