"""What the pages of fit show. For the seeker alone."""

from typing import Any, NamedTuple

from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import User
from jobs.criteria import JobSearch
from jobs.list_page import list_url
from jobs.models import Job
from resumes.matching import demand, finding
from resumes.matching.parts import SkillName
from resumes.matching.seeker import seeker_of
from resumes.models import Resume

MOST_LACKING = 12


class Lacking(NamedTuple):
    """A skill that somebody lacks: how many of the `jobs` looked at ask for it, and where to see them."""

    skill: SkillName
    asked: int
    jobs: int
    url: str


def resume_page(user: User, resume: Resume, *, career: str, out_of_reach: bool) -> dict[str, Any]:
    seeker = seeker_of(user, resume, now=timezone.now())
    careers = finding.careers_for(seeker)
    chosen = finding.career_fit(career, seeker) if career else None
    chosen = chosen or (careers[0] if careers else None)
    return {
        "resume": resume,
        "seeker": seeker,
        "careers": careers,
        "chosen": chosen,
        "lacking": lacking(chosen.skills.missing, guide_id=chosen.guide_id, slug=chosen.slug) if chosen else [],
        "demand": demand.of_career(chosen.guide_id) if chosen else None,
        "found": finding.jobs_for(seeker, also_out_of_reach=out_of_reach),
        "out_of_reach": out_of_reach,
    }


def job_page(user: User, job_id: int, *, resume_id: str) -> dict[str, Any]:
    """How an open job fits; 404 for any other."""
    job = get_object_or_404(Job.objects.open().select_related("company", "guide"), pk=job_id)
    resume, resumes = _resume(user, resume_id)
    seeker = seeker_of(user, resume, now=timezone.now())
    fit = finding.job_fit(job, seeker)
    guide = job.guide if job.guide and job.guide.status == "published" else None
    return {
        "job": job,
        "resume": resume,
        "resumes": resumes,
        "seeker": seeker,
        "fit": fit,
        "guide": guide,
        "lacking": lacking(fit.skills.missing, guide_id=guide.pk if guide else None, slug=guide.slug if guide else ""),
    }


def career_page(user: User, slug: str, *, resume_id: str) -> dict[str, Any] | None:
    resume, resumes = _resume(user, resume_id)
    seeker = seeker_of(user, resume, now=timezone.now())
    career = finding.career_fit(slug, seeker)
    if career is None:
        return None
    return {
        "career": career,
        "resume": resume,
        "resumes": resumes,
        "seeker": seeker,
        "demand": demand.of_career(career.guide_id),
        "lacking": lacking(career.skills.missing, guide_id=career.guide_id, slug=career.slug),
    }


def lacking(missing: tuple[SkillName, ...], *, guide_id: int | None, slug: str) -> list[Lacking]:
    """The skills most asked for first: in the open jobs of the career, or in all where it has none."""
    found = demand.of_career(guide_id) if guide_id else demand.of_all()
    if not found.jobs:
        found, slug = demand.of_all(), ""
    rows = [Lacking(skill, found.asked.get(skill.pk, 0), found.jobs, _jobs_url(skill.slug, slug)) for skill in missing]
    return sorted(rows, key=lambda row: -row.asked)[:MOST_LACKING]


def _jobs_url(skill: str, career: str) -> str:
    return list_url(JobSearch(skill=(skill,), career=(career,) if career else ()))


def _resume(user: User, resume_id: str) -> tuple[Resume | None, list[Resume]]:
    """The one that is asked for, else the one that was last changed; with all there are to choose from."""
    resumes = list(Resume.objects.of(user).only("pk", "name", "content", "user_id"))
    asked = next((each for each in resumes if str(each.pk) == resume_id), None)
    return asked or (resumes[0] if resumes else None), resumes
