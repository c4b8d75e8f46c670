"""The jobs and careers that fit somebody best.

Jobs come from three places: near in meaning (the index over vectors), exact skills (the rarest that they have), and
the newest of their careers. Each is then taken apart (resumes.matching.parts), and the parts order them. Without a
model the other two stand alone.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection

from careers.models import GuidePage, Skill
from jobs import keys
from jobs.content_types import JobCard
from jobs.models import Job, JobSkill, SearchRow
from resumes.matching import demand
from resumes.matching.parts import ALIKE, RELATED, Fit, SkillName, SkillsPart, SkillWeights, fit_of, skills_part
from resumes.matching.seeker import Seeker
from resumes.vectors import nearest

NEAR, BY_SKILL, OF_CAREER = 150, 20, 40
RAREST = 6  # skills that are looked for one by one
MOST_JOBS, MOST_CAREERS = 12, 6
_BY_KEY = """
(SELECT job_id FROM jobs_searchrow WHERE keys @> ARRAY[%s]::integer[] ORDER BY posted_at DESC, job_id DESC LIMIT %s)
"""


class FittingJob(NamedTuple):
    card: JobCard
    fit: Fit


class FittingJobs(NamedTuple):
    jobs: list[FittingJob]
    out_of_reach: int  # that would fit, but are closed to people where they live


class FittingCareer(NamedTuple):
    guide_id: int
    slug: str
    title: str
    url: str
    skills: SkillsPart
    likeness: float | None


def jobs_for(seeker: Seeker, *, also_out_of_reach: bool = False) -> FittingJobs:
    """The best, the best first."""
    found: dict[int, float | None] = dict.fromkeys(_by_keys(seeker))
    if seeker.vector:
        found |= nearest.of_jobs(seeker.vector, list(found))
        found |= {near.pk: near.likeness for near in nearest.jobs(seeker.vector, most=NEAR)}
    fits = _fits(found, seeker)
    fits = {pk: fit for pk, fit in fits.items() if fit.skills.have or (found[pk] or 0.0) >= RELATED}
    reached = {pk: fit for pk, fit in fits.items() if also_out_of_reach or fit.place.answer != "no"}
    best = sorted(reached, key=lambda pk: (-reached[pk].order, -pk))[:MOST_JOBS]
    cards = dict(SearchRow.objects.filter(job_id__in=best).values_list("job_id", "card"))
    out = len(fits) - len(reached)
    return FittingJobs([FittingJob(cards[pk], reached[pk]) for pk in best if pk in cards], out)


def job_fit(job: Job, seeker: Seeker) -> Fit:
    likeness = nearest.of_jobs(seeker.vector, [job.pk]).get(job.pk) if seeker.vector else None
    asked = _asked([job.pk]).get(job.pk, [])
    return fit_of(job, asked, seeker, likeness=likeness, weights=_weights())


def careers_for(seeker: Seeker) -> list[FittingCareer]:
    """The best, the best first: by what they have of the skills, and how near the resume is in meaning."""
    pages = list(GuidePage.objects.order_by("guide_id").values_list("guide_id", "slug", "card", "skill_ids"))
    near = nearest.guides(seeker.vector) if seeker.vector else {}

    def worth(pk: int, skill_ids: Sequence[int]) -> float:
        have = sum(skill in seeker.held for skill in skill_ids) / (len(skill_ids) + 3)
        return 0.6 * have + 0.4 * max(near.get(pk, 0.0), 0.0) + (0.1 if pk in seeker.guide_ids else 0.0)

    def is_near(pk: int, skill_ids: Sequence[int]) -> bool:
        """With something in common: a few skills, the same kind of work, or a career that they named."""
        shared, alike = sum(skill in seeker.held for skill in skill_ids), near.get(pk, 0.0)
        has_skills = shared > 1 or 0 < len(skill_ids) <= 4 * shared or (shared and alike >= RELATED)
        return bool(has_skills) or alike >= ALIKE or pk in seeker.guide_ids

    pages = [page for page in pages if is_near(page[0], page[3])]
    chosen = sorted(pages, key=lambda page: -worth(page[0], page[3]))[:MOST_CAREERS]
    names = skill_names({skill for page in chosen for skill in page[3]})
    return [_career(page, names, seeker, near) for page in chosen]


def career_fit(slug: str, seeker: Seeker) -> FittingCareer | None:
    page = GuidePage.objects.filter(slug=slug).values_list("guide_id", "slug", "card", "skill_ids").first()
    if page is None:
        return None
    near = nearest.guides(seeker.vector) if seeker.vector else {}
    return _career(page, skill_names(page[3]), seeker, near)


def skill_names(ids: Sequence[int] | set[int]) -> dict[int, SkillName]:
    return {row[0]: SkillName(*row) for row in Skill.objects.filter(pk__in=ids).values_list("pk", "name", "slug")}


def _career(page: tuple[int, str, dict[str, str], list[int]], names: dict[int, SkillName], seeker: Seeker,
            near: dict[int, float]) -> FittingCareer:  # fmt: skip
    pk, slug, card, skill_ids = page
    skills = skills_part([names[skill] for skill in skill_ids if skill in names], seeker)
    return FittingCareer(pk, slug, card["title"], card["url"], skills, near.get(pk))


def _by_keys(seeker: Seeker) -> list[int]:
    """By the rarest skills they have that somebody asks for, and by their careers; the newest of each."""
    asked = demand.of_all().asked
    rarest = sorted((skill for skill in seeker.held if asked.get(skill)), key=lambda skill: (asked[skill], skill))
    wanted = [(keys.skill(pk), BY_SKILL) for pk in rarest[:RAREST]]
    wanted += [(keys.career(pk), OF_CAREER) for pk in seeker.guide_ids[:4]]
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ".join([_BY_KEY] * len(wanted)), [value for each in wanted for value in each])
        return [pk for (pk,) in cursor.fetchall()]


def _fits(found: dict[int, float | None], seeker: Seeker) -> dict[int, Fit]:
    """Two queries, however many they are."""
    jobs = Job.objects.open().filter(pk__in=found).defer("description", "company", "category", "guide")
    asked, weights = _asked(list(found)), _weights()
    return {
        job.pk: fit_of(job, asked.get(job.pk, []), seeker, likeness=found[job.pk], weights=weights) for job in jobs
    }  # fmt: skip


def _asked(job_ids: Sequence[int]) -> dict[int, list[SkillName]]:
    found: dict[int, list[SkillName]] = {}
    rows = JobSkill.objects.filter(job_id__in=job_ids).order_by("position", "pk")
    for job_id, pk, name, slug in rows.values_list("job_id", "skill_id", "skill__name", "skill__slug"):
        found.setdefault(job_id, []).append(SkillName(pk, name, slug))
    return found


def _weights() -> SkillWeights:
    every = demand.of_all()
    return SkillWeights(every.asked, every.jobs)
