"""What people keep: bookmarks, and the applications that come of them."""

from tracker.models.applications import (
    Application,
    CalendarEntry,
    CalendarFeed,
    Contact,
    EntryKind,
    EventKind,
    Outcome,
    Stage,
    TimelineEvent,
)
from tracker.models.bookmarks import Bookmark, BookmarkKind
from tracker.models.plan import PlanTask, TaskOrigin
from tracker.models.snapshots import AdSnapshot

__all__ = [
    "AdSnapshot",
    "Application",
    "Bookmark",
    "BookmarkKind",
    "CalendarEntry",
    "CalendarFeed",
    "Contact",
    "EntryKind",
    "EventKind",
    "Outcome",
    "PlanTask",
    "Stage",
    "TaskOrigin",
    "TimelineEvent",
]
