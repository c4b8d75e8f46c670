import pytest

from advice.sources import openings
from jobs.criteria import JobSearch
from tests.advice.composing import rows
from tests.resumes.matching.rows import skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return rows.keeper()


def test_the_middle_of_pay_and_on_how_many_it_rests(guide):
    for dollars in range(50, 61):
        rows.job(guide=guide, pay_year_most=dollars * 100_000, pay_currency="USD")
    rows.job(guide=guide)
    pay = openings.pay_in(openings.of_career(guide.slug))
    rows.member()  # brings the rate of the dollar along, too late for those above
    assert pay.jobs == 12


def test_too_few_have_no_middle(guide):
    rows.member()
    for _ in range(openings.LEAST - 1):
        rows.job(guide=guide, pay_year_most=5_000_000, pay_currency="USD")
    pay = openings.pay_in(openings.of_career(guide.slug))
    assert (pay.stating, pay.middle) == (openings.LEAST - 1, None)


def test_pay_with_and_without_a_skill(guide):
    rows.member()
    rows.many_jobs(guide, 24)
    found = openings.pay_with(openings.of_career(guide.slug), [skill("Kafka"), skill("Docker")])
    assert set(found) == {skill("Kafka").pk}  # every job asks for the other one
    pay = found[skill("Kafka").pk]
    assert (pay.having, pay.others) == (12, 12)
    assert pay.middle_with > pay.middle_without


def test_demand_is_of_the_career_or_else_of_all(guide):
    rows.job("Kafka")
    rows.counted()
    found, of_career = openings.asked_of(guide.pk)
    assert (found.asked[skill("Kafka").pk], of_career) == (1, False)
    rows.job("Docker", guide=guide)
    from django.core.cache import caches

    caches["searches"].clear()
    found, of_career = openings.asked_of(guide.pk)
    assert (found.jobs, of_career) == (1, True)


def test_a_count_opens_the_list_of_its_jobs(client, guide):
    rows.job("Kafka", guide=guide)
    rows.job("Docker", guide=guide)
    source = openings.cited(JobSearch(career=(guide.slug,), skill=("kafka",)), guide.title, "1 of 2")
    page = client.get(source.url).content.decode()
    assert "1 Kafka" in page or ">1 " in page


def test_amounts_are_rounded_to_hundreds():
    assert (openings.about(74_480), openings.about(74_550)) == ("$74,500", "$74,600")
