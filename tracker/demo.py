"""Bookmarks, applications and a plan to try the site with: the demo member's, at every stage of a search for work."""

from datetime import datetime, timedelta

from accounts.demo import ADDRESSES, MEMBER
from accounts.models import User
from careers.models import Guide
from jobs.models import Job
from tracker.applications import adding, moving, parts
from tracker.bookmarks import keeping, things
from tracker.models import (
    Application,
    Bookmark,
    CalendarEntry,
    Contact,
    EntryKind,
    Outcome,
    PlanTask,
    Stage,
    TaskOrigin,
    TimelineEvent,
)
from tracker.plan import adding as tasks
from tracker.plan import changing, guide_lines

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
# what to do, in how many days, whether for the application at the interview, whether done
_TASKS: tuple[tuple[str, int | None, bool, bool], ...] = (
    ("Ask my former team lead for a reference", -2, False, False),
    ("Write an outline of the first three months", 2, True, False),
    ("Look up who will be at the second talk", 1, True, False),
    ("Work out the pay I would not go below", 5, False, False),
    ("Learn to speak about one project in two minutes", 12, False, False),
    ("Tidy up my public profile", None, False, False),
    ("Put numbers into the resume", -6, False, True),
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
    _plans(user, next((each for each in made if each.stage == Stage.INTERVIEW), None), now)
    return Bookmark.objects.of(user).count() + len(made) + PlanTask.objects.of(user).count()


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


def _plans(user: User, application: Application | None, now: datetime) -> None:
    """A few tasks of their own, and a line of a guide."""
    for title, days, is_of_application, is_done in _TASKS:
        due_on = None if days is None else now.date() + timedelta(days=days)
        task = tasks.add(
            user=user, title=title, due_on=due_on, origin=TaskOrigin.OWN,
            application=application if is_of_application else None,
        )  # fmt: skip
        if is_done:
            changing.set_done(task=task, done=True, now=now - timedelta(days=7))
    for guide in Guide.objects.published().order_by("pk")[:1]:
        for key in list(guide_lines.of(guide))[:1]:
            guide_lines.add(user=user, guide=guide, key=key, due_on=now.date() + timedelta(days=20))
