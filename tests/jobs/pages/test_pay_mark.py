"""A job's pay on its guide's band, and pay in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.models import Job
from jobs.pay_mark import pay_mark
from jobs.pay_words import about_a_year, span

BAND = {"low": 40_000, "value": 60_000, "high": 90_000, "currency": "USD", "area": "US", "year": 2025}
amounts = st.integers(min_value=1, max_value=10**9)


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (5_000_000, 7_100_000, "about the median of this role"),
        (6_600_000, None, "10% above the median of this role"),
        (None, 5_400_000, "10% below the median of this role"),
        (1_000_000, 2_000_000, "below what most people in this role earn"),
        (9_500_000, 9_900_000, "above what most people in this role earn"),
    ],
)
def test_the_mark_says_what_it_shows(least: int | None, most: int | None, words: str) -> None:
    assert pay_mark(BAND, least=least, most=most, currency="USD").comparison == words


def test_without_pay_to_compare_nothing_is_marked() -> None:
    mark = pay_mark(BAND, least=None, most=None, currency="")
    assert (mark.text, mark.median_text, mark.area) == ("", "$60,000", "United States")


@given(amounts, amounts, st.lists(amounts, min_size=3, max_size=3))
def test_everything_stands_on_the_chart_and_in_order(one: int, other: int, band: list[int]) -> None:
    low, median, high = (Decimal(each) for each in sorted(band))
    least, most = sorted((one, other))
    mark = pay_mark({**BAND, "low": low, "value": median, "high": high}, least=least, most=most, currency="USD")
    assert 0 <= mark.low_x <= mark.median_x <= mark.high_x <= 1000
    assert 0 <= mark.least_x <= mark.middle_x <= mark.most_x <= 1000


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (100_00, 200_00, "$100–$200"),
        (100_00, 100_00, "$100"),
        (25_50, None, "from $25.50"),
        (None, 9_00, "up to $9"),
        (None, None, ""),
    ],
)
def test_a_span_of_pay_in_words(least: int | None, most: int | None, words: str) -> None:
    assert span(least, most, "USD") == words


def test_only_pay_for_another_time_is_told_as_a_year() -> None:
    hourly = Job(pay_period="hour", pay_currency="USD", pay_year_least=79_040_49, pay_year_most=79_040_49)
    yearly = Job(pay_period="year", pay_currency="USD", pay_year_least=80_000_00, pay_year_most=80_000_00)
    assert about_a_year(hourly) == "about $79,000 a year, full-time"
    assert about_a_year(yearly) == ""
