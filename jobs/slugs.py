"""Slugs of criteria as the numbers of their rows, remembered in the process for a minute."""

import time
from collections.abc import Iterable
from typing import Any

from careers.models import Guide, Skill
from jobs.models import Company, JobCategory, JobSource

SECONDS = 60.0
MOST_REMEMBERED = 20_000
_MODELS: dict[str, Any] = {
    "category": JobCategory,
    "career": Guide,
    "skill": Skill,
    "company": Company,
    "source": JobSource,
}
_known: dict[tuple[str, str], tuple[float, int | None]] = {}


def numbers(dimension: str, slugs: Iterable[str]) -> list[int]:
    """The rows that there are; a slug that is nobody's has none."""
    now, wanted = time.monotonic(), list(slugs)
    if missing := [slug for slug in wanted if _known.get((dimension, slug), (0.0, None))[0] < now]:
        if len(_known) > MOST_REMEMBERED:
            _known.clear()
        found = dict(_MODELS[dimension].objects.filter(slug__in=missing).values_list("slug", "pk"))
        _known.update({(dimension, slug): (now + SECONDS, found.get(slug)) for slug in missing})
    known = (_known.get((dimension, slug), (0.0, None))[1] for slug in wanted)
    return [pk for pk in known if pk is not None]


def forget() -> None:
    _known.clear()
