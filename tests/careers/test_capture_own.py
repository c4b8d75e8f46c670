"""What varies from capture to capture: bullets, headings, words, spacing."""

import pytest

from careers import capture
from careers.documents import CaseStudyDocument, SkillDocument
from tests.careers.captures import OWN, messages, take


def own():
    return capture.read(OWN.read_text(encoding="utf-8"), file=OWN.name, field="design")


def test_the_field_of_work_is_the_callers():
    assert own().document.field == "design"


@pytest.mark.parametrize(
    ("line", "title", "aliases"),
    [
        ("Welder", "Welder", ()),
        ("Welder – Career Guide", "Welder", ()),
        ("Registered Nurse (RN) Career Path Guide", "Registered Nurse (RN)", ("RN",)),
        ("Senior User Experience (UX) Designer Career Guide", "Senior User Experience (UX) Designer", ()),
        ("Site Reliability Engineer (SRE) Lead", "Site Reliability Engineer (SRE) Lead", ("SRE Lead",)),
        ("Chef (Head) Career Path Guide", "Chef (Head)", ()),
    ],
)
def test_the_title_is_cleaned_and_its_acronym_an_alias(line, title, aliases):
    document = take("Pros", "• Light", title=line).document
    assert (document.title, document.aliases) == (title, aliases)


def test_a_title_may_stand_below_the_sites_navigation():
    found = capture.read("Home > Careers\n\nWelder Career Path Guide\n\nPros\n• Light", file="a.txt")
    assert found.document.title == "Welder"
    assert "line 1: Head: “Home > Careers” could not be placed." in messages(found)


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "·", "  • •", "β€Ά", "1.", "2)", "✓"])
def test_any_mark_makes_an_item(mark):
    assert take("Key Responsibilities", f"{mark} Cut steel\n{mark} Join steel").document.responsibilities == (
        "Cut steel",
        "Join steel",
    )


def test_a_list_without_marks_has_an_item_a_line():
    assert take("Tech Stack", "TIG torch\nPlasma cutter").document.tools == (
        SkillDocument("TIG torch"),
        SkillDocument("Plasma cutter"),
    )


def test_text_among_the_items_of_a_list_is_reported():
    found = take("Pros", "• Light", "Welders like this:")
    assert found.document.pros == ("Light",)
    assert "“Welders like this:” is no item of the list" in messages(found)


@pytest.mark.parametrize(
    "heading",
    ["KEY RESPONSIBILITIES", "🔧 Key Responsibilities:", "3. Key responsibilities", "## Responsibilities",
     "Key Responsibilities of a Welder", "Responsibilities for Welders", "πŸ“ˆ Key Responsibilities"],
)  # fmt: skip
def test_a_heading_is_known_however_it_is_written(heading):
    assert take(heading, "• Cut steel").document.responsibilities == ("Cut steel",)


@pytest.mark.parametrize(
    "sentence",
    ["Key responsibilities of the night shift differ.", "Pros know better", "Sources of iron are many",
     "Work setting matters to people who sit all day", "• Portfolio tips"],
)  # fmt: skip
def test_a_sentence_is_no_heading(sentence):
    found = take("Work Setting", f"First. {'A' * 60}.", sentence, "Last of all.").document
    assert sentence.removeprefix("• ") in found.work_setting
    assert found.work_setting.endswith("Last of all.")


def test_a_table_of_contents_does_no_harm():
    found = take("Pros", "Cons", "Portfolio Tips", "Pros", "• Light", "Portfolio Tips", "Show a weld.")
    assert (found.document.pros, found.document.portfolio_tips) == (("Light",), "Show a weld.")
    assert [note.part for note in found.report if "is empty" in note.message] == ["Cons"]


def test_a_part_that_comes_twice_is_put_together():
    found = take("Pros", "• Light", "Cons", "• Heat", "Pros", "• Sparks")
    assert found.document.pros == ("Light", "Sparks")
    assert "lines 3, 11: Pros: stands in the capture more than once" in messages(found)


def test_a_heading_nobody_knows_stays_in_the_text_and_is_told():
    found = own()
    assert "#### Certificates and Short Courses\n\nWeek-long" in found.document.required_education
    assert "“Certificates and Short Courses” looks like a heading of no known part" in messages(found)


@pytest.mark.parametrize(
    ("phrase", "skill"),
    [
        ("Experience with solvent gels", SkillDocument("Solvent gels", "Experience with solvent gels")),
        ("Strong knowledge of iPSC lines", SkillDocument("IPSC lines", "Strong knowledge of iPSC lines")),
        ("Ability to weld upside down", SkillDocument("Weld upside down", "Ability to weld upside down")),
        ("Working with people", SkillDocument("People", "Working with people")),
        ("Data pipeline understanding", SkillDocument("Data pipeline understanding")),
        ("Strength of materials", SkillDocument("Strength of materials")),
        ("A | B", SkillDocument("A / B")),
    ],
)
def test_a_skill_is_named_without_the_words_that_lead_up_to_it(phrase, skill):
    assert take("Tech Skills", f"• {phrase}").document.technical_skills == (skill,)


def test_skills_that_would_share_a_name_keep_their_phrase():
    found = take("Tech Skills", "• Knowledge of steel", "• Experience with steel", "• Knowledge of steel")
    assert [skill.name for skill in found.document.technical_skills] == [
        "Steel",
        "Experience with steel",
        "Knowledge of steel",
    ]
    again = take("Tech Stack", "• Torch", "• TORCH")
    assert len(again.document.tools) == 1
    assert "“TORCH” stands in this list already" in messages(again)


def test_a_long_phrase_gives_a_short_name_and_a_full_note():
    phrase = "Experience with " + "very long wires and " * 8 + "more"
    skill = take("Tech Skills", f"• {phrase}").document.technical_skills[0]
    assert len(skill.name) <= 120
    assert (skill.note, skill.name[:9]) == (phrase, "Very long")


def test_a_case_may_lack_its_takeaway_or_have_it_below_its_label():
    lines = ("A Bridge", "It held.", "A Boat", "It sank.", "Key Takeaway:", "Test the seam.")
    assert take("Case Studies", *lines).document.case_studies == (
        CaseStudyDocument("A Bridge", "It held.", ""),
        CaseStudyDocument("A Boat", "It sank.", "Test the seam."),
    )


def test_related_roles_become_addresses_and_are_told():
    found = take("Related Roles", "• Pipe Fitter", "• Welder")
    assert found.document.related == ("pipe-fitter",)
    assert "“• Pipe Fitter” will show as related if there is a guide at the address “pipe-fitter”." in messages(found)
    assert "“• Welder” could not be placed" in messages(found)
