"""What the open jobs here say together: how many ask for something, and the middle of what they pay.

Pay is the most that an ad offers, a year, in US dollars: ads in other currencies count by rates that are good for
comparing only, so amounts are rounded to hundreds. Every amount comes with how many jobs it rests on.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.cache import caches
from django.db import connection

from advice.document import Source, SourceKind
from advice.sources import plain
from careers import numbers
from jobs import keys
from jobs.criteria import JobSearch
from jobs.list_page import list_url
from jobs.search_sql import matching
from resumes.matching import demand
from resumes.matching.demand import NEWEST, Demand
from resumes.matching.parts import SkillName

LEAST = 10  # jobs with pay, on each side, below which a median would tell more than is known
MOST_SKILLS = 12
_SECONDS = 600
_NEWEST = (
    "SELECT r.pay, r.keys FROM jobs_searchrow r WHERE {where} ORDER BY r.posted_at DESC, r.job_id DESC LIMIT {most}"
)
_PAY = (
    "SELECT count(*), count(*) FILTER (WHERE pay > 0), percentile_disc(0.5) WITHIN GROUP (ORDER BY pay) "
    "FILTER (WHERE pay > 0) FROM ({newest}) newest"
)
_PAY_BY_SKILL = (
    "WITH newest AS MATERIALIZED (SELECT pay, keys FROM ({newest}) each WHERE pay > 0) "
    "SELECT k, count(*) FILTER (WHERE keys @> ARRAY[k]), count(*) FILTER (WHERE NOT keys @> ARRAY[k]), "
    "percentile_disc(0.5) WITHIN GROUP (ORDER BY pay) FILTER (WHERE keys @> ARRAY[k]), "
    "percentile_disc(0.5) WITHIN GROUP (ORDER BY pay) FILTER (WHERE NOT keys @> ARRAY[k]) "
    "FROM newest, unnest(%s::integer[]) k GROUP BY k"
)


class Pay(NamedTuple):
    """`jobs` were looked at, `stating` of them say what they pay; `middle` in whole dollars, None below LEAST."""

    jobs: int
    stating: int
    middle: int | None


class PayWithSkill(NamedTuple):
    """In one career: jobs that ask for the skill and say what they pay, against those that do not ask for it."""

    having: int
    others: int
    middle_with: int
    middle_without: int


def asked_of(guide_id: int | None) -> tuple[Demand, bool]:
    """How often skills are asked for: in the open jobs of the career, or in all where it has none; which it is."""
    found = demand.of_career(guide_id) if guide_id else Demand(0, {})
    return (found, True) if found.jobs else (demand.of_all(), False)


def pay_in(search: JobSearch) -> Pay:
    """Of the newest 5,000 that a search finds; at most ten minutes old."""
    kept: Pay | None = caches["searches"].get(key := f"advice-pay:{search.query_string()}")
    if kept is None:
        where, params = _where(search)
        newest = _NEWEST.format(where=where, most=NEWEST)
        with connection.cursor() as cursor:
            cursor.execute(_PAY.format(newest=newest), params)
            jobs, stating, middle = cursor.fetchone()
        kept = Pay(jobs, stating, middle if stating >= LEAST else None)
        caches["searches"].set(key, kept, _SECONDS)
    return kept


def pay_with(search: JobSearch, skills: Sequence[SkillName]) -> dict[int, PayWithSkill]:
    """By skill, for those where both sides have at least LEAST jobs; one query, at most ten minutes old."""
    wanted = sorted({skill.pk for skill in skills[:MOST_SKILLS]})
    if not wanted:
        return {}
    key = f"advice-pay-with:{search.query_string()}:{','.join(map(str, wanted))}"
    kept: dict[int, PayWithSkill] | None = caches["searches"].get(key)
    if kept is None:
        where, params = _where(search)
        sql = _PAY_BY_SKILL.format(newest=_NEWEST.format(where=where, most=NEWEST))
        with connection.cursor() as cursor:
            cursor.execute(sql, [*params, [keys.skill(pk) for pk in wanted]])
            rows = cursor.fetchall()
        kept = {k - keys.skill(0): PayWithSkill(*rest) for k, *rest in rows if min(rest[0], rest[1]) >= LEAST}
        caches["searches"].set(key, kept, _SECONDS)
    return kept


def of_career(slug: str, *, level: tuple[str, ...] = ()) -> JobSearch:
    return JobSearch(career=(slug,), level=level)


def about(dollars: int) -> str:
    """ "$74,500" of 74,480: converted amounts are not known to the dollar."""
    return numbers.money(Decimal(round(dollars, -2)), "USD")


def cited(search: JobSearch, title: str, quote: str, *, also: str = "") -> Source:
    """A count or median over what a search finds; opens the list of these jobs."""
    query = search.query_string()
    origin = ":".join(filter(None, ("jobs", query, also)))
    said = plain.line(title) or "Jobs"  # a name of what cannot be seen
    return Source(0, SourceKind.JOBS, said, "Open jobs here", list_url(search), plain.cut(quote), origin)


def _where(search: JobSearch) -> tuple[str, list[Any]]:
    match = matching(search)
    return match.where(), match.params
