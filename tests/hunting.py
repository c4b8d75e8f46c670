"""How many examples property tests try, and which.

In the usual suite they are the same in every run, so that a change is judged by what it changed. `make hunt` tries many
times as many, chosen anew by chance: what it finds becomes a test of its own.
"""

import os

TIMES = int(os.environ.get("HUNT", "0"))  # so many times as many examples as usual; 0: the usual ones


def examples(usual: int) -> int:
    return usual * max(TIMES, 1)
