"""Whether somebody has applied to a job before: the same job, or the same title at the same company."""

import hashlib
import unicodedata

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from jobs import companies
from jobs.ages import day
from jobs.models import Job
from jobs.recognition import repair
from tracker.models import Application


def ids_of_same_job(job: Job) -> QuerySet[Job, int]:
    """The job, the one that it turned out to be, and those that turned out to be either."""
    one = job.same_as_id or job.pk
    return Job.objects.filter(Q(pk__in=(job.pk, one)) | Q(same_as__in=(job.pk, one))).values_list("pk", flat=True)


def likeness_of(*, title: str, company: str) -> str:
    """What two ways of writing one application have in common; "" without a company, for a title alone says little."""
    if not company.strip():
        return ""
    said = f"{companies.fold(company)}\n{fold_title(title)}"
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()


def fold_title(title: str) -> str:
    """Lower case, without marks and without “(m/w/d)”: “Senior  Baker (m/f/d)” is “senior baker”."""
    text = unicodedata.normalize("NFKD", repair.title(title).casefold())
    kept = (letter if letter.isalnum() else " " for letter in text if not unicodedata.combining(letter))
    return " ".join("".join(kept).split()) or title.strip().casefold()


def find(*, user: User, title: str, company: str, job: Job | None = None) -> Application | None:
    """The application of `user` that seems to be for the same job: one that was sent rather than a newer one."""
    likeness = likeness_of(title=title, company=company)
    same = Q(pk__in=()) if not likeness else Q(likeness=likeness)
    if job is not None:
        same |= Q(job__in=ids_of_same_job(job))
    mine = Application.objects.kept(user).for_cards().filter(same)
    return mine.order_by(F("applied_on").desc(nulls_last=True), "-created_at", "-pk").first()


def words(application: Application) -> str:
    """ "You applied to this on 12 Mar 2026." """
    now = timezone.now()
    if application.applied_on:
        applied = application.applied_on
        return f"You applied to this on {applied.day} {applied:%B %Y}."
    if application.was_sent:
        return "You have applied to this."
    return f"You have had this among your applications since {day(application.created_at, now)}."


def is_of_job(application: Application, job: Job) -> bool:
    """Whether it is for this very job, not only for one that looks like it."""
    return application.job_id == job.pk or job.pk == (application.job and application.job.same_as_id)
