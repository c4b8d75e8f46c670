"""From one role to another: what one has already, what is missing, what changes, and the steps between."""

from dataclasses import dataclass, field
from typing import cast

from careers import evidence, role_skills
from careers.evidence import Evidence
from careers.role_facts import Facts, facts_of
from careers.role_skills import RoleSkill
from careers.roles import Role
from occupations.graph import graph
from occupations.models import Occupation
from occupations.profiles import Profile, Rating

MOST_GAPS = 8
GAP = 0.5  # of importance, from 1 to 5
IMPORTANT = 3.0


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that matters more in the other role: importance from 1 to 5."""

    name: str
    here: float
    there: float


@dataclass(slots=True)
class Move:
    start: Facts
    end: Facts
    shared: list[RoleSkill]
    missing: list[RoleSkill]
    gaps: list[Gap]
    evidence: Evidence | None
    unknown: list[Role]  # roles of which no skill is published
    ways: list[list[Facts]] = field(default_factory=list)

    @property
    def is_same_occupation(self) -> bool:
        """A guide and the occupation it tells of: there is nothing to move."""
        one, other = self.start.role, self.end.role
        return bool(one.code) and one.code == other.code and not (one.stands_in or other.stands_in)

    @property
    def kinds_differ(self) -> bool:
        """Guides name all skills, O*NET names software only: then what is shared says less."""
        return bool(self.start.role.guide_id) != bool(self.end.role.guide_id)

    @property
    def provisos(self) -> list[str]:
        return [*self.start.provisos, *self.end.provisos]

    @property
    def pay_change(self) -> int | None:
        """Percent from one median to the other; None where they cannot be compared."""
        one, other = self.start.wage, self.end.wage
        if not one or not other or not one.median or not other.median or one.unit != other.unit:
            return None
        return round((other.median - one.median) / one.median * 100)

    @property
    def guides(self) -> list[Role]:
        """Guides to read, in the order of the first way."""
        on_way = [facts.role for way in self.ways[:1] for facts in way] or [self.start.role, self.end.role]
        return [role for role in on_way if role.guide_id]


def move(start: Role, end: Role) -> Move:
    """All of it, for two roles."""
    found = evidence.of_guide(end.slug) if end.guide_id else None
    mine, theirs = role_skills.of(start), role_skills.of(end)
    asked = {key: role_skills.asked(skill, key, found) for key, skill in theirs.items()}
    ways = graph().ways(start.code, end.code) if start.code and end.code and start.code != end.code else []
    facts = facts_of([start, end], {code for way in ways for code in way.codes[1:-1]})
    return Move(
        start=facts[start.slug],
        end=facts[end.slug],
        shared=_by_demand([skill for key, skill in asked.items() if key in mine]),
        missing=_by_demand([skill for key, skill in asked.items() if key not in mine]),
        gaps=_gaps(start, end),
        evidence=found,
        unknown=[role for role, skills in ((start, mine), (end, theirs)) if not skills],
        ways=[[facts[start.slug], *(facts[code] for code in way.codes[1:-1]), facts[end.slug]] for way in ways],
    )


def leads_to(start: Role, most: int = 12) -> list[Facts]:
    """Roles one step away, the better paid first."""
    codes = graph().neighbours(start.code)[:most] if start.code else []
    facts = facts_of([], codes)
    found = [facts[code] for code in codes if code in facts and facts[code].role.slug != start.slug]
    return sorted(found, key=lambda each: -each.wage.for_order if each.wage else 0)


def _by_demand(skills: list[RoleSkill]) -> list[RoleSkill]:
    """Those that open jobs ask for most often first; the order of the guide or of O*NET among equals."""
    return sorted(skills, key=lambda skill: -(skill.asked or 0))


def _gaps(start: Role, end: Role) -> list[Gap]:
    """Skills and knowledge that matter in the other occupation and matter less in this one, the widest first."""
    if not start.code or not end.code or start.code == end.code:
        return []
    profiles = dict(Occupation.objects.filter(pk__in=[start.code, end.code]).values_list("code", "profile"))
    here, there = (_rated(cast(Profile, profiles.get(role.code) or {})) for role in (start, end))
    if not here:
        return []
    gaps = [
        Gap(rating["name"], here[key]["importance"] if key in here else 1.0, rating["importance"])
        for key, rating in there.items()
        if rating["importance"] >= IMPORTANT
    ]
    wide = [gap for gap in gaps if gap.there - gap.here >= GAP]
    return sorted(wide, key=lambda gap: gap.here - gap.there)[:MOST_GAPS]


def _rated(profile: Profile) -> dict[str, Rating]:
    ratings = (*profile.get("skills", []), *profile.get("knowledge", []))
    return {rating["id"]: rating for rating in ratings}
