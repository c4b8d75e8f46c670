"""Figures beside their goals."""

import statistics
from collections.abc import Sequence


class Report:
    def __init__(self) -> None:
        self.missed = 0

    def line(
        self, what: str, value: float, unit: str = "", *, most: float | None = None, least: float | None = None
    ) -> None:
        """Print one figure; with a goal, also whether it is met."""
        verdict = ""
        if most is not None or least is not None:
            met = (most is None or value <= most) and (least is None or value >= least)
            self.missed += not met
            goal = f"at most {most:g}" if most is not None else f"at least {least:g}"
            verdict = f"  ({goal}: {'met' if met else 'MISSED'})"
        print(f"{what:<58} {value:>10.2f} {unit:<10}{verdict}", flush=True)

    def finish(self) -> int:
        print(f"\n{self.missed} goals missed." if self.missed else "\nEvery goal met.")
        return 1 if self.missed else 0


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile_95(values: Sequence[float]) -> float:
    return sorted(values)[max(0, round(len(values) * 0.95) - 1)]
