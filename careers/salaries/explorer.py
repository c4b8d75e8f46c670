"""What a role is paid, where: official wages by place and level, and what our open jobs offer, side by side."""

from dataclasses import dataclass, field

from django.utils.text import slugify

from careers import evidence, pay_bands
from careers.evidence import Offered
from careers.roles import Role
from occupations import in_force, wages
from occupations.models import WageArea
from occupations.wages import AreaWage

MOST_PLACES, MOST_OF_A_STATE = 20, 60
LEVELS = {"entry": "Entry", "middle": "Middle", "senior": "Senior"}


@dataclass(frozen=True, slots=True)
class Question:
    """What the address asks: a role, perhaps a place, perhaps a level."""

    role: Role
    place: WageArea | None = None  # None: the whole country
    level: str = ""
    unknown_place: str = ""


@dataclass(slots=True)
class Answer:
    question: Question
    wage: AreaWage | None  # of the place asked for, else of the nation
    nation: AreaWage | None
    chart: pay_bands.Chart | None
    offered: Offered | None
    offered_chart: pay_bands.Chart | None
    offered_where: str
    states: list[AreaWage] = field(default_factory=list)
    metros: list[AreaWage] = field(default_factory=list)
    metros_in_all: int = 0
    is_broad: bool = False


def ask(role: Role, place: str, level: str) -> Question:
    """The question of an address: a place by its address or its name. What nobody knows is told, not refused."""
    named = slugify(place)
    found = WageArea.objects.filter(slug=named).exclude(kind="nation").first() if named else None
    unknown = place if place.strip() and not found and named != "united-states" else ""
    return Question(role, found, level if level in LEVELS else "", unknown.replace("\0", "")[:60])


def answer(question: Question) -> Answer:
    role, place = question.role, question.place
    soc = wages.published_soc(role.soc) if role.soc else ""
    nation = wages.at(soc, wages.NATION) if soc else None
    here = wages.at(soc, place) if soc and place else None
    around = _states_around(soc, place) if soc else []
    metros = _parts(soc, place) if soc else []
    states = place.states if place else []
    offered = evidence.offered(role.slug, states=states, level=question.level) if role.guide_id else None
    official = [wage for wage in (here, *around, nation) if wage]
    chart, offered_chart = _charts(official, offered, question.level)
    return Answer(
        question=question,
        wage=here if place else nation,
        nation=nation,
        chart=chart,
        offered=offered,
        offered_chart=offered_chart,
        offered_where=_names(states) or "the United States",
        states=wages.in_areas(soc, "state") if soc else [],
        metros=metros[: MOST_OF_A_STATE if place else MOST_PLACES],
        metros_in_all=len(metros),
        is_broad=bool(soc and soc != role.soc),
    )


def _states_around(soc: str, place: WageArea | None) -> list[AreaWage]:
    """Of the states that a smaller area lies in."""
    if place is None or place.kind == WageArea.Kind.STATE:
        return []
    return [wage for state in place.states if (wage := wages.at(soc, f"US-{state}"))]


def _parts(soc: str, place: WageArea | None) -> list[AreaWage]:
    """Areas of the states in question, or metropolitan areas of the nation, the best paid first."""
    kinds = ("metro", "rural") if place else ("metro",)
    found = {wage.area: wage for kind in kinds for state in (place.states if place else [""])
             for wage in wages.in_areas(soc, kind, state=state)}  # fmt: skip
    return sorted(found.values(), key=lambda wage: (-wage.for_order, wage.area_name))


def _names(states: list[str]) -> str:
    names = WageArea.objects.filter(pk__in=[f"US-{state}" for state in states]).values_list("name", flat=True)
    return " or ".join(sorted(names))


def _charts(
    official: list[AreaWage], offered: Offered | None, level: str
) -> tuple[pay_bands.Chart | None, pay_bands.Chart | None]:
    """Two pictures on one axis, so that eyes may compare, and nothing is mixed. Hours and years never share one."""
    units = [wage.unit for wage in official if wage.has_numbers]
    unit = units[0] if units else "year"
    rows = [
        pay_bands.Pay(wage.area_name, wage.percentiles, top=wage.top)
        for wage in official
        if wage.unit == unit or not wage.has_numbers
    ]
    ours = offered.percentiles if offered and offered.is_enough else None
    beside = [ours] if ours and unit == "year" else []
    chart = pay_bands.chart(rows, unit=f"an {unit}" if unit == "hour" else "a year", level=level, beside=beside)
    if ours is None:
        return chart, None
    theirs = [row.percentiles for row in rows] if unit == "year" else []
    return chart, pay_bands.chart([pay_bands.Pay("Our open jobs", ours)], level=level, beside=theirs)


def release_year() -> str:
    release = in_force.releases().get("oews")
    return release.version if release else ""
