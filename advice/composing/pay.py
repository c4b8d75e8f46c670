"""What should I ask for in pay? What statistics and open jobs say, where somebody stands in that, and how to put it.

Figures are rows of ours and come with where and when they hold and on how many they rest. Never a promise.
"""

from collections.abc import Sequence
from typing import NamedTuple

from accounts.places import countries
from advice.composing import common, review
from advice.composing.composition import Composition, Item
from advice.composing.words import say
from advice.document import FigureRow, Sentence, Source
from advice.sources import ads, guides, openings, plain, retrieval
from advice.sources.figures import Published
from advice.sources.guides import KnownGuide
from advice.sources.openings import Pay
from careers import numbers
from careers.models import CareerGoals
from jobs import job_page
from jobs.choices import Level
from jobs.criteria import JobSearch
from jobs.models import Job
from jobs.pay_words import about_a_year
from jobs.places import with_article
from resumes.matching.parts import pay_part
from resumes.matching.seeker import STEPS

BESIDES = ("hours", "leave", "review", "learning", "place")
_BENEFITS = "benefits pension insurance overtime bonus union wages pay raise offer negotiate"
# measure of the ladder → the one above it, for a range to name
_ABOVE = {"salary-entry": "salary-mid", "salary-mid": "salary-senior", "salary-senior": "salary-top-10"}


type Ladder = Sequence[Published]


class Nearest(NamedTuple):
    """The tier somebody stands at, the figure that is nearest to it, and why they stand there."""

    tier: str
    figure: Published
    source: Source | None


class Offered(NamedTuple):
    """The middle of what open jobs of some kind offer, in words and with its source."""

    pay: Pay
    what: str
    source: Source


def compose(composition: Composition) -> str:
    asked = composition.asked
    job, guide = asked.job, guides.known(asked.guide) if asked.guide else None
    if job is None and guide is None:
        raise ValueError("PAY needs a job or a guide")
    ladder = common.pay_ladder(guide) if guide else []
    offered = [_offered(search, what) for search, what in _alike(job, guide)]
    composition.text("pay.short", _short(composition, ladder, offered))
    composition.figures("pay.statistics", common.figure_rows(composition, ladder))
    if guide and not ladder:
        composition.text("pay.statistics", [(Sentence(say("pay.statistics.none")),)])
    _open_jobs(composition, job, offered)
    composition.list("pay.where", _standing(composition, job, guide, ladder))
    composition.list("pay.place", _place(composition, job, guide, ladder))
    composition.list("pay.phrase", _phrases(composition, job, guide, ladder))
    composition.list("pay.besides", _besides(composition, guide))
    _steps(composition, job, guide)
    common.missing_parts(composition, guide=guide)
    if job:
        return say("pay.title.job", title=plain.line(job.title), company=plain.line(job.company.name))
    return say("pay.title.guide", career=guide.title if guide else "")


def _alike(job: Job | None, guide: KnownGuide | None) -> list[tuple[JobSearch, str]]:
    """Open jobs like it, the closest kind first."""
    found = []
    if guide:
        if job and job.level:
            what = say("pay.jobs.level", career=guide.title, level=Level(job.level).label)
            found.append((openings.of_career(guide.slug, level=(job.level,)), what))
        found.append((openings.of_career(guide.slug), say("pay.jobs.career", career=guide.title)))
    elif job and job.category:
        what = say("pay.jobs.category", category=job.category.name)
        found.append((JobSearch(category=(job.category.slug,)), what))
    return found


def _offered(search: JobSearch, what: str) -> Offered:
    pay = openings.pay_in(search)
    middle = openings.about(pay.middle) if pay.middle else ""
    key = "pay.jobs.quote" if middle else "pay.jobs.few.quote"
    quote = say(key, what=what, stating=pay.stating, jobs=pay.jobs, middle=middle)
    return Offered(pay, what, openings.cited(search, what, quote, also="pay"))


def _short(composition: Composition, ladder: Ladder, offered: Sequence[Offered]) -> list[Item]:
    middle = next((each for each in ladder if each.measure == "salary"), None)
    best = next((each for each in offered if each.pay.middle), None)
    values: dict[str, object] = {"middle": middle.value if middle else ""}
    if best:
        values |= {"stating": best.pay.stating, "offered": openings.about(best.pay.middle or 0)}
    key = "both" if middle and best else "statistics" if middle else "jobs" if best else "none"
    said = composition.says(
        say(f"pay.short.{key}", **values), middle.source if middle else None, best.source if best else None
    )
    return [(said, Sentence(say("pay.no_promise")))]


def _open_jobs(composition: Composition, job: Job | None, offered: Sequence[Offered]) -> None:
    rows = []
    if job and job.pay_text:
        note = "; ".join(filter(None, (say("pay.this.note"), about_a_year(job))))
        rows.append(FigureRow(say("pay.this"), plain.line(job.pay_text), note, composition.mark(ads.facts_cited(job))))
    for each in offered:
        if each.pay.middle:
            rows.append(FigureRow(
                say("pay.jobs.label", what=each.what), say("pay.jobs.value", middle=openings.about(each.pay.middle)),
                say("pay.jobs.note", stating=each.pay.stating, jobs=each.pay.jobs), composition.mark(each.source),
            ))  # fmt: skip
    composition.figures("pay.jobs", rows)
    items: list[Item] = []
    if job and not job.pay_text:
        items.append((composition.says(say("pay.this.none"), ads.facts_cited(job)),))
    for each in offered:
        if each.pay.middle is None and each.pay.jobs:
            few = say("pay.jobs.few", stating=each.pay.stating, jobs=each.pay.jobs, what=each.what)
            items.append((composition.says(few, each.source),))
    items += [(Sentence(say("pay.currency")),)] if any(each.pay.middle for each in offered) else []
    composition.list("" if rows else "pay.jobs", items)


def _standing(composition: Composition, job: Job | None, guide: KnownGuide | None, ladder: Ladder) -> list[Item]:
    asked, items = composition.asked, list[Item]()
    if guide and (nearest := _nearest(composition, guide, ladder)):
        tier, figure, source = nearest
        said = say("pay.where.tier", tier=tier, label=figure.label, value=figure.value)
        items.append((composition.says(said, source, figure.source),))
    mark = job_page.mark(job, job_page.guide_of(job)) if job else None
    if job and mark and mark.comparison:
        compared = say("pay.where.compared", pay=mark.text, comparison=mark.comparison, area=mark.area)
        stated = ads.cited(job, "What this role pays", compared, words=job.pay_text, also="mark")
        items.append((composition.says(compared, stated, *[each.source for each in ladder[:1]]),))
    if asked.seeker and (goals := CareerGoals.objects.filter(user=asked.user, wanted_pay__isnull=False).first()):
        answer = pay_part(job, asked.seeker).answer if job else "unclear"
        key = {"yes": "pay.where.reaches", "no": "pay.where.below"}.get(answer, "pay.where.wanted")
        told = common.pay_told(goals)
        ad = ads.facts_cited(job) if job and answer in ("yes", "no") else None
        items.append((composition.says(say(key, wanted=common.wanted(goals)), told, ad),))
    return items


def _nearest(composition: Composition, guide: KnownGuide, ladder: Ladder) -> Nearest | None:
    """The tier they stand at, and the published level that is nearest to it."""
    standing = common.tier_standing(composition.asked, guide)
    if standing is None:
        return None
    tiers = guide.document.tiers
    measure = _measure(standing.place, len(tiers))
    figure = next((each for each in ladder if each.measure == measure), None)
    source = standing.source
    return Nearest(plain.line(tiers[standing.place].title), figure, source) if figure else None


def _measure(place: int, tiers: int) -> str:
    """As the guide's own page puts levels of pay beside tiers, and a middle one for all between the first and last."""
    if place == 0:
        return "salary-entry"
    return "salary-senior" if place == tiers - 1 else "salary-mid"


def _place(composition: Composition, job: Job | None, guide: KnownGuide | None, ladder: Ladder) -> list[Item]:
    asked, items = composition.asked, list[Item]()
    if ladder and guide:
        area = with_article(plain.line(numbers.area_name(ladder[0].area)))
        source = ladder[0].source
        home = asked.seeker.country if asked.seeker else ""
        if area and home and home != ladder[0].area[:2]:
            said = say("pay.place.away", area=area, home=countries().get(home, home))
            items.append((composition.says(said, source, common.home_told(home)),))
        elif area:  # an area may be all of what cannot be seen
            items.append((composition.says(say("pay.place.area", area=area), source),))
        if guide.document.occupation and guide.document.occupation.stands_in:
            occupation = plain.line(guide.document.occupation.title)
            stand_in = guide.cited("", occupation, also="occupation")
            items.append((composition.says(say("pay.stands_in", occupation=occupation), stand_in),))
    if job and (where := plain.line(job.place_label)):
        items.append((composition.says(say("pay.place.job", place=where), ads.facts_cited(job)),))
    return items


def _phrases(composition: Composition, job: Job | None, guide: KnownGuide | None, ladder: Ladder) -> list[Item]:
    items: list[Item] = [(Sentence(say("pay.phrase.first")),)]
    if job and job.pay_text:
        said = say("pay.phrase.stated", pay=plain.line(job.pay_text))
        items.append((composition.says(said, ads.facts_cited(job)),))
    elif bounds := _range(composition, job, guide, ladder):
        low, high = bounds
        said = say("pay.phrase.range", low=low.value, high=high.value)
        items.append((composition.says(said, low.source, high.source),))
    items.append((_bring(composition),))
    items.append((Sentence(say("pay.phrase.quiet")),))
    return items


def _range(
    composition: Composition, job: Job | None, guide: KnownGuide | None, ladder: Ladder
) -> tuple[Published, Published] | None:
    """From the published level that is nearest to them, or to the job, to the one above; else from the middle."""
    by_measure = {each.measure: each for each in ladder}
    nearest = _nearest(composition, guide, ladder) if guide else None
    start = nearest.figure.measure if nearest else "salary-mid"
    if nearest is None and job and job.level:
        start = {0: "salary-entry", 1: "salary-entry", 2: "salary-mid"}.get(STEPS[Level(job.level)], "salary-senior")
    low, high = by_measure.get(start), by_measure.get(_ABOVE.get(start, ""))
    return (low, high) if low and high and low.value != high.value else None


def _bring(composition: Composition) -> Sentence:
    """Something they achieved, with a number if there is one."""
    resume = composition.asked.resume
    if resume and (strong := next((each for each in review.strengths(resume) if each.key == "numbers"), None)):
        quote = plain.cut(strong.source.quote.split("\n")[-1], 160)
        return composition.says(say("pay.phrase.bring", own=quote), strong.source)
    return Sentence(say("pay.phrase.skill"))


def _besides(composition: Composition, guide: KnownGuide | None) -> list[Item]:
    items: list[Item] = [(Sentence(say(f"pay.besides.{key}")),) for key in BESIDES]
    for found in retrieval.find(_BENEFITS, [guide] if guide else [], most=1):
        if found.is_enough:
            quote = retrieval.excerpt(_BENEFITS, found.passage.text)
            source = found.guide.cited(found.passage.anchor, quote)
            items.append((composition.says(say("pay.besides.guide", quote=quote), source),))
    return items


def _steps(composition: Composition, job: Job | None, guide: KnownGuide | None) -> None:
    about = str(job.pk) if job else guide.slug if guide else ""
    source = ads.facts_cited(job) if job else guide.section("") if guide else None
    if job and not job.pay_text:
        composition.step(f"range:{about}", say("pay.step.range", title=plain.line(job.title)), 2, source)
    composition.step(f"proof:{about}", say("pay.step.proof"), 3, source)
    composition.step(f"number:{about}", say("pay.step.number"), 3, source)
