"""Ashby boards."""

from decimal import Decimal
from typing import Any

import pytest

from jobs.fetching import UnreadableError
from jobs.posting import RawPlace
from tests.jobs.adapters.recorded import crawl

SALARY = {
    "compensationType": "Salary",
    "interval": "1 YEAR",
    "currencyCode": "CAD",
    "minValue": 90_000,
    "maxValue": 95_500,
}
EQUITY = {"compensationType": "EquityPercentage", "interval": "NONE", "minValue": 1, "maxValue": 2}


def job(**fields: Any) -> dict[str, Any]:
    return {
        "id": "a-1", "title": "  Tide   Analyst ", "department": "Data", "team": "Forecasts",
        "employmentType": "FullTime", "location": "Halifax", "isListed": True, "isRemote": False,
        "workplaceType": "Hybrid",
        "publishedAt": "2026-09-15T18:21:37.401+00:00", "jobUrl": "https://jobs.example.org/a-1",
        "applyUrl": "https://jobs.example.org/a-1/application", "descriptionHtml": "<p>Tides.</p>",
        "address": {"postalAddress": {"addressLocality": "Halifax", "addressCountry": "Canada"}},
        "secondaryLocations": [{"location": "Remote"}], "shouldDisplayCompensationOnJobPostings": True,
        "compensation": {"compensationTierSummary": "CA$90K – CA$95.5K", "summaryComponents": [EQUITY, SALARY]},
    } | fields  # fmt: skip


def board(*jobs: Any) -> dict[str, Any]:
    return {"apiVersion": "1", "jobs": list(jobs)}


def test_a_job_comes_with_all_that_its_board_says() -> None:
    found = crawl("ashby", "Tide%20Works", board(job()))
    assert found.asked == ["https://api.ashbyhq.com/posting-api/job-board/Tide%20Works?includeCompensation=true"]
    posting = found.posting
    assert (posting.key, posting.title, posting.workplace) == ("a-1", "Tide Analyst", "Hybrid")
    assert posting.places == (RawPlace(city="Halifax", country="Canada"), RawPlace(city="Remote"))
    assert (posting.location, posting.employment) == ("Halifax; Remote", ("FullTime",))
    assert posting.categories == ("Data", "Forecasts")
    assert posting.pay is not None
    assert (posting.pay.least, posting.pay.most, posting.pay.currency) == (Decimal(90_000), Decimal(95_500), "CAD")
    assert posting.pay.text == "CA$90K – CA$95.5K"


def test_what_is_not_listed_is_left_out_without_a_word() -> None:
    found = crawl("ashby", "tides", board(job(isListed=False), job(id="a-2")))
    assert (found.keys, found.faults) == (["a-2"], [])


def test_pay_that_the_board_hides_stays_hidden() -> None:
    hidden = crawl("ashby", "tides", board(job(shouldDisplayCompensationOnJobPostings=False))).posting
    assert hidden.pay is None


def test_a_board_with_spaces_in_its_name_is_found() -> None:
    assert crawl("ashby", "Tide Works", board()).asked[0].split("/")[-1].startswith("Tide%20Works?")


def test_remote_without_a_word_for_it_is_remote_and_plain_text_stays_plain() -> None:
    posting = crawl(
        "ashby", "t", board(job(workplaceType=None, isRemote=True, descriptionHtml="", descriptionPlain="A < B"))
    ).posting
    assert (posting.workplace, posting.description, posting.is_html) == ("Remote", "A < B", False)


@pytest.mark.parametrize("answer", [{"apiVersion": "1"}, [], {"jobs": {}}])
def test_an_answer_without_jobs_in_it_is_unreadable(answer: Any) -> None:
    with pytest.raises(UnreadableError):
        crawl("ashby", "tides", {"": answer})
