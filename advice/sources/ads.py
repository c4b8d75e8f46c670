"""An open job as a source: what its page says, and the sentences that name a skill."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from advice.document import Source, SourceKind
from advice.sources import places, plain
from careers.models import SkillAlias
from jobs.content_types import JobCard
from jobs.job_page import facts
from jobs.models import Job, JobSkill
from resumes.matching.parts import SkillName

LONGEST_LINE = 300
MOST_ALIASES = 12
_POINT = re.compile(r"<li\b[^<>]*>(.*?)</li>", re.DOTALL | re.IGNORECASE)
_ONLY_AS_WRITTEN = 3  # names of so many letters ("Go", "SRE") count only as they are written


def known_as(skills: Sequence[SkillName]) -> dict[int, tuple[str, ...]]:
    """The name and the other names of each, in one query."""
    found: dict[int, list[str]] = {skill.pk: [skill.name] for skill in skills}
    rows = SkillAlias.objects.filter(skill__in=list(found)).order_by("name")
    for pk, name in rows.values_list("skill_id", "name"):
        if len(found[pk]) <= MOST_ALIASES:
            found[pk].append(name)
    return {pk: tuple(names) for pk, names in found.items()}


def naming(lines: Sequence[str], names: Sequence[str]) -> str:
    """The first line that has one of these names, at a readable length; "" where none has."""
    pattern = _pattern(tuple(names))
    for line in lines:
        if match := pattern.search(line):
            return _around(line, match.start())
    return ""


def skills_of(job: Job) -> list[SkillName]:
    """As the ad names them: those of its title first."""
    rows = JobSkill.objects.filter(job=job).order_by("position", "pk")
    return [SkillName(*row) for row in rows.values_list("skill_id", "skill__name", "skill__slug")]


def lines(job: Job) -> list[str]:
    return list(_lines(job.description))


def points(job: Job) -> list[str]:
    """The points of its lists, else its sentences."""
    found = [line for each in _POINT.findall(job.description[: plain.MOST_READ]) for line in plain.lines_of_html(each)]
    return found or [sentence for line in lines(job) for sentence in plain.sentences(line)]


def facts_cited(job: Job) -> Source:
    """Title, pay, place and level: what stands at the top of its page."""
    said = [f"{fact.label}: {fact.text}{f' ({fact.more})' if fact.more else ''}." for fact in facts(job) if fact.text]
    quote = "\n".join([plain.line(job.title), *(plain.line(each) for each in said)])
    return cited(job, "Facts", quote, words=job.pay_text or job.title, also="facts")


def skills_cited(job: Job, skills: Sequence[SkillName]) -> Source:
    names = plain.line(", ".join(skill.name for skill in skills))
    return cited(
        job, "Skills it names", f"{names} ({len(skills)})", anchor="skills", words=skills[0].name, also="skills"
    )


def line_cited(job: Job, line: str) -> Source:
    """A sentence or point of the ad."""
    return cited(job, "About the job", line, anchor="description", words=line.lstrip("… "))


def text_cited(job: Job) -> Source:
    """The beginning of the ad."""
    said = "\n".join(lines(job)) or plain.line(job.title)
    return cited(job, "About the job", said, anchor="description", words=said, also="text")


def place_cited(job: Job) -> Source:
    """What the ad says of where one may live and work."""
    said = plain.line(job.place_sentence)
    return cited(job, "Where you may work", said, words=said, also="place") if said else facts_cited(job)


def card_cited(card: JobCard, why: str) -> Source:
    """A job as lists show it, and why it stands here."""
    facts = [card["title"], card["company"], card["place"], card["workplace"], card["level"], card["pay"]]
    skills = ", ".join(skill["name"] for skill in card["skills"])
    said = "\n".join([plain.line(" · ".join(filter(None, [*facts, skills]))), why])
    title = plain.line(f"{card['title']}, {card['company']}")
    return Source(0, SourceKind.JOB, title, "Facts", card["url"], plain.cut(said), f"job:{card['id']}:card")


def cited(job: Job, where: str, quote: str, *, anchor: str = "", words: str = "", also: str = "") -> Source:
    title = plain.line(f"{job.title}, {job.company.name}")
    url = places.job(job.get_absolute_url(), anchor, plain.line(words))
    return Source(
        0, SourceKind.JOB, title, where, url, plain.cut(quote), ":".join(filter(None, (f"job:{job.pk}", also)))
    )


def matches(names: Mapping[int, Sequence[str]], text: str) -> set[int]:
    """Which of the skills a text names."""
    return {pk for pk, each in names.items() if _pattern(tuple(each)).search(text)}


@lru_cache(maxsize=64)
def _lines(html: str) -> tuple[str, ...]:
    return tuple(plain.lines_of_html(html))


@lru_cache(maxsize=2_000)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    each = [re.escape(name) if len(name) <= _ONLY_AS_WRITTEN else f"(?i:{re.escape(name)})" for name in names]
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)")


def _around(line: str, at: int) -> str:
    """The sentence at that place, cut to a readable length."""
    if len(line) <= LONGEST_LINE:
        return line
    for sentence in plain.sentences(line):
        start = line.index(sentence)
        if start <= at < start + len(sentence):
            return plain.cut(sentence, LONGEST_LINE)
    return plain.cut(line, LONGEST_LINE)
