"""Arbeitnow's API."""

from typing import Any

import pytest

from jobs.fetching import TransientError, UnreadableError
from tests.jobs.adapters.recorded import Recording, crawl

URL = "https://www.arbeitnow.com/api/job-board-api?page="


def job(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "slug": f"winzer-{number}", "company_name": "Rebhang GmbH", "title": "Winzer (m/w/d)", "remote": False,
        "description": "<p>Reben.</p>", "url": f"https://jobs.example.org/{number}", "tags": ["Wein"],
        "job_types": ["professional / experienced"], "location": "Trier", "created_at": 1_785_792_634,
    } | fields  # fmt: skip


def page(*jobs: Any, more: bool) -> dict[str, Any]:
    return {"data": list(jobs), "links": {"next": "https://www.arbeitnow.com/…" if more else None}, "meta": {}}


def answers(count: int) -> dict[str, Recording]:
    return {f"{URL}{number}": page(job(number), more=number < count) for number in range(1, count + 1)}


def test_a_job_comes_with_all_that_the_api_says() -> None:
    posting = crawl("arbeitnow", "", page(job(1), more=False)).posting
    assert (posting.key, posting.title, posting.company) == ("winzer-1", "Winzer (m/w/d)", "Rebhang GmbH")
    assert (posting.location, posting.workplace, posting.tags) == ("Trier", "", ("Wein",))
    assert posting.level == ("professional / experienced",)
    assert posting.posted_at is not None
    assert posting.posted_at.year == 2026


def test_all_pages_are_read() -> None:
    found = crawl("arbeitnow", "", answers(3))
    assert found.keys == ["winzer-1", "winzer-2", "winzer-3"]
    assert [piece.resume for piece in found.pieces] == ["2", "3", ""]


def test_a_broken_off_crawl_goes_on_at_its_page() -> None:
    with pytest.raises(TransientError):
        crawl("arbeitnow", "", answers(3) | {f"{URL}2": TransientError("slow")})
    assert crawl("arbeitnow", "", answers(3), resume="2").keys == ["winzer-2", "winzer-3"]


def test_pages_that_say_the_same_again_end() -> None:
    found = crawl("arbeitnow", "", page(job(1, remote=True), more=True))
    assert (found.posting.workplace, len(found.asked), found.pieces[-1].resume) == ("Remote", 2, "")


def test_no_envelope_is_unreadable() -> None:
    with pytest.raises(UnreadableError):
        crawl("arbeitnow", "", {"jobs": []})
