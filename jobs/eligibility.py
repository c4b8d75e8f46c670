"""Stand-in: may somebody apply?"""

from collections.abc import Collection
from typing import Literal, NamedTuple

from jobs.models import Job
from jobs.places import countries_of, place_name


class Verdict(NamedTuple):
    answer: Literal["yes", "no", "unclear"]
    reason: str
    sentence: str


def verdict(job: Job, *, country: str, may_work_in: Collection[str] = (), utc_minutes: int | None = None) -> Verdict:
    name = place_name(country.lower())
    open_to: set[str] = set()
    for slug in job.open_to or job.places:
        open_to |= countries_of(slug)
    if not open_to:
        return Verdict("unclear", "The ad does not say where you may live.", job.place_sentence)
    if country in open_to or country in may_work_in:
        return Verdict("yes", f"It is open to people in {name}.", job.place_sentence)
    return Verdict("no", f"It is not open to people in {name}.", job.place_sentence)
