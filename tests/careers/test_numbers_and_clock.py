from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers import charts, numbers
from careers.clock import parse_minutes, show_minutes


@pytest.mark.parametrize(
    ("value", "currency", "text"),
    [
        ("63190", "USD", "$63,190"),
        ("25.5", "USD", "$25.50"),
        ("51000", "EUR", "€51,000"),
        ("70000", "CAD", "CA$70,000"),
    ],
)
def test_money_reads_as_people_write_it(value: str, currency: str, text: str) -> None:
    assert numbers.money(Decimal(value), currency) == text


@pytest.mark.parametrize(("value", "text"), [("9.5", "+9.5%"), ("-1.20", "−1.2%"), ("0", "0%"), ("33", "+33%")])
def test_percent_has_its_sign(value: str, text: str) -> None:
    assert numbers.percent(Decimal(value), signed=True) == text


def test_an_area_is_named_where_its_code_is_known() -> None:
    assert numbers.area_name("US") == "United States"
    assert numbers.area_name("US-CA") == "US-CA"


@given(st.integers(0, 2 * 24 * 60))
def test_hours_read_back_as_they_were_written(minutes: int) -> None:
    assert parse_minutes(show_minutes(minutes)) == minutes


@pytest.mark.parametrize("text", ["", "9", "9:5", "25:00", "12:60", "24:01", "12:00+2", "noon", "-1:00"])
def test_what_is_no_time_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time"):
        parse_minutes(text)


@given(st.floats(0.5, 1e7))
def test_an_axis_has_between_two_and_five_steps(span: float) -> None:
    assert 1.5 <= span / charts.tick_step(span) <= 5 or span < 1
