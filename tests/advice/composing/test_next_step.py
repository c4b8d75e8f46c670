import pytest

from tests import factories
from tests.advice.composing import rows

pytestmark = pytest.mark.django_db


def test_the_next_tier_and_its_years():
    guide = rows.keeper()
    text = rows.text("next", rows.member(level="entry"), guide=guide.slug)
    assert "The nearest tier of our guide is “Helper”." in text
    assert "The next tier is “Keeper”, after 2 years." in text
    assert "Our guide says of it: “Keeps one light alone.”" in text


def test_the_tier_by_the_years_of_the_resume():
    user = rows.member()
    rows.resume(user)
    text = rows.text("next", user, guide=rows.keeper().slug)
    assert "Your resume shows work since Jan 2015." in text


def test_at_the_last_tier_the_ways_part():
    text = rows.text("next", rows.member(level="lead"), guide=rows.keeper().slug)
    assert "That is the last tier our guide names." in text
    assert "Some become inspectors of a whole coast." in text


def test_what_skills_go_with_in_pay_has_its_numbers_and_a_caution():
    guide = rows.keeper()
    rows.many_jobs(guide)
    found = rows.answered("next", rows.member(level="entry"), guide=guide.slug)
    row = next(row for block in found.blocks for row in block.figures if row.label == "Kafka")
    assert row.value == "$91,100 with it, $61,000 without"
    assert "12 ads with it and 12 without it" in row.note
    assert "not what the skill alone brings" in rows.text("next", rows.member("bo@example.org"), guide=guide.slug)


def test_too_few_jobs_give_no_median():
    guide = rows.keeper()
    rows.many_jobs(guide, 8)
    found = rows.answered("next", rows.member(), guide=guide.slug)
    assert not any("with it" in row.value for block in found.blocks for row in block.figures)


def test_held_skills_are_not_proposed_and_the_rest_comes_by_demand():
    guide = rows.keeper()
    rows.many_jobs(guide)
    found = rows.answered("next", rows.member(), guide=guide.slug)
    assert [step.key for step in found.steps][:2] == ["learn:kafka", "learn:radar"]


def test_three_jobs_of_the_career_with_why():
    guide = rows.keeper()
    rows.many_jobs(guide, 6)
    found = rows.answered("next", rows.member(), guide=guide.slug)
    jobs = [row for block in found.blocks for row in block.jobs]
    assert len(jobs) == 3
    assert all("You have 1 of" in row.why for row in jobs)


def test_without_open_jobs_an_alert_is_proposed():
    found = rows.answered("next", rows.member(), guide=rows.keeper().slug)
    assert "alert:signal-keeper" in {step.key for step in found.steps}


def test_a_thin_guide_says_what_it_lacks():
    text = rows.text("next", rows.member(), guide=factories.guide().slug)
    assert "Our guide to Lighthouse keeper does not name tiers yet." in text
    assert "Our guide has no pay figures for this career yet." in text
    assert "is short" in text


def test_a_visitor_begins_at_the_first_tier():
    text = rows.text("next", guide=rows.keeper().slug)
    assert "this begins at the first tier of our guide: “Helper”" in text
    assert "Skills that count most" in text
