"""Names of countries and languages, as people type them, become codes."""

from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from accounts.places import MOST_NAMES, countries, currencies, languages, names_of, parse_names, time_zones, work_areas


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", []),
        (" , ; ,", []),
        ("Germany, France", ["DE", "FR"]),
        ("germany;FRANCE\nde", ["DE", "FR"]),
        ("European  Union", ["EU"]),
        ("eu, ch", ["EU", "CH"]),
        ("Bosnia & Herzegovina", ["BA"]),
    ],
)
def test_names_and_codes_are_read_in_any_case_and_once(text: str, codes: list[str]) -> None:
    assert parse_names(text, work_areas()) == codes


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(ValidationError, match="“Germny” is not known here"):
        parse_names("France, Germny", countries())


def test_more_names_than_anybody_has_are_refused() -> None:
    with pytest.raises(ValidationError, match=f"at most {MOST_NAMES}"):
        parse_names(", ".join(list(countries())[: MOST_NAMES + 1]), countries())


def test_a_long_unknown_name_is_told_shortened() -> None:
    with pytest.raises(ValidationError, match=f"{'x' * 40}…"):
        parse_names("x" * 1000, countries())


@given(st.lists(st.sampled_from(sorted(work_areas())), unique=True, max_size=MOST_NAMES))
def test_what_is_shown_can_be_read_again(codes: list[str]) -> None:
    assert parse_names(names_of(codes, work_areas()), work_areas()) == codes


@given(st.lists(st.sampled_from(sorted(languages())), unique=True, max_size=MOST_NAMES))
def test_languages_shown_can_be_read_again(codes: list[str]) -> None:
    assert parse_names(names_of(codes, languages()), languages()) == codes


@given(st.text(max_size=200))
def test_any_text_is_codes_or_a_fault_in_words(text: str) -> None:
    try:
        codes = parse_names(text, languages())
    except ValidationError:
        return
    assert set(codes) <= set(languages())


def test_countries_are_countries() -> None:
    assert {"DE", "US", "TW", "GB"} <= set(countries())
    assert not {"EU", "UN", "ZZ", "XA"} & set(countries())


def test_every_zone_that_can_be_chosen_exists() -> None:
    zones = [zone for group in time_zones().values() for zone, _ in group]
    assert "Europe/Berlin" in zones
    assert all(ZoneInfo(zone) for zone in zones)
    assert len(zones) == len(set(zones))


def test_currencies_are_those_that_some_country_pays_with_today() -> None:
    assert {"USD", "EUR", "DKK", "NGN"} <= currencies().keys()
    assert not {"DEM", "FRF", "XXX", "XAU"} & currencies().keys()
    assert currencies()["CHF"] == "CHF – Swiss Franc"
