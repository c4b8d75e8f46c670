"""What the directory knows of a resume, made from what its owner published."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from careers import epoch
from careers.models import CareerLevel, Guide, GuideAlias, Skill
from jobs.choices import Level
from jobs.recognition import level as levels
from jobs.recognition.sorting import GuideTitles
from resumes import skills
from resumes.dates import years_of_work
from resumes.document import Document, text_of
from resumes.models import DirectoryEntry, Resume, SeekerSettings
from resumes.publishing import seeing
from resumes.showing import country_of, place_of

MOST_SKILLS = 40
MOST_TEXT = 20_000  # characters that are searched
CONFIG = "simple"  # headlines are in any language
_LEVELS = {
    Level.INTERN: CareerLevel.ENTRY, Level.ENTRY: CareerLevel.ENTRY, Level.MID: CareerLevel.MID,
    Level.SENIOR: CareerLevel.SENIOR, Level.LEAD: CareerLevel.LEAD, Level.MANAGER: CareerLevel.LEAD,
    Level.EXECUTIVE: CareerLevel.LEAD,
}  # fmt: skip


def refresh(resume: Resume, *, now: datetime) -> DirectoryEntry:
    """The entry of a resume as it was published last, in place of any other of its owner's."""
    DirectoryEntry.objects.filter(user=resume.user_id).exclude(pk=resume.pk).delete()
    published_at = resume.published_at or now
    fields = {
        **_facts(resume.published or {}, now), **_wishes(resume),
        "refreshed_at": published_at, "user_id": resume.user_id,
    }  # fmt: skip
    entry, _ = DirectoryEntry.objects.update_or_create(resume=resume, defaults=fields)
    return entry


def remove(resume: Resume) -> None:
    DirectoryEntry.objects.filter(pk=resume.pk).delete()


def note_wishes(user_id: int) -> None:
    """After a change of how somebody wants to be found. When they last published stays."""
    if entry := DirectoryEntry.objects.select_related("resume").filter(user=user_id).first():
        DirectoryEntry.objects.filter(pk=entry.pk).update(**_wishes(entry.resume))


def _wishes(resume: Resume) -> dict[str, Any]:
    settings = SeekerSettings.objects.filter(user=resume.user_id).first() or SeekerSettings()
    return {
        "is_open_to_work": settings.is_open_to_work,
        "wants_remote": settings.wants_remote,
        "is_guarded": bool(seeing.blocked_by(resume.user_id)),
    }


def _facts(document: Document, now: datetime) -> dict[str, Any]:
    basics = document.get("basics", {})
    headline = basics.get("label", "")
    positions = [item.get("position", "") for item in document.get("work", [])]
    ids = skills.read(document)[:MOST_SKILLS]
    names = dict(Skill.objects.filter(pk__in=ids).values_list("pk", "name"))
    years = years_of_work(document, today=now.date())
    return {
        "name": basics.get("name", ""),
        "headline": headline,
        "summary": " ".join(basics.get("summary", "").split())[:300],
        "place": place_of({"basics": {"location": _short(basics.get("location", {}))}})[:200],
        "country": country_of(document),
        "level": _level([headline, *positions[:1]]),
        "years": None if years is None else min(years, 80),
        "guide_id": _guide([headline, *positions]),
        "skill_ids": list(ids),
        "skill_names": [names[pk] for pk in ids if pk in names],
        "words": _vector([headline, *positions], list(names.values()), document),
    }


def _short(location: dict[str, Any]) -> dict[str, Any]:
    """The city and the country, as lists show a place."""
    return {key: location[key] for key in ("city", "countryCode") if key in location}


def _level(titles: list[str]) -> str:
    found = next((said for title in titles if (said := levels.in_title(title))), "")
    return str(_LEVELS[Level(found)]) if found else ""


def _guide(titles: list[str]) -> int | None:
    """By the headline, else by the newest position that a guide is about."""
    known = _titles(epoch.current())
    return next((pk for title in titles if title and (pk := known.read(title))), None)


def _vector(titles: list[str], named: list[str], document: Document) -> Any:
    name = document.get("basics", {}).get("name", "")
    tags = [word for item in document.get("skills", []) for word in (item.get("name", ""), *item.get("keywords", []))]
    parts = {"A": titles, "B": [*named, *tags], "C": [name, text_of(document)[:MOST_TEXT]]}
    vectors = [
        SearchVector(Value(" ".join(filter(None, words))[:MOST_TEXT]), weight=weight, config=CONFIG)
        for weight, words in parts.items()
    ]
    return vectors[0] + vectors[1] + vectors[2]


def forget() -> None:
    _titles.cache_clear()


@lru_cache(maxsize=1)
def _titles(_epoch: int) -> GuideTitles:
    """Two queries, until content changes."""
    return GuideTitles(_names())


def _names() -> Iterator[tuple[str, int]]:
    published = Guide.objects.published().order_by("pk")
    yield from published.values_list("title", "pk")
    yield from GuideAlias.objects.filter(guide__in=published).order_by("guide_id", "pk").values_list("name", "guide_id")
