"""Workable's widget."""

from datetime import UTC, datetime
from typing import Any

import pytest

from jobs.fetching import UnreadableError
from jobs.posting import RawPlace
from tests.jobs.adapters.recorded import crawl


def job(**fields: Any) -> dict[str, Any]:
    return {
        "title": "Lift Engineer", "shortcode": "AB12", "telecommuting": False, "department": "Service",
        "url": "https://jobs.example.org/j/AB12", "published_on": "2026-08-05", "employment_type": "Full-time",
        "description": "<p>Lifts.</p>", "experience": "Mid-Senior level", "function": "Engineering",
        "city": "Porto", "state": "", "country": "Portugal",
        "locations": [{"city": "Porto", "region": None, "country": "Portugal", "hidden": False}],
    } | fields  # fmt: skip


def account(*jobs: Any) -> dict[str, Any]:
    return {"name": "Upward Lifts", "jobs": list(jobs)}


def test_a_job_comes_with_all_that_the_widget_says() -> None:
    found = crawl("workable", "upward-lifts", account(job()))
    assert found.asked == ["https://apply.workable.com/api/v1/widget/accounts/upward-lifts?details=true"]
    posting = found.posting
    assert (posting.key, posting.company, posting.location) == ("AB12", "Upward Lifts", "Porto, Portugal")
    assert (posting.employment, posting.level) == (("Full-time",), ("Mid-Senior level",))
    assert posting.categories == ("Service", "Engineering")
    assert posting.posted_at == datetime(2026, 8, 5, tzinfo=UTC)


def test_one_job_in_two_countries_is_one_posting_with_two_places() -> None:
    spain = job(country="Spain", city="", locations=[{"country": "Spain", "city": ""}], telecommuting=True)
    found = crawl("workable", "upward-lifts", account(spain, job(shortcode="CD34"), job(locations=[])))
    assert found.keys == ["AB12", "CD34"]
    assert found.postings[0].places == (RawPlace(country="Spain"), RawPlace(city="Porto", country="Portugal"))
    assert (found.postings[0].location, found.postings[0].workplace) == ("Spain; Porto, Portugal", "Remote")


def test_a_hidden_place_is_not_shown() -> None:
    posting = crawl("workable", "u", account(job(locations=[{"city": "Porto", "hidden": True}]))).posting
    assert (posting.places, posting.location) == ((), "")


def test_a_broken_element_is_a_fault_and_the_next_is_read() -> None:
    found = crawl("workable", "u", account(7, job(shortcode=""), job(shortcode="X", url="javascript:x"), job()))
    assert found.keys == ["AB12"]
    assert [fault.where for fault in found.faults] == ["element 1", "element 2", "X"]


def test_an_empty_answer_is_no_evidence_because_unknown_accounts_get_it_too() -> None:
    with pytest.raises(UnreadableError, match="may have vanished"):
        crawl("workable", "upward-lifts", account())
