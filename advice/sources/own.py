"""What a member has told: parts of their resume, their skills and goals.

How they can be reached and where they live is in none of it, wherever in the resume it was written: every line goes
through advice.prompting.private before anybody reads it.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from advice.document import Source, SourceKind
from advice.prompting.private import Private, of_resume
from advice.sources import ads, places, plain
from resumes.dates import span
from resumes.document import sections_of
from resumes.models import Resume
from resumes.sections import BASICS, BY_KEY, LISTS, PROFILES, Kind, Section

NOT_QUOTED = frozenset({"references"})  # said in confidence
NOTHING = "(Nothing stands here yet.)"  # what is quoted of a place that is still empty, and opens to be filled


class Entry(NamedTuple):
    """`anchor` is where the editor has it: "work-0"."""

    section: Section
    number: int
    title: str  # "Keeper, Harbour Trust"
    when: str
    lines: tuple[str, ...]  # summary, highlights, keywords
    highlights: tuple[str, ...]  # of the lines those that say what came of it
    item: dict[str, Any]

    @property
    def anchor(self) -> str:
        return f"{self.section.key}-{self.number}"

    @property
    def text(self) -> str:
        head = ", ".join(filter(None, (self.title, self.when)))
        return "\n".join(filter(None, (head, *self.lines)))


def entries(resume: Resume, *only: str) -> list[Entry]:
    """In the order of the resume; `only` these sections."""
    private = of_resume(resume)
    return [
        _entry(section, number, item, private)
        for section, items in sections_of(resume.content)
        if section.key not in NOT_QUOTED and (not only or section.key in only)
        for number, item in enumerate(items)
    ]


def entry_cited(resume: Resume, entry: Entry, quote: str = "") -> Source:
    """An entry of the resume, or the line of it that is `quote`."""
    said = entry.text
    if quote:
        said = quote if quote in entry.title else "\n".join(filter(None, (entry.title, quote)))
    where = plain.line(": ".join(filter(None, (entry.section.label, entry.title))))
    return cited(resume, where, said, anchor=entry.anchor, part=f"{entry.section.key}:{entry.number}")


def basics(resume: Resume, key: str) -> str:
    """Headline, summary or another field on top, in one line; "(email)" stands for an email address, and so on."""
    said = plain.line(str(resume.content.get("basics", {}).get(key, "")))
    return of_resume(resume).scrub(said) if said else ""


def basics_cited(resume: Resume, key: str, where: str) -> Source:
    return cited(resume, where, basics(resume, key), anchor=f"basics-{key}", part=f"basics:{key}")


def section_cited(resume: Resume, key: str) -> Source:
    """A whole section, such as "work"."""
    said = "\n".join(entry.text for entry in entries(resume, key))
    return cited(resume, BY_KEY[key].label, said, anchor=key, part=key)


def place_named(anchor: str) -> str:
    """What the editor calls the place: "Work", "Email address"."""
    if section := BY_KEY.get(anchor):
        return section.label
    fields = {f"basics-{field.key}": field.label for field in BASICS}
    return fields.get(anchor, PROFILES.label if anchor == PROFILES.key else "The whole of it")


def name_of(resume: Resume) -> str:
    """As its owner calls it."""
    return of_resume(resume).scrub(plain.line(resume.name))


def cited(resume: Resume, where: str, quote: str, *, anchor: str = "", part: str) -> Source:
    """`quote` is of what was read here, and so has nothing private; without one, nothing stands at the place."""
    title = f"Your resume “{name_of(resume)}”"
    url = places.resume(resume.pk, anchor)
    return Source(0, SourceKind.RESUME, title, where, url, plain.cut(quote) or NOTHING, f"resume:{resume.pk}:{part}")


def dates_cited(resume: Resume, held_against: str = "") -> Source:
    """The jobs of the resume with their dates, and what they come to."""
    dated = [", ".join(filter(None, (entry.title, entry.when))) for entry in entries(resume, "work")]
    held = [f"({held_against})"] if held_against else []
    return cited(resume, "Work", "\n".join([*dated, *held]), anchor="work", part="work:dates")


def naming(resume: Resume, names: Sequence[str]) -> Source | None:
    """The place of the resume that names a skill: what was done with it before the bare name in a list."""
    found = entries(resume)
    listed = [entry for entry in found if entry.section.key == "skills"]
    for entry in [*(each for each in found if each.section.key != "skills"), *listed]:
        if said := ads.naming((*entry.lines, entry.title), names):
            return entry_cited(resume, entry, said)
    for key, where in (("summary", "About you"), ("label", "Headline")):
        if ads.naming((basics(resume, key),), names):
            return basics_cited(resume, key, where)
    return None


def told(where: str, quote: str, url: str, part: str) -> Source:
    """What stands in skills, goals or profile."""
    return Source(0, SourceKind.PROFILE, "What you told us", where, url, plain.cut(quote), f"profile:{part}")


def skills_told(quote: str) -> Source:
    return told("Your skills", quote, places.goals("skills"), "skills")


def goals_told(quote: str, part: str = "goals") -> Source:
    return told("Where you stand and want to go", quote, places.goals("goals"), part)


def home_told(quote: str) -> Source:
    return told("Where you live", quote, places.profile(), "home")


def whole(resume: Resume) -> Iterator[str]:
    """All lines of what others may read of it, for counting words."""
    for key in ("label", "summary"):
        yield basics(resume, key)
    for entry in entries(resume):
        yield from entry.text.split("\n")


def _entry(section: Section, number: int, item: dict[str, Any], private: Private) -> Entry:
    title = plain.line(", ".join(str(item[key]) for key in (section.title, section.under) if key and item.get(key)))
    lines: list[str] = []
    for field in section.fields:
        value = item.get(field.key)
        if not value or field.key in (section.title, section.under):
            continue
        if field.kind is Kind.WORDS:
            lines.append(plain.line(", ".join(value)))
        elif field.kind in LISTS:
            lines += [plain.line(each) for each in value]
        elif field.kind is Kind.TEXT:
            lines += [plain.line(each) for each in str(value).split("\n")]
        elif field.kind is Kind.LINE:
            lines.append(plain.line(str(value)))
    kept = tuple(private.scrub(each) for each in lines if each)
    highlights = tuple(private.scrub(line) for each in item.get("highlights", []) if (line := plain.line(str(each))))
    return Entry(section, number, private.scrub(title), plain.line(span(item)), kept, highlights, item)
