"""What somebody has bookmarked: the one way to change it, and to ask for it by key.

Members keep theirs in the database, visitors in their session. Removing is soft: whatever was removed
together comes back together (restore) until prune() lets it go.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from jobs.criteria import digest_of
from tracker import snapshots
from tracker.bookmarks import session_bookmarks
from tracker.bookmarks.moments import moment
from tracker.bookmarks.things import KEY_COLUMNS, Thing, key_of
from tracker.models import Bookmark, BookmarkKind

MOST = 2_000
KEPT_AFTER_REMOVAL = timedelta(days=7)


class Full(Exception):  # noqa: N818 - reads as what it says
    """The words say to its owner what to do."""


def keep(request: HttpRequest, thing: Thing) -> None:
    """Twice is once. A removed one comes back with its note. Raises Full."""
    if isinstance(request.user, User):
        keep_for(request.user, thing)
        return
    ad = snapshots.take(job=thing.job).pk if thing.job else None
    if not session_bookmarks.keep(request.session, thing.key, ad=ad, now=timezone.now()):
        raise Full(
            f"There is room for {session_bookmarks.MOST} bookmarks until you sign in. "
            "Sign up or sign in, or remove some."
        )


@transaction.atomic
def keep_for(user: User, thing: Thing) -> Bookmark:
    """The bookmark of a member, new or revived. Raises Full."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # two at once would count the same
    found = Bookmark.objects.filter(user=user, **identity(thing)).first()
    if found and found.removed_at is None:
        return found
    if Bookmark.objects.of(user).count() >= MOST:
        raise Full(f"There is room for {MOST:,} bookmarks. Remove some that you no longer need.")
    if found:
        found.revive(now=timezone.now())
        return found
    snapshot = snapshots.take(job=thing.job) if thing.job else None
    return Bookmark.objects.create(user=user, kind=thing.kind, title=thing.title, snapshot=snapshot, **thing.of)


def identity(thing: Thing) -> dict[str, object]:
    """By which columns a bookmark of the thing is found; no other row of the person has the same."""
    if thing.kind == BookmarkKind.SEARCH:
        return {"kind": thing.kind, "query_digest": thing.of["query_digest"]}
    return thing.of


def remove(request: HttpRequest, marks: Collection[str], *, now: datetime) -> int:
    """Those that a list named by their marks (Bookmark.pk, for visitors the key): how many there were."""
    if isinstance(request.user, User):
        return Bookmark.objects.of(request.user).numbered(marks).remove(now=now)
    return session_bookmarks.remove(request.session, marks, now=now)


def remove_thing(request: HttpRequest, key: str, *, now: datetime) -> int:
    """By its key, also where the thing itself is no longer to be found."""
    if isinstance(request.user, User):
        return Bookmark.objects.of(request.user).filter(_with_keys([key])).remove(now=now)
    return session_bookmarks.remove(request.session, [key], now=now)


def removed_then(request: HttpRequest, then: int) -> int:
    """How many of those that were removed at that moment can come back."""
    if isinstance(request.user, User):
        return Bookmark.objects.filter(user=request.user, removed_at=moment(then)).count()
    return session_bookmarks.removed_then(request.session, then)


def restore(request: HttpRequest, then: int) -> int:
    """Undo a removal: how many came back, which are no more than there is room for."""
    if not isinstance(request.user, User):
        return session_bookmarks.restore(request.session, then)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=request.user.pk)
        room = MOST - Bookmark.objects.of(request.user).count()
        gone = Bookmark.objects.filter(user=request.user, removed_at=moment(then)).values_list("pk", flat=True)
        return Bookmark.objects.filter(pk__in=list(gone[: max(room, 0)])).restore()


def kept_among(request: HttpRequest, keys: Collection[str]) -> set[str]:
    """Which of the keys are bookmarked: one query for members, none for visitors."""
    if not keys:
        return set()
    if isinstance(request.user, User):
        mine = Bookmark.objects.of(request.user).filter(_with_keys(keys)).select_related("guide")
        return {key_of(each) for each in mine.only(*KEY_COLUMNS)} & set(keys)
    return {entry["key"] for entry in session_bookmarks.entries(request.session)} & set(keys)


def _with_keys(keys: Iterable[str]) -> Q:
    values: dict[str, list[str]] = {kind: [] for kind in BookmarkKind.values}
    for key in keys:
        kind, _, value = key.partition(":")
        values.get(kind, []).append(value)
    numbers = {kind: [int(each) for each in values[kind] if each.isascii() and each.isdecimal() and len(each) <= 18]
               for kind in ("job", "company")}  # fmt: skip
    return (
        Q(job__in=numbers["job"])
        | Q(company__in=numbers["company"])
        | Q(guide__slug__in=[slug.replace("\0", "") for slug in values["guide"]])
        | Q(kind=BookmarkKind.SEARCH, query_digest__in=[digest_of(query) for query in values["search"]])
    )


def prune(*, now: datetime) -> int:
    """Let go what was removed long ago."""
    _all, by_table = Bookmark.objects.filter(removed_at__lt=now - KEPT_AFTER_REMOVAL).delete()
    return by_table.get("tracker.Bookmark", 0)
