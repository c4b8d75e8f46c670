"""Releases as their publishers ship them, in every edition."""

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command

from occupations.importing import oews, onet
from occupations.importing.tables import Folder, ReleaseError, folded
from occupations.models import Occupation, OccupationTitle, Projection, Release, Wage, WageArea
from tests.occupations.release_files import (
    ONET,
    PROJECTIONS,
    REASONS,
    as_csv,
    as_workbook,
    onet_text,
    projections_workbook,
    wages,
)


@pytest.mark.django_db
def test_an_onet_release_becomes_occupations_with_their_profiles(tmp_path: Path) -> None:
    call_command("import_onet", onet_text(tmp_path), apply=True)
    kites = Occupation.objects.get(code="51-1000.00")
    assert (kites.soc, kites.slug, kites.job_zone) == ("51-1000", "kite-makers", 2)
    assert [task["text"] for task in kites.profile["tasks"]] == ["Sew sails.", "Varnish spars."]  # core ones first
    assert kites.profile["technologies"][0] == {"name": "Python", "group": "Programs", "hot": True, "in_demand": True}
    assert [(rating["name"], rating["level"]) for rating in kites.profile["skills"]] == [
        ("Knots", None),
        ("Reading", 3),
    ]
    assert kites.profile["education"][0] == {"label": "High School Diploma", "percent": 80}
    assert kites.profile["related"] == [{"code": "52-2000.00", "tier": "primary-short"}]
    assert Occupation.objects.get(code="51-1000.01").profile["tasks"] == []  # said to be there, and no more
    release = Release.objects.get()
    assert (release.version, release.year, release.counts) == ("29.3", 2025, {"occupations": 3, "titles": 8})


@pytest.mark.django_db
def test_titles_are_official_reported_and_alternate_each_once(tmp_path: Path) -> None:
    call_command("import_onet", onet_text(tmp_path), apply=True)
    titles = OccupationTitle.objects.filter(occupation="51-1000.00").values_list("title", "kind")
    assert set(titles) == {
        ("Kite Makers", "official"), ("Kite Builder", "alternate"), ("CKE", "alternate"),
        ("Certified Kite Engineer (CKE)", "alternate"),
    }  # fmt: skip
    assert OccupationTitle.objects.get(title__startswith="Gauge").title == 'Gauge Reader, 3" Pipe'  # no quoting in .txt


def test_all_editions_of_a_release_say_the_same(tmp_path: Path) -> None:
    text = onet_text(tmp_path)
    (csvs := tmp_path / "onet_29_3").mkdir()
    (books := tmp_path / "db_29_3_excel").mkdir()
    for name, table in ONET.items():
        as_csv(table, csvs / f"{folded(name)}.csv.gz")
        as_workbook({name[:31]: table}, books / f"{name}.xlsx")
    with zipfile.ZipFile(packed := tmp_path / "db_29_3.zip", "w") as archive:
        for file in text.iterdir():
            archive.write(file, f"db_29_3_text/{file.name}")
    said = [(list(onet.occupations(Folder(f))), list(onet.titles(Folder(f)))) for f in (text, csvs, books, packed)]
    assert said[1] == said[0]
    assert said[2] == said[0]
    assert said[3] == said[0]


@pytest.mark.django_db
def test_projections_come_from_the_workbook_and_from_tables(tmp_path: Path) -> None:
    call_command("import_projections", projections_workbook(tmp_path), apply=True)
    kites = Projection.objects.get(soc="51-1000")
    assert (kites.employment, kites.employment_until, kites.growth) == (2_500, 3_000, Decimal(20))
    assert (kites.openings, kites.self_employed, kites.training) == (400, Decimal(50), "")
    assert kites.reasons == [{"industry": "Toys", "text": "Demand change - more wind."}]
    tides = Projection.objects.get(soc="52-2000")
    assert (tides.employment, tides.openings) == (1_200_100, None)
    assert Projection.objects.count() == 2  # summaries are none of their own
    (tables := tmp_path / "bls_ep_2024_34").mkdir()
    as_csv(PROJECTIONS, tables / "table_1_2_occupational_projections.csv")
    as_csv(REASONS, tables / "table_1_12_factors.csv")
    call_command("import_projections", tables, apply=True)
    release = Release.objects.get()
    assert (release.version, release.year, release.until) == ("2024–34", 2024, 2034)
    assert Projection.objects.get(soc="51-1000").reasons == kites.reasons


@pytest.mark.django_db
def test_wages_know_their_place_and_unit(tmp_path: Path) -> None:
    call_command("import_oews", wages(tmp_path), apply=True)
    assert dict(WageArea.objects.values_list("code", "kind")) == {
        "US": "nation", "US-CA": "state", "12420": "metro", "0400001": "rural",
    }  # fmt: skip
    assert WageArea.objects.get(code="12420").states == ["TX"]
    nation = Wage.objects.get(soc="51-1000", area="US")  # of all industries, not of one
    assert (nation.unit, nation.p10, nation.p50, nation.p90) == ("year", 30_000, 40_000, 60_000)
    assert nation.employment == 1_010
    hourly = Wage.objects.get(soc="52-2000", area="US-CA")
    assert (hourly.unit, hourly.p10, hourly.p90) == ("hour", 11, 15)
    above = Wage.objects.get(soc="51-1000", area="0400001")
    assert (above.p25, above.p50, above.top) == (40_000, None, Decimal(239_200))


@pytest.mark.parametrize(
    ("break_it", "says"),
    [
        (lambda f: (f / "Job Zones.txt").unlink(), "lacks the table job_zones"),
        (lambda f: (f / "Job Zones.txt").write_text("Code\tZone\n1\t2\n"), "lacks a column for code, zone"),
        (lambda f: (f / "Skills.txt").write_bytes(b"\xff\xfe broken"), "cannot be read"),
        (
            lambda f: (f / "Skills.txt").write_text((f / "Skills.txt").read_text().replace("2.50", "two")),
            "“two” is no number",
        ),
    ],
)
def test_a_broken_release_is_refused_with_what_to_do(tmp_path: Path, break_it, says: str) -> None:
    folder = onet_text(tmp_path)
    break_it(folder)
    with pytest.raises(ReleaseError, match=says):
        list(onet.occupations(Folder(folder)))


def test_a_zip_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    (tmp_path / "oesm25nat.zip").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(ReleaseError, match="Fetch it again"):
        Folder(tmp_path)


def test_wages_of_places_alone_are_refused(tmp_path: Path) -> None:
    folder = wages(tmp_path)
    (folder / "national_M2025_dl.xlsx").unlink()
    with pytest.raises(ReleaseError, match="lacks the national table"):
        list(oews.places_and_wages(Folder(folder)))
