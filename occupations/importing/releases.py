"""Taking over a release: staged, compared, shown, and only then applied. Safe to run twice and in two processes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from occupations import in_force
from occupations.importing import oews, onet, projections
from occupations.importing.staging import Difference, Target, difference, stage, take_over
from occupations.importing.tables import Folder, ReleaseError
from occupations.models import Dataset, Occupation, OccupationTitle, Projection, Release, Wage, WageArea
from occupations.signals import released

MOST_REMOVED = 0.1  # of a table's rows; more looks like a file that was cut off
LOCK = 7_210_311

OCCUPATIONS = Target(
    Occupation, "occupations", ("code",), ("soc", "title", "slug", "description", "job_zone", "profile"),
    "r.code || ' ' || r.title",
)  # fmt: skip
TITLES = Target(
    OccupationTitle, "titles", ("occupation_id", "title"), ("kind", "key"), "r.occupation_id || ' ' || r.title"
)
PROJECTIONS = Target(
    Projection, "projections", ("soc",),
    ("title", "employment", "employment_until", "growth", "openings", "self_employed", "education", "experience",
     "training", "reasons"),
    "r.soc || ' ' || r.title", watched=("openings",),
)  # fmt: skip
AREAS = Target(WageArea, "areas", ("code",), ("name", "slug", "kind", "states"), "r.code || ' ' || r.name")
WAGES = Target(
    Wage, "wages", ("soc", "area_id"),
    ("title", "employment", "unit", "mean", "p10", "p25", "p50", "p75", "p90", "top"),
    "r.soc || ' ' || r.title || ', ' || r.area_id", watched=("p50",),
)  # fmt: skip


@dataclass(slots=True)
class Version:
    """Which release: as its publisher calls it, and the year or years it describes."""

    name: str
    year: int
    until: int | None = None


@dataclass(slots=True)
class Outcome:
    """What an import found, and whether it was applied."""

    dataset: Dataset
    before: str  # the version in force when it began; "" for none
    after: str
    differences: list[Difference] = field(default_factory=list)
    is_applied: bool = False

    @property
    def changes_nothing(self) -> bool:
        return self.before == self.after and all(each.is_none for each in self.differences)


type Stages = Iterable[tuple[Target, Iterable[tuple[Any, ...]]]]


def import_onet(folder: Folder, version: Version, *, apply: bool, allow_removals: bool = False) -> Outcome:
    stages = ((OCCUPATIONS, onet.occupations(folder)), (TITLES, onet.titles(folder)))
    return _import(Dataset.ONET, version, stages, apply=apply, allow_removals=allow_removals)


def import_projections(folder: Folder, version: Version, *, apply: bool, allow_removals: bool = False) -> Outcome:
    if version.until is None:
        raise ReleaseError("A projection has a first and a last year: --release 2024-34.")
    stages = ((PROJECTIONS, projections.projections(folder, version.year, version.until)),)
    return _import(Dataset.PROJECTIONS, version, stages, apply=apply, allow_removals=allow_removals)


def import_oews(folder: Folder, version: Version, *, apply: bool, allow_removals: bool = False) -> Outcome:
    places: dict[str, oews.Place] = {}

    def wages() -> Iterator[tuple[Any, ...]]:
        for place, wage in oews.places_and_wages(folder):
            places[place.code] = place
            yield wage

    def areas() -> Iterator[tuple[Any, ...]]:
        yield from (place.row() for place in places.values())  # known when all wages have been read

    stages = ((WAGES, wages()), (AREAS, areas()))
    return _import(Dataset.OEWS, version, stages, apply=apply, allow_removals=allow_removals)


@transaction.atomic
def _import(
    dataset: Dataset,
    version: Version,
    stages: Stages,
    *,
    apply: bool,
    allow_removals: bool,
) -> Outcome:
    """Raises ReleaseError, with nothing changed, for what cannot be read or looks cut off."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    before = Release.objects.filter(pk=dataset).first()
    outcome = Outcome(dataset, before.version if before else "", version.name)
    targets = []
    for target, rows in stages:
        stage(target, rows)
        targets.append(target)
        outcome.differences.append(difference(target))
    _refuse_nothing(outcome)
    if not apply or outcome.changes_nothing:
        return outcome
    if not allow_removals:
        _refuse_losses(outcome)
    for target in targets:
        take_over(target)
    counts = {each.name: each.rows for each in outcome.differences}
    values = {"version": version.name, "year": version.year, "until": version.until, "counts": counts}
    Release.objects.update_or_create(dataset=dataset, defaults={**values, "applied_at": timezone.now()})
    transaction.on_commit(in_force.forget)
    released.send(Release, dataset=dataset)
    outcome.is_applied = True
    return outcome


def _refuse_nothing(outcome: Outcome) -> None:
    if empty := [each.name for each in outcome.differences if not each.rows]:
        raise ReleaseError(f"The release holds no {' and no '.join(empty)}. Nothing has been changed.")


def _refuse_losses(outcome: Outcome) -> None:
    for each in outcome.differences:
        if each.removed > MOST_REMOVED * each.before:
            raise ReleaseError(
                f"{each.removed:,} of {each.before:,} {each.name} would go, more than a tenth: is the release whole? "
                "If it is, run it again with --allow-removals. Nothing has been changed."
            )
