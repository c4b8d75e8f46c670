"""Notes and tags."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from tests.jobs import rows as jobs
from tests.tracker.bookmarks import rows
from tracker.bookmarks.forms import MOST_TAGS, read_tags
from tracker.models import Bookmark
from tracker.models.bookmarks import LONGEST_TAG

pytestmark = pytest.mark.django_db
NAUGHTY = ["=1+1", "<script>alert(1)</script>", "  spaces  ", "田中さん", "👩🏽", "a\u202eb", "line\nline", "'; DROP"]


@pytest.fixture
def kept(ada: User) -> Bookmark:
    return rows.bookmark(ada, jobs.job())


def save(client: Client, kept: Bookmark, **values: str) -> int:
    return client.post(f"/account/bookmarks/{kept.pk}/edit/", {"note": "", "tags": "", **values}).status_code


def test_note_and_tags_are_kept(adas: Client, kept: Bookmark) -> None:
    assert save(adas, kept, note="Ask Bo", tags=" sea ,  near   home, Sea,, ") == 302
    kept.refresh_from_db()
    assert (kept.note, kept.tags) == ("Ask Bo", ["sea", "near home"])


@pytest.mark.parametrize("note", NAUGHTY)
def test_a_note_is_given_back_as_it_was_written(adas: Client, kept: Bookmark, note: str) -> None:
    save(adas, kept, note=note.replace("\n", "\r\n"))
    kept.refresh_from_db()
    assert kept.note == note


def test_line_breaks_count_as_one_character(adas: Client, kept: Bookmark) -> None:
    note = "x" * 1999 + "\n"
    assert save(adas, kept, note=note.replace("\n", "\r\n")) == 302
    kept.refresh_from_db()
    assert kept.note == note


def test_it_can_be_done_twice_and_emptied(adas: Client, kept: Bookmark) -> None:
    assert [save(adas, kept, note="Ask Bo", tags="sea") for _ in range(2)] == [302, 302]
    save(adas, kept)
    kept.refresh_from_db()
    assert (kept.note, kept.tags) == ("", [])


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"note": "x" * 2001}, "at most 2000 characters"),
        ({"note": "a\x00b"}, "Null characters are not allowed"),
        ({"tags": "x" * 41}, "A tag has at most 40 characters"),
        ({"tags": ",".join(f"tag {n}" for n in range(11))}, "at most 10 tags"),
        ({"tags": "a\u202eb"}, "characters that nobody can see"),
        ({"tags": "x" * 5000}, "at most 420 characters"),
    ],
)
def test_what_cannot_be_kept_is_said_and_shown_again(
    adas: Client, kept: Bookmark, values: dict[str, str], words: str
) -> None:
    answer = adas.post(f"/account/bookmarks/{kept.pk}/edit/", {"note": "", "tags": "", **values})
    assert words in answer.content.decode()
    kept.refresh_from_db()
    assert (kept.note, kept.tags) == ("", [])


def test_strangers_find_nothing_and_visitors_sign_in_first(bobs: Client, kept: Bookmark) -> None:
    assert save(bobs, kept, note="Mine") == 404
    answer = Client().post(f"/account/bookmarks/{kept.pk}/edit/", {"note": "Mine"})
    assert answer["Location"].startswith("/accounts/login/")
    kept.refresh_from_db()
    assert kept.note == ""


@pytest.mark.parametrize("page", ["edit", "changes", "seen"])
@pytest.mark.parametrize("number", [0, 999_999_999, 2**63, 10**30])
def test_numbers_of_nobody_are_not_found(adas: Client, page: str, number: int) -> None:
    ask = adas.post if page == "seen" else adas.get
    assert ask(f"/account/bookmarks/{number}/{page}/").status_code == 404


def test_a_removed_one_is_not_found(adas: Client, kept: Bookmark) -> None:
    adas.post("/account/bookmarks/remove/", {"only": kept.pk})
    assert adas.get(f"/account/bookmarks/{kept.pk}/edit/").status_code == 404


def shown(client: Client, kept: Bookmark) -> str:
    return str(client.get(f"/account/bookmarks/{kept.pk}/edit/").context["form"]["shown"].value())


def test_another_windows_note_is_shown_and_not_overwritten(adas: Client, kept: Bookmark) -> None:
    seen = shown(adas, kept)
    assert save(adas, kept, note="First", shown=seen) == 302
    answer = adas.post(f"/account/bookmarks/{kept.pk}/edit/", {"note": "Second", "tags": "", "shown": seen})
    assert answer.status_code == 409
    assert "First" in answer.content.decode()
    assert "Second</textarea>" in answer.content.decode()
    assert save(adas, kept, note="Second", shown=str(answer.context["form"]["shown"].value())) == 302
    kept.refresh_from_db()
    assert kept.note == "Second"


def test_a_note_for_a_removed_one_is_shown_again_and_saving_brings_it_back(adas: Client, kept: Bookmark) -> None:
    adas.post("/account/bookmarks/remove/", {"only": kept.pk})
    answer = adas.post(f"/account/bookmarks/{kept.pk}/edit/", {"note": "Typed", "tags": ""})
    assert answer.status_code == 409
    assert "removed in another window" in answer.content.decode()
    assert "Typed</textarea>" in answer.content.decode()
    assert save(adas, kept, note="Typed", back="1") == 302
    assert Bookmark.objects.of(kept.user).get().note == "Typed"


def test_a_stranger_brings_nothing_back(adas: Client, bobs: Client, kept: Bookmark) -> None:
    adas.post("/account/bookmarks/remove/", {"only": kept.pk})
    assert save(bobs, kept, note="Mine", back="1") == 404
    assert not Bookmark.objects.of(kept.user).exists()


def test_other_methods_are_refused(adas: Client, kept: Bookmark) -> None:
    assert adas.put(f"/account/bookmarks/{kept.pk}/edit/").status_code == 405


@given(st.text(max_size=300))
def test_whatever_is_written_as_tags_is_refused_or_read_the_same_again(text: str) -> None:
    try:
        tags = read_tags(text)
    except ValidationError:
        return
    assert read_tags(", ".join(tags)) == tags
    assert len(tags) <= MOST_TAGS
    assert all(0 < len(tag) <= LONGEST_TAG for tag in tags)
    assert len({tag.casefold() for tag in tags}) == len(tags)
