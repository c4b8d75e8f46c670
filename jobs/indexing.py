"""Search rows: written when a job changes, gone when it is no longer open.

A batch is a handful of statements, whatever its size: an import is to go on at hundreds of jobs a second.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, transaction

from accounts.places import countries
from jobs import keys, places, rates, wording
from jobs.cards import made_of
from jobs.content_types import SkillTag
from jobs.importing_facts import plain
from jobs.listings import best
from jobs.models import Job, JobListing, JobSkill, SearchRow
from jobs.search_tables import refresh

__all__ = ["index", "keys_of", "refresh"]

# told within the transaction: numbers of jobs that are open and were written, and of those that are not open
when_indexed: list[Callable[[Sequence[int], Sequence[int]], None]] = []
BATCH = 200
LONGEST_TEXT = 20_000
MOST_DOLLARS = 2_000_000_000
_STATE = re.compile(r"[a-z]{2}-[a-z0-9]{1,3}")
_ROW = (
    "(%s, %s, %s, %s, %s::integer[], to_tsvector('waymark', %s), "
    "setweight(to_tsvector('waymark', %s), 'A') || setweight(to_tsvector('waymark', %s), 'B') "
    "|| setweight(to_tsvector('waymark', %s), 'C') || setweight(to_tsvector('waymark', %s), 'D'), %s::jsonb)"
)
_WRITE = """
INSERT INTO jobs_searchrow (job_id, posted_at, company_id, pay, keys, title, text, card) VALUES {rows}
ON CONFLICT (job_id) DO UPDATE SET posted_at = EXCLUDED.posted_at, company_id = EXCLUDED.company_id,
    pay = EXCLUDED.pay, keys = EXCLUDED.keys, title = EXCLUDED.title, text = EXCLUDED.text, card = EXCLUDED.card
"""


def index(job_ids: Iterable[int]) -> None:
    """Make the search rows of these jobs say what the jobs say: written for open ones, removed for others."""
    ids = sorted(set(job_ids))
    for start in range(0, len(ids), BATCH):
        _index(ids[start : start + BATCH])


@transaction.atomic
def _index(ids: list[int]) -> None:
    jobs = _locked(ids)
    closed = sorted(set(ids) - {job.pk for job in jobs})
    skills, listings = _skills(jobs), best(job.pk for job in jobs)
    sources = _sources(jobs)
    rows = [_row(job, skills.get(job.pk, []), listings.get(job.pk), sources.get(job.pk, [])) for job in jobs]
    with connection.cursor() as cursor:
        if closed:
            SearchRow.objects.filter(job__in=closed).delete()
        if rows:
            sql = _WRITE.format(rows=", ".join([_ROW] * len(rows)))
            cursor.execute(sql, [value for row in rows for value in row])
    for tell in when_indexed:
        tell([job.pk for job in jobs], closed)


def _locked(ids: list[int]) -> list[Job]:
    """The open ones. None of all can change until their rows are written: else a job that closes meanwhile,
    or opens, would be found, or not, for as long as nobody touches it again."""
    rows = Job.objects.select_for_update(of=("self",), no_key=True).select_related("company", "category")
    return [job for job in rows.filter(pk__in=ids).order_by("pk") if job.is_open]


def _skills(jobs: list[Job]) -> dict[int, list[tuple[int, str, str]]]:
    """Job → number, name and slug of each skill, in their order."""
    found: dict[int, list[tuple[int, str, str]]] = {}
    rows = JobSkill.objects.filter(job__in=[job.pk for job in jobs]).order_by("position", "pk")
    for job_id, pk, name, slug in rows.values_list("job_id", "skill_id", "skill__name", "skill__slug"):
        found.setdefault(job_id, []).append((pk, name, slug))
    return found


def _sources(jobs: list[Job]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    rows = JobListing.objects.filter(job__in=[job.pk for job in jobs], is_open=True).order_by()
    for job_id, source_id in rows.values_list("job_id", "source_id"):
        found.setdefault(job_id, []).append(source_id)
    return found


def _row(
    job: Job, skills: list[tuple[int, str, str]], listing: JobListing | None, source_ids: list[int]
) -> tuple[Any, ...]:
    tags = [SkillTag(name=name, slug=slug) for _pk, name, slug in skills]
    dollars = _dollars(job)
    found = keys_of(job, skill_ids=[pk for pk, _name, _slug in skills], source_ids=source_ids, dollars=dollars)
    about = [job.company.name, *(name for _pk, name, _slug in skills), job.category.name if job.category else ""]
    where = f"{job.place_label} {job.location_text} {' '.join(map(places.place_name, job.places))}"
    title = wording.of_text(job.title)
    return (
        job.pk,
        job.posted_at,
        job.company_id,
        min(dollars, MOST_DOLLARS) if dollars else -1,
        found,
        f"{title} {wording.of_text(job.company.name)}",
        title,
        wording.of_text(" ".join(about)),
        wording.of_text(where),
        wording.of_text(plain(job.description)[:LONGEST_TEXT]),
        json.dumps(made_of(job, tags, listing)),
    )


def _dollars(job: Job) -> int:
    """The most it pays, in whole dollars a year; 0 where unknown."""
    yearly = job.pay_year_most if job.pay_year_most is not None else job.pay_year_least
    return (rates.to_dollars(yearly, job.pay_currency) or 0) if yearly else 0


def keys_of(job: Job, *, skill_ids: list[int], source_ids: list[int], dollars: int) -> list[int]:
    """Everything that filters can ask of the job (jobs.keys), ascending."""
    found: set[int] = {keys.workplace(job.workplace) if job.workplace else keys.Unknown.WORKPLACE}
    found |= set(map(keys.employment_type, job.employment_types)) or {keys.Unknown.EMPLOYMENT_TYPE}
    found.add(keys.level(job.level) if job.level else keys.Unknown.LEVEL)
    found.add(keys.category(job.category_id) if job.category_id else keys.Unknown.CATEGORY)
    found.add(keys.career(job.guide_id) if job.guide_id else keys.Unknown.CAREER)
    found |= set(map(keys.skill, skill_ids)) or {keys.Unknown.SKILL}
    found |= set(keys.pay_steps(dollars)) if dollars else {keys.Unknown.PAY}
    found.add(keys.language(job.language) if _is_language(job.language) else keys.Unknown.LANGUAGE)
    found |= set(map(keys.source, source_ids))
    found |= set(map(keys.place, place_slugs(job))) or {keys.Unknown.PLACE}
    return sorted(map(int, found))


def place_slugs(job: Job) -> set[str]:
    """The places that find it: where the work is, with state and country around it; where remote workers may live."""
    found = set()
    for slug in job.places:
        found |= {slug, *(wider for wider in places.wider(slug) if _is_country_or_state(wider))}
    for slug in job.open_to:
        found |= {slug, f"remote-{slug}"}
    return found


def _is_country_or_state(slug: str) -> bool:
    return slug.upper() in countries() if len(slug) == 2 else _STATE.fullmatch(slug) is not None


def _is_language(code: str) -> bool:
    return len(code) == 2 and code.isascii() and code.isalpha() and code.islower()
