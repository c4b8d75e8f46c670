"""Official pay, growth and education of roles."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from careers import roles
from careers.models import Guide
from careers.models.guides import Outlook
from careers.roles import Role
from occupations import outlook, wages
from occupations.models import Occupation, Projection
from occupations.wages import AreaWage


@dataclass(frozen=True, slots=True)
class Facts:
    role: Role
    wage: AreaWage | None
    projection: Projection | None
    zone: int | None  # O*NET's job zone: preparation from 1 to 5
    education: str
    outlook: str  # growth in words

    @property
    def provisos(self) -> list[str]:
        """What has to be said beside official figures, a sentence each: of whom they really are."""
        role, said = self.role, []
        if role.stands_in:
            said.append(f"No statistics count {role.title} by itself: {role.occupation_title} stands in for it.")
        if self.wage and self.wage.soc != role.soc:
            said.append(f"Wages of {role.title} are published for the group {self.wage.title} only.")
        if self.projection and self.projection.soc != role.soc:
            said.append(
                f"Growth and openings of {role.title} are published for the group {self.projection.title} only."
            )
        return said


def facts_of(known: Sequence[Role], codes: Collection[str]) -> dict[str, Facts]:
    """Of the known roles, by their address, and of those that tell of other occupations, by code."""
    wanted = {*codes, *(role.code for role in known if role.code)}
    occupations = Occupation.objects.defer("profile", "description").in_bulk(wanted)
    told = Guide.objects.published().filter(occupation_code__in=codes, occupation_stands_in=False)
    by_key = {code: roles.of_occupation(occupations[code]) for code in codes if code in occupations}
    by_key |= {guide.occupation_code: roles.of_guide(guide) for guide in told}
    by_key |= {role.slug: role for role in known}
    socs = [role.soc for role in by_key.values() if role.soc]
    paid, grows = wages.national(socs), outlook.projections(socs)
    return {
        key: _facts(role, occupations.get(role.code), paid.get(role.soc), grows.get(role.soc))
        for key, role in by_key.items()
    }


def _facts(role: Role, occupation: Occupation | None, wage: AreaWage | None, projection: Projection | None) -> Facts:
    return Facts(
        role=role,
        wage=wage,
        projection=projection,
        zone=occupation.job_zone if occupation else None,
        education=projection.education if projection else "",
        outlook=Outlook(outlook.word(outlook.exact(projection))).label if projection else "",
    )
