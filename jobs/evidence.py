"""What open jobs say of a career (careers.evidence), counted from their rows and remembered for some minutes."""

import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils import timezone

from careers import evidence
from careers.evidence import PERCENTILES, Asked, Evidence, Offered
from careers.models import Guide, Skill
from jobs import keys, places
from jobs.criteria import JobSearch
from jobs.list_page import list_url
from jobs.models import KeyCount

SECONDS = 300.0
MOST_JOBS = 5_000  # the newest of a guide that are looked at
MOST_REMEMBERED = 5_000
_known: dict[tuple[Any, ...], tuple[float, Any]] = {}

_SKILLS = """
WITH mine AS (
    SELECT id FROM jobs_job WHERE guide_id = %s AND status = 'open' ORDER BY posted_at DESC, id DESC LIMIT %s
)
SELECT js.skill_id, count(*) FROM mine JOIN jobs_jobskill js ON js.job_id = mine.id GROUP BY js.skill_id
"""
_PAY = """
WITH mine AS (
    SELECT (coalesce(pay_year_least, pay_year_most) + coalesce(pay_year_most, pay_year_least)) / 200.0 AS pay
    FROM jobs_job JOIN jobs_searchrow row ON row.job_id = jobs_job.id
    WHERE guide_id = %(guide)s AND status = 'open' AND pay_currency = 'USD'
      AND (pay_year_least IS NOT NULL OR pay_year_most IS NOT NULL)
      AND (%(levels)s::text[] IS NULL OR level = ANY(%(levels)s))
      AND row.keys && %(places)s::int[]
    ORDER BY jobs_job.posted_at DESC, jobs_job.id DESC LIMIT %(most)s
)
SELECT count(*), percentile_cont(%(percentiles)s::float8[]) WITHIN GROUP (ORDER BY pay::float8) FROM mine
"""


class JobEvidence(evidence.Source):
    def evidence(self, guide_slug: str) -> Evidence | None:
        found: Evidence | None = _remembered(("evidence", guide_slug), lambda: _evidence(guide_slug))
        return found

    def offered(self, guide_slug: str, *, states: tuple[str, ...] = (), levels: tuple[str, ...] = ()) -> Offered:
        key = ("offered", guide_slug, states, levels)
        found: Offered = _remembered(key, lambda: _offered(guide_slug, states, levels))
        return found

    def counts(self, guide_slugs: list[str]) -> dict[str, int]:
        by_key = {keys.career(pk): slug for slug, pk in _guide_ids(guide_slugs).items()}
        return {by_key[row.key]: row.jobs for row in KeyCount.objects.filter(key__in=by_key)}


def forget() -> None:
    """Count anew at the next call."""
    _known.clear()


def _remembered(key: tuple[Any, ...], count: Callable[[], Any]) -> Any:
    now = time.monotonic()
    until, found = _known.get(key, (0.0, None))
    if until <= now:
        found = count()
        if len(_known) >= MOST_REMEMBERED:
            _known.clear()
        _known[key] = (now + SECONDS, found)
    return found


def _guide_ids(slugs: list[str]) -> dict[str, int]:
    return dict(Guide.objects.published().filter(slug__in=slugs).values_list("slug", "pk"))


def _evidence(slug: str) -> Evidence | None:
    guide = _guide_ids([slug]).get(slug)
    total = KeyCount.objects.filter(key=keys.career(guide)).values_list("jobs", flat=True).first() if guide else 0
    if not guide or not total:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_SKILLS, [guide, MOST_JOBS])
        counts = dict(cursor.fetchall())
    slugs = dict(Skill.objects.filter(pk__in=counts).values_list("pk", "slug"))
    skills = {pk: Asked(jobs, list_url(JobSearch(career=(slug,), skill=(slugs[pk],)))) for pk, jobs in counts.items()}
    return Evidence(
        of=min(total, MOST_JOBS),
        total=total,
        counted_at=timezone.now(),
        url=list_url(JobSearch(career=(slug,))),
        offered=_offered(slug, (), ()),
        skills=skills,
    )


def _offered(slug: str, states: tuple[str, ...], levels: tuple[str, ...]) -> Offered:
    guide = _guide_ids([slug]).get(slug)
    where = tuple(f"us-{state.lower()}" for state in states) or ("us",)
    url = list_url(JobSearch(career=(slug,), where=where, level=levels, sort="pay"))
    place_keys = [keys.place(each) for place in where for each in places.search_slugs(place)]
    with connection.cursor() as cursor:
        cursor.execute(
            _PAY,
            {"guide": guide, "levels": list(levels) or None, "places": place_keys, "most": MOST_JOBS,
             "percentiles": [each / 100 for each in PERCENTILES]},
        )  # fmt: skip
        jobs, values = cursor.fetchone()
    known = values if jobs >= evidence.LEAST else [None] * len(PERCENTILES)
    return Offered(jobs, {p: _dollars(v) for p, v in zip(PERCENTILES, known, strict=True)}, url, timezone.now())


def _dollars(value: float | None) -> Decimal | None:
    """To hundreds: more digits would look as if it were known."""
    return None if value is None else Decimal(round(value / 100) * 100)
