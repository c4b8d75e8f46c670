"""Bookmarks and applications to try the site with: those of the demo member, at every stage of a search for work."""

from datetime import datetime, timedelta

from accounts.demo import ADDRESSES, MEMBER
from accounts.models import User
from careers.models import Guide
from jobs.models import Job
from tracker.applications import adding, moving, parts
from tracker.bookmarks import keeping, things
from tracker.models import Application, Bookmark, CalendarEntry, Contact, EntryKind, Outcome, Stage, TimelineEvent

_BOOKMARKS = 4
# days ago, the stages it went through since, how it ended
_WAYS: tuple[tuple[int, tuple[Stage, ...], str], ...] = (
    (1, (), ""),
    (9, (Stage.APPLIED,), ""),
    (16, (Stage.APPLIED,), ""),
    (21, (Stage.APPLIED, Stage.INTERVIEW), ""),
    (34, (Stage.APPLIED, Stage.INTERVIEW, Stage.OFFER), ""),
    (40, (Stage.APPLIED, Stage.CLOSED), Outcome.REJECTED),
)


def add(now: datetime) -> int:
    """Returns how many rows were made; none where the demo member has some, or there is no such member."""
    user = User.objects.filter(email=ADDRESSES[MEMBER]).first()
    if user is None or _has_some(user):
        return 0
    jobs = list(Job.objects.open().filter(is_demo=True).newest()[: _BOOKMARKS + len(_WAYS)])
    keys = [f"job:{job.pk}" for job in jobs[:_BOOKMARKS]] + ["search:workplace=remote&level=entry"]
    keys += [f"guide:{guide.slug}" for guide in Guide.objects.published().order_by("pk")[:1]]
    for thing in things.find_all(keys).values():
        keeping.keep_for(user, thing)
    made = [_went(user, job, way, now) for job, way in zip(jobs[_BOOKMARKS:], _WAYS, strict=False)]
    for application in made:
        if application.stage == Stage.INTERVIEW:
            _speaks(application, now)
    return Bookmark.objects.of(user).count() + len(made)


def _has_some(user: User) -> bool:
    return Bookmark.objects.filter(user=user).exists() or Application.objects.filter(user=user).exists()


def _went(user: User, job: Job, way: tuple[int, tuple[Stage, ...], str], now: datetime) -> Application:
    days, stages, outcome = way
    application = adding.of_job(user=user, job_id=job.pk, now=now - timedelta(days=days))
    for number, stage in enumerate(stages, 1):
        then = now - timedelta(days=days * (1 - number / (len(stages) + 1)))
        ending = outcome if stage == Stage.CLOSED else ""
        application = moving.move(application=application, shown=application.stage, to=stage, now=then, outcome=ending)
    return application


def _speaks(application: Application, now: datetime) -> None:
    """Somebody to speak to, when, and a note."""
    at = (now + timedelta(days=3)).replace(hour=14, minute=0, second=0, microsecond=0)
    entry = CalendarEntry(kind=EntryKind.INTERVIEW, at=at, minutes=45, title="Second talk", place="By video")
    parts.add(kind="calendar", application=application, part=entry, now=now)
    contact = Contact(name="The hiring manager", email="hiring@example.org")
    parts.add(kind="contacts", application=application, part=contact, now=now)
    note = TimelineEvent(kind="note", text="They asked how I would plan the first three months. Bring an outline.")
    parts.add(kind="notes", application=application, part=note, now=now)
