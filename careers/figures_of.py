"""Official pay as guides state it, as percentiles."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from careers.models import Figure
from careers.models.figures import Measure

PERCENTILES = (10, 25, 50, 75, 90)
# where a figure of a guide stands among percentiles (docs/guide-files.md)
PLACES = {Measure.SALARY_ENTRY: 25, Measure.SALARY_MID: 50, Measure.SALARY_SENIOR: 75, Measure.SALARY_TOP_10: 90}


@dataclass(slots=True)
class StatedPay:
    """US dollars a year in the United States."""

    year: int = 0
    source: str = ""
    area: str = "US"
    values: dict[int, Decimal | None] = field(default_factory=lambda: dict.fromkeys(PERCENTILES))


def percentiles(guides: Iterable[int]) -> dict[int, StatedPay]:
    """By the id of the guide; guides that state none are not there."""
    found: dict[int, StatedPay] = {}
    mine = Figure.objects.filter(guide__in=list(guides), currency="USD", unit="year", area="US")
    for figure in mine.filter(measure__startswith="salary").select_related("source"):
        stated = found.setdefault(figure.guide_id, StatedPay())
        if figure.measure == Measure.SALARY:
            stated.values |= {10: figure.low, 50: figure.value, 90: figure.high}
            stated.year, stated.source = figure.year, str(figure.source)
        else:
            stated.values[PLACES[Measure(figure.measure)]] = figure.value
    return {pk: stated for pk, stated in found.items() if stated.year}
