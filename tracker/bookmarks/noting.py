"""Notes and tags of a bookmark, when another window may have changed or removed it too."""

from typing import Any

from django.db import transaction

from accounts.models import User
from tracker.bookmarks.keeping import MOST, Full
from tracker.models import Bookmark
from tracker.shown import mark_of


def annotate(*, bookmark: Bookmark, said: dict[str, Any], shown: str) -> Bookmark | None:
    """Keep what was said. Where the bookmark is no longer as `shown` and says otherwise, nothing is kept and it as
    it is now is the answer. "" stands for whatever is there.
    """
    with transaction.atomic():
        current = Bookmark.objects.select_for_update().get(pk=bookmark.pk)
        there = {name: getattr(current, name) for name in said}
        if shown and shown != mark_of(there) and said != there:
            return current
        current.annotate_with(**said)
    return None


@transaction.atomic
def bring_back(bookmark: Bookmark) -> None:
    """One that was removed in another window. Raises Full."""
    User.objects.select_for_update(no_key=True).get(pk=bookmark.user_id)
    if Bookmark.objects.of(bookmark.user).count() >= MOST:
        raise Full(f"There is room for {MOST:,} bookmarks. Remove some that you no longer need.")
    Bookmark.objects.filter(pk=bookmark.pk).restore()
