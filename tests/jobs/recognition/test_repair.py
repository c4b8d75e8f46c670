"""Texts put right before anything reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.recognition import repair


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Research &amp; Development Lead", "Research & Development Lead"),
        ("R&amp;amp;D Engineer", "R&D Engineer"),
        ("Nurse â€“ Nights", "Nurse – Nights"),
        ("SENIOR REGISTERED NURSE - ICU", "Senior Registered Nurse - ICU"),
        ("HEAD OF IT AND THE UX TEAM", "Head of IT and the UX Team"),
        ("CHEF", "CHEF"),
        ("Softwareentwickler (m/w/d)", "Softwareentwickler"),
        ("[Job-30849] Data Analyst", "Data Analyst"),
        ("Baker\u200b\x00\n at night", "Baker at night"),
        ("  Baker -", "Baker"),
        ("We're hiring: Baker", "Baker"),
    ],
)
def test_a_title_is_put_right(title: str, expected: str) -> None:
    assert repair.title(title) == expected


@pytest.mark.parametrize("joined", [" at ", " - ", " | ", " @", " AT "])
def test_the_company_at_the_end_of_a_title_goes(joined: str) -> None:
    assert repair.title(f"Baker{joined}harbour BAKERY", company="Harbour Bakery") == "Baker"


@pytest.mark.parametrize("title", ["Harbour Bakery baker", "Baker Harbour Bakery", "Bakery", "A at Harbour Bakery"])
def test_a_company_that_is_no_appendix_of_a_title_stays(title: str) -> None:
    assert repair.title(title, company="Harbour Bakery") == title


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_markup_escaped_over_and_over_is_read(layers: int) -> None:
    text = "<p>Bread &amp; rolls</p>"
    escaped = text
    for _ in range(layers):
        escaped = escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert repair.markup(escaped) == text


def test_a_written_tag_in_markup_stays_text() -> None:
    text = "<p>Know the &lt;p&gt; tag</p>"
    assert repair.markup(text) == text


def test_families_of_emoji_stay_together() -> None:
    assert repair.line("👩‍💻 Developer") == "👩‍💻 Developer"


@given(st.text(max_size=200))
def test_repairing_a_line_twice_is_as_once(text: str) -> None:
    once = repair.plain(text)
    assert repair.plain(once) == once


@given(st.text(max_size=300))
def test_a_title_is_short_and_one_line(text: str) -> None:
    title = repair.title(text)
    assert len(title) <= 200
    assert "\n" not in title
    assert "\x00" not in title
