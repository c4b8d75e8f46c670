"""Projected employment of an occupation, and what to call its growth."""

from collections.abc import Iterable

from occupations.models import Projection

# growth in whole percent from which a word holds; beside the average of all occupations (3.1% from 2024 to 2034)
WORDS = ((7, "much-faster"), (5, "faster"), (3, "average"), (1, "slower"), (0, "little-change"))
DECLINE = "decline"


def word(growth: float) -> str:
    """What guides and profiles call a growth in percent: a value of careers' Outlook."""
    whole = round(growth)
    return next((name for least, name in WORDS if whole >= least), DECLINE)


def projections(socs: Iterable[str]) -> dict[str, Projection]:
    """By the code asked for; where only the broad group is projected, that."""
    asked = set(socs)
    possible = asked | {f"{soc[:6]}0" for soc in asked}
    found = Projection.objects.in_bulk(possible)
    best = {soc: found.get(soc) or found.get(f"{soc[:6]}0") for soc in asked}
    return {soc: projection for soc, projection in best.items() if projection}
