"""A capture of a career page becomes a draft with every part in its place."""

import pytest

from careers import capture
from careers.capture import Fate, NotACapture
from tests.careers.captures import ALL, OWN, REFERENCE, check_account, check_draft, messages, take

COUNTS = (
    "responsibilities", "tools", "technical_skills", "soft_skills", "tiers", "day", "skill_map",
    "pros", "cons", "mistakes", "advice", "case_studies", "questions",
)  # fmt: skip
EXPECTED = {
    OWN: (6, 5, 6, 3, 3, 3, 2, 2, 2, 2, 2, 2, 2),
    REFERENCE: (15, 20, 16, 10, 4, 3, 3, 6, 6, 8, 8, 4, 9),
}
FACTS = {
    OWN: ("partly", "high", "master", "low", "very-good", "faster"),
    REFERENCE: ("yes", "very-high", "bachelor", "moderate", "good", "much-faster"),
}
TEXTS = (
    "summary", "market_demand", "core_functions", "work_setting", "education_level", "path", "required_education",
    "global_outlook", "role_challenges", "growth_paths", "industry_trends", "balance_and_stress", "portfolio_tips",
)  # fmt: skip

every_capture = pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
reference = pytest.mark.parametrize("path", [path for path in ALL if path == REFERENCE], ids=lambda path: path.stem)


def read(path):
    return capture.read(path.read_text(encoding="utf-8"), file=path.name)


@every_capture
def test_every_list_has_all_its_entries(path):
    document = read(path).document
    assert dict(zip(COUNTS, EXPECTED[path], strict=True)) == {name: len(getattr(document, name)) for name in COUNTS}


@every_capture
def test_every_text_is_in_its_place(path):
    document = read(path).document
    assert all(getattr(document, name) for name in TEXTS)


@every_capture
def test_scales_are_read_from_labels_and_text(path):
    document = read(path).document
    found = tuple(getattr(document, name) for name in ("remote", "demand", "education", "stress", "balance", "outlook"))
    assert found == FACTS[path]


@every_capture
def test_rows_have_all_that_belongs_to_them(path):
    document = read(path).document
    assert all(tier.text for tier in document.tiers)
    assert all(block.activities for block in document.day)
    assert all(group.text and group.skills for group in document.skill_map)
    assert all(case.text and case.takeaway for case in document.case_studies)
    assert all(each.question.endswith("?") and each.answer for each in document.questions)


@every_capture
def test_no_line_is_dropped_without_a_word(path):
    check_account(path.read_text(encoding="utf-8"), read(path))


@every_capture
def test_the_draft_is_a_sound_guide_file(path):
    found = read(path)
    assert (found.document.status, found.document.field) == ("draft", "software-data")
    check_draft(found.document)


@every_capture
def test_nothing_garbled_is_left(path):
    found = read(path)
    assert not {"β€", "πŸ", "â€", "βœ"} & set(capture_pairs(str(found.document)))
    assert "garbled runs of characters, such as “πŸ“ˆ” → “📈”" in messages(found)


def capture_pairs(text):
    return [text[at : at + 2] for at in range(len(text) - 1)]


@every_capture
def test_plans_and_share_buttons_are_left_out_and_the_report_says_where(path):
    found = read(path)
    plans = next(note for note in found.report if note.part == "Plans")
    last = max(found.fates)
    assert plans.lines[-1] == last
    assert "left out" in plans.message
    assert "/month" not in str(found.document)
    assert {found.fates[number] for number in plans.lines} == {Fate.REPORTED}


@every_capture
def test_empty_parts_are_reported(path):
    empty = {note.part for note in read(path).report if note.message == "is empty in the capture."}
    assert empty == {"Related roles", "Sources and references"}


@reference
def test_the_reference_has_its_title_address_and_alias(path):
    document = read(path).document
    assert document.title == "Natural Language Processing (NLP) Engineer"
    assert document.slug == "natural-language-processing-nlp-engineer"
    assert document.aliases == ("NLP Engineer",)


@reference
def test_the_reference_has_its_years_and_hours(path):
    document = read(path).document
    assert [(tier.years_from, tier.years_to) for tier in document.tiers] == [(0, 2), (2, 5), (5, 8), (8, None)]
    assert [(block.starts, block.ends) for block in document.day] == [(540, 720), (720, 900), (900, 1080)]
    assert [len(block.activities) for block in document.day] == [4, 4, 4]
    assert [len(group.skills) for group in document.skill_map] == [5, 5, 5]
    assert all(block.focus for block in document.day)


@reference
def test_figures_of_the_reference_are_told_and_not_saved(path):
    found = read(path)
    assert (found.document.figures, found.document.sources) == ((), ())
    unsaved = {each.measure: (each.low, each.value, each.high, each.area) for each in found.unsaved_figures}
    assert unsaved == {
        "salary": (90_000, 125_000, 160_000, "US"),
        "salary-entry": (None, 100_500, None, "US"),
        "salary-mid": (None, 125_000, None, "US"),
        "salary-senior": (None, 149_500, None, "US"),
        "salary-top-10": (None, 160_000, None, "US"),
        "growth": (None, 21, None, ""),
    }
    told = [note.message for note in found.report if "a year and a source before it can be saved" in note.message]
    assert len(told) == len(unsaved)
    for value in ("$90,000 to $160,000, median $125,000", "$100,500", "$125,000", "$149,500", "$160,000", "21%"):
        assert any(value in message for message in told)
    assert "look calculated rather than measured" in messages(found)


def test_a_text_without_a_title_is_no_capture():
    for text in ("", "\n \n", "• one\n• two", "This is a letter to a friend, and it goes on.\n\nPros\n"):
        with pytest.raises(NotACapture, match=r"letter\.txt: has no title\. The first line has to be the name"):
            capture.read(text, file="letter.txt")


def test_a_text_without_a_known_heading_is_no_capture():
    with pytest.raises(NotACapture, match=r"welder\.txt: has no heading of a career page"):
        take("Dear friend,", "all is well here.")
