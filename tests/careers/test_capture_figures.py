"""A figure of a capture is saved with source, area and year, and told without."""

from decimal import Decimal

import pytest

from careers.capture import read
from careers.documents import FigureDocument, SourceDocument
from tests.careers.captures import OWN, check_draft, messages, take

PAY = ("$30,000 - $90,000", "Median: $50,000")
SOURCE = "Source: Pay Survey, Office of Steel, 2024"
KEY = "office-of-steel-2024"


def paid(*lines, heading="Annual Salary (US, USD)"):
    found = take(heading, *lines)
    check_draft(found.document)
    return found


def test_figures_of_our_own_capture_have_a_source_and_are_saved():
    found = read(OWN.read_text(encoding="utf-8"), file=OWN.name)
    assert [figure.measure for figure in found.document.figures] == [
        "salary", "salary-entry", "salary-mid", "salary-senior", "salary-top-10", "growth",
    ]  # fmt: skip
    assert found.unsaved_figures == []
    assert {figure.source for figure in found.document.figures} == {each.key for each in found.document.sources}


def test_a_salary_with_source_area_and_year_is_saved():
    document = paid(*PAY, SOURCE).document
    assert document.sources == (SourceDocument(KEY, "Pay Survey", "Office of Steel", 2024),)
    assert document.figures == (
        FigureDocument(
            "salary", "US", 2024, "year", Decimal(50_000), KEY, Decimal(30_000), Decimal(90_000), None, "USD"
        ),
    )


def test_a_source_that_is_but_a_name_is_title_and_publisher():
    found = paid(*PAY, "Source: U.S. Bureau of Labor Statistics, 2024")
    (source,) = found.document.sources
    assert (source.key, source.title) == ("us-bureau-of-labor-statistics-2024", "U.S. Bureau of Labor Statistics")
    assert source.publisher == source.title
    assert "Write what was published there." in messages(found)


@pytest.mark.parametrize(
    ("lines", "heading", "lacks"),
    [
        (PAY, "Annual Salary (US, USD)", "a year and a source"),
        (PAY, "Annual Salary (US, USD, 2023)", "a source"),
        (PAY, "Annual Salary", "an area, a currency, a year and a source"),
        ((*PAY, SOURCE), "Annual Salary", "an area and a currency"),
        ((*PAY[:1], SOURCE), "Annual Salary (US, USD)", "a median"),
        ((*PAY[1:], SOURCE), "Annual Salary (US, USD)", "a low and a high end"),
        ((*PAY, "Median: $60,000", SOURCE), "Annual Salary (US, USD)", "one value instead of two"),
        (("$90,000 - $30,000", "Median: $50,000", SOURCE), "Annual Salary (US)", "low, median and high in order"),
    ],
)
def test_a_figure_that_lacks_something_is_told_with_what_it_lacks(lines, heading, lacks):
    found = paid(*lines, heading=heading)
    assert found.document.figures == ()
    assert [each.measure for each in found.unsaved_figures] == ["salary"]
    assert f"needs {lacks} before it can be saved." in messages(found)


@pytest.mark.parametrize(
    ("heading", "area", "currency"),
    [
        ("🇺🇸 Annual Salary", "US", "USD"),
        ("πŸ‡¨πŸ‡¦ Annual Salary (CAD)", "CA", "CAD"),
        ("Annual Salary (United Kingdom, GBP)", "GB", "GBP"),
        ("Salary Range (Germany, EUR)", "DE", "EUR"),
        ("Salary (USA)", "US", "USD"),
        ("Salary (Atlantis)", "", ""),
    ],
)
def test_area_and_currency_are_read_from_the_heading(heading, area, currency):
    (figure,) = paid("30,000 to 90,000", "Median: $50,000", heading=heading).unsaved_figures
    assert (figure.area, figure.currency) == (area, currency)


@pytest.mark.parametrize(
    ("line", "low", "high"),
    [
        ("90,000–160,000", 90_000, 160_000),
        ("$90k - $160k", 90_000, 160_000),
        ("USD 90000 to USD 160000", 90_000, 160_000),
        ("Range: €21.50—€30.25 per hour", Decimal("21.5"), Decimal("30.25")),
    ],
)
def test_a_range_is_read_however_it_is_written(line, low, high):
    (figure,) = paid(line).unsaved_figures
    assert (figure.low, figure.value, figure.high) == (low, None, high)
    assert figure.unit == ("hour" if "hour" in line else "year")


def test_levels_stand_beside_or_below_their_labels():
    found = paid("Entry-Level: $40,000", "Mid-Level", "$50,000", "Senior", "$60,000", "Top 10%: $90,000+", SOURCE)
    values = {figure.measure: figure.value for figure in found.document.figures}
    assert values == {"salary-entry": 40_000, "salary-mid": 50_000, "salary-senior": 60_000, "salary-top-10": 90_000}


def test_levels_that_do_not_go_up_are_told():
    found = paid("Entry-Level: $60,000", "Mid-Level: $50,000", SOURCE)
    assert found.document.figures == ()
    assert messages(found).count("needs levels that go up from entry to top 10%") == 2


@pytest.mark.parametrize(
    ("levels", "calculated"), [((39_000, 60_000, 81_000), True), ((41_000, 55_000, 81_000), False)]
)
def test_levels_at_fixed_shares_of_the_range_look_calculated(levels, calculated):
    labels = zip(("Entry", "Mid", "Senior"), levels, strict=True)
    found = paid(*PAY, *(f"{label}-Level: ${value:,}" for label, value in labels))
    assert ("look calculated rather than measured" in messages(found)) is calculated


def test_the_sentence_around_a_figure_is_kept_as_its_note():
    sentence = "The top 10% of welders make $90,000+ under water."
    assert paid(sentence, SOURCE).document.figures[0].note == sentence
    assert f"The capture says: “{sentence}”" in messages(paid(sentence))


def test_growth_needs_its_years_and_area():
    line = "Growth Rate: 6.5% (US, 2023–33)"
    (figure,) = take("Job Outlook", line, SOURCE).document.figures
    assert (figure.value, figure.year, figure.until, figure.area) == (Decimal("6.5"), 2023, 2033, "US")
    found = take("Job Outlook", "Growth Rate: -2%", SOURCE)
    assert found.unsaved_figures[0].value == -2
    assert "The growth, −2%, needs an area, a last year and a year before it can be saved." in messages(found)


@pytest.mark.parametrize(
    "badges", [("21%", "growth rate"), ("Growth rate", "21 %"), ("21% growth",), ("Growth Rate: 21%",)]
)
def test_a_badge_is_read_in_one_line_or_two(badges):
    found = take(*badges, "Pros", "• Light")
    assert [(each.measure, each.value) for each in found.unsaved_figures] == [("growth", 21)]


def test_a_badge_that_says_otherwise_than_the_part_is_told():
    found = take("$55,000", "median salary", "Annual Salary (US, USD)", *PAY, SOURCE)
    assert found.document.figures == ()
    assert (
        "lines 3, 9, 11: Annual salary: The salary, $30,000 to $90,000, median $55,000, elsewhere $50,000, needs"
        in (messages(found))
    )


def test_listed_sources_are_kept_with_their_addresses_or_told():
    found = take(
        "Sources & References", "• Pay Survey, Office of Steel, 2024, https://steel.example.org/pay", "• Steel Weekly"
    )
    assert found.document.sources == (
        SourceDocument(KEY, "Pay Survey", "Office of Steel", 2024, "https://steel.example.org/pay"),
    )
    assert "“• Steel Weekly” names no year." in messages(found)
