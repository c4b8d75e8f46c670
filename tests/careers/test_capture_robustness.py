"""No text makes the reader of captures fail, and none loses a line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.capture import Fate, NotACapture, read
from tests import pace
from tests.careers.captures import ALL, OWN, check_account, check_draft, take
from tests.hunting import examples

LINES = OWN.read_text(encoding="utf-8").split("\n")
TITLE = "Museum Conservator Career Path Guide"
PIECES = st.sampled_from(
    ["Pros", "Skill Map", "Career Path Tiers", "A Day in the Life", "FAQ", "Case Studies", "Sources", "Related Roles",
     "Market Demand", "Annual Salary (US, USD)", "Job Outlook", "Experience: 0-2 years", "Experience: 9-2 years",
     "Night (11 PM - 2 AM)", "Noon (99:99 - 12:00)", "Focus: x", "Key Takeaway: y", "Why?", "$5", "5%", "growth rate",
     "Growth Rate: -99999999999999.123%", "Median: $0", "90,000—80,000", "Top 10% earn $1", "Source: A, B, 2024",
     "Source: 2024", "Plans", "USD $5/month", "- ", "•", "# x", "```", "[^a]", "a | b", "Title", "Text that ends.",
     "Stress Level", "Low", "High", "x" * 200, "X " * 90 + "?", "\x00", "\x85", "\u2028", "Â\xa0", "β€”"]
)  # fmt: skip
anything = st.lists(PIECES | st.sampled_from(LINES) | st.text(max_size=40), max_size=60).map("\n".join)


def check(text):
    try:
        found = read(text, file="a.txt")
    except NotACapture:
        return
    check_account(text, found)
    check_draft(found.document)


@settings(max_examples=examples(200), deadline=None)
@given(st.text() | anything)
def test_any_text_is_a_capture_with_a_full_account_or_none(text):
    check(text)


@settings(max_examples=examples(200), deadline=None)
@given(anything)
def test_any_lines_below_a_title_and_a_heading_are_accounted_for(text):
    found = read(f"{TITLE}\n\nPros\n{text}", file="a.txt")
    check_account(f"{TITLE}\n\nPros\n{text}", found)
    check_draft(found.document)


@settings(max_examples=examples(60), deadline=None)
@given(st.permutations(LINES))
def test_shuffled_lines_are_accounted_for(lines):
    check("\n".join([TITLE, *lines]))


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
@settings(max_examples=examples(40), deadline=None)
@given(data=st.data())
def test_a_capture_cut_anywhere_is_accounted_for(path, data):
    text = path.read_text(encoding="utf-8")
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    check(text[:end])
    check(text[start:end])


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_any_kind_give_the_same_draft(ends):
    text = "\n".join(LINES)
    assert read(text.replace("\n", ends), file="a.txt") == read(text, file="a.txt")


def test_a_byte_order_mark_does_no_harm():
    assert read("\ufeff" + "\n".join(LINES), file="a.txt") == read("\n".join(LINES), file="a.txt")


def test_a_reference_mark_of_the_page_names_no_source():
    found = take("Work Setting", "Hot and loud[^1].")
    assert found.document.work_setting == r"Hot and loud\[^1]."
    check_draft(found.document)


@pytest.mark.parametrize(
    "block",
    ["Pros\n", "• a\n", "x\n\n", "Why?\n", "Title\n\nText.\n\n", "β€” ", "$5\n", "Source: A, 2024\n", "a " * 40 + "\n"],
)
@pytest.mark.parametrize("heading", ["FAQ", "Skill Map", "Annual Salary (US, USD)", "Case Studies", "Work Setting"])
def test_a_large_text_is_answered_soon(heading, block):
    text = f"{TITLE}\n\n{heading}\n\n" + block * (200_000 // len(block))
    found, seconds = pace.timed(lambda: read(text, file="a.txt"))
    assert seconds < 5
    assert Fate.OPEN not in found.fates.values()
