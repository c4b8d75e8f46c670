"""Every guide and occupation in order: by letter, and by field of work."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet

from careers.library.fields import field_of
from careers.models import CareerField, Guide
from occupations import wages
from occupations.models import Occupation
from occupations.wages import AreaWage


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    url: str
    is_guide: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    field: CareerField
    guides: list[Guide]
    occupations: int


@dataclass(frozen=True, slots=True)
class PaidOccupation:
    occupation: Occupation
    wage: AreaWage | None


def by_letter() -> list[tuple[str, list[Entry]]]:
    """Letters with all roles that begin with them. An occupation that a guide tells of stands there as the guide."""
    entries = [Entry(guide.title, guide.get_absolute_url(), True) for guide in Guide.objects.published()]
    entries += [Entry(each.title, each.get_absolute_url(), False) for each in untold()]
    entries.sort(key=lambda entry: (entry.title.casefold(), entry.url))
    return [(letter, list(each)) for letter, each in groupby(entries, lambda entry: _letter(entry.title))]


def untold() -> QuerySet[Occupation]:
    """Occupations that no published guide tells of."""
    told = Guide.objects.published().filter(occupation_stands_in=False).exclude(occupation_code="")
    return Occupation.objects.defer("profile", "description").exclude(code__in=told.values("occupation_code"))


def shelves() -> list[Shelf]:
    """All fields with their guides and how many occupations have none."""
    guides = defaultdict(list)
    for guide in Guide.objects.published().order_by("title", "pk"):
        guides[guide.field_id].append(guide)
    counts: dict[str, int] = defaultdict(int)
    for each in untold():
        counts[field_of(each.soc)] += 1
    return [Shelf(field, guides[field.pk], counts[field.slug]) for field in CareerField.objects.all()]


def occupations_in(field: CareerField) -> list[PaidOccupation]:
    """Occupations of a field that no guide tells of, by title, with what the nation pays them."""
    mine = [each for each in untold() if field_of(each.soc) == field.slug]
    paid = wages.national(each.soc for each in mine)
    return [PaidOccupation(each, paid.get(each.soc)) for each in mine]


def _letter(title: str) -> str:
    return title[:1].upper() if title[:1].isalpha() else "0–9"
