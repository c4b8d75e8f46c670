"""Which skills a resume names, of the one table of skills and its aliases, and what that ticks."""

from collections.abc import Iterator
from functools import lru_cache

from accounts.models import User
from careers import epoch, held_skills
from careers.models import Skill, SkillAlias
from jobs.recognition.book import guide_names
from jobs.recognition.phrases import Spelled
from jobs.recognition.skills import SkillWords
from jobs.recognition.sorting import GuideTitles
from resumes.document import Document, text_of
from resumes.models import Resume, ResumeSkill

MOST = 100
MOST_READ = 60_000  # characters


def read(document: Document) -> tuple[int, ...]:
    """Ids of the skills that a document names: those of its skills section first, then by mentions."""
    words = known_words()
    named = [item.get("name", "") for item in document.get("skills", [])]
    tags = [keyword for item in document.get("skills", []) for keyword in item.get("keywords", [])]
    spelled = Spelled(text_of(document)[:MOST_READ])
    return words.read("\n".join([*named, *tags]), spelled, tags, most=MOST)


def keep(resume: Resume, user: User) -> None:
    """Write what its text names now, and tick what it did not name before: unticking a skill lasts.

    Within the transaction that wrote the resume.
    """
    now = read(resume.content)
    before = set(resume.resume_skills.values_list("skill_id", flat=True))
    ResumeSkill.objects.filter(resume=resume).exclude(skill_id__in=now).delete()
    rows = [ResumeSkill(resume=resume, skill_id=pk, position=position) for position, pk in enumerate(now)]
    ResumeSkill.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["resume", "skill"], update_fields=["position"]
    )
    held_skills.add(user, [pk for pk in now if pk not in before])


def known_words() -> SkillWords:
    """The skills known here by name and alias, for other texts."""
    return _words(epoch.current())


def forget() -> None:
    _words.cache_clear()
    _titles.cache_clear()


@lru_cache(maxsize=1)
def _words(_epoch: int) -> SkillWords:
    """Two queries, until content changes."""
    return SkillWords(_names())


def _names() -> Iterator[tuple[str, int]]:
    yield from Skill.objects.values_list("name", "pk")
    yield from SkillAlias.objects.values_list("name", "skill_id")


def guide_of(document: Document) -> int | None:
    """The published guide of the role that its headline names, or the last position."""
    positions = [item["position"] for item in document.get("work", []) if "position" in item]
    titles = _titles(epoch.current())
    for title in (document.get("basics", {}).get("label", ""), *positions[:2]):
        if title and (found := titles.read(title)):
            return found
    return None


@lru_cache(maxsize=1)
def _titles(_epoch: int) -> GuideTitles:
    return GuideTitles(guide_names())
