"""Companies: those with open jobs, and each with its own."""

import pytest
from django.test import Client
from django.utils import timezone

from jobs.models import FormerCompanySlug
from tests.jobs.pages import rows

pytestmark = pytest.mark.django_db


def test_the_index_has_those_with_open_jobs_and_counts_them(client: Client) -> None:
    rows.job()
    rows.job("Baker")
    rows.closed(company=rows.company("Alder"))
    page = client.get("/companies/").content.decode()
    assert "1 company has open jobs" in page
    assert "2<span class" in page
    assert "Alder" not in page


def test_the_index_is_searched_by_name(client: Client) -> None:
    rows.job()
    rows.job(company=rows.company("Alder"))
    page = client.get("/companies/?q=tide").content.decode()
    assert "Tidewater" in page
    assert "Alder" not in page
    assert "No company of that name" in client.get("/companies/?q=zzz%00").content.decode()


def test_more_companies_cost_no_more_queries(client: Client, django_assert_num_queries: object) -> None:
    for name in ("Alder", "Birch", "Cedar"):
        rows.job(company=rows.company(name))
    with django_assert_num_queries(3):  # type: ignore[operator]
        client.get("/companies/")


def test_a_company_shows_its_jobs_what_they_pay_and_what_they_are(client: Client) -> None:
    rows.job(category=rows.category(), pay_currency="EUR", pay_year_least=4_000_000, pay_year_most=5_000_000)
    rows.job("Baker", category=rows.category(), pay_currency="EUR", pay_year_least=3_000_000, pay_year_most=3_500_000)
    rows.job("Stranger", company=rows.company("Alder"))
    page = client.get("/companies/tidewater/").content.decode()
    assert "€30,000–€50,000 <small>as 2 jobs say</small>" in page
    assert 'Harbour work <span class="count">2</span>' in page
    assert "Stranger" not in page


def test_what_is_said_of_a_company_is_markdown_and_safe(client: Client) -> None:
    rows.job(company=rows.company(description="We *sail*. <script>alert(1)</script>", verified_at=timezone.now()))
    page = client.get("/companies/tidewater/").content.decode()
    assert "<em>sail</em>" in page
    assert "<script>alert" not in page
    assert "Verified" in page


def test_a_company_without_open_jobs_says_so_and_stays_out_of_search_engines(client: Client) -> None:
    rows.company()
    page = client.get("/companies/tidewater/").content.decode()
    assert "No open job just now" in page
    assert "noindex" in page


def test_a_former_address_leads_on_for_good(client: Client) -> None:
    FormerCompanySlug.objects.create(company=rows.company(), slug="tide-inc")
    answer = client.get("/companies/tide-inc/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/companies/tidewater/")
    assert client.get("/companies/nobody/").status_code == 404
