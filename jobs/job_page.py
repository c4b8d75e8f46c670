"""What the page of a job shows."""

from datetime import timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from babel import Locale
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import mark_safe

from careers import epoch
from careers.content_types import Card
from careers.models import Figure, GuidePage
from careers.models.figures import Measure, Unit
from jobboard.safe_html import markdown
from jobs import listings
from jobs.ages import day
from jobs.choices import ClosedBecause, EmploymentType, JobStatus, PayPeriod
from jobs.may_apply import may_apply
from jobs.models import Job, JobChange, JobListing
from jobs.pay_mark import PayMark, pay_mark
from jobs.pay_words import about_a_year
from jobs.similar import similar_jobs
from jobs.structured_data import job_posting

GRACE = timedelta(days=90)  # for how long a closed job keeps its page
MOST_CHANGES = 10
# what readers are told of a change, by the field of JobChange (jobs.importing_facts.shown)
TOLD = {"title": "Title", "pay": "Pay", "place": "Place", "where": "Where you may live", "workplace": "Workplace",
        "type": "Type", "level": "Level", "description": "Text", "closes_at": "End date"}  # fmt: skip


class Fact(NamedTuple):
    label: str
    text: str
    more: str = ""
    date: Any = None  # shown as an age instead of a text


class Change(NamedTuple):
    label: str
    at: Any
    before: str  # "" for both where only that it changed is told
    after: str


class GuideOfJob(NamedTuple):
    card: Card
    figures: list[dict[str, Any]]  # median pay a year, by area


def load(pk: int) -> Job | None:
    """A job that has a page or once had one; what is held back has none."""
    if pk > 2**63 - 1:
        return None
    jobs = Job.objects.select_related("company", "category__field").defer("company__created_at")
    return jobs.filter(pk=pk).exclude(status=JobStatus.HELD).first()


def is_gone(job: Job) -> bool:
    if job.status == JobStatus.REMOVED:
        return True
    return job.closed_at is not None and job.closed_at < timezone.now() - GRACE


def context(job: Job, request: HttpRequest) -> dict[str, Any]:
    guide = guide_of(job)
    places = _listings(job)
    posting = job_posting(job) if job.is_open else None
    skills = list(job.skills.order_by("job_skills__position", "job_skills__pk").values("pk", "name", "slug"))
    return {
        "job": job,
        "facts": facts(job),
        "description": mark_safe(job.description),  # noqa: S308 - sanitised when it was imported
        "about": mark_safe(markdown(job.company.description)),  # noqa: S308 - safe by contract
        "skills": skills,
        "listings": places,
        "source": places[0].source if places else None,
        "changes": changes(job),
        "guide": guide.card if guide else None,
        "mark": mark(job, guide),
        "eligibility": may_apply(job, request) if job.is_open else None,
        "similar": similar_jobs(job, skills=[(skill["pk"], skill["name"]) for skill in skills]),
        "closed": closed_words(job),
        "structured_data": [posting] if posting else [],
        "ad_fields": [job.category.field.slug] if job.category else [],
    }


def facts(job: Job) -> list[Fact]:
    """What is known of it, in one order on every page. Pay comes first, also where it is not given."""
    types = ", ".join(str(EmploymentType(each).label) for each in job.employment_types)
    found = [
        Fact("Pay", job.pay_text or "Not given", about_a_year(job)),
        Fact("Place", job.place_label or job.location_text),
        Fact("Workplace", str(job.get_workplace_display())),
        Fact("Type", types),
        Fact("Level", str(job.get_level_display())),
        Fact("Language", _language(job.language)),
        Fact("Posted", "", date=job.posted_at),
    ]
    if job.closes_at and job.is_open:
        found.append(Fact("Apply until", day(job.closes_at, timezone.now())))
    return [fact for fact in found if fact.text or fact.date]


def _language(code: str) -> str:
    return str(Locale("en").languages.get(code, code)) if code not in ("", "en") else ""


def _listings(job: Job) -> list[JobListing]:
    """Where it can be read, the one that speaks for it first; of a closed job all that there were."""
    return list(listings.of_job(job.pk, also_closed=not job.is_open))


def guide_of(job: Job) -> GuideOfJob | None:
    return _guide_in(epoch.current(), job.guide_id) if job.guide_id else None


@lru_cache(maxsize=2_000)
def _guide_in(_epoch: int, guide_id: int) -> GuideOfJob | None:
    """A published guide with its yearly pay figures, in one query for all its jobs until content changes."""
    pay = Figure.objects.filter(guide=OuterRef("pk"), measure=Measure.SALARY, unit=Unit.YEAR).order_by("position")
    names = ("low", "value", "high", "currency", "area", "year")
    figures = ArraySubquery(pay.values(json=JSONObject(**{name: F(name) for name in names})))
    found = GuidePage.objects.filter(pk=guide_id).annotate(figures=figures).values_list("card", "figures").first()
    return GuideOfJob(*found) if found else None


def mark(job: Job, guide: GuideOfJob | None) -> PayMark | None:
    """Where its pay stands on the band of its guide: only yearly pay in the currency of the figure is on the chart."""
    if guide is None or not guide.figures:
        return None
    same = [figure for figure in guide.figures if figure["currency"] == job.pay_currency]
    is_yearly = job.pay_period == PayPeriod.YEAR and bool(same)
    least, most = (job.pay_year_least, job.pay_year_most) if is_yearly else (None, None)
    return pay_mark((same or guide.figures)[0], least=least, most=most, currency=job.pay_currency)


def changes(job: Job) -> list[Change]:
    """What its ad said before, newest first. A job that never changed is not asked for."""
    if job.changed_at <= job.first_seen_at:
        return []
    return [_change(row) for row in JobChange.objects.filter(field__in=TOLD, job=job)[:MOST_CHANGES]]


def _change(row: JobChange) -> Change:
    """The text itself is too long to be told twice."""
    if row.field == "description":
        return Change(TOLD[row.field], row.at, "", "")
    return Change(TOLD[row.field], row.at, row.before or "not given", row.after or "not given")


def closed_words(job: Job) -> str:
    """Why and when it closed, and how long it was open; "" while it is open."""
    if job.closed_at is None:
        return ""
    because = {
        ClosedBecause.GONE: "it is no longer at its source",
        ClosedBecause.ENDED: "its end date has passed",
        ClosedBecause.SOURCE_SAYS: "its source says that it is closed",
        ClosedBecause.STAFF: "we found that it had ended",
    }.get(job.closed_because, "")  # type: ignore[call-overload]
    days = max((job.closed_at - job.posted_at).days, 0)
    was = "less than a day" if not days else f"{days} day{'' if days == 1 else 's'}"
    closed = f"This job closed on {day(job.closed_at, timezone.now())}. It was open for {was}"
    return f"{closed}, and closed because {because}." if because else f"{closed}."
