import pytest

from tests import factories
from tests.advice.composing import rows

pytestmark = pytest.mark.django_db


def blocks(found):
    return {block.heading: " ".join(s.text for item in block.items for s in item) for block in found.blocks}


def by_who(found):
    return [next(text for heading, text in blocks(found).items() if who in heading)
            for who in ("recruiter", "hiring manager", "team")]  # fmt: skip


def test_who_asks_decides_what_is_asked():
    user = rows.member()
    rows.resume(user)
    job = rows.job("Docker", "Kafka", guide=rows.keeper(), pay_text="$50,000 a year")
    recruiter, manager, team = by_who(rows.answered("interview", user, job=job.pk))
    assert "Why this job?" in recruiter
    assert "The ad says $50,000 a year" in recruiter
    assert "a time when you used Docker" in manager
    assert "Trusting a lamp that nobody has tested." in team


def test_what_an_answer_should_show_comes_from_the_resume():
    user = rows.member()
    rows.resume(user)
    manager = by_who(rows.answered("interview", user, job=rows.job("Docker", "Kafka").pk))[1]
    assert "Begin with this from your resume: “Ran Docker on the mole”" in manager
    assert "You have not ticked it." in manager


def test_points_of_the_ad_that_name_no_skill_are_asked_about():
    manager = by_who(rows.answered("interview", job=rows.job("Kafka").pk))[1]
    assert "‘You can explain a fault to people who are tired and cold.’" in manager
    assert "‘You have used Kafka" not in manager


def test_the_guide_asks_by_duties_cases_and_its_own_questions():
    _recruiter, manager, team = by_who(rows.answered("interview", guide=rows.keeper().slug))
    assert "How do you go about this: Check every lamp before dark." in manager
    assert "“A lamp that lied”" in manager
    assert "The guide’s own lesson: “Look, then believe.”" in manager
    assert "Do I have to live on the rock?" in team
    assert "“Before you sign, ask who stands in when you are ill.”" in team
    assert "“the sea decides”" in team


def test_a_gap_and_a_short_stay_are_asked_about():
    user = rows.member()
    work = [
        {"position": "Keeper", "startDate": "2021-01", "endDate": "2021-06"},
        {"position": "Clerk", "startDate": "2015-01", "endDate": "2018-01"},
    ]
    rows.resume(user, work=work)
    recruiter = by_who(rows.answered("interview", user, job=rows.job("Docker").pk))[0]
    assert "What did you do between Jan 2018 and Jan 2021?" in recruiter
    assert "Why did you leave Keeper?" in recruiter


def test_a_place_that_is_in_doubt_is_asked_about():
    job = rows.job("Docker", workplace="remote", open_to=["us"])
    assert "Where will you work from?" in by_who(rows.answered("interview", rows.member(), job=job.pk))[0]


def test_a_thin_guide_still_has_questions():
    recruiter, _manager, team = [
        *(block for block in blocks(rows.answered("interview", guide=factories.guide().slug)).values()),
        "", "",
    ][1:4]  # fmt: skip
    assert "What do you expect to earn?" in recruiter
    assert team is not None
