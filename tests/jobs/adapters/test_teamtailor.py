"""Teamtailor's JSON Feed."""

from typing import Any

import pytest

from jobs.fetching import TransientError, UnreadableError
from tests.jobs.adapters.recorded import crawl

HOME = "https://heron.teamtailor.com/jobs.json"


def item(number: int = 1, **fields: Any) -> dict[str, Any]:
    address = {"@type": "PostalAddress", "addressLocality": "Malmö", "addressCountry": "SE"}
    return {
        "id": f"uuid-{number}", "title": "Ranger", "url": f"https://heron.example.org/jobs/{number}",
        "date_published": "2026-02-04T09:26:20+01:00", "content_html": "<p>Outside.</p>", "tags": ["Nature"],
        "_jobposting": {
            "@type": "JobPosting", "title": "Ranger", "identifier": {"value": 99}, "datePosted": "2026-02-04",
            "jobLocation": [{"@type": "Place", "address": address}], "employmentType": "FULL_TIME",
        },
    } | fields  # fmt: skip


def feed(*items: Any, **fields: Any) -> dict[str, Any]:
    return {"version": "https://jsonfeed.org/version/1.1", "title": "Heron Parks", "items": list(items)} | fields


def test_an_item_comes_with_its_posting_inside() -> None:
    found = crawl("teamtailor", "heron", feed(item(), language="sv-SE"))
    assert found.asked == [HOME]
    posting = found.posting
    assert (posting.key, posting.title, posting.company) == ("uuid-1", "Ranger", "Heron Parks")
    assert (posting.description, posting.location, posting.tags) == ("<p>Outside.</p>", "Malmö, SE", ("Nature",))
    assert (posting.employment, posting.language) == (("FULL_TIME",), "sv")


def test_a_career_site_on_a_host_of_its_own_is_asked_there() -> None:
    assert crawl("teamtailor", "https://work.heron.example.org/", feed()).asked == [
        "https://work.heron.example.org/jobs.json"
    ]


def test_an_item_without_a_posting_inside_is_read_by_its_own_fields() -> None:
    posting = crawl("teamtailor", "na:heron", feed(item(_jobposting=None))).posting
    assert posting.title == "Ranger"
    assert posting.posted_at is not None
    assert posting.posted_at.isoformat() == "2026-02-04T08:26:20+00:00"


def test_further_pages_of_the_same_host_are_read() -> None:
    following = HOME + "?page=2"
    found = crawl("teamtailor", "heron", {HOME: feed(item(1), next_url=following), following: feed(item(2))})
    assert found.keys == ["uuid-1", "uuid-2"]
    assert found.pieces[0].resume == following


def test_pages_in_a_circle_are_no_whole_board() -> None:
    with pytest.raises(TransientError, match="without end"):
        crawl("teamtailor", "heron", feed(item(1), next_url=HOME))


def test_no_page_of_another_host_is() -> None:
    found = crawl("teamtailor", "heron", {HOME: feed(item(1), next_url="https://elsewhere.example.org/jobs.json")})
    assert found.asked == [HOME]
    assert crawl("teamtailor", "heron", feed(), resume="https://elsewhere.example.org/").asked == [HOME]


def test_a_broken_item_is_a_fault_and_no_envelope_unreadable() -> None:
    found = crawl("teamtailor", "heron", feed(item(1, url=""), item(2)))
    assert (found.keys, found.faults[0].where) == (["uuid-2"], "uuid-1")
    with pytest.raises(UnreadableError):
        crawl("teamtailor", "heron", {"": {"title": "Heron"}})
