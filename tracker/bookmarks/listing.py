"""A list of bookmarks as people see it, from the rows of a member or the session of a visitor."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, F, Func, Prefetch, QuerySet, When
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from careers.models import Guide
from jobs.ages import day
from jobs.cards import where
from jobs.choices import JobStatus
from jobs.list_page import url_of
from tracker.bookmarks import changes, session_bookmarks
from tracker.bookmarks.forms import Asked, NoteForm
from tracker.bookmarks.moments import stamp
from tracker.bookmarks.things import find_all
from tracker.models import Bookmark, BookmarkKind
from tracker.snapshots import Difference

_SOON = 7  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A bookmark and what is to be said of it now."""

    bookmark: Bookmark
    mark: str  # what forms name it by: the number of a row, for visitors the key
    title: str
    url: str  # "" where there is no page any more
    more: list[str]  # company, place, pay
    fate: str
    until: str  # when it closes, where it is open and says so
    is_soon: bool
    differences: list[Difference]
    is_text_changed: bool

    @property
    def as_of(self) -> int | None:
        """Which state of its ad is shown, so that nobody has seen what came after."""
        return stamp(self.bookmark.job.changed_at) if self.bookmark.job else None

    @property
    def form(self) -> NoteForm:
        return NoteForm.of(self.bookmark)

    @property
    def is_changed(self) -> bool:
        return bool(self.differences or self.is_text_changed)


def rows(user: User, asked: Asked) -> QuerySet[Bookmark]:
    """With all that an entry reads, but for the texts, which are long."""
    found = Bookmark.objects.of(user).filter(kind=asked.kind)
    if asked.tag:
        found = found.tagged(asked.tag)
    if asked.words:
        found = found.with_words(asked.words)
    found = found.select_related("job__company", "company", "snapshot").defer(
        "job__description", "job__company__description", "snapshot__description", "company__description"
    )
    found = found.prefetch_related(Prefetch("guide", Guide.objects.only("title", "slug", "status")))
    return found.order_by(*_order(asked))


def _order(asked: Asked) -> list[Any]:
    if asked.sort != "closing":
        return ["-created_at", "-pk"]
    closes = Case(When(job__status=JobStatus.OPEN, then=F("job__closes_at")))
    return [closes.asc(nulls_last=True), "-created_at", "-pk"]


def counts(request: HttpRequest) -> dict[str, int]:
    """How many of each kind, whatever else is asked."""
    if isinstance(request.user, User):
        return Counter(Bookmark.objects.of(request.user).order_by().values_list("kind", flat=True))
    return Counter(entry["key"].partition(":")[0] for entry in session_bookmarks.entries(request.session))


def tags(user: User, kind: BookmarkKind) -> list[str]:
    used = Bookmark.objects.of(user).filter(kind=kind).order_by()
    each = used.annotate(tag=Func(F("tags"), function="unnest")).values_list("tag", flat=True).distinct()
    return sorted(each, key=str.casefold)


def entries_of(found: Iterable[Bookmark]) -> list[Entry]:
    now, shown = timezone.now(), list(found)
    changed = _with_changed_text(each.pk for each in shown if each.snapshot_id)
    return [_entry(each, now, mark=str(each.pk), is_text_changed=each.pk in changed) for each in shown]


def _with_changed_text(numbers: Iterable[int]) -> set[int]:
    """Compared in the database, and only those that are shown."""
    wanted = list(numbers)
    kept = Bookmark.objects.filter(pk__in=wanted, job__status__in=[JobStatus.OPEN, JobStatus.CLOSED])
    changed = kept.exclude(job__description=F("snapshot__description")).order_by()
    return set(changed.values_list("pk", flat=True)) if wanted else set()


def of_visitor(request: HttpRequest, asked: Asked) -> list[Entry]:
    """What the session keeps, the newest first; those that are gone are left out."""
    kept = [each for each in session_bookmarks.entries(request.session) if each["key"].startswith(f"{asked.kind}:")]
    things = find_all(entry["key"] for entry in kept)
    now = timezone.now()
    found = [
        _entry(Bookmark(kind=thing.kind, title=thing.title, created_at=datetime.fromisoformat(entry["at"]),
                        **thing.of), now, mark=entry["key"])
        for entry in reversed(kept)
        if (thing := things.get(entry["key"]))
    ]  # fmt: skip
    if asked.sort == "closing":
        last = datetime.max.replace(tzinfo=now.tzinfo)
        found.sort(key=lambda entry: (entry.bookmark.job and entry.until and entry.bookmark.job.closes_at) or last)
    words = asked.words.casefold().split()
    return [entry for entry in found if all(word in entry.title.casefold() for word in words)]


def _entry(bookmark: Bookmark, now: datetime, *, mark: str, is_text_changed: bool = False) -> Entry:
    job = bookmark.job
    is_there = changes.has_page(bookmark)
    closes = job.closes_at if job and job.status == JobStatus.OPEN else None
    return Entry(
        bookmark=bookmark,
        mark=mark,
        title=_title(bookmark) if is_there else bookmark.title,
        url=_url(bookmark) if is_there else "",
        more=_more(bookmark) if is_there else [],
        fate=changes.fate(bookmark),
        until=day(closes, now) if closes else "",
        is_soon=bool(closes and (closes - now).days < _SOON),
        differences=changes.differences(bookmark),
        is_text_changed=is_text_changed,
    )


def _title(bookmark: Bookmark) -> str:
    thing = bookmark.job or bookmark.guide or bookmark.company
    return str(thing) if thing else bookmark.title


def _url(bookmark: Bookmark) -> str:
    if bookmark.kind == BookmarkKind.SEARCH:
        return url_of(bookmark.query)
    thing = bookmark.job or bookmark.guide or bookmark.company
    return thing.get_absolute_url() if thing else ""


def _more(bookmark: Bookmark) -> list[str]:
    job = bookmark.job
    if job is None:
        return []
    place = where(job.place_label or job.location_text, str(job.get_workplace_display()))
    return [text for text in (job.company.name, *place, job.pay_text) if text]
