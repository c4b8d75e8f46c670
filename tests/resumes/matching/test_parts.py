from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.models import Job
from resumes.matching import finding, parts
from resumes.matching.parts import SkillName
from resumes.matching.seeker import Seeker, seeker_of
from tests.resumes import rows as resumes
from tests.resumes.matching import rows

pytestmark = pytest.mark.django_db


def seeker(user, resume=None):
    return seeker_of(user, resume, now=timezone.now())


def fit(job: Job, someone: Seeker) -> parts.Fit:
    return finding.job_fit(job, someone)


def names(skills: tuple[SkillName, ...]) -> list[str]:
    return [skill.name for skill in skills]


def test_skills_are_what_was_ticked():
    someone = seeker(rows.member(holds=("Docker", "Python")))
    found = fit(rows.job("Docker", "Kafka", "Python"), someone).skills
    assert (names(found.have), names(found.missing), found.asked) == (["Docker", "Python"], ["Kafka"], 3)


def test_what_was_ticked_and_not_written_is_told():
    user = rows.member(holds=("Docker",))
    rows.skill("Knots")
    resume = resumes.resume(user)
    found = fit(rows.job("Docker", "Knots"), seeker(user, resume)).skills
    assert (names(found.have), names(found.unwritten)) == (["Docker", "Knots"], ["Docker"])


def test_what_was_unticked_is_not_had_even_if_it_is_written():
    user = rows.member()
    rows.skill("Knots")
    resume = resumes.resume(user)
    user.held_skills.all().delete()
    assert names(fit(rows.job("Knots"), seeker(user, resume)).skills.missing) == ["Knots"]


@pytest.mark.parametrize(
    ("asked", "answer"), [("senior", "yes"), ("lead", "partly"), ("mid", "partly"), ("intern", "no"), ("", "unclear")]
)
def test_level_by_goals(asked, answer):
    part = fit(rows.job(level=asked), seeker(rows.member(level="senior"))).level
    assert part.answer == answer


def test_level_by_years_of_work_says_so():
    user = rows.member()
    began = timezone.now() - timedelta(days=7 * 365 + 60)
    resume = resumes.resume(user, work=[{"position": "Keeper", "startDate": f"{began:%Y-%m}"}])
    part = fit(rows.job(level="senior"), seeker(user, resume)).level
    assert part.answer == "yes"
    assert "7 years of work in your resume" in part.text


def test_level_of_somebody_who_has_not_said_is_unclear():
    part = fit(rows.job(level="senior"), seeker(rows.member())).level
    assert (part.answer, part.text) == ("unsaid", "The ad asks for Senior. Say where you stand, and we can tell.")


def test_pay_that_is_given_is_not_called_unclear():
    job = rows.job(pay_year_most=7_000_000, pay_currency="USD", pay_text="up to $70,000")
    part = fit(job, seeker(rows.member())).pay
    assert (part.answer, part.text.startswith("up to $70,000")) == ("unsaid", True)


def test_worldwide_fits_everybody_and_names_where_one_lives():
    part = fit(rows.job(workplace="remote", open_to=["worldwide"]), seeker(rows.member())).place
    assert part.answer == "yes"
    assert part.text.endswith("You live in France.")


def test_a_place_that_is_closed_to_one_does_not_fit():
    assert fit(rows.job(workplace="remote", open_to=["us"]), seeker(rows.member())).place.answer == "no"


def test_where_one_lives_is_read_from_the_resume_if_the_profile_does_not_say():
    user = rows.member(country="")
    assert seeker(user, resumes.resume(user)).country == "FR"


@pytest.mark.parametrize(("most", "answer"), [(9_000_000, "yes"), (6_000_000, "no"), (None, "unclear")])
def test_pay_against_what_one_wants(most, answer):
    user = rows.member(wanted_pay=80_000, wanted_pay_currency="USD")
    job = rows.job(pay_year_most=most, pay_currency="USD" if most else "", pay_text="as said" if most else "")
    assert fit(job, seeker(user)).pay.answer == answer


def test_no_part_is_a_bare_number():
    user = rows.member(holds=("Docker",), level="senior")
    found = fit(rows.job("Docker", level="senior", workplace="remote", open_to=["worldwide"]), seeker(user))
    assert all(part.text.endswith(".") and not part.text.rstrip(".").isdigit() for part in found.parts)


def test_rare_skills_order_more_than_common_ones():
    weights = parts.SkillWeights({1: 900, 2: 3}, 1000)
    assert weights.of(2) > 3 * weights.of(1)


def test_eight_of_eleven_are_more_than_one_of_one():
    weights = parts.SkillWeights(dict.fromkeys(range(11), 10), 1000)
    skills = [SkillName(pk, str(pk), str(pk)) for pk in range(11)]
    many = parts.SkillsPart(tuple(skills[:8]), (), tuple(skills[8:]))
    assert weights.share(many) > weights.share(parts.SkillsPart((skills[0],), (), ()))
