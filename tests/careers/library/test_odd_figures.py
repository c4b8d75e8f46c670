"""Figures that are not like the others: by the hour, of a group, not released, of several states."""

import csv
import gzip
from pathlib import Path

import pytest
from django.test import Client

from occupations.importing import oews
from occupations.models import WageArea
from occupations.published_as import codes
from tests import library
from tests.conftest import SHARED
from tests.factories import guide

pytestmark = pytest.mark.django_db
RELEASES = SHARED / "data" / "occupations"


@pytest.fixture(autouse=True)
def _releases() -> None:
    library.releases()


def test_an_occupation_is_found_under_the_group_that_is_published(client: Client) -> None:
    library.occupation("21-1014.00", "Mental Health Counselors")
    library.wage("21-1010", median=60_000, title="Counselors")
    library.wage("21-1018", median=59_000, title="Mental health and other counselors")
    library.projection("21-1018", growth="16.8", title="Mental health and other counselors")
    html = client.get("/careers/occupations/mental-health-counselors/").content.decode()
    assert "$59,000 a year" in html
    assert "+16.8%" in html
    compared = client.get("/careers/compare/?guide=mental-health-counselors&guide=mental-health-counselors").content
    assert b"A comparison needs at least two" in compared  # the same twice is one


@pytest.mark.parametrize("folder", [folder for folder in [RELEASES / "oews_2025"] if folder.exists()], ids=str)
def test_no_detailed_occupation_of_the_release_is_out_of_reach(folder: Path) -> None:
    with (folder / "national.csv").open(encoding="utf-8", newline="") as stream:
        published = {row["soc_code"] for row in csv.DictReader(stream) if row["display_level"] == "3"}
    with gzip.open(RELEASES / "onet_29_3" / "occupation_data.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        socs = {row["onetsoc_code"][:7] for row in csv.DictReader(stream)}
    reached = {next((code for code in codes(soc) if code in published), "") for soc in socs}
    assert published - reached == set()


def test_hours_and_years_never_share_an_axis(client: Client) -> None:
    library.occupation("27-2011.00", "Actors")
    library.wage("27-2011", unit="hour", median=29)
    library.wage("27-2011", "US-TX", unit="hour", median=28)
    library.wage("27-2011", "12420", unit="year", median=None)
    answer = client.get("/salaries/actors/?place=austin-round-rock-tx").context["answer"]
    assert answer.chart.unit == "an hour"
    assert answer.chart.bands[0].said == "Austin-Round Rock, TX: not released"


def test_blank_rows_of_an_hourly_occupation_are_by_the_hour() -> None:
    known: set[str] = set()
    row = dict.fromkeys([f"{unit}{name}" for unit in "ah" for name in ("mean", "10", "25", "50", "75", "90")], "")
    row |= {"soc": "27-2011", "title": "Actors", "employment": "10"}
    nation = oews.Place("US", "United States", "united-states", "nation", [])
    assert oews._wage({**row, "h50": "29.05"}, nation, {"year": 1, "hour": 1}, known)[4] == "hour"
    assert oews._wage(row, nation, {"year": 1, "hour": 1}, known)[4] == "hour"
    assert oews._wage({**row, "soc": "11-1011"}, nation, {"year": 1, "hour": 1}, known)[4] == "year"


def test_hourly_pay_is_named_beside_pay_by_the_year(client: Client) -> None:
    library.occupation("27-2011.00", "Actors")
    library.wage("27-2011", unit="hour", median=29)
    library.occupation("47-2111.00", "Electricians")
    library.wage("47-2111", median=60_000)
    chart = client.get("/careers/compare/?guide=actors&guide=electricians").context["comparison"].chart
    assert chart.bands[0].said == "Actors: $29 an hour; not published by the year"
    assert set(chart.bands[0].texts.values()) == {"–"}


def test_stand_ins_and_groups_are_said_beside_figures(client: Client) -> None:
    library.occupation("15-1221.00", "Research Scientists")
    library.wage("15-1220", title="Scientists and others")
    guide(title="NLP engineer", occupation=library.of("15-1221.00", "Research Scientists", stands_in=True))
    library.occupation("47-2111.00", "Electricians")
    for path in ("/careers/compare/?guide=nlp-engineer&guide=electricians",
                 "/careers/paths/?from=nlp-engineer&to=electricians"):  # fmt: skip
        html = client.get(path).content.decode()
        assert "Research Scientists stands in for it." in html
        assert "Wages of NLP engineer are published for the group Scientists and others only." in html
    assert "by the wages of Research Scientists" in client.get("/salaries/").content.decode()


def test_a_guide_and_its_own_occupation_are_told_to_be_the_same(client: Client) -> None:
    library.occupation("47-2111.00", "Electricians")
    guide(title="Electrician", occupation=library.of("47-2111.00", "Electricians"))
    html = client.get("/careers/paths/?from=electrician&to=electricians").content.decode()
    assert "Both are the same occupation, told twice" in html
    assert "Missing (" not in html


def test_skills_that_nobody_publishes_are_not_called_missing(client: Client) -> None:
    library.occupation("55-3016.00", "Infantry")
    library.occupation("47-2111.00", "Electricians", profile={"technologies": [{"name": "Meter", "group": "x"}]})
    html = client.get("/careers/paths/?from=infantry&to=electricians").content.decode()
    assert "No skills are published for Infantry." in html


def test_an_area_of_two_states_is_seen_with_both(client: Client) -> None:
    library.occupation("47-2111.00", "Electricians")
    for area in ("US", "US-TX", "US-CA", "12420"):
        library.wage("47-2111", area)
    WageArea.objects.filter(pk="12420").update(states=["TX", "CA"])
    answer = client.get("/salaries/electricians/?place=Austin-Round Rock, TX").context["answer"]
    labels = [band.pay.label for band in answer.chart.bands]
    assert labels == ["Austin-Round Rock, TX", "Texas", "California", "United States"]
    assert answer.offered_where == "California or Texas"


def test_more_than_four_are_told_by_what_was_found(client: Client) -> None:
    library.occupation("47-2111.00", "Electricians")
    library.occupation("47-2152.00", "Plumbers")
    asked = ("a", "b", "c", "d", "electricians", "plumbers")
    answer = client.get("/careers/compare/?" + "&".join(f"guide={slug}" for slug in asked))
    assert [role.title for role in answer.context["chosen"]] == ["Electricians", "Plumbers"]
    assert answer.context["too_many"] is False
    assert answer.context["missing"] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("code", ["%00", "a%00b", "47-2111.00%00", "٤٧-2111", "47-2111.0"])
def test_codes_that_cannot_be_are_answered(client: Client, code: str) -> None:
    assert client.get(f"/careers/occupations/code/{code}/").status_code == 404


def test_old_addresses_of_guides_are_known_everywhere(client: Client) -> None:
    guide(title="Electrician", former_slugs=("sparky",), occupation=library.of("47-2111.00", "Electricians"))
    assert client.get("/salaries/sparky/").context["role"].slug == "electrician"
    assert client.get("/careers/compare/?guide=sparky").context["chosen"][0].slug == "electrician"
