"""Lever sites."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from jobs.fetching import TransientError, UnreadableError
from tests.jobs.adapters.recorded import Recording, crawl

SITE = "https://api.lever.co/v0/postings/nightferry?mode=json"


def posting_of(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"id-{number}", "text": "Deckhand", "hostedUrl": f"https://jobs.example.org/{number}",
        "applyUrl": f"https://jobs.example.org/{number}/apply", "createdAt": 1_790_000_000_000, "country": "GB",
        "categories": {"location": "Cambridge", "commitment": "Full-time", "team": "Crew", "department": "Ships"},
        "description": "<div>Work on board.</div>", "additional": "<div>Apply soon.</div>",
        "lists": [{"text": "You & us", "content": "<li>Knots</li>"}], "workplaceType": "on-site",
        "salaryRange": {"min": 31_000, "max": 35_000.5, "currency": "GBP", "interval": "per-year-salary"},
    } | fields  # fmt: skip


def pages(count: int) -> dict[str, Recording]:
    """A site of so many postings, as its pages of a hundred."""
    everything = [posting_of(number) for number in range(count)]
    answers: dict[str, Recording] = {f"{SITE}&skip=0&limit=100": everything[:100]}
    for skip in range(100, count + 1, 100):
        answers[f"{SITE}&skip={skip - 1}&limit=101"] = everything[skip - 1 : skip + 100]
    return answers


def test_a_posting_comes_with_all_that_its_site_says() -> None:
    posting = crawl("lever", "nightferry", [posting_of()]).posting
    assert (posting.key, posting.title, posting.company) == ("id-1", "Deckhand", "")
    assert posting.description == (
        "<div>Work on board.</div>\n<h3>You &amp; us</h3>\n<ul><li>Knots</li></ul>\n<div>Apply soon.</div>"
    )
    assert (posting.places[0].city, posting.places[0].country, posting.workplace) == ("Cambridge", "GB", "on-site")
    assert (posting.employment, posting.categories) == (("Full-time",), ("Ships", "Crew"))
    assert posting.pay is not None
    assert (posting.pay.most, posting.pay.period) == (Decimal("35000.5"), "per-year-salary")
    assert posting.posted_at == datetime(2026, 9, 21, 14, 13, 20, tzinfo=UTC)


def test_the_host_in_europe_has_a_prefix() -> None:
    assert crawl("lever", "eu:nightferry", []).asked == [
        "https://api.eu.lever.co/v0/postings/nightferry?mode=json&skip=0&limit=100"
    ]


def test_several_places_are_written_one_after_the_other_and_unspecified_says_nothing() -> None:
    many = {"location": "Leeds", "allLocations": ["Leeds", "Remote - UK"]}
    posting = crawl("lever", "nightferry", [posting_of(categories=many, workplaceType="unspecified")]).posting
    assert (posting.location, posting.places, posting.workplace) == ("Leeds; Remote - UK", (), "")


@pytest.mark.parametrize(("count", "requests"), [(0, 1), (99, 1), (100, 2), (250, 3)])
def test_all_pages_are_read_each_beginning_with_the_last_of_the_one_before(count: int, requests: int) -> None:
    found = crawl("lever", "nightferry", pages(count))
    assert found.keys == [f"id-{number}" for number in range(count)]
    assert len(found.asked) == requests
    assert found.pieces[-1].resume == ""


def test_a_broken_off_crawl_goes_on_where_it_stopped() -> None:
    answers = pages(250)
    first = crawl("lever", "nightferry", answers).pieces[0]
    assert first.resume == "100/id-99"
    rest = crawl("lever", "nightferry", answers, resume=first.resume)
    assert rest.keys == [f"id-{number}" for number in range(100, 250)]


def test_a_site_that_changed_meanwhile_is_read_from_the_start() -> None:
    assert len(crawl("lever", "nightferry", pages(150), resume="100/gone").keys) == 150
    answers = pages(150) | {f"{SITE}&skip=99&limit=101": [posting_of(number) for number in range(100, 150)]}
    with pytest.raises(TransientError, match="changed while it was read"):
        crawl("lever", "nightferry", answers)


def test_an_unknown_site_is_unreadable_and_says_what_lever_says() -> None:
    with pytest.raises(UnreadableError, match="Document not found"):
        crawl("lever", "nightferry", {"ok": False, "error": "Document not found"})
