"""The normal form: what is written reads back as it was."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careers.documents import CaseStudyDocument, GuideDocument, OccupationDocument, SkillDocument, SkillGroupDocument
from careers.parts import heading, one_line, prose
from careers.reading import parse
from careers.writing import normal, write
from tests.careers.documents import documents, full_document, wild
from tests.hunting import examples

thorough = settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))


def small(**changes: object) -> GuideDocument:
    return GuideDocument(**{"title": "Welder", "slug": "welder", "field": "skilled-trades"} | changes)


def head_line(document: GuideDocument, key: str) -> str:
    return next(line for line in write(document).split("\n") if line.startswith(f"{key}:"))


def test_a_full_guide_reads_back_as_it_was():
    assert parse(write(full_document()), file="a.md") == full_document()


def test_a_full_guide_is_in_normal_form_already():
    assert normal(full_document()) == full_document()


def test_a_file_in_normal_form_comes_back_byte_for_byte():
    text = write(full_document())
    assert write(parse(text, file="a.md")) == text


@thorough
@given(documents())
def test_whatever_its_texts_hold_a_guide_reads_back(document):
    assert parse(write(document), file="a.md") == normal(document)


@thorough
@given(documents())
def test_the_normal_form_is_its_own_normal_form(document):
    once = normal(document)
    assert normal(once) == once
    assert write(once) == write(document)


@settings(max_examples=examples(500), deadline=None)
@given(wild)
def test_any_title_reads_back_from_the_head(text):
    title = one_line(text)[:120].strip() or "x"
    assert parse(write(small(title=title, aliases=(title,))), file="a.md").aliases == (title,)


@settings(max_examples=examples(500), deadline=None)
@given(st.text(max_size=40))
def test_prose_has_no_heading_of_the_file(text):
    assert not any(heading(line) for line in prose(text).split("\n") if "```" not in text and "~~~" not in text)


def test_the_smallest_guide_is_a_short_file():
    text = "---\ntitle: Welder\nslug: welder\nfield: skilled-trades\nstatus: draft\n---\n"
    assert write(small()) == text


def test_parts_stand_in_their_order_with_a_blank_line_between():
    text = write(small(summary="Joins metal.", path="Learn.", tools=(SkillDocument("MIG", "for steel"),)))
    assert text.endswith("---\n\nJoins metal.\n\n## Tech stack\n\n- MIG | for steel\n\n## Path to the role\n\nLearn.\n")


def test_figures_and_sources_are_written_as_the_format_shows_them():
    text = write(full_document())
    assert "\nsources:\n- key: oews-2025\n  title: OEWS\n  publisher: BLS\n  url: https://www.bls.gov/oes/\n" in text
    assert "  unit: USD/year\n  low: 42640.5\n  median: 63190\n  high: 108510\n  source: oews-2025\n" in text
    assert "- measure: growth\n  area: US\n  year: 2024\n  until: 2034\n  unit: percent\n  value: -9.5\n" in text


@pytest.mark.parametrize(
    ("value", "written"),
    [("9.50", "9.5"), ("63190.00", "63190"), ("1E+5", "100000"), ("-0.0", "0"), ("0.10", "0.1")],
)
def test_numbers_are_written_plainly(value, written):
    figures = full_document().figures
    growth = replace(figures[5], value=Decimal(value))
    assert f"  value: {written}\n" in write(full_document(figures=(growth,)))


@pytest.mark.parametrize("title", ["no", "47-2111", "2026-11-20", "C++", "~", ".NET developer", "-5 °C", "日本語 🙂"])
def test_what_reads_back_as_text_is_written_plainly(title):
    assert head_line(small(title=title), "title") == f"title: {title}"


@pytest.mark.parametrize("title", ["- a", "---", "a: b", "a #b", "[a]", "*a", "&a", '"a"', "a:", "@a", "%a", "!a", "?"])
def test_what_yaml_would_misread_stands_in_quotes(title):
    assert head_line(small(title=title), "title").startswith('title: "')
    assert parse(write(small(title=title)), file="a.md").title == title


def test_short_lists_stand_on_one_line():
    assert head_line(full_document(), "aliases") == (
        'aliases: [Journeyman electrician, "Wireman: inside", "#1 on site, often"]'
    )


def test_headings_in_text_become_small_ones():
    assert normal(small(path="# A\n\n## B\n### C\n#### D\n#tag")).path == "#### A\n\n#### B\n#### C\n#### D\n#tag"


def test_fenced_code_keeps_its_headings_and_blank_lines():
    text = "```sh\n# comment\n\n\n## more\n```"
    assert parse(write(small(path=text)), file="a.md").path == text


def test_an_unclosed_fence_is_closed_so_that_the_next_part_stays_one():
    document = small(path="~~~~\ncode", required_education="None.")
    assert normal(document).path == "~~~~\ncode\n~~~~"
    assert parse(write(document), file="a.md").required_education == "None."


def test_lists_in_the_text_of_a_group_are_not_its_skills():
    group = SkillGroupDocument("Basics", "First:\n\n- safety", (SkillDocument("MIG"),))
    assert normal(small(skill_map=(group,))).skill_map[0].text == "First:\n\n* safety"


def test_text_that_begins_like_a_takeaway_stays_text():
    case = CaseStudyDocument("A bridge", "Takeaway: none yet", "Measure twice.")
    found = parse(write(small(case_studies=(case,))), file="a.md").case_studies[0]
    assert found == CaseStudyDocument("A bridge", "**Takeaway:** none yet", "Measure twice.")


def test_single_lines_lose_breaks_and_control_characters_but_keep_no_break_spaces():
    document = normal(small(title=" A\r\n b\x00\u2028c\u00a0d ", pros=("", " \x07", "x\ny")))
    assert (document.title, document.pros) == ("A b c\u00a0d", ("x y",))


def test_a_bar_in_the_name_of_a_skill_becomes_a_slash():
    assert normal(small(tools=(SkillDocument("CI|CD", "a | b"),))).tools == (SkillDocument("CI/CD", "a | b"),)


def test_an_occupation_without_code_is_none():
    assert normal(small(occupation=OccupationDocument(" "))).occupation is None


def test_a_summary_begins_no_heading_and_no_code():
    assert normal(small(summary="## Pros and cons")).summary == "Pros and cons"
    assert normal(small(summary="```\nx")).summary == "x"
