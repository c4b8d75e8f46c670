"""Published wages of an occupation by place. Whole US dollars, a year or an hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from occupations.models import Wage, WageArea
from occupations.published_as import codes

NATION = "US"
type Dollars = Decimal | None
FULL_TIME = 2080  # hours a year, as the bureau counts them
PERCENTILES = (10, 25, 50, 75, 90)
_READ = ("soc", "title", "employment", "unit", "mean", "p10", "p25", "p50", "p75", "p90", "top",
         "area_id", "area__name", "area__slug", "area__kind")  # fmt: skip


@dataclass(frozen=True, slots=True)
class AreaWage:
    """What an occupation pays in an area. A percentile that is None was not released, or is `top` or more."""

    soc: str
    title: str
    area: str
    area_name: str
    area_slug: str
    area_kind: str
    employment: int | None
    unit: str
    mean: Decimal | None
    percentiles: dict[int, Decimal | None]
    top: Decimal | None

    @property
    def has_numbers(self) -> bool:
        return any(value is not None for value in self.percentiles.values())

    @property
    def for_order(self) -> Decimal:
        """The median as a year's pay, to sort by; never to show."""
        known = self.median or self.top or Decimal(0)
        return known * FULL_TIME if self.unit == "hour" else known

    @property
    def median(self) -> Decimal | None:
        return self.percentiles[50]


def published_soc(soc: str) -> str:
    """The code under which wages of `soc` are published: itself, or a group; "" for neither."""
    known = set(Wage.objects.filter(area=NATION, soc__in=codes(soc)).values_list("soc", flat=True))
    return next((each for each in codes(soc) if each in known), "")


def national(socs: Iterable[str]) -> dict[str, AreaWage]:
    """Wages in the whole country for many occupations, by the code asked for."""
    asked = set(socs)
    possible = {each for soc in asked for each in codes(soc)}
    found = {wage.soc: wage for wage in _read(Wage.objects.filter(area=NATION, soc__in=possible))}
    best = {soc: next((found[each] for each in codes(soc) if each in found), None) for soc in asked}
    return {soc: wage for soc, wage in best.items() if wage}


def at(soc: str, area: WageArea | str) -> AreaWage | None:
    """In one area, of a code that wages are published under."""
    return next(iter(_read(Wage.objects.filter(soc=soc, area=area))), None)


def in_areas(soc: str, kind: str, *, state: str = "") -> list[AreaWage]:
    """In all areas of a kind, perhaps only those that lie in a state (postal code), the best paid first."""
    rows = Wage.objects.filter(soc=soc, area__kind=kind)
    if state:
        rows = rows.filter(area__states__contains=[state])
    return sorted(_read(rows), key=lambda wage: (-wage.for_order, wage.area_name))


def everywhere(soc: str) -> list[AreaWage]:
    """All areas: the nation, states, then the rest, by name."""
    order = ["nation", "state", "metro", "rural"]
    rows = list(_read(Wage.objects.filter(soc=soc)))
    return sorted(rows, key=lambda wage: (order.index(wage.area_kind), wage.area_name))


def _read(rows: QuerySet[Wage]) -> Iterable[AreaWage]:
    for row in rows.values(*_READ):
        yield _wage(row)


def _wage(row: dict[str, Any]) -> AreaWage:
    return AreaWage(
        soc=row["soc"],
        title=row["title"],
        area=row["area_id"],
        area_name=row["area__name"],
        area_slug=row["area__slug"],
        area_kind=row["area__kind"],
        employment=row["employment"],
        unit=row["unit"],
        mean=row["mean"],
        percentiles={each: row[f"p{each}"] for each in PERCENTILES},
        top=row["top"],
    )
