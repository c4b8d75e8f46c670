"""Places as slugs: names, what contains them, and what a search has to find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs import places
from jobs.models import Region
from jobs.places_gazetteer import fold, gazetteer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("de", "Germany"), ("us-ca", "California"), ("berlin-de", "Berlin"), ("latam", "Latin America"),
        ("worldwide", "Worldwide"), ("gb", "United Kingdom"), ("little-snoring-gb", "Little Snoring"),
    ],
)  # fmt: skip
def test_a_place_has_a_name(slug: str, name: str) -> None:
    assert places.place_name(slug) == name


def test_a_full_name_has_the_country() -> None:
    assert places.full_name("us-ca") == "California, United States"
    assert places.full_name("de") == "Germany"


def test_a_region_has_countries() -> None:
    assert {"de", "fr"} <= places.countries_of("eu")
    assert "gb" not in places.countries_of("eu")


@pytest.mark.parametrize(
    ("slug", "country"), [("de", "de"), ("us-ca", "us"), ("berlin-de", "de"), ("little-snoring-gb", "gb")]
)
def test_every_place_has_its_country(slug: str, country: str) -> None:
    assert places.countries_of(slug) == {country}


@pytest.mark.parametrize("slug", ["worldwide", "atlantis", "", "-"])
def test_what_is_no_place_has_no_country(slug: str) -> None:
    assert places.countries_of(slug) == frozenset()


def test_what_contains_a_place_comes_nearest_first() -> None:
    wider = places.wider("cologne-de")
    assert wider[:3] == ("de-nw", "de", "dach")
    assert wider[-1] == "worldwide"
    assert {"eu", "eea", "europe", "emea"} <= set(wider)


def test_a_region_lies_in_larger_ones() -> None:
    assert set(places.wider("eu")) >= {"eea", "europe", "emea", "worldwide"}
    assert places.wider("worldwide") == ()


def test_a_country_s_search_finds_what_is_open_to_it() -> None:
    found = places.search_slugs("de")
    assert {"de", "eu", "europe", "emea", "dach", "worldwide"} <= found
    assert "latam" not in found
    assert "fr" not in found


def test_a_region_s_search_finds_what_is_in_it() -> None:
    found = places.search_slugs("europe")
    assert {"europe", "de", "eu", "dach", "emea", "worldwide"} <= found
    assert "apac" not in found


def test_a_state_s_search_finds_only_remote_jobs_of_the_country() -> None:
    found = places.search_slugs("us-ca")
    assert {"us-ca", "remote-us", "remote-north-america", "remote-worldwide"} <= found
    assert "us" not in found


def test_a_city_s_search_finds_its_state_only_remotely() -> None:
    found = places.search_slugs("san-francisco-us")
    assert {"san-francisco-us", "remote-us-ca", "remote-us"} <= found
    assert "us-ca" not in found


def test_worldwide_is_itself() -> None:
    assert places.search_slugs("worldwide") == {"worldwide"}


@pytest.mark.parametrize(
    ("text", "slug"),
    [("Germ", "de"), ("münch", "munich-de"), ("LATAM", "latam"), ("calif", "us-ca"), ("Deutschl", "de")],
)
def test_typing_finds_places(text: str, slug: str) -> None:
    assert slug in [found for found, _ in places.find_places(text, 5)]


def test_typing_nothing_finds_nothing() -> None:
    assert places.find_places("  ", 5) == []


def test_a_new_region_is_known_after_forgetting() -> None:
    Region.objects.create(name="Harbour towns", slug="harbour-towns", countries=["DE"], words=[])
    places.forget()
    assert "harbour-towns" in places.wider("de")


def test_regions_are_read_once(django_assert_num_queries: object) -> None:
    places.forget()
    with django_assert_num_queries(1):  # type: ignore[operator]
        for slug in ("de", "eu", "us-ca"):
            places.search_slugs(slug)


def test_every_region_names_countries_that_there_are() -> None:
    for region in Region.objects.all():
        assert {code.lower() for code in region.countries} <= gazetteer().spots.keys(), region.slug
        assert region.slug not in gazetteer().spots


def test_slugs_fit_where_they_are_kept() -> None:
    assert max(map(len, gazetteer().spots)) <= 80


@given(st.text(max_size=60))
def test_folding_twice_is_as_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=30))
def test_any_slug_is_answered(slug: str) -> None:
    assert slug in places.search_slugs(slug)
    assert isinstance(places.place_name(slug), str)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Berlin, Germany", "berlin-de"), ("Berlin (state), Germany", "de-be"), ("Portland, Maine", "portland-us-me"),
        ("Portland, Oregon, United States", "portland-us"), ("San Francisco, CA", "san-francisco-us"),
        ("vancouver, united states", "vancouver-us"), ("Georgia, United States", "us-ga"), ("London, ON", "london-ca"),
        ("Paris, Fr", "paris-fr"), ("Moscow, USA", "moscow-us"),
    ],
)  # fmt: skip
def test_what_a_place_is_in_tells_it_from_others(text: str, slug: str) -> None:
    assert slug in [found for found, _name in places.find_places(text, 2)]


def test_every_place_has_a_name_of_its_own() -> None:
    named: dict[str, list[str]] = {}
    for slug in places.gazetteer().spots:
        named.setdefault(places.full_name(slug), []).append(slug)
    doubles = {name: slugs for name, slugs in named.items() if len(slugs) > 1}
    assert len(doubles) < 30, list(doubles.items())[:40]


@pytest.mark.parametrize("text", [",", ",Germany", "(state)", "Nowhere, Germany", "Berlin, France", "x" * 300 + ",y"])
def test_odd_commas_find_nothing(text: str) -> None:
    assert places.find_places(text) == []


def test_a_comma_alone_says_nothing() -> None:
    assert [slug for slug, _name in places.find_places("Berlin,")][:2] == ["de-be", "berlin-de"]
