"""What a role asks for: the skills its guide names, or the technologies O*NET names for its occupation."""

from dataclasses import dataclass, replace
from typing import cast

from careers import pages
from careers.evidence import Evidence
from careers.models import GuidePage, Skill
from careers.roles import Role
from careers.skill_book import SkillBook
from occupations.models import Occupation
from occupations.profiles import Profile

MOST_TECHNOLOGIES = 30


@dataclass(frozen=True, slots=True)
class RoleSkill:
    name: str
    url: str  # of its page, "" for none
    asked: int | None = None  # open jobs of a role that name it; None where not counted
    jobs_url: str = ""


def of(role: Role) -> dict[int | str, RoleSkill]:
    """By the id of the skill; by its name where we know no such skill. Those asked for most often come first."""
    return _of_guide(role.guide_id) if role.guide_id else _of_occupation(role.code)


def asked(skill: RoleSkill, key: int | str, evidence: Evidence | None) -> RoleSkill:
    """The skill with how many open jobs name it."""
    if evidence is None or not isinstance(key, int):
        return skill
    found = evidence.skills.get(key)
    return replace(skill, asked=found.jobs if found else 0, jobs_url=found.url if found else "")


def _of_guide(guide: int) -> dict[int | str, RoleSkill]:
    ids = GuidePage.objects.filter(guide=guide).values_list("skill_ids", flat=True).first() or []
    rows = Skill.objects.filter(pk__in=ids).order_by("name").values_list("pk", "name", "slug")
    return {pk: RoleSkill(name, pages.skill_url(slug)) for pk, name, slug in rows}


def _of_occupation(code: str) -> dict[int | str, RoleSkill]:
    profile = cast(Profile, Occupation.objects.values_list("profile", flat=True).get(pk=code))
    book = SkillBook()
    found: dict[int | str, RoleSkill] = {}
    for technology in profile.get("technologies", [])[:MOST_TECHNOLOGIES]:
        known = book.find(technology["name"])
        found[known.id if known else technology["name"]] = RoleSkill(known.name if known else technology["name"], "")
    return found
