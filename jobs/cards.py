"""The card of a job: what lists show, made once and kept with its search row."""

from datetime import UTC

from jobs.choices import EmploymentType, Level, Workplace
from jobs.content_types import JobCard, SkillTag
from jobs.listings import best
from jobs.models import Job, JobListing

MOST_SKILLS = 3


def where(place: str, workplace: str) -> list[str]:
    """Place and workplace as people read them, without saying "Remote" twice."""
    return [each for each in (place, "" if workplace in place else workplace) if each]


def card_of(job: Job) -> JobCard:
    skills = [SkillTag(name=entry.skill.name, slug=entry.skill.slug)
              for entry in job.job_skills.select_related("skill")[:MOST_SKILLS]]  # fmt: skip
    return made_of(job, skills, best([job.pk]).get(job.pk))


def made_of(job: Job, skills: list[SkillTag], listing: JobListing | None) -> JobCard:
    """The card from what has been read already; the company comes with the job, the source with the listing."""
    return JobCard(
        id=job.pk,
        url=job.get_absolute_url(),
        title=job.title,
        company=job.company.name,
        company_url=job.company.get_absolute_url(),
        logo_url=job.company.logo.url if job.company.logo else "",
        place=job.place_label or job.location_text[:120],
        workplace=str(Workplace(job.workplace).label) if job.workplace else "",
        pay=job.pay_text,
        types=[str(EmploymentType(each).label) for each in job.employment_types],
        level=str(Level(job.level).label) if job.level else "",
        skills=skills[:MOST_SKILLS],
        posted_at=job.posted_at.astimezone(UTC).isoformat(),
        attribution=listing.source.attribution if listing else "",
        is_demo=job.is_demo,
    )
