"""Limits of time on machines of any speed.

They are there to find work that grows faster than what it is given, so a slow or busy machine gets as much more time
as it needs for a piece of plain arithmetic.
"""

import time
from collections.abc import Callable

# seconds of processor for `_work` on the machine on which the limits were set, by how long the whole suite took there
USUAL = 0.016
MOST = 4.0  # a machine that is slower still is not one to judge by


def slower() -> float:
    """How many times slower than usual this machine is just now, from 1.0 to MOST."""
    return min(max(1.0, min(_work() for _ in range(3)) / USUAL), MOST)


def timed[T](work: Callable[[], T], *, tries: int = 1, enough: float = 0) -> tuple[T, float]:
    """What `work` gives, and the seconds of processor that it would take on the usual machine: the least of some
    tries, or the first that is below `enough`."""
    least = float("inf")
    for _ in range(tries):
        before, began = slower(), time.process_time()
        found = work()
        took = time.process_time() - began
        least = min(least, took / max(before, slower()))
        if least < enough:
            break
    return found, least


def _work() -> float:
    began, total = time.process_time(), 0
    for number in range(200_000):
        total += number * number % 7
    return time.process_time() - began
