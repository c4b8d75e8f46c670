from decimal import Decimal

import pytest

from careers.documents import FigureDocument, OccupationDocument
from careers.models import Guide
from tests import factories
from tests.advice.composing import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    return rows.keeper()


def figures(found):
    return {row.label: row for block in found.blocks for row in block.figures}


def test_statistics_are_rows_with_where_when_and_whose(guide):
    row = figures(rows.answered("pay", guide=guide.slug))["Median pay"]
    assert row.value == "$52,000 a year"
    assert row.note == "most between $39,000 and $83,000; United States, 2025; Office of Tides, Coast pay"


def test_open_jobs_say_on_how_many_they_rest(guide):
    rows.many_jobs(guide)
    row = figures(rows.answered("pay", guide=guide.slug))["Middle of open Signal keeper jobs"]
    assert row.value.startswith("about $")
    assert row.note == "of the most that 24 ads offer; 24 looked at"


def test_too_few_that_say_what_they_pay_make_no_middle(guide):
    rows.many_jobs(guide, 4)
    text = rows.text("pay", guide=guide.slug)
    assert "Only 4 of 4 open Signal keeper jobs say what they pay, which is too few for a middle." in text


def test_the_pay_of_this_job_stands_beside_others(guide):
    job = rows.job("Docker", guide=guide, pay_text="$60,000 a year", pay_year_least=6_000_000, pay_year_most=6_000_000,
                   pay_currency="USD", pay_period="year")  # fmt: skip
    found = rows.answered("pay", rows.member(wanted_pay=55_000, wanted_pay_currency="USD"), job=job.pk)
    assert figures(found)["This job"].value == "$60,000 a year"
    text = " ".join(said for said, _marks in rows.sentences(found))
    assert "15% above the median of this role" in text
    assert "You said that you want $55,000 a year. The ad offers that much." in text


def test_an_ad_without_pay_is_asked_for_its_range(guide):
    found = rows.answered("pay", job=rows.job("Docker", guide=guide).pk)
    assert any(step.key.startswith("range:") for step in found.steps)


def test_the_range_to_name_goes_by_where_they_stand(guide):
    assert "$41,000 a year to $52,000 a year" in rows.text("pay", rows.member(level="entry"), guide=guide.slug)
    assert "$67,000 a year to $83,000 a year" in rows.text(
        "pay", rows.member("bo@example.org", level="lead"), guide=guide.slug
    )


def test_where_the_statistics_hold_is_told(guide):
    assert "hold for the United States, and you live in France." in rows.text("pay", rows.member(), guide=guide.slug)
    assert "hold for the United States. Pay differs from place to place" in rows.text("pay", guide=guide.slug)


@pytest.mark.parametrize("area", ["Cape 4\U000a4be57 East", "\U000a4be5"])
def test_an_area_with_what_cannot_be_seen_is_said_as_its_source_says_it(area):
    pay = {"low": Decimal(40_000), "high": Decimal(60_000), "currency": "USD"}
    figure = FigureDocument("salary", area, 2025, "year", Decimal(52_000), "tide", **pay)
    guide = rows.keeper(figures=(figure,))
    text = rows.text("pay", guide=guide.slug)
    assert ("These statistics hold for Cape 47 East." in text) == (area != "\U000a4be5")
    assert "hold for ." not in text


def test_a_stand_in_occupation_is_told():
    guide = rows.keeper(occupation=OccupationDocument("53-5099", "Water workers", True))
    assert "The figures are those of Water workers" in rows.text("pay", guide=guide.slug)


def test_it_promises_nothing(guide):
    assert "No figure here is a promise" in rows.text("pay", guide=guide.slug)


def test_a_guide_without_figures_says_so():
    text = rows.text("pay", rows.member(), guide=factories.guide().slug)
    assert "Our guides do not say what this pays" in text
    assert "Our guide has no pay figures for this career yet." in text
    assert "Ask first" in text


def test_a_job_without_a_guide_is_held_against_its_category():
    from jobs.models import JobCategory

    category = JobCategory.objects.order_by("pk").first()
    for number in range(12):
        rows.job(category=category, pay_year_most=5_000_000 + number, pay_currency="USD", pay_text="x")
    found = rows.answered("pay", job=rows.job("Docker", category=category).pk)
    assert figures(found)[f"Middle of open jobs in {category.name}"].value == "about $50,000 a year"


def test_pay_by_the_hour_is_shown_as_it_was_published():
    hourly = {"area": "GB", "year": 2024, "unit": "hour", "currency": "GBP", "source": "tide"}
    guide = rows.keeper(figures=(
        FigureDocument("salary", value=Decimal("21.50"), low=Decimal(18), high=Decimal(30), **hourly),
    ))  # fmt: skip
    assert Guide.objects.get(pk=guide.pk)
    assert figures(rows.answered("pay", guide=guide.slug))["Median pay"].value == "£21.50 an hour"
