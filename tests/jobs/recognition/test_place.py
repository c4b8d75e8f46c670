"""Where the work is, and where those who do it may live."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.posting import Posting, RawPlace
from jobs.recognition import place
from jobs.recognition.phrases import Spelled
from jobs.recognition.recognised import Place
from tests.jobs.recognition.books import atlas


def read(location: str = "", *, plain: str = "", title: str = "Baker", **fields: Any) -> Place:
    posting = Posting(key="1", title=title, url="https://example.org/1", location=location, **fields)
    return place.read(posting, title=title, spelled=Spelled(plain), atlas=atlas())


@pytest.mark.parametrize(
    ("location", "places"),
    [
        ("San Francisco, CA", ["san-francisco-us"]),
        ("Toronto, ON, Canada", ["toronto-ca"]),
        ("New York, New York, USA", ["new-york-us"]),
        ("NYC; SF", ["new-york-us", "san-francisco-us"]),
        ("Berlin oder München", ["berlin-de", "munich-de"]),
        ("Bellevue, Washington; Chicago, Illinois", ["bellevue-us", "chicago-us"]),
        ("London, UK", ["london-gb"]),
        ("Madrid, Spain; Paris, France", ["madrid-es", "paris-fr"]),
        ("Alberta; Nova Scotia", ["ca-ab", "ca-ns"]),
        ("Bogota, D.C., Capital District, Colombia", ["bogota-co"]),
        ("Liverpool, IL", ["us-il"]),
        ("Boscastle, Cornwall, United Kingdom", ["boscastle-gb"]),
        ("Ghent, Flanders, Belgium", ["ghent-be"]),
        ("Various locations, Germany", ["de"]),
        ("Deutschland", ["de"]),
        ("Cambridge, MA", ["cambridge-us"]),
        ("Erewhon", []),
    ],
)
def test_places_are_found_in_a_location(location: str, places: list[str]) -> None:
    assert list(read(location).places) == places


@pytest.mark.parametrize(
    ("location", "open_to"),
    [
        ("Remote – US or Canada", ["us", "ca"]),
        ("LATAM only", ["latam"]),
        ("Anywhere", ["worldwide"]),
        ("Anywhere in the World", ["worldwide"]),
        ("Remote (EMEA)", ["emea"]),
        ("Remote in USA", ["us"]),
        ("Remote-Germany", ["de"]),
        ("Spain (Remote)", ["es"]),
        ("Canada - Remote (ON, AB, BC, or NS Only)", ["ca-on", "ca-ab", "ca-bc", "ca-ns"]),
        ("Ohio, USA, Remote", ["us-oh"]),
        ("Europe", ["europe"]),
        ("Remote", []),
    ],
)
def test_where_remote_workers_may_live_is_found(location: str, open_to: list[str]) -> None:
    assert sorted(read(location).open_to) == sorted(open_to)


def test_a_remote_job_without_a_word_of_where_stays_unknown() -> None:
    found = read("Remote", plain="We are a friendly team with people in Brazil and Spain.")
    assert (found.workplace, found.open_to, found.label) == ("remote", (), "Remote")


def test_cities_beside_a_remote_part_are_where_the_work_is() -> None:
    found = read("Austin, Texas; REMOTE - US")
    assert (found.places, found.open_to) == (("austin-us",), ("us",))


@pytest.mark.parametrize(
    ("plain", "open_to"),
    [
        ("You must be located in the United States.", ["us"]),
        ("Candidates must reside in the EU.", ["eu"]),
        ("You must be authorized to work in the US without sponsorship.", ["us"]),
        ("This role is open to candidates located in British Columbia or Ontario, Canada.", ["ca-bc", "ca-on"]),
        ("This US-based role can be done from home.", ["us"]),
        ("Work from anywhere in the world.", ["worldwide"]),
        ("Work from anywhere in the world for four weeks a year.", []),
        ("Our customers in Germany love us. We have offices in France.", []),
        ("Location: 100% Remote (U.S.) Position Type: Full-time", ["us"]),
    ],
)
def test_sentences_of_a_remote_job_count(plain: str, open_to: list[str]) -> None:
    assert sorted(read("Remote", plain=plain).open_to) == sorted(open_to)


def test_the_sentence_is_kept() -> None:
    found = read("Remote", plain="We bake. You must be based in Portugal. We like dogs.")
    assert found.sentence == "You must be based in Portugal."


def test_who_is_shut_out_is_found() -> None:
    found = read("Remote, US", plain="We cannot hire candidates residing in Alaska (AK), Delaware (DE) or Maine.")
    assert found.closed_to == ("us-ak", "us-de", "us-me")


def test_worldwide_but_for_some_is_both() -> None:
    found = read("Remote", plain="Work from anywhere in the world. Worldwide except North Korea and Cuba.")
    assert set(found.closed_to) == {"kp", "cu"}
    assert found.open_to == ("worldwide",)


def test_sentences_of_a_job_at_a_place_do_not_count() -> None:
    assert read("Leeds, UK", plain="You must be located in the United States.").open_to == ()


def test_a_title_narrows_a_source_s_worldwide() -> None:
    found = read("Anywhere in the World", title="Engineer (Portugal)", workplace="remote")
    assert found.open_to == ("pt",)


def test_a_title_widens_the_country_of_an_office() -> None:
    found = read("Lima, Peru", title="Engineer - Latin America - Remote")
    assert (found.places, found.open_to) == (("lima-pe",), ("latam",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hours: UTC-5 to UTC+2", (-300, 120)),
        ("EST ±3h", (-480, -120)),
        ("CET +/- 2 hours", (-60, 180)),
        ("9 to 5 UTC", (None, None)),
    ],
)
def test_time_zones_are_read(text: str, expected: tuple[int | None, int | None]) -> None:
    found = read("Remote", plain=text)
    assert (found.utc_from, found.utc_to) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Homeoffice", "remote"),
        ("hybrid", "hybrid"),
        ("on-site", "on-site"),
        ("onsite", "on-site"),
        ("unspecified", ""),
    ],
)
def test_the_source_s_word_says_the_workplace(word: str, expected: str) -> None:
    assert read("Köln", workplace=word).workplace == expected


def test_distributed_systems_are_no_remote_work() -> None:
    assert read("Bellevue, WA", title="Engineer - Distributed Systems").workplace == ""


def test_parts_with_a_country_tell_towns_apart() -> None:
    found = read("Washington, NE38 9JZ", places=(RawPlace(city="Washington", country="GB"),))
    assert found.places == ("washington-gb",)


def test_a_town_that_only_its_source_knows_keeps_its_name() -> None:
    found = read("LITTLE SNORING, NR21", places=(RawPlace(city="LITTLE SNORING", country="GB"),))
    assert (found.places, found.names, found.label) == (
        ("little-snoring-gb",), (("little-snoring-gb", "Little Snoring"),), "Little Snoring, United Kingdom",
    )  # fmt: skip


def test_a_hospital_is_no_town() -> None:
    assert read(places=(RawPlace(city="St Elsewhere Hospital", country="GB"),)).places == ("gb",)


def test_a_label_of_many_places_is_short() -> None:
    assert read("London, UK; Leeds, UK; York, UK; Paris, France").label == "London, Leeds +2"


@given(st.text(max_size=120), st.text(max_size=200), st.text(max_size=60))
def test_no_text_makes_it_fail(location: str, plain: str, title: str) -> None:
    found = read(location, plain=plain, title=title, workplace="remote")
    assert len(found.label) <= 120
    assert {slug for slug, _ in found.names} == {*found.places, *found.open_to, *found.closed_to}
