"""The markup of a job's page: always by Google's rules, never more than is known."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from hypothesis import event, given, settings
from hypothesis import strategies as st

from jobs import places, views
from jobs.choices import EmploymentType, PayPeriod, Workplace
from jobs.models import Company, Job
from jobs.structured_data import job_posting
from tests.hunting import examples
from tests.jobs.out import rows
from tests.jobs.out.job_posting_rules import faults

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 2, 12, tzinfo=UTC)
PLACES = ["de", "us-ca", "berlin-de", "gb", "eu", "worldwide", "atlantis"]


@pytest.fixture(autouse=True)
def _regions(monkeypatch: pytest.MonkeyPatch) -> None:
    known = places.countries_of
    regions = {"eu": {"DE", "FR", "PL"}, "half": {f"{a}{b}" for a in "ABCDEFG" for b in "ABCDEFGHI"}}
    monkeypatch.setattr(places, "countries_of", lambda slug: frozenset(regions.get(slug, ())) or known(slug))


def job(**fields: Any) -> Job:
    company = fields.pop("company", None) or Company(pk=1, name="Harbour Bakery", slug="harbour-bakery")
    plain = {"pk": 7, "title": "Baker", "slug": "baker", "description": "<p>Bake bread.</p>", "workplace": "on-site",
             "places": ["berlin-de"], "posted_at": rows.JUNE, "may_be_passed_on": True, "company": company}  # fmt: skip
    return Job(**plain | fields)


def marked(**fields: Any) -> dict[str, Any]:
    posting = job_posting(job(**fields), now=NOW)
    assert posting is not None
    assert faults(posting) == []
    return posting


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "closed"}, {"status": "held"}, {"status": "removed"}, {"is_demo": True}, {"may_be_passed_on": False},
        {"is_partial": True}, {"description": ""}, {"description": "<p>Baker</p>"}, {"places": []},
        {"places": ["eu"]}, {"closes_at": NOW}, {"workplace": "remote"},
        {"workplace": "remote", "open_to": ["worldwide"]},
        {"workplace": "remote", "open_to": ["half"]}, {"workplace": "remote", "open_to": ["de"], "closed_to": ["de"]},
        {"workplace": "remote", "open_to": ["berlin-de"]},
    ],
    ids=str,
)  # fmt: skip
def test_where_it_could_not_be_true_there_is_no_markup(fields: dict[str, Any]) -> None:
    assert job_posting(job(**fields), now=NOW) is None


def test_a_place_is_told_in_its_parts() -> None:
    (location,) = marked()["jobLocation"]
    assert location["address"] == {"@type": "PostalAddress", "addressLocality": "Berlin", "addressRegion": "Berlin",
                                   "addressCountry": "DE"}  # fmt: skip


def test_each_place_is_told() -> None:
    countries = [
        each["address"]["addressCountry"] for each in marked(places=["berlin-de", "us-ca", "eu"])["jobLocation"]
    ]
    assert countries == ["DE", "US"]


def test_remote_names_the_countries_and_states_where_one_may_live() -> None:
    posting = marked(workplace="remote", open_to=["eu", "us-ca"], closed_to=["fr"])
    named = [(land["@type"], land["name"].rpartition(" ")[2]) for land in posting["applicantLocationRequirements"]]
    assert named == [("Country", "DE"), ("Country", "PL"), ("State", "US")]
    assert posting["jobLocationType"] == "TELECOMMUTE"
    assert "jobLocation" not in posting


def test_a_country_that_is_shut_out_in_part_is_not_named_as_a_whole() -> None:
    assert job_posting(job(workplace="remote", open_to=["us"], closed_to=["us-ca"]), now=NOW) is None


@pytest.mark.parametrize(
    ("pay", "value"),
    [
        ((1509, 2050, "GBP", "hour"), {"minValue": 15.09, "maxValue": 20.5, "unitText": "HOUR"}),
        ((5_000_000, 5_000_000, "EUR", "year"), {"value": 50_000, "unitText": "YEAR"}),
        ((300_000, None, "JPY", "month"), {"minValue": 300_000, "unitText": "MONTH"}),
        ((None, 90_500, "KWD", "week"), {"maxValue": 90.5, "unitText": "WEEK"}),
    ],
)
def test_pay_is_told_as_numbers_of_its_currency(pay: tuple[Any, ...], value: dict[str, Any]) -> None:
    least, most, currency, period = pay
    posting = marked(pay_least=least, pay_most=most, pay_currency=currency, pay_period=period)
    assert posting["baseSalary"] == {
        "@type": "MonetaryAmount", "currency": currency, "value": {"@type": "QuantitativeValue"} | value,
    }  # fmt: skip


@pytest.mark.parametrize("pay", [(None, None, "EUR", "year"), (100, 200, "EUR", "once"), (100, 200, "", "year")])
def test_pay_that_has_no_unit_or_number_is_left_out(pay: tuple[Any, ...]) -> None:
    least, most, currency, period = pay
    posting = marked(pay_least=least, pay_most=most, pay_currency=currency, pay_period=period, pay_text="Good pay")
    assert "baseSalary" not in posting


def test_types_of_employment_come_in_googles_words() -> None:
    kinds = ["full-time", "contract", "apprenticeship"]
    assert marked(employment_types=kinds)["employmentType"] == ["FULL_TIME", "CONTRACTOR", "OTHER"]


def test_the_company_comes_with_its_site_and_logo() -> None:
    company = Company(pk=1, name="Ropes & Sons", website="https://ropes.example.org/", logo="logos/a.webp")
    organization = marked(company=company)["hiringOrganization"]
    assert organization["sameAs"] == "https://ropes.example.org/"
    assert organization["logo"].startswith("http://testserver/")


def test_the_markup_asks_the_database_for_nothing() -> None:
    made = Job.objects.select_related("company").get(pk=rows.job().pk)
    job_posting(made, now=NOW)  # the first one may read what regions there are
    with CaptureQueriesContext(connection) as queries:
        assert job_posting(made, now=NOW)
    assert len(queries) == 0


AMOUNTS = st.none() | st.integers(0, 10**11)
COMPANIES = st.builds(
    Company, pk=st.just(1), name=st.text(min_size=1), slug=st.just("any"),
    website=st.sampled_from(["", "https://any.example.org/"]), logo=st.sampled_from(["", "logos/a.webp"]),
)  # fmt: skip
JOBS = st.builds(
    job, company=COMPANIES, title=st.text(min_size=1, max_size=200), description=st.text(max_size=50),
    workplace=st.sampled_from(["", *Workplace.values]), places=st.lists(st.sampled_from(PLACES), max_size=4),
    open_to=st.lists(st.sampled_from(PLACES), max_size=4), closed_to=st.lists(st.sampled_from(PLACES), max_size=2),
    employment_types=st.lists(st.sampled_from(EmploymentType.values), max_size=4),
    pay_least=AMOUNTS, pay_most=AMOUNTS, pay_currency=st.sampled_from(["", "EUR", "JPY", "KWD", "USD"]),
    pay_period=st.sampled_from(["", *PayPeriod.values]),
    closes_at=st.none() | st.timedeltas(timedelta(-3), timedelta(90)).map(lambda span: NOW + span),
)  # fmt: skip


@settings(max_examples=examples(600))
@given(JOBS)
def test_whatever_the_job_the_markup_keeps_googles_rules(made: Job) -> None:
    if made.pay_least is not None and made.pay_most is not None and made.pay_least > made.pay_most:
        made.pay_least, made.pay_most = made.pay_most, made.pay_least
    posting = job_posting(made, now=NOW)
    event("marked up" if posting else "no markup")
    if posting is not None:
        assert faults(posting) == []
        assert json.loads(json.dumps(posting)) == posting


@pytest.mark.skipif(views.detail is views.index, reason="the page of a job is not there yet")
def test_what_is_marked_up_stands_on_the_page(client: Client) -> None:
    made = rows.listed(pay_text="€40,000 a year", pay_least=4_000_000, pay_most=4_000_000, pay_currency="EUR",
                       pay_period="year", posted_at=datetime.now(UTC),
                       company=rows.company("Ropes and Sons"))  # fmt: skip
    page = client.get(made.get_absolute_url()).content.decode()
    assert '"JobPosting"' in page
    shown = strip_tags(page.replace("&nbsp;", " "))
    for words in ("Baker", "Ropes and Sons", "Bake bread before the town wakes up.", "Berlin", "Full-time", "€40,000"):
        assert words in shown
