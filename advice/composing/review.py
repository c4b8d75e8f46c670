"""Rules that read a resume: what is missing in it or hard to read, and what it does well. Nothing else is judged."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from advice.composing.words import say
from advice.document import Source
from advice.sources import own, plain
from advice.sources.own import Entry
from resumes.dates import first_day
from resumes.document import is_now
from resumes.models import Resume

GAP_DAYS = 200  # more than half a year between two jobs
SHORT_SUMMARY, LONG_SUMMARY = 12, 120  # words
SHORT_RESUME, LONG_RESUME = 80, 1_100  # words: less than half a page, more than two and a half
LONG_LINE = 320  # characters
MOST_OF_A_KIND = 2
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|half|twice|double[ds]?|tripled?)\b", re.I
)
_FIRST_PERSON = re.compile(r"(?<![\w’'.])I(?=\s+[a-z])|(?<!\w)I[’'](?:m|ve|d)\b")


class Finding(NamedTuple):
    """`step` is the key of the words of a step that mends it, "" for none; `days` is when it is due."""

    key: str
    text: str
    source: Source
    step: str = ""
    days: int | None = None


def findings(resume: Resume, *, today: date, career: str) -> Iterator[Finding]:
    """What matters most first."""
    jobs = own.entries(resume, "work")
    if not any(own.whole(resume)):
        yield _at(resume, "work", "resume.blank", "work", "resume.step.work", 3)
        return
    yield from _contact(resume, career)
    yield from _work(resume, jobs)
    yield from _dates(resume, jobs, today)
    yield from _achieved(resume, jobs)
    yield from _about(resume)
    yield from _whole(resume)


def strengths(resume: Resume) -> Iterator[Finding]:
    basics, jobs = resume.content.get("basics", {}), own.entries(resume, "work")
    if basics.get("email") or basics.get("phone"):
        key = "email" if basics.get("email") else "phone"
        source = own.basics_cited(resume, key, own.place_named(f"basics-{key}"))
        yield Finding("contact", say("resume.good.contact"), source)
    if basics.get("summary"):
        yield Finding("summary", say("resume.good.summary"), own.basics_cited(resume, "summary", "About you"))
    if jobs and all(first_day(str(each.item.get("startDate", ""))) for each in jobs):
        yield Finding("dates", say("resume.good.dates"), own.dates_cited(resume))
    for each in jobs:
        if line := next((line for line in each.highlights if _NUMBER.search(line)), ""):
            said = plain.cut(line, 160)
            yield Finding("numbers", say("resume.good.numbers", quote=said), own.entry_cited(resume, each, line))
            return


def gaps(resume: Resume, today: date) -> list[tuple[Entry, Entry]]:
    """Two jobs after each other with nothing of any section said in between: the newest first."""
    entries = own.entries(resume)
    spans = [(start, end, each) for each in entries if (start := _start(each)) and (end := _end(each, today))]
    jobs = sorted((span for span in spans if span[2].section.key == "work"), key=lambda span: (span[0], span[1]))
    found = [
        (before, after)
        for (_, end, before), (start, _, after) in pairwise(jobs)
        if (start - end).days > GAP_DAYS and not any(_covers(span, end, start) for span in spans)
    ]
    return found[::-1]


def short_stays(resume: Resume, today: date, days: int) -> list[Entry]:
    """Jobs that ended in less than so many days, the newest first."""
    return [
        each for each in own.entries(resume, "work")
        if not is_now(str(each.item.get("endDate", ""))) and (start := _start(each)) and (end := _end(each, today))
        and 0 <= (end - start).days < days
    ]  # fmt: skip


def until(entry: Entry) -> str:
    """The end of an entry as people read it."""
    return entry.when.rsplit(" – ", 1)[-1]


def since(entry: Entry) -> str:
    return entry.when.split(" – ", 1)[0].removeprefix("since ")


def gap_cited(resume: Resume, before: Entry, after: Entry) -> Source:
    quote = "\n".join(", ".join(filter(None, (each.title, each.when))) for each in (before, after))
    return own.cited(resume, "Work", quote, anchor=after.anchor, part=f"work:{before.number}-{after.number}")


def _covers(span: tuple[date, date, Entry], end: date, start: date) -> bool:
    """Whether something else was going on for most of the time between."""
    return (min(span[1], start) - max(span[0], end)).days > (start - end).days // 2


def _contact(resume: Resume, career: str) -> Iterator[Finding]:
    basics = resume.content.get("basics", {})
    if not (basics.get("email") or basics.get("phone")):
        yield _at(resume, "contact", "resume.contact", "basics-email", "resume.step.contact", 1)
    if not basics.get("name"):
        yield _at(resume, "name", "resume.name", "basics-name", "resume.step.contact", 1)
    if not basics.get("label"):
        said = say("resume.headline", example=career) if career else say("resume.headline.plain")
        source = own.cited(resume, "Headline", "", anchor="basics-label", part="basics:label")
        yield Finding("headline", said, source, "resume.step.headline", 1)


def _work(resume: Resume, jobs: list[Entry]) -> Iterator[Finding]:
    if not jobs and not own.entries(resume, "projects", "volunteer"):
        yield _at(resume, "work", "resume.no_work", "work", "resume.step.work", 3)
    if not own.entries(resume, "education", "certificates"):
        yield _at(resume, "education", "resume.no_education", "education")
    if not own.entries(resume, "skills"):
        yield _at(resume, "skills", "resume.no_skills", "skills")


def _dates(resume: Resume, jobs: list[Entry], today: date) -> Iterator[Finding]:
    undated = [each for each in jobs if not each.when]
    for each in undated[:MOST_OF_A_KIND]:
        yield _of(resume, each, "dates", "resume.no_dates", "resume.step.dates", 2)
    odd = [each for each in jobs if each.when and not _start(each)]
    for each in odd[:MOST_OF_A_KIND]:
        said = say("resume.odd_dates", entry=_title(each), when=each.when)
        yield Finding("dates", said, own.entry_cited(resume, each), "resume.step.dates", 2)
    for before, after in gaps(resume, today)[:MOST_OF_A_KIND]:
        said = say("resume.gap", until=until(before), since=since(after))
        yield Finding("gap", said, gap_cited(resume, before, after), "resume.step.gap", 3)


def _achieved(resume: Resume, jobs: list[Entry]) -> Iterator[Finding]:
    bare = [each for each in jobs if not each.highlights]
    for each in bare[:MOST_OF_A_KIND]:
        yield _of(resume, each, "highlights", "resume.no_highlights", "resume.step.highlights", 3)
    numberless = [each for each in jobs if each.highlights and not any(map(_NUMBER.search, each.highlights))]
    for each in numberless[:MOST_OF_A_KIND]:
        yield _of(resume, each, "numbers", "resume.no_numbers", "resume.step.numbers", 3)
    long = [(each, line) for each in jobs for line in each.highlights if len(line) > LONG_LINE]
    for each, line in long[:MOST_OF_A_KIND]:
        yield Finding("line", say("resume.long_line", quote=plain.cut(line, 80)), own.entry_cited(resume, each, line))


def _about(resume: Resume) -> Iterator[Finding]:
    summary = own.basics(resume, "summary")
    words = len(summary.split())
    key = "resume.summary" if not words else "resume.summary.short" if words < SHORT_SUMMARY else "resume.summary.long"
    if not SHORT_SUMMARY <= words <= LONG_SUMMARY:
        source = own.basics_cited(resume, "summary", "About you")
        yield Finding("summary", say(key), source, "resume.step.summary" if words < SHORT_SUMMARY else "", 2)
    if (match := _FIRST_PERSON.search(summary)) and (line := _sentence_at(summary, match.start())):
        source = own.basics_cited(resume, "summary", "About you")
        yield Finding("person", say("resume.first_person", quote=plain.cut(line, 120)), source)


def _whole(resume: Resume) -> Iterator[Finding]:
    basics = resume.content.get("basics", {})
    words = sum(len(line.split()) for line in own.whole(resume))
    if not SHORT_RESUME <= words <= LONG_RESUME:
        key = "resume.short_text" if words < SHORT_RESUME else "resume.long_text"
        source = own.cited(
            resume, own.place_named("parts"), "\n".join(own.whole(resume)), anchor="parts", part="length"
        )
        yield Finding("length", say(key), source, "resume.step.length", 7)
    if not (basics.get("url") or basics.get("profiles")):
        yield _at(resume, "links", "resume.no_links", "profiles")
    if resume.photo:
        photo = own.cited(resume, own.place_named("you"), say("resume.photo.quote"), anchor="you", part="photo")
        yield Finding("photo", say("resume.photo"), photo)


def _at(resume: Resume, key: str, words: str, anchor: str, step: str = "", days: int | None = None) -> Finding:
    """Of a place where nothing stands yet."""
    return Finding(key, say(words), own.cited(resume, own.place_named(anchor), "", anchor=anchor, part=key), step, days)


def _of(resume: Resume, entry: Entry, key: str, words: str, step: str, days: int) -> Finding:
    return Finding(key, say(words, entry=_title(entry)), own.entry_cited(resume, entry), step, days)


def _title(entry: Entry) -> str:
    return plain.cut(entry.title, 100) or entry.section.one


def _start(entry: Entry) -> date | None:
    return first_day(str(entry.item.get("startDate", "")))


def _end(entry: Entry, today: date) -> date | None:
    said = str(entry.item.get("endDate", ""))
    return today if is_now(said) else first_day(said)


def _sentence_at(text: str, at: int) -> str:
    return next((each for each in plain.sentences(text) if text.index(each) <= at < text.index(each) + len(each)), "")
