"""Phone numbers, told from all the other numbers that stand in resumes and ads."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advice.prompting.phones import without_phones

SEPARATORS = st.sampled_from([" ", "-", ".", "", " - ", "/"])
AROUND = st.sampled_from(["from {} on", "{}", "({})", "with {}, and", "{}.", "since {}"])


def kept(text: str) -> bool:
    return without_phones(text, "(phone)") == text


@pytest.mark.parametrize(
    "number",
    ["+1 555 010 0199", "+1-555-010-0199", "+15550100199", "(555) 010-0199", "555.010.0199", "555-010-0199",
     "5550100199",
     "+49 30 12345678", "030 12345678", "0171/2345678", "06 12 34 56 78", "0033 6 12 34 56 78", "+44 (0)20 7946 0018",
     "020 7946 0018", "612 34 56 78", "+86 138 0013 8000", "+91 98765 43210", "+44 20–7946·0018"],
)  # fmt: skip
def test_numbers_of_many_countries(number: str) -> None:
    assert without_phones(f"Reach me on {number} in the evening", "(phone)") == "Reach me on (phone) in the evening"


@pytest.mark.parametrize(
    "text",
    [
        "phone: 55512",
        "tel. 12 34 56",
        "five five five, zero one zero oh nine",
        "call me at 555-0100",
        "WhatsApp 5550100",
        "my number is 5550199",
        "phone number is 5550199",
        "reach me on 5550199",
    ],
)
def test_short_numbers_after_a_word_that_says_what_they_are(text: str) -> None:
    assert "(phone)" in without_phones(text, "(phone)")


@given(st.integers(1, 999), st.integers(10**6, 10**11), SEPARATORS)
def test_whatever_begins_with_a_plus_goes(country: int, rest: int, separator: str) -> None:
    assert kept(f"x +{country}{separator}{rest} y") is False


@given(st.integers(1900, 2100), st.integers(1900, 2100), st.sampled_from(["-", "–", " - ", "/", " to "]), AROUND)
def test_years_stay(first: int, last: int, joint: str, around: str) -> None:
    assert kept(around.format(f"{first}{joint}{last}"))


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%Y/%m", "%m.%Y"]),
)
def test_dates_stay(day: date, written: str) -> None:
    assert kept(f"from {day:{written}} on")
    assert kept(f"from {day:{written}} - {day:{written}} on")


@given(
    st.integers(1_000, 10**9),
    st.integers(1_000, 10**9),
    st.sampled_from(["${:,}", "{:,}", "€{:,} a year", "{:,} USD", "{:,} users"]),
)
def test_pay_and_counts_stay(one: int, other: int, written: str) -> None:
    assert kept(f"of {written.format(one)} now")
    assert kept(f"of {written.format(one)} - {written.format(other)} now")


@given(st.lists(st.integers(0, 99), min_size=2, max_size=4))
def test_versions_stay(parts: list[int]) -> None:
    assert kept(f"on version {'.'.join(map(str, parts))} and later")
