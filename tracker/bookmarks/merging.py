"""Bookmarks of a visitor go into the account they sign in to. Nothing that is there is overwritten."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest

from accounts.models import User
from tracker import snapshots
from tracker.bookmarks import session_bookmarks
from tracker.bookmarks.keeping import MOST
from tracker.bookmarks.session_bookmarks import Entry
from tracker.bookmarks.things import KEY_COLUMNS, Thing, find_all, key_of
from tracker.models import AdSnapshot, Bookmark


def on_sign_in(sender: Any, request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """Receiver of Django's user_logged_in."""
    entries = session_bookmarks.take_out(request.session)
    if left := merge(user, entries) if entries else 0:
        words = f"{left} of the bookmarks from before you signed in did not fit: there is room for {MOST:,}."
        messages.warning(request, f"{words} The newest were kept.", fail_silently=True)


@transaction.atomic
def merge(user: User, entries: list[Entry]) -> int:
    """How many did not fit. What is gone meanwhile is left out, what was removed comes back, twice is once."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    found = find_all(entry["key"] for entry in entries)
    things = {found[entry["key"]].key: (found[entry["key"]], entry) for entry in entries if entry["key"] in found}
    rows = Bookmark.objects.filter(user=user).select_related("guide").only(*KEY_COLUMNS, "removed_at")
    there = {key_of(row): row for row in rows}
    room = MOST - sum(row.removed_at is None for row in there.values())
    coming = [key for key in things if key not in there or there[key].removed_at]
    fitting = coming[max(len(coming) - room, 0) :] if room > 0 else []
    for key in fitting:
        if key in there:
            there[key].revive(now=datetime.fromisoformat(things[key][1]["at"]))
    _add(user, [things[key] for key in fitting if key not in there])
    return len(coming) - len(fitting)


def _add(user: User, new: list[tuple[Thing, Entry]]) -> None:
    ads = AdSnapshot.objects.only("job_id").in_bulk([entry["ad"] for _, entry in new if "ad" in entry])
    Bookmark.objects.bulk_create([
        Bookmark(user=user, kind=thing.kind, title=thing.title, snapshot=_snapshot(thing, entry, ads),
                 created_at=datetime.fromisoformat(entry["at"]), **thing.of)
        for thing, entry in new
    ], ignore_conflicts=True)  # fmt: skip


def _snapshot(thing: Thing, entry: Entry, ads: dict[int, AdSnapshot]) -> AdSnapshot | None:
    """The ad as it was when the visitor kept it, or as it is where that is no longer known."""
    if thing.job is None:
        return None
    return ads.get(entry.get("ad", 0)) or snapshots.take(job=thing.job)
