"""Which bookmarks."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Func, Q, Value

if TYPE_CHECKING:
    from accounts.models import User
    from tracker.models import Bookmark  # noqa: F401 - named in a string below


class BookmarkQuerySet(models.QuerySet["Bookmark"]):
    def of(self, user: "User") -> Self:
        """Theirs, without those they removed."""
        return self.filter(user=user, removed_at__isnull=True)

    def tagged(self, tag: str) -> Self:
        return self.filter(tags__contains=[tag])

    def with_words(self, words: str) -> Self:
        """Each of the words stands somewhere: in the note, a tag, or what the thing is or was called."""
        # no tag holds a line break, so that no word reaches from one to the next
        lines = Func(F("tags"), Value("\n"), function="array_to_string", output_field=models.TextField())
        found = self.alias(tag_lines=lines)
        for word in words.split():
            found = found.filter(
                Q(title__icontains=word)
                | Q(note__icontains=word)
                | Q(tag_lines__icontains=word)
                | Q(job__title__icontains=word)
                | Q(job__company__name__icontains=word)
            )
        return found

    def remove(self, *, now: datetime) -> int:
        """All that is removed together has one moment, by which it is found again."""
        return self.filter(removed_at__isnull=True).update(removed_at=now)

    def restore(self) -> int:
        return self.filter(removed_at__isnull=False).update(removed_at=None)

    def numbered(self, numbers: Iterable[str]) -> Self:
        """Those with these numbers, as forms send them; what is no number is nobody's."""
        wanted = {int(each) for each in numbers if each.isascii() and each.isdecimal() and len(each) <= 18}
        return self.filter(pk__in=wanted)
