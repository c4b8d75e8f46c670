"""Parts that several goals share: open jobs as rows, sections to read, what would make the answer better, tiers."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from accounts.places import countries
from advice.asking import Asked
from advice.composing.composition import Composition, Item
from advice.composing.words import listed, say
from advice.document import FigureRow, JobRow, Sentence, Source
from advice.sources import ads, figures, openings, own, plain
from advice.sources.figures import Published
from advice.sources.guides import KnownGuide
from careers import numbers
from careers.documents import TierDocument
from careers.models import CareerGoals, CareerLevel
from jobs import keys
from jobs.content_types import JobCard
from jobs.models import SearchRow
from jobs.search_forms import newest
from jobs.search_sql import matching
from resumes.dates import years_of_work
from resumes.matching import finding
from resumes.matching.parts import SkillsPart
from resumes.matching.seeker import STEP_NAMES, Seeker

MOST_JOBS = 3
_LEVELS = tuple(CareerLevel.values)


class Standing(NamedTuple):
    """The tier somebody is at: its place, and the sentence and source that say why."""

    place: int
    why: str
    source: Source | None


def missing_parts(composition: Composition, *, guide: KnownGuide | None, also_resume: bool = True) -> None:
    """What we do not know of them and where to add it; the steps go along."""
    asked, said = composition.asked, []
    seeker = asked.seeker
    if seeker is None:
        said.append(say("missing.account"))
    else:
        if not seeker.held:
            said.append(say("missing.skills"))
            composition.step("add:skills", say("step.skills"), 1)
        if seeker.step is None:
            said.append(say("missing.level"))
            composition.step("add:goals", say("step.goals"), 1)
        if also_resume and not asked.resume:
            said.append(say("missing.resume"))
            composition.step("add:resume", say("step.resume"), 3)
    if guide is None:
        said.append(say("missing.guide"))
    elif len(guide.passages) < 4:
        said.append(say("missing.thin", career=guide.title))
    composition.list("missing.heading", [(Sentence(text),) for text in said])


def jobs(composition: Composition, seeker: Seeker | None, guide: KnownGuide | None) -> int:
    """Three open jobs, of the career where there are any; how many were shown."""
    cards = _fitting(seeker, guide) if seeker and not seeker.is_blank else []
    known = {card["id"] for card, _why in cards}
    new = [(card, say("jobs.new")) for card in _newest(guide) if card["id"] not in known] if guide else []
    rows = [_job_row(composition, card, why) for card, why in [*cards, *new][:MOST_JOBS]]
    composition.jobs("jobs.heading", rows)
    return len(rows)


def have_words(skills: SkillsPart) -> str:
    """ "You have 8 of 11 skills it names; missing: Docker, Kafka and Terraform." """
    if not skills.missing:
        return say("jobs.have", have=len(skills.have), asked=skills.asked)
    missing = listed(skill.name for skill in skills.missing[:3])
    return say("jobs.have.missing", have=len(skills.have), asked=skills.asked, missing=missing)


def sections(composition: Composition, guide: KnownGuide, anchors: Iterable[str], *, most: int = 3) -> None:
    """Sections of the guide that are worth reading, of those that it has."""
    found = [(anchor, source) for anchor in anchors if (source := guide.section(anchor))][:most]
    composition.list("read.heading", [(composition.says(say(f"read.{anchor}"), source),) for anchor, source in found])


def figure_rows(composition: Composition, published: Sequence[Published], *, label: str = "") -> list[FigureRow]:
    """`label` is a template for the label of each row, with the career's title as `career`."""
    return [
        FigureRow(
            say(label, label=each.label, career=each.source.title) if label else each.label,
            each.value, each.note, composition.mark(each.source),
        )
        for each in published
    ]  # fmt: skip


def pay_ladder(guide: KnownGuide) -> list[Published]:
    """What is published of pay in the first area of the guide, from the entry level up."""
    order = ("salary", "salary-entry", "salary-mid", "salary-senior", "salary-top-10")
    found = figures.of(guide, order)
    return [each for each in found if each.area == found[0].area and each.unit == found[0].unit]


def tier_standing(asked: Asked, guide: KnownGuide) -> Standing | None:
    """By their goals, else by the years of work in their resume; None where neither says."""
    tiers = guide.document.tiers
    if not tiers or asked.user is None:
        return None
    goals = CareerGoals.objects.filter(user=asked.user).only("level").first()
    if goals and goals.level:
        place = round(_LEVELS.index(goals.level) / (len(_LEVELS) - 1) * (len(tiers) - 1))
        label = str(CareerLevel(goals.level).label)
        said = say("next.where.goals", level=label, tier=tiers[place].title)
        return Standing(place, said, own.goals_told(say("goals.level", level=label), "level"))
    return _by_years(asked, tiers) if asked.resume else None


def level_told(seeker: Seeker, held_against: str) -> Source:
    """Where they stand, as they said it or as the dates of their resume have it, and what that came to."""
    if seeker.resume and seeker.step_why != "your goals":
        return own.dates_cited(seeker.resume, held_against)
    said = say("goals.level", level=STEP_NAMES[seeker.step or 0])
    return own.goals_told(f"{said}\n({held_against})", "level")


def pay_told(goals: CareerGoals) -> Source:
    return own.goals_told(say("goals.pay", wanted=wanted(goals)), "pay")


def wanted(goals: CareerGoals) -> str:
    """What they want to earn a year, such as "$80,000"."""
    return numbers.money(Decimal(goals.wanted_pay or 0), goals.wanted_pay_currency)


def home_told(country: str) -> Source:
    return own.home_told(say("home", country=countries().get(country, country)))


def quoted(composition: Composition, key: str, source: Source | None, **values: object) -> Item:
    """A sentence that quotes the first sentence of a source; nothing without one."""
    if source is None:
        return ()
    return (composition.says(say(key, quote=plain.first_sentence(source.quote), **values), source),)


def _by_years(asked: Asked, tiers: Sequence[TierDocument]) -> Standing | None:
    resume = asked.resume
    today: date = asked.now.date()
    years = years_of_work(resume.content, today=today) if resume else None
    if resume is None or years is None:
        return None
    place = max((number for number, tier in enumerate(tiers) if tier.years_from <= years), default=0)
    dated = [entry for entry in own.entries(resume, "work") if entry.item.get("startDate")]
    first = min(dated, key=lambda entry: str(entry.item["startDate"]))
    source = own.entry_cited(resume, first)
    return Standing(place, say("next.where.years", since=first.when.split(" – ")[0].removeprefix("since "),
                               tier=tiers[place].title), source)  # fmt: skip


def _fitting(seeker: Seeker, guide: KnownGuide | None) -> list[tuple[JobCard, str]]:
    found = finding.jobs_for(seeker).jobs
    if guide:
        ids = [each.card["id"] for each in found]
        rows = SearchRow.objects.filter(job_id__in=ids, keys__contains=[keys.career(guide.pk)])
        of_career = set(rows.values_list("job_id", flat=True))
        found = [each for each in found if each.card["id"] in of_career]
    return [(each.card, have_words(each.fit.skills) if each.fit.skills.asked else each.fit.level.text)
            for each in found[:MOST_JOBS]]  # fmt: skip


def _newest(guide: KnownGuide) -> list[JobCard]:
    ids = [row[0] for row in newest(matching(openings.of_career(guide.slug)), most=2 * MOST_JOBS)]
    cards = dict(SearchRow.objects.filter(job_id__in=ids).values_list("job_id", "card"))
    return [cards[pk] for pk in ids if pk in cards]


def _job_row(composition: Composition, card: JobCard, why: str) -> JobRow:
    title, company = plain.line(card["title"]), plain.line(card["company"])
    mark = composition.mark(ads.card_cited(card, why))
    return JobRow(title, company, card["url"], why, mark)
