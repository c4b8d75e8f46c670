"""What somebody can ask about: jobs they keep, resumes they have, careers that have a guide."""

from typing import NamedTuple

from django.db.models import Q, QuerySet

from accounts.models import User
from careers.models import Guide
from jobs.models import Job
from resumes.models import Resume
from tracker.models import Application, Bookmark

MOST_JOBS = 50


class Choice(NamedTuple):
    value: str
    words: str


def jobs_of(user: User | None, chosen: str = "") -> list[Choice]:
    """Open jobs of their applications and bookmarks, the newest first, and the one that is `chosen` by its number."""
    wanted = Q()
    if user is not None:
        kept = Application.objects.kept(user).filter(job__isnull=False).values("job")
        marked = Bookmark.objects.of(user).filter(job__isnull=False).values("job")
        wanted = Q(pk__in=kept) | Q(pk__in=marked)
    if number := number_in(chosen):
        wanted |= Q(pk=number)
    if not wanted:
        return []
    rows = Job.objects.open().filter(wanted).newest().values_list("pk", "title", "company__name")
    return [Choice(str(pk), f"{title}, {company}") for pk, title, company in rows[:MOST_JOBS]]


def resumes_of(user: User | None) -> list[Choice]:
    """The last changed first."""
    rows = Resume.objects.of(user).values_list("pk", "name") if user is not None else ()
    return [Choice(str(pk), name) for pk, name in rows]


def role_titles() -> QuerySet[Guide, str]:
    return Guide.objects.published().order_by("title").values_list("title", flat=True)


def number_in(text: str) -> int | None:
    """A number as an address says it; nothing for what no row can have."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None
