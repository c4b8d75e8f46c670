"""Bookmarks of a visitor: in their session, until they sign in (tracker.bookmarks.merging).

An entry has the `key` of the thing, the moment `at` it was kept, `ad` for the snapshot of a job, and `gone`
for the moment it was removed, until that can no longer be undone.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NotRequired, TypedDict, cast

from django.contrib.sessions.backends.base import SessionBase

from tracker.bookmarks.moments import stamp

KEY = "bookmarks"
MOST = 200
UNDONE_WITHIN = timedelta(days=1)


class Entry(TypedDict):
    key: str
    at: str  # ISO 8601
    ad: NotRequired[int]
    gone: NotRequired[int]  # tracker.bookmarks.moments


def entries(session: SessionBase) -> list[Entry]:
    """Those that were not removed, the newest last."""
    return [entry for entry in _all(session) if "gone" not in entry]


def keep(session: SessionBase, key: str, *, ad: int | None, now: datetime) -> bool:
    """False where there is no room. Twice is once; a removed one comes back."""
    kept = [entry for entry in _all(session) if entry["key"] != key or "gone" not in entry]
    if any(entry["key"] == key for entry in kept):
        return True
    if sum("gone" not in entry for entry in kept) >= MOST:
        return False
    entry: Entry = {"key": key, "at": now.isoformat()}
    if ad:
        entry["ad"] = ad
    session[KEY] = [*kept, entry]
    return True


def remove(session: SessionBase, keys: Collection[str], *, now: datetime) -> int:
    """All of them under one moment, by which restore() finds them. Those removed long ago go for good."""
    found = 0
    kept: list[Entry] = []
    for entry in _all(session):
        if "gone" not in entry and entry["key"] in keys:
            entry = {**entry, "gone": stamp(now)}
            found += 1
        if "gone" not in entry or entry["gone"] > stamp(now - UNDONE_WITHIN):
            kept.append(entry)
    if found:
        gone = [entry for entry in kept if "gone" in entry]
        session[KEY] = [entry for entry in kept if "gone" not in entry or entry in gone[-MOST:]]
    return found


def removed_then(session: SessionBase, moment: int) -> int:
    return sum(entry.get("gone") == moment for entry in _all(session))


def restore(session: SessionBase, moment: int) -> int:
    """As many as there is room for."""
    room = MOST - len(entries(session))
    found = 0
    kept: list[Entry] = []
    for entry in _all(session):
        if entry.get("gone") == moment and found < room:
            entry = cast(Entry, {name: value for name, value in entry.items() if name != "gone"})
            found += 1
        kept.append(entry)
    if found:
        session[KEY] = kept
    return found


def take_out(session: SessionBase) -> list[Entry]:
    """Those that were not removed; the session has none any more."""
    found = entries(session)
    session.pop(KEY, None)
    return found


def _all(session: SessionBase) -> list[Entry]:
    return cast(list[Entry], session.get(KEY, []))
