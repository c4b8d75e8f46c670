"""Pay across currencies."""

import pytest

from jobs import rates
from jobs.models import ExchangeRate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _rates() -> None:
    for currency, rate in {"USD": "1", "EUR": "0.8", "JPY": "150", "KWD": "0.3"}.items():
        ExchangeRate.objects.filter(currency=currency).update(per_dollar=rate)
    rates.forget()


@pytest.mark.parametrize(
    ("minor_units", "currency", "dollars"),
    [(8_000_000, "USD", 80_000), (8_000_000, "EUR", 100_000), (150_000, "JPY", 1_000), (300_000, "KWD", 1_000)],
)
def test_minor_units_are_each_currency_s_own(minor_units: int, currency: str, dollars: int) -> None:
    assert rates.to_dollars(minor_units, currency) == dollars


def test_dollars_in_another_currency_are_whole_units() -> None:
    assert rates.from_dollars(1_000, "JPY") == 150_000
    assert rates.from_dollars(1_000, "EUR") == 800


def test_a_currency_without_a_rate_is_not_compared() -> None:
    assert rates.to_dollars(100, "XXX") is None
    assert rates.from_dollars(100, "XXX") is None


def test_rates_are_read_once(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        rates.to_dollars(100, "EUR")
        rates.from_dollars(100, "JPY")
