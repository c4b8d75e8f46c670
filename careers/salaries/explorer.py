"""What a role is paid, where: official wages by place and level, and what our open jobs offer, side by side."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.validators import slug_re

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

    def query(self, **changed: str) -> str:
        """The query string of the same question with something changed."""
        asked = {"place": self.place.slug if self.place else "", "level": self.level} | changed
        pairs = [f"{name}={value}" for name, value in asked.items() if value]
        return f"?{'&'.join(pairs)}" if pairs else "?"


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
    """The question of an address. What nobody knows is told, not refused."""
    possible = bool(slug_re.match(place))
    found = WageArea.objects.filter(slug=place).exclude(kind="nation").first() if possible else None
    unknown = place if place and not found and place != "united-states" else ""
    return Question(role, found, level if level in LEVELS else "", unknown[:60])


def answer(question: Question) -> Answer:
    role, place = question.role, question.place
    soc = wages.published_soc(role.soc) if role.soc else ""
    nation = wages.at(soc, wages.NATION) if soc else None
    here = wages.at(soc, place) if soc and place else None
    state = place.states[0] if place else ""
    in_state = wages.at(soc, f"US-{state}") if soc and place and place.kind != "state" else None
    metros = _metros(soc, state if place else "") if soc else []
    offered = evidence.offered(role.slug, state=state, level=question.level) if role.guide_id else None
    official = [wage for wage in (here, in_state, nation) if wage]
    return Answer(
        question=question,
        wage=here if place else nation,
        nation=nation,
        chart=_chart(official, question.level),
        offered=offered,
        offered_chart=_offered_chart(offered, official, question.level),
        offered_where=in_state.area_name if in_state else place.name if place else "the United States",
        states=wages.in_areas(soc, "state") if soc else [],
        metros=metros[: MOST_OF_A_STATE if place else MOST_PLACES],
        metros_in_all=len(metros),
        is_broad=bool(soc and soc != role.soc),
    )


def _metros(soc: str, state: str) -> list[AreaWage]:
    areas = wages.in_areas(soc, "metro", state=state)
    if state:
        areas += wages.in_areas(soc, "rural", state=state)
    return sorted(areas, key=lambda wage: (-(wage.median or wage.top or 0), wage.area_name))


def _chart(official: Iterable[AreaWage], level: str) -> pay_bands.Chart | None:
    rows = [pay_bands.Pay(wage.area_name, wage.percentiles, top=wage.top) for wage in official]
    units = {wage.unit for wage in official}
    return pay_bands.chart(rows, unit="an hour" if units == {"hour"} else "a year", level=level)


def _offered_chart(offered: Offered | None, official: list[AreaWage], level: str) -> pay_bands.Chart | None:
    """On the axis of the official chart, so that eyes may compare; a picture of its own, so that nothing is mixed."""
    if offered is None or not offered.is_enough:
        return None
    row = pay_bands.Pay("Our open jobs", offered.percentiles)
    beside = [wage.percentiles for wage in official if wage.unit == "year"]
    return pay_bands.chart([row], level=level, beside=beside)


def release_year() -> str:
    release = in_force.releases().get("oews")
    return release.version if release else ""
