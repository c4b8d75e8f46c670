"""Pay in a source's words and numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.posting import RawPay
from jobs.recognition import pay
from jobs.recognition.recognised import Pay
from tests.jobs.recognition.books import RATES


def read(text: str = "", country: str = "us", **fields: object) -> Pay:
    return pay.read(RawPay(text=text, **fields), plain="", country=country, rates=RATES)


def code(found: Pay) -> str:
    if found.least is None and found.most is None:
        return "none"
    least, most = ("" if each is None else str(each) for each in (found.least, found.most))
    return f"{least}-{most} {found.currency} {found.period}".strip()


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("$90k–120k", "us", "9000000-12000000 USD year"),
        ("$90-120k", "us", "9000000-12000000 USD year"),
        ("£24,907 - £30,615 per annum pro rata", "gb", "2490700-3061500 GBP year"),
        ("€55.000 brutto/Jahr", "de", "5500000-5500000 EUR year"),
        ("90 000 PLN", "pl", "9000000-9000000 PLN year"),
        ("£450/day", "gb", "45000-45000 GBP day"),
        ("USD 28/hr", "us", "2800-2800 USD hour"),
        ("15–20 EUR/h", "de", "1500-2000 EUR hour"),
        ("up to $200k OTE", "us", "-20000000 USD year"),
        ("from £31,365 pa", "gb", "3136500- GBP year"),
        ("$80,000+", "us", "8000000- USD year"),
        ("$80,000", "ca", "8000000-8000000 CAD year"),
        ("$80,000", "au", "8000000-8000000 AUD year"),
        ("CA$70,000 - 90,000 a year", "", "7000000-9000000 CAD year"),
        ("12-18 LPA", "in", "120000000-180000000 INR year"),
        ("₹12,00,000 - ₹18,00,000 per annum", "in", "120000000-180000000 INR year"),
        ("CHF 90'000 - 110'000", "ch", "9000000-11000000 CHF year"),
        ("¥6,000,000 a year", "jp", "6000000-6000000 JPY year"),
        ("KWD 1,500.500 a month", "kw", "1500500-1500500 KWD month"),
        ("42 000 kr/mån", "se", "4200000-4200000 SEK month"),
        ("£120,000 - £90,000", "gb", "9000000-12000000 GBP year"),
        ("£19,737/£19,737/£21,142", "gb", "1973700-2114200 GBP year"),
        ("£37772.41 Per annum + £5K welcome bonus", "gb", "3777241-3777241 GBP year"),
    ],
)
def test_pay_is_read_as_people_write_it(text: str, country: str, expected: str) -> None:
    assert code(read(text, country)) == expected


@pytest.mark.parametrize(
    "text", ["Competitive", "Negotiable", "Band 5", "", "TBC", "1 USD a year", "$0", "-", "🙂", "$" * 50]
)
def test_what_is_no_pay_is_not_given(text: str) -> None:
    assert code(read(text)) == "none"


def test_a_few_pounds_a_year_are_an_hour_s() -> None:
    found = read("From £15.09", "gb", currency="GBP", period="YEAR")
    assert (found.period, found.least, found.year_least) == ("hour", 1509, 1509 * 2080)


def test_the_original_stays_as_written() -> None:
    assert read("£450/day", "gb").text == "£450/day"


def test_numbers_alone_are_put_in_words() -> None:
    found = read(least=Decimal("42288"), most=Decimal("59400.5"), currency="USD", period="annual")
    assert found.text == "USD 42,288–59,400.50 a year"


def test_the_same_least_and_most_are_one_number() -> None:
    assert read(least=Decimal(75), most=Decimal(75), currency="USD", period="hourly").text == "USD 75 an hour"


@pytest.mark.parametrize("least", [0, -5, 10**13])
def test_numbers_that_cannot_be_are_unknown(least: int) -> None:
    assert code(read(least=Decimal(least), currency="USD", period="YEAR")) == "none"


def test_a_number_without_a_period_has_no_year() -> None:
    found = read(least=Decimal(4000), most=Decimal(6000), currency="USD")
    assert (found.period, found.year_least) == ("", None)


def test_an_unknown_currency_is_no_pay() -> None:
    assert code(read(least=Decimal(4000), currency="XYZ", period="month")) == "none"


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("The salary range for this role is $141,000 - $221,000. Benefits follow.", "14100000-22100000 USD year"),
        ("We pay €90,000 annually, wherever you live.", "9000000-9000000 EUR year"),
        ("Pay: $3,333 - $6,000 per month (gross).", "333300-600000 USD month"),
        ("Canada : 81,000 - 121,000 CAD / Annual. Our pay ranges reflect the market.", "8100000-12100000 CAD year"),
        ("We raised $400M in a Series D round.", "none"),
        ("You get a learning budget of USD 2,000 per year.", "none"),
        ("A $500 home office setup, and $10 copay.", "none"),
        ("Our revenue was $11 billion; compensation is fair.", "none"),
        ("Sign-on bonus of $25,000 for nurses.", "none"),
    ],
)
def test_a_description_counts_only_where_it_is_plain(plain: str, expected: str) -> None:
    assert code(pay.from_description(plain, country="us", rates=RATES)) == expected


@given(st.text(max_size=80), st.sampled_from(["us", "gb", "", "in"]))
def test_no_text_makes_it_fail_or_fall(text: str, country: str) -> None:
    found = read(text, country)
    assert found.least is None or found.most is None or 0 < found.least <= found.most


@given(st.decimals(allow_nan=False, allow_infinity=False), st.decimals(allow_nan=False, allow_infinity=False))
def test_any_numbers_rise_or_are_unknown(least: Decimal, most: Decimal) -> None:
    found = read(least=least, most=most, currency="EUR", period="year")
    assert found.least is None or found.most is None or 0 < found.least <= found.most


@given(st.integers(20_000, 600_000), st.integers(20_000, 600_000), st.sampled_from(["$", "£", "€"]))
def test_a_range_is_read_back_from_its_words(one: int, two: int, sign: str) -> None:
    found = read(f"{sign}{one:,} - {sign}{two:,}")
    assert (found.least, found.most) == (min(one, two) * 100, max(one, two) * 100)
