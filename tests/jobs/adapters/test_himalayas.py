"""Himalayas' API."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from jobs.fetching import UnreadableError
from tests.jobs.adapters.recorded import Recording, crawl

URL = "https://himalayas.app/jobs/api?limit=20&offset="


def job(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "guid": f"https://jobs.example.org/{number}", "applicationLink": f"https://jobs.example.org/{number}/apply",
        "title": "Glacier Guide", "companyName": "Icefall", "companySlug": "icefall", "employmentType": "Full Time",
        "minSalary": 26.5, "maxSalary": None, "currency": "USD", "salaryPeriod": "hourly", "seniority": ["Senior"],
        "locationRestrictions": ["Nepal", "India"], "timezoneRestrictions": [5.75, -3, "x", 99, True],
        "categories": ["Guiding"], "parentCategories": ["Travel"], "description": "<p>Ice.</p>", "excerpt": "Ice",
        "pubDate": 1_785_798_080, "expiryDate": 1_790_982_080,
    } | fields  # fmt: skip


def pages(count: int, *, total: bool = True) -> dict[str, Recording]:
    everything = [job(number) for number in range(count)]
    return {
        f"{URL}{offset}": {"jobs": everything[offset : offset + 20], **({"totalCount": count} if total else {})}
        for offset in range(0, count + 20, 20)
    }


def test_a_job_comes_with_all_that_the_api_says() -> None:
    posting = crawl("himalayas", "", {"jobs": [job(1)]}).posting
    assert (posting.key, posting.company) == ("https://jobs.example.org/1", "Icefall")
    assert posting.apply_url == "https://jobs.example.org/1/apply"
    assert (posting.open_to, posting.time_zones) == (("Nepal", "India"), (5.75, -3.0))
    assert (posting.level, posting.categories, posting.tags) == (("Senior",), ("Travel",), ("Guiding",))
    assert posting.pay is not None
    assert (posting.pay.least, posting.pay.period) == (Decimal("26.5"), "hourly")
    assert posting.closes_at == datetime(2026, 10, 2, 23, 1, 20, tzinfo=UTC)


@pytest.mark.parametrize("total", [True, False])
def test_all_pages_are_read_with_or_without_a_total(total: bool) -> None:
    found = crawl("himalayas", "", pages(45, total=total))
    assert len(found.keys) == 45
    assert [piece.resume for piece in found.pieces] == ["20", "40", ""]


def test_only_the_newest_thousand_are_read() -> None:
    found = crawl("himalayas", "", pages(1100))
    assert (len(found.keys), len(found.asked), found.pieces[-1].resume) == (1000, 50, "")


def test_it_goes_on_where_it_stopped_and_an_excerpt_is_a_beginning() -> None:
    assert len(crawl("himalayas", "", pages(45), resume="40").keys) == 5
    assert crawl("himalayas", "", {"jobs": [job(1, description="")]}).posting.is_partial


def test_no_envelope_is_unreadable() -> None:
    with pytest.raises(UnreadableError):
        crawl("himalayas", "", {"": []})
