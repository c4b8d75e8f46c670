"""How many open jobs have a key, as `refresh_search` last counted: remembered in the process for a minute."""

import time

from django.db.models import Q

from jobs import keys
from jobs.models import KeyCount

SECONDS = 60.0
MOST_COMPANIES = 12
_known: tuple[float, dict[int, int]] = (0.0, {})


def counts() -> dict[int, int]:
    """Of every key but places and, of the companies, which may be very many, those with most jobs."""
    global _known
    now = time.monotonic()
    if _known[0] < now:
        no_place = Q(key__gte=0, key__lt=keys.place_from()) | Q(key__gte=keys.WITHIN)
        found = dict(KeyCount.objects.filter(no_place).order_by().values_list("key", "jobs"))
        companies = KeyCount.objects.filter(key__lt=0).order_by("-jobs", "-key")[:MOST_COMPANIES]
        _known = (now + SECONDS, found | dict(companies.values_list("key", "jobs")))
    return _known[1]


def all_jobs() -> int:
    return counts().get(keys.ALL, 0)


def forget() -> None:
    global _known
    _known = (0.0, {})
