"""Numbers in digits and in words, and which of them are the same."""

import string
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advice.checking.numbers import has_number, names_with_digits, numbers_of


def values(text: str) -> list[tuple[int | float, str]]:
    return [(float(number.value), number.unit) for number in numbers_of(text)]


@pytest.mark.parametrize(
    "text",
    ["120k", "120K", "120,000", "120 000", "120'000", "120 thousand",
     "a hundred and twenty thousand", "one hundred twenty thousand", "0.12 million", "١٢٠٠٠٠"],
)  # fmt: skip
def test_one_number_in_many_spellings(text: str) -> None:
    assert values(text) == [(120_000, "")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$120K a year", [(120_000, "money")]),
        ("120,000 dollars", [(120_000, "money")]),
        ("€1.200.000", [(1_200_000, "money")]),
        ("90–120k", [(90_000, ""), (120_000, "")]),
        ("$90,000 to $120,000", [(90_000, "money"), (120_000, "money")]),
        ("three to five years", [(3, ""), (5, "year")]),
        ("3.5 years", [(3.5, "year")]),
        ("a 10-year plan", [(10, "year")]),
        ("21 %", [(21, "%")]),
        ("twenty-five per cent", [(25, "%")]),
        ("half of them", [(0.5, "share")]),
        ("a third of jobs", [(0.3333, "share")]),
        ("two thirds of ads", [(0.6666, "share")]),
        ("one third", [(0.3333, "share")]),
        ("one year", [(1, "year")]),
        ("twice as many", [(2, "x")]),
        ("2x", [(2, "x")]),
        ("ten times", [(10, "x")]),
        ("a couple of weeks", [(2, "")]),
        ("in 2024", [(2024, "")]),
        ("五年", [(5, "")]),
        ("9/10", [(9, ""), (10, "")]),
    ],
)
def test_what_stands_in_a_text(text: str, found: list[tuple[float, str]]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    "text", ["one of the best", "the third step", "no one", "first and second", "words", "C++ and C#"]
)
def test_what_is_no_number(text: str) -> None:
    assert not has_number(text)


def test_words_of_letters_and_digits_are_names() -> None:
    assert names_with_digits("EC2, B2B and Python3 but 120k, 3rd and 2x") == {"ec2", "b2b", "python3"}


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("$120K", "120,000 dollars a year"), ("120,000", "$120k"), ("50 %", "half of them"), ("a third", "33 %"),
        ("4 years", "at least 4"), ("$120,000 a year", "$120,000 annually"), ("doubled", "2x"),
    ],
)  # fmt: skip
def test_what_agrees_with_its_source(said: str, source: str) -> None:
    [number], [other] = numbers_of(said), numbers_of(source)
    assert number.agrees(other)


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("$120K", "€120,000"), ("$8,000 a month", "$8,000 a year"), ("21 %", "21 years"), ("21 %", "21 people"),
        ("4 years", "4 months"), ("half", "40 %"), ("twice", "2 people"), ("120,001", "120,000"), ("12,000", "120,000"),
    ],
)  # fmt: skip
def test_what_does_not(said: str, source: str) -> None:
    [number], [other] = numbers_of(said), numbers_of(source)
    assert not number.agrees(other)


@given(st.integers(0, 10**9))
def test_any_whole_number_is_read_with_and_without_commas(number: int) -> None:
    assert [found.value for found in numbers_of(f"It is {number:,} now")] == [Decimal(number)]
    assert [found.value for found in numbers_of(f"It is {number} now")] == [Decimal(number)]


@given(st.text(alphabet=string.printable + "½五٣²Ⅷ–’", max_size=60))
def test_every_digit_is_seen_by_some_rule(text: str) -> None:
    if any(each.isdecimal() for each in text):
        assert numbers_of(text) or names_with_digits(text)
