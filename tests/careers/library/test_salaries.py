"""The salary explorer: official wages by place and level, our jobs beside them, nothing mixed."""

import csv
import io

import pytest
from django.test import Client

from jobs import evidence, indexing
from tests import library
from tests.factories import guide
from tests.jobs.search.openings import opening

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wages() -> None:
    library.releases()
    library.occupation("47-2111.00", "Electricians", "Wireman")
    guide(title="Electrician", occupation=library.of("47-2111.00", "Electricians"))
    for area, median in (("US", 60_000), ("US-TX", 55_000), ("US-CA", 70_000), ("12420", 58_000), ("4800001", None)):
        library.wage("47-2111", area, median=median, title="Electricians")


def page(client: Client, path: str = "") -> str:
    return client.get(f"/salaries/electrician/{path}").content.decode()


def test_the_nation_comes_first_with_source_year_and_n(client: Client) -> None:
    html = page(client)
    assert "Half earn more than <strong>$60,000 a year</strong>" in html
    assert "Electricians (47-2111), United States: n = 1,000 employees." in html
    assert "Occupational Employment and Wage Statistics, May 2025" in html
    assert "United States: 10th percentile $36,000" in html  # for who cannot see the chart


def test_a_place_stands_beside_its_state_and_the_nation(client: Client) -> None:
    answer = client.get("/salaries/electrician/?place=austin-round-rock-tx").context["answer"]
    assert [band.pay.label for band in answer.chart.bands] == ["Austin-Round Rock, TX", "Texas", "United States"]
    starts = [band.marks[50] for band in answer.chart.bands]
    assert starts[1] < starts[0] < starts[2]  # one axis


def test_places_of_a_state_are_its_own(client: Client) -> None:
    answer = client.get("/salaries/electrician/?place=california").context["answer"]
    assert answer.metros == []
    answer = client.get("/salaries/electrician/?place=texas").context["answer"]
    assert [wage.area for wage in answer.metros] == ["12420", "4800001"]


def test_a_level_is_a_percentile_and_says_so(client: Client) -> None:
    answer = client.get("/salaries/electrician/?level=entry").context["answer"]
    assert answer.chart.bands[0].mark == answer.chart.bands[0].marks[25]
    assert "The dot marks the entry level: the 25th percentile." in page(client, "?level=entry")
    assert client.get("/salaries/electrician/?level=boss").context["question"].level == ""


def test_what_was_not_released_is_no_zero(client: Client) -> None:
    html = page(client, "?place=west-texas-nonmetropolitan-area")
    assert "not released" in html
    assert "$0" not in html.split("<tbody>")[1]


def test_an_unknown_place_is_told(client: Client) -> None:
    assert "No place is called “atlantis”" in page(client, "?place=atlantis")
    assert client.get("/salaries/electrician/?place=%00").status_code == 200


def test_too_few_jobs_draw_nothing_and_say_why(client: Client) -> None:
    electrician = client.get("/salaries/electrician/").context["role"].guide_id
    for _number in range(4):
        opening("Electrician", guide_id=electrician, pay_currency="USD", pay_year_least=6_000_000, places=["us-tx"])
    indexing.refresh()
    evidence.forget()
    html = page(client)
    assert "Only 4 of our open jobs for people in the United States say what they pay." in html
    assert "Pay that our open jobs offer" not in html


def test_five_jobs_are_a_picture_of_their_own(client: Client) -> None:
    electrician = client.get("/salaries/electrician/").context["role"].guide_id
    for number in range(5):
        opening("Electrician", guide_id=electrician, pay_currency="USD", pay_year_least=5_000_000 + number * 100_000,
                 pay_year_most=7_000_000 + number * 100_000, places=["us-tx"])  # fmt: skip
    opening("Electrician", guide_id=electrician, pay_currency="EUR", pay_year_least=9_900_000, places=["us-tx"])
    indexing.refresh()
    evidence.forget()
    answer = client.get("/salaries/electrician/").context["answer"]
    assert answer.offered.jobs == 5
    assert answer.offered.percentiles[50] == 62_000
    assert [band.pay.label for band in answer.offered_chart.bands] == ["Our open jobs"]
    assert answer.chart.start == answer.offered_chart.start  # on one axis, in two pictures
    assert client.get("/salaries/electrician/?place=california").context["answer"].offered.jobs == 0


def test_the_file_has_every_place_with_its_source(client: Client) -> None:
    answer = client.get("/salaries/electrician/wages.csv")
    lines = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert [line["place"] for line in lines] == [
        "United States", "California", "Texas", "Austin-Round Rock, TX", "West Texas nonmetropolitan area",
    ]  # fmt: skip
    assert lines[0]["median"] == "60000.00"
    assert lines[0]["period"] == "May 2025"
    assert lines[4]["median"] == ""
    assert client.get("/salaries/nobody/wages.csv").status_code == 404


def test_a_title_leads_to_its_page(client: Client) -> None:
    assert client.get("/salaries/?q=wireman&go=1").headers["Location"] == "/salaries/electrician/"
    assert b"Electrician" in client.get("/salaries/?q=wiremn&go=1").content
    assert "No role is called “zzzzqq”" in client.get("/salaries/?q=zzzzqq").content.decode()


def test_an_occupation_without_a_guide_has_wages_and_no_jobs(client: Client) -> None:
    library.occupation("51-1000.00", "Kite Makers")
    library.wage("51-1000", unit="hour", median=20)
    html = client.get("/salaries/kite-makers/").content.decode()
    assert "$20 an hour" in html
    assert "We sort our jobs by guides, and this occupation has none yet." in html


def test_without_a_release_the_page_says_so(client: Client) -> None:
    guide(title="Lamplighter")
    assert "names no official occupation" in client.get("/salaries/lamplighter/").content.decode()
    assert client.get("/salaries/method/").status_code == 200
