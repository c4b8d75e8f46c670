from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resumes.document import clean
from resumes.editor.boxes import meant, note, typed
from resumes.sections import BY_KEY, Field, Kind

WORDS = Field("keywords", "Keywords", Kind.WORDS)
START, END = BY_KEY["work"].field("startDate"), BY_KEY["work"].field("endDate")


@given(st.lists(st.text(max_size=20), max_size=6))
def test_names_come_out_of_the_box_as_they_went_in(words: list[str]) -> None:
    kept = clean({"interests": [{"name": "x", "keywords": words}]})["interests"][0].get("keywords", [])
    assert meant(WORDS, typed(WORDS, kept)) == kept


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Python, SQL", ["Python", "SQL"]),
        ("Python\r\nSQL;Go", ["Python", "SQL", "Go"]),
        ("测试、设计，写作", ["测试", "设计", "写作"]),
        ("كتابة، تصميم", ["كتابة", "تصميم"]),
        ('"Java, EE", Go', ["Java, EE", "Go"]),
        ('5" disks, "so-called" tests', ['5" disks', '"so-called" tests']),
        (" , ,, ", []),
        ('"', ['"']),
    ],
)
def test_commas_of_many_scripts_and_line_ends_set_names_apart(text: str, words: list[str]) -> None:
    assert meant(WORDS, text) == words


@pytest.mark.parametrize("text", ["", "2021", "2021-03", "2021-03-15", " 2021 "])
def test_dates_that_can_be_read_need_no_note(text: str) -> None:
    assert START
    assert note(START, text) == ""


@pytest.mark.parametrize("text", ["spring 2020", "2021-02-30", "03/2021", "now"])
def test_words_in_place_of_a_date_are_noted(text: str) -> None:
    assert START
    assert "Not read as a date" in note(START, text)


@pytest.mark.parametrize(("text", "is_noted"), [("heute", False), ("至今", False), ("until spring", True)])
def test_until_now_in_any_language_needs_no_note(text: str, is_noted: bool) -> None:
    assert END
    assert bool(note(END, text)) is is_noted


@pytest.mark.parametrize(
    ("kind", "text", "is_noted"),
    [
        (Kind.URL, "example.org/me", False),
        (Kind.URL, "javascript:alert(1)", True),
        (Kind.EMAIL, "ada@example.org", False),
        (Kind.EMAIL, "ada at example", True),
        (Kind.LINE, "anything", False),
    ],
)
def test_addresses_that_cannot_be_used_are_noted(kind: Any, text: str, is_noted: bool) -> None:
    assert bool(note(Field("x", "X", kind), text)) is is_noted
