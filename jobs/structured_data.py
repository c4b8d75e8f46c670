"""Stand-in: what search engines are told of a job."""

from typing import Any

from jobs.models import Job


def job_posting(job: Job) -> dict[str, Any] | None:
    if not job.is_open or job.is_demo:
        return None
    return {"@context": "https://schema.org", "@type": "JobPosting", "title": job.title,
            "datePosted": job.posted_at.isoformat()}  # fmt: skip
