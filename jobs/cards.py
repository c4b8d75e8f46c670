"""Stand-in: the card of a job."""

from jobs.choices import EmploymentType
from jobs.content_types import JobCard, SkillTag
from jobs.models import Job


def card_of(job: Job) -> JobCard:
    skills = [entry.skill for entry in job.job_skills.select_related("skill")[:3]]
    listing = job.listings.select_related("source").first()
    return JobCard(
        id=job.pk,
        url=job.get_absolute_url(),
        title=job.title,
        company=job.company.name,
        company_url=job.company.get_absolute_url(),
        logo_url=job.company.logo.url if job.company.logo else "",
        place=job.place_label,
        workplace=str(job.get_workplace_display()) if job.workplace else "",
        pay=job.pay_text,
        types=[str(EmploymentType(each).label) for each in job.employment_types],
        level=str(job.get_level_display()) if job.level else "",
        skills=[SkillTag(name=skill.name, slug=skill.slug) for skill in skills],
        posted_at=job.posted_at.isoformat(),
        attribution=listing.source.attribution if listing else "",
        is_demo=job.is_demo,
    )
