"""Recruitee companies."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from jobs.fetching import UnreadableError
from jobs.posting import RawPlace
from tests.jobs.adapters.recorded import crawl


def offer(**fields: Any) -> dict[str, Any]:
    return {
        "id": 9, "title": "Bicycle Courier", "company_name": "Pedalpost", "status": "published",
        "tags": ["bike", "bike"],
        "description": "<p>Ride.</p>", "requirements": "<p>Legs.</p>", "location": "Utrecht, Netherlands",
        "locations": [{"city": "Utrecht", "country": "Netherlands"}, {"name": "Ghent", "country_code": "BE"}],
        "remote": False, "hybrid": False, "on_site": True, "employment_type_code": "parttime_permanent",
        "experience_code": "entry_level", "department": "Riders", "category_code": "logistics",
        "careers_url": "https://pedalpost.example.org/o/courier", "published_at": "2026-08-05 10:10:39 UTC",
        "careers_apply_url": "https://pedalpost.example.org/o/courier/c/new", "close_at": "2026-12-31",
        "salary": {"min": "14.50", "max": None, "period": "hour", "currency": "EUR"},
    } | fields  # fmt: skip


def test_an_offer_comes_with_all_that_it_says() -> None:
    found = crawl("recruitee", "PedalPost", {"offers": [offer()]})
    assert found.asked == ["https://pedalpost.recruitee.com/api/offers/"]
    posting = found.posting
    assert (posting.key, posting.company, posting.workplace) == ("9", "Pedalpost", "on-site")
    assert posting.description == "<p>Ride.</p>\n<p>Legs.</p>"
    assert posting.places == (RawPlace(city="Utrecht", country="Netherlands"), RawPlace(city="Ghent", country="BE"))
    assert (posting.employment, posting.level, posting.tags) == (("parttime_permanent",), ("entry_level",), ("bike",))
    assert posting.pay is not None
    assert (posting.pay.least, posting.pay.most, posting.pay.period) == (Decimal("14.50"), None, "hour")
    assert posting.posted_at == datetime(2026, 8, 5, 10, 10, 39, tzinfo=UTC)
    assert posting.closes_at == datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)


def test_an_offer_that_is_not_published_is_left_out() -> None:
    assert crawl("recruitee", "p", {"offers": [offer(status="internal"), offer(id=2)]}).keys == ["2"]


@pytest.mark.parametrize(("flags", "word"), [
    ({"hybrid": True, "remote": True}, "hybrid"), ({"remote": True, "on_site": True}, "remote"),
    ({"on_site": False}, ""),
])  # fmt: skip
def test_the_loosest_honest_word_for_the_workplace_is_taken(flags: dict[str, bool], word: str) -> None:
    assert crawl("recruitee", "p", {"offers": [offer(**flags)]}).posting.workplace == word


def test_an_offer_without_a_list_of_places_has_the_one_of_its_fields() -> None:
    posting = crawl("recruitee", "p", {"offers": [offer(locations=None, city="Delft", country_code="NL")]}).posting
    assert posting.places == (RawPlace(city="Delft", country="NL"),)


def test_no_offers_are_none_but_no_envelope_is_unreadable() -> None:
    assert crawl("recruitee", "p", {"offers": []}).keys == []
    with pytest.raises(UnreadableError):
        crawl("recruitee", "p", {"": {"jobs": []}})
