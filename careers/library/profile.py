"""The lean page of an official occupation: what O*NET, wages and projections say of it, and no more."""

from dataclasses import dataclass
from typing import Any, cast

from django.db.models import QuerySet

from careers import pages, pay_bands, roles, structured_data
from careers.models import Guide, GuideSkill, Status
from careers.models.guides import Outlook
from careers.skill_book import SkillBook
from occupations import in_force, outlook, wages
from occupations.models import Occupation, Projection
from occupations.profiles import Profile, Rating, Technology
from occupations.wages import AreaWage

TASKS_SHOWN = 10
TECHNOLOGIES_SHOWN = 24
RATED = 10
TITLES_SHOWN = 24
RELATED_SHOWN = 10
IMPORTANT = 3.0
WANTED = "Often asked for by employers, as O*NET counts"
ZONES = {
    1: "little or no preparation", 2: "some preparation", 3: "medium preparation",
    4: "considerable preparation", 5: "extensive preparation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chip:
    name: str
    url: str  # of the skill's page, "" where we know no such skill


@dataclass(frozen=True, slots=True)
class RelatedOccupation:
    role: roles.Role
    wage: AreaWage | None
    projection: Projection | None


def context(occupation: Occupation) -> dict[str, Any]:
    """What templates/library/occupation.html shows."""
    profile = cast(Profile, occupation.profile)
    wage = wages.national([occupation.soc]).get(occupation.soc)
    projection = outlook.projections([occupation.soc]).get(occupation.soc)
    tasks = profile.get("tasks", [])
    titles = _titles(occupation)
    return {
        "occupation": occupation,
        "structured_data": structured_data.occupation(occupation, wage),
        "guides": roles.guides_of(occupation.code),
        "releases": in_force.releases(),
        "wage": wage,
        "wage_is_broad": bool(wage and wage.soc != occupation.soc),
        "chart": chart(wage),
        "projection": projection,
        "projection_is_broad": bool(projection and projection.soc != occupation.soc),
        "outlook": Outlook(outlook.word(outlook.exact(projection))).label if projection else "",
        "zone": ZONES.get(occupation.job_zone or 0, ""),
        "shares_code": shares_code(occupation),
        "tasks": tasks[:TASKS_SHOWN],
        "more_tasks": tasks[TASKS_SHOWN:],
        "technologies": _technologies(profile.get("technologies", [])[:TECHNOLOGIES_SHOWN]),
        "skills": _important(profile.get("skills", [])),
        "knowledge": _important(profile.get("knowledge", [])),
        "work_styles": _important(profile.get("work_styles", [])),
        "education": profile.get("education", [])[:4],
        "titles": titles[:TITLES_SHOWN],
        "more_titles": titles[TITLES_SHOWN:],
        "related": _related(profile),
    }


def chart(wage: AreaWage | None) -> pay_bands.Chart | None:
    if wage is None:
        return None
    row = pay_bands.Pay(wage.area_name, wage.percentiles, top=wage.top)
    return pay_bands.chart([row], unit="an hour" if wage.unit == "hour" else "a year")


def shares_code(occupation: Occupation) -> list[Occupation]:
    """Other occupations whose published figures are the same, because they share a SOC code."""
    others: QuerySet[Occupation] = Occupation.objects.filter(soc=occupation.soc).exclude(pk=occupation.pk)
    return list(others.only("code", "title", "slug").order_by("code"))


def _titles(occupation: Occupation) -> list[str]:
    """Titles people use, those that people in the occupation reported first, without what differs in case only."""
    rows = occupation.titles.exclude(kind="official").order_by("-kind", "title").values_list("title", flat=True)
    return list({title.casefold(): title for title in rows}.values())


def _technologies(technologies: list[Technology]) -> list[tuple[str, list[Chip]]]:
    """Technologies under what is said of them; those that a guide names too lead to the page of the skill."""
    book = SkillBook()
    known = {each["name"]: found for each in technologies if (found := book.find(each["name"]))}
    uses = GuideSkill.objects.filter(skill__in=[each.id for each in known.values()], guide__status=Status.PUBLISHED)
    used = set(uses.values_list("skill", flat=True))
    urls = {name: pages.skill_url(each.slug) for name, each in known.items() if each.id in used}
    groups: dict[str, list[Chip]] = {}
    for each in technologies:
        group = WANTED if each.get("in_demand") else "Also used"
        groups.setdefault(group, []).append(Chip(each["name"], urls.get(each["name"], "")))
    return list(groups.items())


def _important(ratings: list[Rating]) -> list[Rating]:
    return [each for each in ratings if each["importance"] >= IMPORTANT][:RATED]


def _related(profile: Profile) -> list[RelatedOccupation]:
    codes = [each["code"] for each in profile.get("related", [])][:RELATED_SHOWN]
    found = Occupation.objects.defer("profile", "description").in_bulk(codes)
    told = {guide.occupation_code: guide for guide in Guide.objects.published().filter(
        occupation_code__in=codes, occupation_stands_in=False)}  # fmt: skip
    paid = wages.national(each.soc for each in found.values())
    grows = outlook.projections(each.soc for each in found.values())
    return [
        RelatedOccupation(
            roles.of_guide(told[code]) if code in told else roles.of_occupation(found[code]),
            paid.get(found[code].soc),
            grows.get(found[code].soc),
        )
        for code in codes
        if code in found
    ]
