"""What pages of applications say, and what they fold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD, at_home
from tracker.applications import csv_reading
from tracker.applications.forms import AddForm
from tracker.templatetags.applications import LONG_NOTE, LONG_NOTE_LINES, in_two, lasting


@pytest.mark.parametrize(
    ("minutes", "words"), [(1, "1 minute"), (45, "45 minutes"), (60, "1 hour"), (90, "90 minutes"), (1440, "24 hours")]
)
def test_minutes_are_told_as_people_say_them(minutes: int, words: str) -> None:
    assert lasting(minutes) == words


@given(st.text(alphabet="ab \n", max_size=4000))
def test_a_long_note_is_folded_and_loses_no_word(text: str) -> None:
    head, rest = in_two(text)
    assert f"{head} {rest}".split() == text.split() or (head + rest).split() == text.split()
    assert bool(rest.strip()) <= (len(text) > LONG_NOTE or text.count("\n") >= LONG_NOTE_LINES)


def test_notes_of_few_lines_are_not_folded() -> None:
    assert in_two("a\nb") == ("a\nb", "")
    assert in_two("\n".join("x" * 20))[1]


@pytest.mark.django_db
def test_more_is_open_only_where_it_says_something() -> None:
    assert not AddForm().is_more_said
    assert AddForm(initial={"place": "Kiel"}).is_more_said
    assert AddForm({"title": "Pilot", "stage": "saved", "url": "x"}).is_more_said


@pytest.mark.django_db
def test_too_much_is_told_plainly() -> None:
    page = at_home(rows.member()).post(f"{BOARD}add/", {"title": "a" * 201, "stage": "saved"}).content.decode()
    assert "Use at most 200 characters. Here are 201." in page
    assert "Ensure this" not in page


def test_too_much_in_a_file_is_told_plainly() -> None:
    [fault] = csv_reading.read(f"title,company\n{'a' * 201},Alder\n", user=User()).faults
    assert fault.what == "Use at most 200 characters. Here are 201."


@pytest.mark.django_db
def test_where_nothing_is_to_be_added_there_is_no_button_for_it() -> None:
    client = at_home(rows.member())
    page = client.post(f"{BOARD}files/import/", {"text": "title,moon\n"}).content.decode()
    assert "There is nothing to add." in page
    assert "Columns that are not used: moon." in page
    assert 'name="confirmed"' not in page
