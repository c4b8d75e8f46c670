"""Plain functions that make occupations, wages and releases, as an import leaves them."""

from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from careers.documents import OccupationDocument
from occupations import in_force, search
from occupations.models import Dataset, Occupation, OccupationTitle, Projection, Release, Wage, WageArea
from occupations.words import key

AREAS = {
    "US": ("United States", "nation", []),
    "US-TX": ("Texas", "state", ["TX"]),
    "US-CA": ("California", "state", ["CA"]),
    "12420": ("Austin-Round Rock, TX", "metro", ["TX"]),
    "4800001": ("West Texas nonmetropolitan area", "rural", ["TX"]),
}


def releases() -> None:
    now = timezone.now()
    for dataset, version, year, until in (
        (Dataset.ONET, "29.3", 2025, None), (Dataset.OEWS, "May 2025", 2025, None),
        (Dataset.PROJECTIONS, "2024–34", 2024, 2034),
    ):  # fmt: skip
        Release.objects.update_or_create(
            dataset=dataset, defaults={"version": version, "year": year, "until": until, "applied_at": now}
        )
    in_force.forget()
    search.forget()


def release() -> Release:
    """That of wages alone."""
    return Release.objects.create(dataset=Dataset.OEWS, version="May 2025", year=2025, applied_at=timezone.now())


def occupation(code: str, title: str, *titles: str, **fields: Any) -> Occupation:
    """An occupation with other titles; `related` are codes one step away."""
    related = [{"code": other, "tier": "primary-short"} for other in fields.pop("related", ())]
    profile = {"related": related, **fields.pop("profile", {})}
    made = Occupation.objects.create(
        code=code, soc=code[:7], title=title, slug=slugify(title), profile=profile,
        **{"description": f"What {title.lower()} do.", "job_zone": 3, **fields},
    )  # fmt: skip
    for each in (title, *titles):
        kind = "official" if each == title else "alternate"
        OccupationTitle.objects.create(occupation=made, title=each, kind=kind, key=key(each))
    search.forget()
    return made


def of(code: str, title: str, *, stands_in: bool = False) -> OccupationDocument:
    """What a guide says of its occupation."""
    return OccupationDocument(code=code, title=title, stands_in=stands_in)


def wage(soc: str, area: str = "US", *, median: int | None = 50_000, **fields: Any) -> Wage:
    """Percentiles around the median: −40%, −20%, +20%, +40%."""
    name, kind, states = AREAS[area]
    place, _made = WageArea.objects.get_or_create(
        code=area, defaults={"name": name, "slug": slugify(name), "kind": kind, "states": states}
    )
    shares = {"p10": "0.6", "p25": "0.8", "p50": "1", "p75": "1.2", "p90": "1.4"}
    values = {name: None if median is None else median * Decimal(share) for name, share in shares.items()}
    return Wage.objects.create(
        soc=soc, area=place,
        **{"title": f"Title of {soc}", "employment": 1_000, "unit": "year", "mean": median, **values, **fields},
    )  # fmt: skip


def projection(soc: str, *, growth: str = "5.0", **fields: Any) -> Projection:
    until = round(100_000 + 1_000 * float(growth))
    return Projection.objects.create(
        soc=soc, growth=Decimal(growth),
        **{"title": f"Title of {soc}", "employment": 100_000, "employment_until": until, "openings": 9_000,
           "education": "Bachelor's degree", **fields},
    )  # fmt: skip


def rated(*pairs: tuple[str, float]) -> list[dict[str, Any]]:
    """Skills or knowledge by name and importance."""
    return [{"id": f"2.A.{name}", "name": name, "importance": value, "level": 3.0} for name, value in pairs]
