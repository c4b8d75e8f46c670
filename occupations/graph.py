"""Related occupations as a graph, and the shortest ways through it."""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from occupations import in_force
from occupations.models import Occupation

# what a step costs, by how close O*NET calls the two
COSTS = {"primary-short": 1.0, "primary-long": 1.4, "supplemental": 2.0}
AGAINST = 0.2  # more for a step that O*NET names the other way round only
CLIMB = 0.5  # more for each job zone that a step climbs beyond one
DETOUR = 2.5  # more for an occupation that another way already leads through
LONGEST = 6  # steps
_known: tuple[tuple[tuple[str, datetime], ...], "OccupationGraph"] | None = None

type Step = tuple[str, str, str]
"""From, to, how close they are."""


@dataclass(frozen=True, slots=True)
class Way:
    """Occupations from the first to the last, by code."""

    codes: tuple[str, ...]
    cost: float


class OccupationGraph:
    def __init__(self, steps: Iterable[Step], zones: Mapping[str, int | None]) -> None:
        self._costs: dict[str, dict[str, float]] = {}
        self._zones = zones
        for one, other, tier in steps:
            if one in zones and other in zones and one != other:
                self._add(one, other, COSTS.get(tier, COSTS["supplemental"]))
                self._add(other, one, COSTS.get(tier, COSTS["supplemental"]) + AGAINST)

    def _add(self, one: str, other: str, cost: float) -> None:
        climbed = (self._zones[other] or 0) - (self._zones[one] or 0) if self._zones[one] and self._zones[other] else 0
        cost += CLIMB * max(climbed - 1, 0)
        known = self._costs.setdefault(one, {})
        known[other] = min(cost, known.get(other, cost))

    def neighbours(self, code: str) -> list[str]:
        """Occupations one step away, the closest first."""
        return sorted(self._costs.get(code, {}), key=lambda other: (self._costs[code][other], other))

    def ways(self, start: str, end: str, *, most: int = 3) -> list[Way]:
        """The best way and others through other occupations, the best first; [] where none leads there."""
        found: list[Way] = []
        dear: dict[str, float] = {}
        for _try in range(most * 2):
            codes = self._shortest(start, end, dear)
            if not codes or len(codes) - 1 > LONGEST:
                break
            way = Way(codes, round(sum(self._costs[a][b] for a, b in pairwise(codes)), 2))
            if way not in found:
                found.append(way)
            if len(codes) < 3 or len(found) == most:
                # what is next to each other needs no way round
                break
            for code in codes[1:-1]:
                dear[code] = dear.get(code, 0.0) + DETOUR
        return sorted(found, key=lambda way: way.cost)

    def _shortest(self, start: str, end: str, dear: Mapping[str, float]) -> tuple[str, ...]:
        """Dijkstra's; occupations that are `dear` cost more to step on."""
        best = {start: 0.0}
        before: dict[str, str] = {}
        queue = [(0.0, start)]
        while queue:
            cost, code = heapq.heappop(queue)
            if code == end:
                return _back(before, start, end)
            if cost > best[code]:
                continue
            for other, step in self._costs.get(code, {}).items():
                total = cost + step + dear.get(other, 0.0)
                if total < best.get(other, float("inf")):
                    best[other], before[other] = total, code
                    heapq.heappush(queue, (total, other))
        return ()


def graph() -> OccupationGraph:
    """The graph of the release in force; a process reads it once, in some 50 ms."""
    global _known
    applied = in_force.applied()
    if _known is None or _known[0] != applied:
        rows = list(Occupation.objects.values_list("code", "job_zone", "profile__related"))
        steps = ((code, each["code"], each["tier"]) for code, _zone, related in rows for each in related or ())
        _known = (applied, OccupationGraph(steps, {code: zone for code, zone, _related in rows}))
    return _known[1]


def forget() -> None:
    """Read the graph anew at the next call."""
    global _known
    _known = None


def _back(before: Mapping[str, str], start: str, end: str) -> tuple[str, ...]:
    codes = [end]
    while codes[-1] != start:
        codes.append(before[codes[-1]])
    return tuple(reversed(codes))
