"""A digest as an email. Nothing here decides what is told of; what has closed since is left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from alerts.content_types import AlertPart, DigestContent
from alerts.models import Digest
from careers.models import Guide
from careers.models.guides import Status
from jobboard import mail, mailers
from jobs.choices import JobStatus
from jobs.content_types import JobCard
from jobs.list_page import url_of
from jobs.models import SearchRow
from tracker.models import Bookmark, CalendarEntry, PlanTask

TEMPLATE = "alerts/email/digest"
MOST_SHOWN = 10  # jobs of one alert
MOST_IN_ALL = 60  # jobs of one email: mail programs cut off what is longer than 100 kB


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a digest goes to, and how they take their leave of such mails."""

    email: str
    unsubscribe_key: UUID


@dataclass(slots=True)
class Found:
    """What one alert found, as the mail shows it."""

    name: str
    jobs: list[JobCard]
    more: int
    more_is_exact: bool
    more_url: str
    edit_url: str
    guide: dict[str, str] | None = None

    @property
    def number(self) -> int:
        return len(self.jobs) + self.more


@dataclass(slots=True)
class Letter:
    """All that a digest still has to tell."""

    found: list[Found]
    closing: list[dict[str, Any]]
    entries: list[dict[str, Any]]
    tasks: list[dict[str, Any]]
    weekly_now: bool

    @property
    def jobs(self) -> int:
        return sum(each.number for each in self.found)

    @property
    def is_exact(self) -> bool:
        """False: there are more jobs than `jobs`."""
        return all(each.more_is_exact for each in self.found)

    @property
    def says_something(self) -> bool:
        return bool(self.found or self.closing or self.entries or self.tasks)


def letter(content: DigestContent, *, zone: ZoneInfo, now: datetime) -> Letter:
    """What of `content` is still so: open jobs, bookmarks and entries that are still there."""
    parts = content.get("alerts", [])
    cards = _cards(job for part in parts for job in part["jobs"])
    guides = _guides(part["guide"] for part in parts if part["guide"])
    found, room = [], MOST_IN_ALL
    for part in parts:
        found.append(_found(part, cards, guides, most=min(room, MOST_SHOWN)))
        room -= len(found[-1].jobs)
    return Letter(
        found=[each for each in found if each.number or each.guide],
        closing=_closing(content.get("closing", []), zone=zone),
        entries=_entries(content.get("entries", []), zone=zone, now=now),
        tasks=_tasks(content.get("tasks", [])),
        weekly_now=content.get("weekly_now", False),
    )


def compose(digest: Digest, told: Letter, to: Addressee) -> EmailMultiAlternatives:
    """The email, the same each time but for its date: a digest that is sent again is the same message."""
    leave = site_address("alerts:unsubscribe", to.unsubscribe_key)
    context = {
        "letter": told,
        "subject_words": subject(told),
        "alerts_url": site_address("alerts:index"),
        "unsubscribe_url": leave,
        "plus_url": site_address("plus"),
        "why": _why(told),
    }
    headers = {
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<alerts.{mailers.host(settings.SITE_URL)}>",
    }
    return mail.compose(
        to=to.email, template=TEMPLATE, context=context, headers=headers, message_id=f"digest-{digest.key}"
    )


def _why(told: Letter) -> str:
    reasons = [
        ("you have alerts", told.found),
        ("you bookmarked a job that closes soon", told.closing),
        ("you have dates ahead in your applications", told.entries),
        ("you have tasks due in your plan", told.tasks),
    ]
    return f"You get this because {' and '.join(words for words, said in reasons if said)} at {settings.SITE_NAME}."


def subject(told: Letter) -> str:
    """What the mail is about, the most telling first."""
    if told.jobs:
        more = "" if told.is_exact else "More than "
        jobs = f"{more}{told.jobs} new job{'' if told.jobs == 1 else 's'}"
        names = [each.name for each in told.found if each.number]
        return f"{jobs}: {names[0]}" if len(names) == 1 else f"{jobs} from {len(names)} alerts"
    if dates := told.entries + told.tasks:
        return f"{dates[0]['label']}: {dates[0]['title']}" if len(dates) == 1 else f"{len(dates)} dates ahead"
    if told.closing:
        first = told.closing[0]
        return f"Closes soon: {first['title']}" if len(told.closing) == 1 else f"{len(told.closing)} jobs close soon"
    return f"Changed: {told.found[0].name}" if told.found else "Nothing new"


def site_address(name: str, *args: Any) -> str:
    return str(settings.SITE_URL) + reverse(name, args=args)


def _cards(jobs: Iterable[int]) -> dict[int, JobCard]:
    return dict(SearchRow.objects.filter(job__in=set(jobs)).values_list("job", "card"))


def _guides(numbers: Iterable[int]) -> dict[int, dict[str, str]]:
    if not (wanted := set(numbers)):
        return {}
    rows = Guide.objects.filter(pk__in=wanted, status=Status.PUBLISHED).only("title", "slug")
    return {guide.pk: {"title": guide.title, "url": settings.SITE_URL + guide.get_absolute_url()} for guide in rows}


def _found(part: AlertPart, cards: dict[int, JobCard], guides: dict[int, dict[str, str]], *, most: int) -> Found:
    still_open = [cards[job] for job in part["jobs"] if job in cards]
    return Found(
        name=part["name"],
        jobs=still_open[:most],
        more=len(still_open[most:]) + part["more"],
        more_is_exact=part["more_is_exact"],
        more_url=settings.SITE_URL + url_of(part["query"], sort="newest"),
        edit_url=site_address("alerts:alert", part["key"]),
        guide=guides.get(part["guide"]),
    )


def _closing(bookmarks: list[int], *, zone: ZoneInfo) -> list[dict[str, Any]]:
    if not bookmarks:
        return []
    rows = Bookmark.objects.filter(pk__in=bookmarks, removed_at=None, job__status=JobStatus.OPEN)
    return [
        {
            "title": row.job.title,
            "company": row.job.company.name,
            "url": settings.SITE_URL + row.job.get_absolute_url(),
            "closes": row.job.closes_at.astimezone(zone) if row.job.closes_at else None,
        }
        for row in rows.select_related("job__company").order_by("job__closes_at", "pk")
        if row.job
    ]  # fmt: skip


def _entries(entries: list[int], *, zone: ZoneInfo, now: datetime) -> list[dict[str, Any]]:
    if not entries:
        return []
    rows = CalendarEntry.objects.filter(
        pk__in=entries, removed_at=None, done_at=None, application__removed_at=None, at__gt=now
    )
    return [
        {
            "label": row.get_kind_display(), "title": row.title, "at": row.at.astimezone(zone), "place": row.place,
            "about": str(row.application),
            "url": site_address("applications:card", row.application_id),
        }
        for row in rows.select_related("application").order_by("at", "pk")
    ]  # fmt: skip


def _tasks(tasks: list[int]) -> list[dict[str, Any]]:
    if not tasks:
        return []
    rows = PlanTask.objects.filter(pk__in=tasks, removed_at=None, done_at=None, due_on__isnull=False)
    return [
        {
            "label": "Task", "title": row.title, "due_on": row.due_on,
            "about": str(row.application or ""), "url": settings.SITE_URL + row.get_absolute_url(),
        }
        for row in rows.select_related("application")
    ]  # fmt: skip
