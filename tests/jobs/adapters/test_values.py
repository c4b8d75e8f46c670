"""Values of answers: read where they can be, empty where not, and never an error."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.adapters import values

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
)


@pytest.mark.parametrize(("written", "iso"), [
    ("2026-08-05", "2026-08-05T00:00:00+00:00"), ("2026-08-05T10:10:39Z", "2026-08-05T10:10:39+00:00"),
    ("2026-08-05 10:10:39 UTC", "2026-08-05T10:10:39+00:00"),
    ("2026-08-05T10:10:39.123456+02:00", "2026-08-05T08:10:39+00:00"),
    ("2026-08-05T10:10-0330", "2026-08-05T13:40:00+00:00"), ("2019-08-09T13:00:25+0100", "2019-08-09T12:00:25+00:00"),
    ("Thu, 10 Sep 2026 21:30:33 +0000", "2026-09-10T21:30:33+00:00"), (1_785_704_722, "2026-08-02T21:05:22+00:00"),
    ("Sun, 20 Sep 2026 04:59:00:0", "2026-09-20T04:59:00+00:00"), (1_785_704_722_000, "2026-08-02T21:05:22+00:00"),
    ("1785704722", "2026-08-02T21:05:22+00:00"), ("Wed, 19 Aug 2026 23:10:38 GMT", "2026-08-19T23:10:38+00:00"),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00"),
])  # fmt: skip
def test_moments_are_read_in_all_the_ways_sources_write_them(written: Any, iso: str) -> None:
    found = values.moment(written)
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize("written", [
    "", None, True, "soon", "2026-13-01", "2026-02-30", "0000-00-00", "0001-01-01T00:00+12:00", 0, -5,
    float("inf"), 1e300,
    "2026-08-05T99:00:00Z", "2026-08-05T10:10:39+99:99", [], {},
])  # fmt: skip
def test_what_is_no_moment_is_none(written: Any) -> None:
    assert values.moment(written) is None


def test_a_day_that_ends_something_ends_it_at_its_end() -> None:
    assert values.moment("2026-12-01", ends=True) == datetime(2026, 12, 1, 23, 59, 59, tzinfo=UTC)
    assert values.moment("2026-12-01T08:00:00Z", ends=True) == datetime(2026, 12, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(("written", "number"), [
    (12.5, "12.5"), ("60000", "60000"), ("1,250.50", "1250.50"), ("1,250,000", "1250000"), (0, "0"), (1e6, "1000000"),
])  # fmt: skip
def test_numbers_are_exact(written: Any, number: str) -> None:
    assert values.number(written) == Decimal(number)


@pytest.mark.parametrize(
    "written", [-1, "12 per hour", "1.250,50", True, float("nan"), "9" * 30, "", None, "١٢", "1,25"]
)
def test_what_is_not_surely_a_number_is_none(written: Any) -> None:
    assert values.number(written) is None


@pytest.mark.parametrize("written", [
    "javascript:alert(1)", "mailto:a@b.c", "/jobs/1", "http://", "http://[x", "https://a b.org/", "ftp://a.org/", 5,
    None,
    "https://a.org/" + "a" * 2000, 'https://a.org/"x', "https://a.org/\x00",
])  # fmt: skip
def test_what_is_no_address_of_the_web_is_none(written: Any) -> None:
    assert values.address(written) == ""


def test_escaped_markup_is_unescaped_once_and_other_markup_never() -> None:
    assert values.unescaped("&lt;p&gt;1 &amp;lt; 2&lt;/p&gt;") == "<p>1 &lt; 2</p>"
    assert values.unescaped("<p>1 &lt; 2</p>") == "<p>1 &lt; 2</p>"
    assert values.unescaped("R&amp;D") == "R&amp;D"


def test_a_long_key_is_shortened_to_one_that_is_still_its_own() -> None:
    one, other = values.short_key("a" * 400), values.short_key("a" * 401)
    assert len(one) <= 300
    assert one != other


@given(ANYTHING)
def test_no_value_is_an_error(value: Any) -> None:
    moment = values.moment(value)
    assert moment is None or moment.tzinfo is not None
    assert all(isinstance(each, str) for each in values.texts(value, [value]))
    assert (values.number(value) or 0) >= 0
    assert values.address(value) == "" or values.address(value).startswith(("http", "HTTP"))
    assert len(values.language(value)) in {0, 2}
    json.dumps([values.text(value), values.hours(value), values.rows(value) and 1])
