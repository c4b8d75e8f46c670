"""Remote OK's API."""

from decimal import Decimal
from typing import Any

import pytest

from jobs.fetching import UnreadableError
from tests.jobs.adapters.recorded import crawl

TERMS = {"last_updated": 1_785_777_773, "legal": "Please link back to us."}


def job(**fields: Any) -> dict[str, Any]:
    return {
        "slug": "remote-brewer-7", "id": "7", "epoch": 1_785_704_722, "date": "2026-08-02T21:05:22+00:00",
        "company": "Hop Line", "position": "Brewing Planner", "tags": ["ops"], "description": "Beer<br>plans",
        "location": "Worldwide", "apply_url": "https://jobs.example.org/7", "url": "https://jobs.example.org/7",
        "salary_min": 0, "salary_max": 0,
    } | fields  # fmt: skip


def test_a_job_comes_with_all_that_the_api_says_and_the_terms_are_no_job() -> None:
    found = crawl("remoteok", "", [TERMS, job(salary_min=60_000, salary_max=80_000)])
    assert found.asked == ["https://remoteok.com/api"]
    assert found.faults == []
    posting = found.posting
    assert (posting.key, posting.title, posting.company) == ("7", "Brewing Planner", "Hop Line")
    assert (posting.location, posting.tags, posting.apply_url) == ("Worldwide", ("ops",), "")
    assert posting.pay is not None
    assert (posting.pay.most, posting.pay.currency, posting.pay.period) == (Decimal(80_000), "USD", "year")


def test_pay_of_zero_is_not_said_and_half_of_it_is() -> None:
    assert crawl("remoteok", "", [TERMS, job()]).posting.pay is None
    half = crawl("remoteok", "", [TERMS, job(salary_max=70_000)]).posting.pay
    assert half is not None
    assert (half.least, half.most) == (None, Decimal(70_000))


def test_a_list_without_even_the_terms_is_unreadable_and_one_with_only_them_is_empty() -> None:
    assert crawl("remoteok", "", [TERMS]).keys == []
    with pytest.raises(UnreadableError):
        crawl("remoteok", "", [])
