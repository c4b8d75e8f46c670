"""A release is shown before it is taken over, taken over whole, and never by mistake."""

import io
import threading
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from occupations import search
from occupations.models import Occupation, OccupationTitle, Release, Wage
from tests.occupations.release_files import STATES, WAGE, onet_text, wage, wages


def told(*arguments: object, **options: object) -> str:
    call_command(*arguments, stdout=(out := io.StringIO()), **options)
    return out.getvalue()


@pytest.mark.django_db
def test_without_apply_nothing_is_changed(tmp_path: Path) -> None:
    said = told("import_onet", onet_text(tmp_path))
    assert "occupations: 3 rows; 3 added" in said
    assert "Run it again with --apply" in said
    assert not Occupation.objects.exists()
    assert not Release.objects.exists()


@pytest.mark.django_db
def test_a_release_taken_over_twice_changes_nothing_the_second_time(tmp_path: Path) -> None:
    folder = onet_text(tmp_path)
    told("import_onet", folder, apply=True)
    titles, applied = set(OccupationTitle.objects.values_list("pk", "title")), Release.objects.get().applied_at
    assert "Nothing differs from what is in force." in told("import_onet", folder, apply=True)
    assert set(OccupationTitle.objects.values_list("pk", "title")) == titles
    assert Release.objects.get().applied_at == applied


@pytest.mark.django_db
def test_a_new_release_says_what_it_changes(tmp_path: Path) -> None:
    told("import_oews", wages(tmp_path), apply=True)
    states = [WAGE, wage("6", "California", 2, "51-1000", median=60_000), wage("48", "Texas", 2, "51-1000")]
    said = told("import_oews", wages(tmp_path, states=states), release="2026", allow_removals=True)
    assert "May 2025 → May 2026" in said
    assert "wages: 5 rows; 1 added, 1 removed, 1 changed" in said
    assert "+ 51-1000 Title of 51-1000, US-TX" in said
    assert "− 52-2000 Title of 52-2000, US-CA" in said
    assert "~ 51-1000 Title of 51-1000, US-CA: p50 50,000.00 → 60,000.00" in said
    assert Wage.objects.get(soc="51-1000", area="US-CA").p50 == 50_000
    told("import_oews", wages(tmp_path, states=states), release="2026", apply=True, allow_removals=True)
    assert Wage.objects.get(soc="51-1000", area="US-CA").p50 == 60_000
    assert not Wage.objects.filter(soc="52-2000").exists()


@pytest.mark.django_db
def test_a_release_that_lost_much_is_refused_unless_told(tmp_path: Path) -> None:
    told("import_oews", wages(tmp_path), apply=True)
    less = wages(tmp_path, states=STATES[:2])
    with pytest.raises(CommandError, match="1 of 5 wages would go"):
        told("import_oews", less, apply=True)
    assert Wage.objects.filter(soc="52-2000").exists()
    told("import_oews", less, apply=True, allow_removals=True)
    assert not Wage.objects.filter(soc="52-2000").exists()


@pytest.mark.django_db
def test_a_fault_late_in_a_release_leaves_everything_as_it_was(tmp_path: Path) -> None:
    folder = onet_text(tmp_path)
    (folder / "Alternate Titles.txt").write_text("nothing of the kind\n")
    with pytest.raises(CommandError, match="lacks a column"):
        told("import_onet", folder, apply=True)
    assert not Occupation.objects.exists()


@pytest.mark.parametrize(
    ("command", "release", "says"),
    [
        ("import_onet", "twenty", "is no release of O"),
        ("import_oews", "25", "is no year"),
        ("import_projections", "2024", "are no years"),
        ("import_onet", "29.3", "is not there"),
    ],
)
def test_a_release_that_cannot_be_is_said_so(tmp_path: Path, command: str, release: str, says: str) -> None:
    folder = tmp_path / "nowhere" if says == "is not there" else onet_text(tmp_path)
    with pytest.raises(CommandError, match=says):
        call_command(command, folder, release=release)


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_take_turns(tmp_path: Path) -> None:
    folder, said = onet_text(tmp_path), []

    def run() -> None:
        try:
            said.append(told("import_onet", folder, apply=True))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted("Taken over." in each for each in said) == [False, True]
    assert Occupation.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_search_follows_a_release(tmp_path: Path) -> None:
    assert search.find("kite builder") == []
    told("import_onet", onet_text(tmp_path), apply=True)
    assert search.find("kite biulder")[0].code == "51-1000.00"
