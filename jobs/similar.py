"""Other open jobs like one, each with the reason why it is shown.

Candidates are the newest of the same role (guide), of the same company, and of those that share a key: its
skills, or its category where it has none. They are scored by what they share; a company has at most
MOST_OF_A_COMPANY of them, and the same title at the same company stands there once.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from jobs import key_counts, keys, places
from jobs.choices import Workplace
from jobs.content_types import JobCard
from jobs.models import Job, SearchRow
from jobs.search_forms import form
from jobs.search_sql import Match

OF_COMPANY, CANDIDATES = 12, 60
SHORTLIST = 14
MOST_OF_A_COMPANY = 2
MOST_SKILLS = 5
LEAST = 2.0  # who scores less shares too little


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarJob:
    card: JobCard
    reason: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the job itself has, as keys."""

    company: int
    role: int | None
    category: int | None
    skills: dict[int, str]  # key → name, the most important first
    places: dict[int, str]  # key → slug
    remote: bool
    level: int | None


@dataclass(slots=True)
class _Candidate:
    job: int
    company: int
    is_same_company: bool
    is_same_role: bool
    is_same_kind: bool
    score: float
    skills: list[str] = field(default_factory=list)
    where: str = ""  # "also remote", "also in Berlin"


def similar_jobs(
    job: Job, *, limit: int = 6, now: datetime | None = None, skills: Sequence[tuple[int, str]] | None = None
) -> list[SimilarJob]:
    """The best first. The job itself may be closed. `skills` are its own, number and name, where they are known."""
    asked = _asked(job, skills_of(job) if skills is None else skills)
    now = now or timezone.now()
    scored = [_scored(asked, *row, now=now) for row in _candidates(job, asked)]
    best = sorted((one for one in scored if one.score >= LEAST), key=lambda one: (-one.score, -one.job))[:SHORTLIST]
    cards: dict[int, Any] = dict(SearchRow.objects.filter(job__in=[one.job for one in best]).values_list("job", "card"))
    found: list[SimilarJob] = []
    of_company: Counter[int] = Counter()
    titles = {(job.company_id, job.title.casefold())}
    for one in best:
        card = cards.get(one.job)
        if card is None or of_company[one.company] >= MOST_OF_A_COMPANY:
            continue
        title = (one.company, card["title"].casefold())
        if title in titles:
            continue
        titles.add(title)
        of_company[one.company] += 1
        found.append(SimilarJob(card=card, reason=_reason(one, job)))
        if len(found) == limit:
            break
    return found


def skills_of(job: Job) -> list[tuple[int, str]]:
    return list(job.job_skills.order_by("position", "pk").values_list("skill_id", "skill__name")[:MOST_SKILLS])


def _asked(job: Job, skills: Sequence[tuple[int, str]]) -> _Asked:
    where = {keys.place(slug): slug for slug in job.places}
    where |= {keys.place(f"remote-{slug}"): slug for slug in job.open_to}
    return _Asked(
        company=job.company_id,
        role=keys.career(job.guide_id) if job.guide_id else None,
        category=keys.category(job.category_id) if job.category_id else None,
        skills={keys.skill(pk): name for pk, name in skills[:MOST_SKILLS]},
        places=where,
        remote=job.workplace == Workplace.REMOTE,
        level=keys.level(job.level) if job.level else None,
    )


def _candidates(job: Job, asked: _Asked) -> list[tuple[int, datetime, int, list[int]]]:
    """Id, date, company and keys; each once, without the job itself."""
    columns, known = ("company_id", "keys"), key_counts.counts()
    forms = [form(Match(("r.company_id = %s",), (asked.company,)), *columns, most=OF_COMPANY, expected=0)]
    for wanted in ([asked.role] if asked.role else [], list(asked.skills) or [asked.category or 0]):
        if any(wanted):
            match, expected = Match(("r.keys && %s::integer[]",), (wanted,)), sum(known.get(key, 0) for key in wanted)
            forms.append(form(match, *columns, most=CANDIDATES, expected=expected))
    with connection.cursor() as cursor:
        sql = " UNION ALL ".join(f"({one})" for one, _params in forms)
        cursor.execute(sql, [value for _one, params in forms for value in params])
        rows = {row[0]: row for row in cursor.fetchall()}
    return [row for pk, row in rows.items() if pk != job.pk]


def _scored(asked: _Asked, job: int, posted_at: datetime, company: int, has: list[int], *, now: datetime) -> _Candidate:
    keys_of = set(has)
    skills = [name for key, name in asked.skills.items() if key in keys_of]
    one = _Candidate(
        job=job,
        company=company,
        is_same_company=company == asked.company,
        is_same_role=asked.role in keys_of,
        is_same_kind=asked.category in keys_of,
        score=0.0,
        skills=skills,
        where=_where(asked, keys_of),
    )
    shares = 4.0 * one.is_same_role + min(len(skills), 3) + 1.0 * one.is_same_kind + 1.5 * one.is_same_company
    nearness = 1.0 * bool(one.where) + 0.5 * (asked.level in keys_of)
    fresh = 0.5 if now - posted_at < timedelta(days=7) else 0.0
    # where it is and how new it is only order what is alike
    enough = one.is_same_company or one.is_same_role or one.is_same_kind or len(skills) > 1
    one.score = max(shares, LEAST) + nearness + fresh if enough else 0.0
    return one


def _where(asked: _Asked, has: set[int]) -> str:
    if asked.remote and keys.workplace(Workplace.REMOTE) in has:
        return "also remote"
    shared = next((slug for key, slug in asked.places.items() if key in has), "")
    return f"also in {places.place_name(shared).partition(',')[0]}" if shared else ""


def _reason(one: _Candidate, job: Job) -> str:
    if one.is_same_company:
        return "Same role at the same company" if one.is_same_role else "Same company"
    if one.is_same_role:
        words = "Same role at another company"
    elif one.skills:
        shown = one.skills[:3]
        words = f"Shares {' and '.join(filter(None, [', '.join(shown[:-1]), shown[-1]]))}"
    else:
        words = f"Also in {job.category}"
    return f"{words}, {one.where}" if one.where else words
