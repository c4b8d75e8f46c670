"""A whole posting, read."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.models import JobCategory, Region, SpamRule
from jobs.posting import Posting, RawPay
from jobs.recognition import Book, recognise
from tests import factories
from tests.jobs.recognition.books import CATEGORIES, SKILLS, book

NOW = datetime(2026, 8, 1, tzinfo=UTC)
POSTING = Posting(
    key="1",
    title="Senior Software Engineer (m/w/d)",
    url="https://example.org/1",
    company="Harbour &amp; Sons",
    description="<p>We are a team that builds things with Python, and you will work for the harbour.</p>",
    location="Berlin, Germany",
    employment=("Full-time",),
    pay=RawPay(text="€70,000 - €90,000 a year"),
    posted_at=datetime(2026, 7, 1, tzinfo=UTC),
)


def test_a_posting_is_read_in_all_its_parts() -> None:
    found = recognise(POSTING, book(), now=NOW)
    assert (found.title, found.company) == ("Senior Software Engineer", "Harbour & Sons")
    assert (found.level, found.employment_types, found.language) == ("senior", ("full-time",), "en")
    assert (found.pay.year_least, found.place.places) == (7_000_000, ("berlin-de",))
    assert (CATEGORIES[found.category_id or 0], found.guide_id) == ("software-engineering", 4)
    assert [SKILLS[number] for number in found.skill_ids] == ["Python"]
    assert (found.posted_at, found.suspicion, found.faults) == (POSTING.posted_at, None, ())


def test_a_posting_without_a_company_is_its_board_s() -> None:
    assert (
        recognise(replace(POSTING, company=""), book(), now=NOW, company="Harbour Bakery").company == "Harbour Bakery"
    )


def test_a_dollar_is_the_country_s() -> None:
    posting = replace(POSTING, location="Toronto, ON, Canada", pay=RawPay(text="$80,000"))
    assert recognise(posting, book(), now=NOW).pay.currency == "CAD"


def test_what_is_not_said_stays_unknown() -> None:
    found = recognise(Posting(key="1", title="Wizard", url="https://example.org/1"), book(), now=NOW)
    assert (found.language, found.level, found.employment_types, found.category_id) == ("", "", (), None)
    assert (found.pay.currency, found.place.places, found.place.open_to, found.place.workplace) == ("", (), (), "")


def test_a_wrong_date_is_a_fault() -> None:
    found = recognise(replace(POSTING, posted_at=datetime(1970, 1, 1, tzinfo=UTC)), book(), now=NOW)
    assert found.posted_at is None
    assert len(found.faults) == 1


@given(st.text(max_size=150), st.text(max_size=400), st.text(max_size=80), st.text(max_size=40), st.booleans())
def test_no_posting_makes_it_fail(title: str, description: str, location: str, word: str, is_html: bool) -> None:
    posting = Posting(
        key="1", title=title, url="https://example.org/1", description=description, is_html=is_html, location=location,
        workplace=word, open_to=(word,), employment=(word,), level=(word,), categories=(word,), tags=(word,),
        language=word, company=word, pay=RawPay(text=word, least=Decimal(5), currency=word, period=word),
    )  # fmt: skip
    found = recognise(posting, book(), now=NOW)
    assert "\x00" not in found.title + found.description + found.plain + found.place.text
    assert len(found.place.sentence) <= 400
    assert len(found.pay.text) <= 200


@pytest.mark.django_db
def test_a_book_is_read_once_and_then_asks_nothing(django_assert_num_queries: object) -> None:
    guide = factories.guide(title="Software engineer")
    with django_assert_num_queries(10):  # type: ignore[operator]
        loaded = Book.load()
    with django_assert_num_queries(0):  # type: ignore[operator]
        found = recognise(POSTING, loaded, now=NOW)
    assert found.guide_id == guide.pk
    assert found.category_id == JobCategory.objects.get(slug="software-engineering").pk


@pytest.mark.django_db
def test_a_rule_that_is_off_holds_nothing() -> None:
    SpamRule.objects.update(is_active=False)
    assert recognise(replace(POSTING, title="Get rich"), Book.load(), now=NOW).suspicion is None


@pytest.mark.django_db
def test_a_region_of_an_editor_is_known() -> None:
    Region.objects.create(name="Harbour towns", slug="harbour-towns", countries=["DE", "NL"], words=["harbour towns"])
    posting = replace(POSTING, location="Remote (Harbour towns)")
    assert recognise(posting, Book.load(), now=NOW).place.open_to == ("harbour-towns",)
