"""Occupations by any title people use, from an index that each process keeps for as long as its releases are in force.

It takes half a second to read, and some 15 MB once it is there.
"""

from collections.abc import Iterator
from datetime import datetime
from threading import Lock

from occupations import in_force
from occupations.models import Occupation, OccupationTitle, Projection
from occupations.published_as import codes
from occupations.title_index import Match, Title, TitleIndex

_lock = Lock()
_known: tuple[tuple[tuple[str, datetime], ...], TitleIndex] | None = None


def find(query: str, *, limit: int = 10) -> list[Match]:
    """The best occupations for a title, or the beginning of one, the best first. [] for nothing like it."""
    return index().find(query, limit=limit)


def index() -> TitleIndex:
    global _known
    applied = in_force.applied()
    if _known is None or _known[0] != applied:
        with _lock:  # one thread reads, the others wait for it
            if _known is None or _known[0] != applied:
                _known = (applied, TitleIndex(_titles()))
    return _known[1]


def forget() -> None:
    """Read the titles anew at the next call."""
    global _known
    _known = None


def employment() -> dict[str, int]:
    """Persons in each occupation, by its O*NET-SOC code; where only a group of it is counted, in that."""
    by_soc = dict(Projection.objects.values_list("soc", "employment"))
    rows = Occupation.objects.values_list("code", "soc")
    return {code: next((by_soc[each] for each in codes(soc) if each in by_soc), 0) for code, soc in rows}


def _titles() -> Iterator[Title]:
    people = employment()
    rows = OccupationTitle.objects.order_by("pk").values_list("occupation_id", "key", "kind")
    for code, key, kind in rows.iterator(chunk_size=5_000):
        yield Title(code, key, kind == OccupationTitle.Kind.OFFICIAL, people.get(code, 0))
