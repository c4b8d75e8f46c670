"""Bookmarks move with what they are of, when two companies or two jobs turn out to be one (jobs.companies)."""

from typing import Any

from jobs.models import Company, Job
from tracker.models import Bookmark
from tracker.models.bookmarks import LONGEST_NOTE


def company_merged(into: Company, going: Company) -> None:
    _move("company", into, going)


def job_made_one(stays: Job, goes: Job) -> None:
    _move("job", stays, goes)


def _move(column: str, into: Any, going: Any) -> None:
    """Who had both keeps one of them, with the notes and tags of both."""
    coming = list(Bookmark.objects.select_for_update().filter(**{column: going}))
    both = Bookmark.objects.select_for_update().filter(**{column: into}, user__in=[each.user_id for each in coming])
    there = {each.user_id: each for each in both}
    for bookmark in [each for each in coming if each.user_id in there]:
        stays = there[bookmark.user_id]
        if bookmark.removed_at is None:  # what was removed is not put together with what is there
            _put_together(stays, bookmark)
        bookmark.delete()
    Bookmark.objects.filter(**{column: going}).update(**{column: into})


def _put_together(stays: Bookmark, other: Bookmark) -> None:
    if stays.removed_at is None:
        notes = [note for note in (stays.note, other.note) if note]
        tags = list(dict.fromkeys([*stays.tags, *other.tags]))
    else:  # the one that stays had been removed, and so had its note
        notes, tags = [other.note], other.tags
    stays.note, stays.tags = "\n\n".join(dict.fromkeys(notes))[:LONGEST_NOTE], tags
    stays.removed_at, stays.created_at = None, max(stays.created_at, other.created_at)
    stays.save(update_fields=["note", "tags", "removed_at", "created_at"])
