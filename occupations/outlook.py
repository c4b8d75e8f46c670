"""Projected employment of an occupation, and what to call its growth."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from occupations.models import Projection
from occupations.published_as import codes

# growth in whole percent from which a word holds; beside the average of all occupations (3.1% from 2024 to 2034)
WORDS = ((7, "much-faster"), (5, "faster"), (3, "average"), (1, "slower"), (0, "little-change"))
DECLINE = "decline"


def word(growth: float) -> str:
    """What guides and profiles call a growth in percent: a value of careers' Outlook."""
    whole = int(Decimal(str(growth)).to_integral_value(ROUND_HALF_UP))
    return next((name for least, name in WORDS if whole >= least), DECLINE)


def exact(projection: Projection) -> float:
    """Growth in percent, with more digits than are published."""
    return (projection.employment_until - projection.employment) / projection.employment * 100


def projections(socs: Iterable[str]) -> dict[str, Projection]:
    """By the code asked for; where only a group of it is projected, that."""
    asked = set(socs)
    found = Projection.objects.in_bulk({code for soc in asked for code in codes(soc)})
    best = {soc: next((found[code] for code in codes(soc) if code in found), None) for soc in asked}
    return {soc: projection for soc, projection in best.items() if projection}
