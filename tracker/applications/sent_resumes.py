"""Which resume of theirs somebody sent. They name it in words; where these are the name of one, it is linked, as it
was then.
"""

from typing import NamedTuple

from django.urls import reverse

from accounts.models import User
from resumes.models import Resume, ResumeRevision
from tracker.models import Application

FIELDS = ("resume_version", "resume_edition")


class Sent(NamedTuple):
    url: str
    is_as_sent: bool  # otherwise it is the present one: what it was then is no longer kept


def names(user: User) -> list[str]:
    """To choose from, the last changed first."""
    return list(dict.fromkeys(Resume.objects.of(user).values_list("name", flat=True)))


def link(application: Application) -> None:
    """By the words in `resume`. What was linked under the same words stays: it is the edition that was sent."""
    found = None
    if said := application.resume.strip():
        found = Resume.objects.filter(user=application.user_id, name__iexact=said).first()
    application.resume_version = found
    application.resume_edition = found.edition if found else None


def sent(application: Application) -> Sent | None:
    """Where to read it; None where there is none, or it has been deleted."""
    resume, edition = application.resume_version_id, application.resume_edition
    if resume is None or edition is None:
        return None
    if ResumeRevision.objects.filter(resume=resume, edition=edition).exists():
        return Sent(reverse("resumes:revision", args=[resume, edition]), is_as_sent=True)
    return Sent(reverse("resumes:edit", args=[resume]), is_as_sent=False)
