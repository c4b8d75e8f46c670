"""Score the adviser: 60 questions by three people, by rule. Exits 1 where an answer of the rules has a fault.

The adviser without a model is always scored; a model as well where AI_PROVIDER and its settings name one. That one
costs money, and it writes differently each time, so its faults are counted and never fail the run.
"""

import argparse
import os
import statistics
import sys
from collections import Counter
from typing import Any

from bench.environment import fresh_site


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="only each so many-th question")
    parser.add_argument("--no-model", action="store_true", help="also where one is configured")
    options = parser.parse_args()
    os.environ.setdefault("AI_PROVIDER", "none")
    with fresh_site():
        from django.conf import settings

        from advice.composing import compose
        from evals import site

        site.fill()
        people = [(said, site.add_person(said)) for said in site.entries("people")]
        failed = _score("From our guides", compose, people, options.every)
        if settings.AI.is_on and not options.no_model:
            from evals.asking_a_model import answer_of

            _score(f"{settings.AI.name}, {settings.AI.model}", answer_of, people, options.every)
        return 1 if failed else 0


def _score(title: str, adviser: Any, people: Any, every: int) -> int:
    """Prints a table of rules; the number of answers with a fault."""
    from evals.running import run
    from evals.scoring import RULES

    print(f"\n{title}", flush=True)
    scored = list(run(adviser, people, every=every))
    by_rule: Counter[str] = Counter(rule for one in scored for rule in one.faults)
    for one in scored:
        for rule, words in one.faults.items():
            print(f"  {one.person}, question {one.number} ({one.entry['goal']}): {rule}: {'; '.join(words[:3])}")
    for name in (rule.__name__ for rule in RULES):
        print(f"{name:<32} {len(scored) - by_rule[name]:>4} of {len(scored)}")
    clean = sum(not one.faults for one in scored)
    times = sorted(one.seconds * 1000 for one in scored)
    print(f"{'without any fault':<32} {clean:>4} of {len(scored)}")
    print(f"time: median {statistics.median(times):.0f} ms, slowest {times[-1]:.0f} ms")
    return len(scored) - clean


if __name__ == "__main__":
    sys.exit(main())
