"""What people write about a bookmark, and what the address of a list means."""

from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from accounts.text import validate_plain_line
from jobs.criteria import clean_words
from tracker import shown
from tracker.applications.forms import LongText
from tracker.form_words import say_plainly
from tracker.models import Bookmark, BookmarkKind
from tracker.models.bookmarks import LONGEST_NOTE, LONGEST_TAG

MOST_TAGS = 10
SORTS = {"": "Newest", "closing": "Closing soon"}


def read_tags(text: str) -> list[str]:
    """Tags as people write them, with commas between: each once, whatever its capitals. Raises ValidationError."""
    found: dict[str, str] = {}
    for part in text.split(","):
        if tag := " ".join(part.split()):
            validate_plain_line(tag)
            if len(tag) > LONGEST_TAG:
                raise ValidationError(f"A tag has at most {LONGEST_TAG} characters. “{tag[:20]}…” is longer.")
            found.setdefault(tag.casefold(), tag)
    if len(found) > MOST_TAGS:
        raise ValidationError(f"A bookmark has at most {MOST_TAGS} tags. Here are {len(found)}.")
    return list(found.values())


class NoteForm(forms.Form):
    note = LongText(
        required=False, max_length=LONGEST_NOTE, strip=False, widget=forms.Textarea(attrs={"rows": 4, "class": "words"})
    )
    tags = forms.CharField(
        required=False,
        max_length=MOST_TAGS * (LONGEST_TAG + 2),
        help_text="With commas between, such as “this week, near home”.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    shown = shown.field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_plainly(self)

    @classmethod
    def of(cls, bookmark: Bookmark, data: QueryDict | None = None) -> Self:
        """With ids of their own, for many of them stand on one page."""
        mark = shown.mark_of({"note": bookmark.note, "tags": bookmark.tags})
        initial = {"note": bookmark.note, "tags": ", ".join(bookmark.tags), "shown": mark}
        return cls(data, initial=initial, auto_id=f"id_%s_{bookmark.pk}")

    def clean_tags(self) -> list[str]:
        return read_tags(self.cleaned_data["tags"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which bookmarks, in which order. Every address means some list: what cannot be is left out."""

    kind: BookmarkKind = BookmarkKind.JOB
    tag: str = ""
    words: str = ""
    sort: str = ""  # of SORTS; only jobs close

    @classmethod
    def parse(cls, data: QueryDict) -> Self:
        kind = data.get("kind", "")
        known = BookmarkKind(kind) if kind in BookmarkKind.values else BookmarkKind.JOB
        sort = data.get("sort", "")
        return cls(
            kind=known,
            tag=clean_words(data.get("tag", "")[:LONGEST_TAG]),
            words=clean_words(data.get("q", "")),
            sort=sort if sort in SORTS and known == BookmarkKind.JOB else "",
        )

    def url(self, **other: Any) -> str:
        given = {"kind": self.kind.value, "tag": self.tag, "q": self.words, "sort": self.sort, **other}
        query = urlencode({name: value for name, value in given.items() if value})
        return f"{reverse('bookmarks:index')}?{query}"

    @property
    def is_narrowed(self) -> bool:
        return bool(self.tag or self.words)
