"""Remotive's API."""

from datetime import UTC, datetime
from typing import Any

import pytest

from jobs.fetching import UnreadableError
from tests.jobs.adapters.recorded import crawl


def job(**fields: Any) -> dict[str, Any]:
    return {
        "id": 5, "url": "https://jobs.example.org/5", "title": "Map Maker", "company_name": "Contour",
        "category": "Design", "tags": ["gis", "svg"], "job_type": "full_time", "salary": "$18 - $22/hr",
        "publication_date": "2026-07-28T14:23:05", "candidate_required_location": "Americas, Europe",
        "description": "<p>Maps.</p>",
    } | fields  # fmt: skip


def test_a_job_comes_with_all_that_the_api_says() -> None:
    found = crawl("remotive", "search=maps&category=design", {"0-legal-notice": "…", "job-count": 1, "jobs": [job()]})
    assert found.asked == ["https://remotive.com/api/remote-jobs?category=design&search=maps"]
    posting = found.posting
    assert (posting.key, posting.title, posting.company) == ("5", "Map Maker", "Contour")
    assert (posting.open_to, posting.workplace) == (("Americas", "Europe"), "Remote")
    assert (posting.employment, posting.categories, posting.tags) == (("full_time",), ("Design",), ("gis", "svg"))
    assert posting.pay is not None
    assert posting.pay.text == "$18 - $22/hr"
    assert posting.posted_at == datetime(2026, 7, 28, 14, 23, 5, tzinfo=UTC)


def test_no_pay_is_none_and_a_job_without_id_a_fault() -> None:
    found = crawl("remotive", "", {"jobs": [job(salary=""), job(id=None)]})
    assert found.posting.pay is None
    assert found.faults[0].what == "It has no id, so it could not be told apart from others."


def test_no_envelope_is_unreadable() -> None:
    with pytest.raises(UnreadableError):
        crawl("remotive", "", [job()])
