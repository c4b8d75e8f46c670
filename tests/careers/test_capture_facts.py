"""Scales, tiers and hours of a capture: decided by its words, or left to the editor and told."""

import pytest

from careers.documents import DayBlockDocument, QuestionDocument, TierDocument
from tests.careers.captures import check_draft, messages, take


@pytest.mark.parametrize(
    ("lines", "level"),
    [
        (("Low", "High", "Very High", "Demand is currently very high in ports."), "very-high"),
        (("There is high demand for welders.",), "high"),
        (("Demand remains moderate.",), "medium"),
        (("Demand for welders comes and goes with the price of steel.",), ""),
        (("Demand is not very high.",), ""),
        (("Demand is high in ports. Inland, demand is low.",), ""),
        (("Demand for low-cost welds comes and goes.",), ""),
        (("High", "Welders are sought."), "high"),
        (("Low", "High", "Welders are sought."), ""),
    ],
)
def test_the_text_decides_how_high_the_demand_is(lines, level):
    found = take("Market Demand", *lines)
    assert found.document.demand == level
    assert ("does not decide how high the demand is" in messages(found)) == (not level)
    assert found.document.market_demand == lines[-1]


@pytest.mark.parametrize(
    ("lines", "stress", "balance"),
    [
        (("Stress Level: Moderate", "Balance Rating: Good"), "moderate", "good"),
        (("Stress: very high", "Balance – Excellent"), "very-high", "excellent"),
        (("Stress Level", "Low", "Balance Rating", "Fair"), "low", "fair"),
        (("Stress Level", "Low", "Moderate", "High"), "", ""),
        (("Stress Level: Tolerable",), "", ""),
        (("Stress levels: they vary from yard to yard.",), "", ""),
    ],
)
def test_stress_and_balance_are_read_from_their_labels(lines, stress, balance):
    found = take("Work-Life Balance & Stress", *lines)
    assert (found.document.stress, found.document.balance) == (stress, balance)


def test_a_label_that_decides_nothing_is_told():
    found = take("Work-Life Balance & Stress", "Stress Level: Tolerable", "Balance Rating", "Good", "Poor")
    assert "line 5: Work-life balance and stress: “Stress Level: Tolerable” does not decide" in messages(found)
    assert "lines 7, 9, 11: Work-life balance and stress: “Balance Rating” does not decide" in messages(found)


@pytest.mark.parametrize(
    ("badge", "remote"),
    [("remote-friendly", "yes"), ("Remote friendly", "yes"), ("hybrid", "partly"), ("On-site", "no")],
)
def test_remote_work_is_read_from_its_badge(badge, remote):
    assert take(badge, "Pros", "• Light").document.remote == remote


@pytest.mark.parametrize(
    ("text", "education"),
    [
        ("Yards ask for at least a high school diploma.", "high-school"),
        ("A minimum of a bachelor’s degree is asked for.", "bachelor"),
        ("Some have a master's degree, some none.", ""),
    ],
)
def test_the_usual_way_in_is_taken_where_the_text_says_at_least(text, education):
    found = take("Education Level", text)
    assert found.document.education == education
    assert ("does not decide the usual way in" in messages(found)) == (not education)


@pytest.mark.parametrize(
    ("words", "outlook"),
    [
        ("Growing much faster than average", "much-faster"),
        ("Faster than the average", "faster"),
        ("About as fast as average", "average"),
        ("Slower than average", "slower"),
        ("Little or no change", "little-change"),
        ("Declining", "decline"),
        ("Bright", ""),
    ],
)
def test_growth_in_words_is_read_from_the_status(words, outlook):
    assert take("Job Outlook", f"Status: {words}").document.outlook == outlook


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("Experience: 0-2 years", (0, 2)),
        ("Experience: 2 – 5 Years", (2, 5)),
        ("8+ years", (8, None)),
        ("Years of experience: 3 to 6 years", (3, 6)),
        ("Experience: Less than 2 years", (0, 2)),
        ("Experience: over 10 years", (10, None)),
        ("(10 years or more)", (10, None)),
    ],
)
def test_years_of_experience_are_read_however_they_are_written(line, years):
    tiers = take("Career Path Tiers", "Welder", line, "Welds.").document.tiers
    assert tiers == (TierDocument("Welder", *years, "Welds."),)


def test_tiers_go_from_the_fewest_years_to_the_most_and_overlaps_are_told():
    lines = ("Master", "Experience: 5+ years", "Helper", "Experience: 0-5 years", "Welder", "Experience: 3-6 years")
    found = take("Career Path Tiers", *lines)
    assert [tier.title for tier in found.document.tiers] == ["Helper", "Master"]
    assert "lines 13, 15: Career tiers: The years of “Welder” overlap those of “Helper”." in messages(found)
    check_draft(found.document)


@pytest.mark.parametrize(
    ("line", "starts", "ends"),
    [
        ("Morning (9:00 AM - 12:00 PM)", 540, 720),
        ("Morning: 9 AM–12 PM", 540, 720),
        ("Morning, 08:30 to 12:15", 510, 735),
        ("Morning (9:00 - 12:30 PM)", 540, 750),
        ("Night (10 p.m. to 6 a.m.)", 1320, 1800),
        ("Evening (6:00 PM – 12:00 AM)", 1080, 1440),
    ],
)
def test_hours_are_read_however_they_are_written(line, starts, ends):
    found = take("A Day in the Life", line, "Focus: Seams\n• Weld")
    name = line.split(" ")[0].strip(",:")
    assert found.document.day == (DayBlockDocument(name, starts, ends, "Seams", ("Weld",)),)


def test_hours_that_overlap_are_told_with_all_their_lines():
    found = take("A Day in the Life", "Late (2 PM - 4 PM)", "• Weld", "Noon (11 AM - 3 PM)", "• Eat")
    assert [block.name for block in found.document.day] == ["Noon"]
    assert "lines 5, 7: A day in the life: The hours of “Late” overlap those of “Noon”." in messages(found)


def test_a_question_without_answer_is_told():
    found = take("FAQ", "Q: Is it hot?", "Who pays?", "A: The yard.")
    assert found.document.questions == (QuestionDocument("Who pays?", "The yard."),)
    assert "“Q: Is it hot?” has no answer. Write one and add it by hand." in messages(found)
