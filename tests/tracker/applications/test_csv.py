"""CSV: what goes out comes in again, others' files are understood, and faults have a line and a column."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from accounts.text import is_plain, says_something
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD, at_home, order
from tracker.applications import adding, csv_files, csv_reading
from tracker.models import Application, Outcome, Stage

pytestmark = pytest.mark.django_db
IMPORT = f"{BOARD}files/import/"


@pytest.fixture
def ada() -> User:
    return rows.member()


def upload(client: Client, body: bytes | str) -> Any:
    content = body.encode() if isinstance(body, str) else body
    return client.post(IMPORT, {"file": SimpleUploadedFile("mine.csv", content)})


def confirm(client: Client, text: str, **more: str) -> Any:
    return client.post(IMPORT, {"text": text, "confirmed": "1"} | more)


def faults(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.column) for fault in csv_reading.read(text, user=User()).faults]


LINE = st.text(max_size=40).map(str.strip).filter(is_plain)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=80).map(str.strip)
SAID = st.fixed_dictionaries({
    "title": LINE.filter(says_something), "company": LINE, "place": LINE, "pay": LINE, "resume": LINE, "ad_text": TEXT,
    "url": st.sampled_from(["", "https://example.org/a?b=1,2;3", "http://example.org/"]),
    "applied_on": st.none() | st.dates(date(1990, 1, 1), date(2026, 1, 1)),
    "end": st.sampled_from([*((stage, "") for stage in Stage.values), *(("closed", each) for each in Outcome.values)]),
})  # fmt: skip


@given(st.lists(SAID, min_size=1, max_size=4, unique_by=lambda said: str(said)))
def test_what_is_exported_is_imported_as_it_was(many: list[dict[str, Any]]) -> None:
    user = User(pk=1)
    said = [dict(each) for each in many]
    made = []
    for each in said:
        stage, outcome = each.pop("end")
        made.append(Application(user=user, stage=stage, outcome=outcome, **each))
    file = csv_reading.read(csv_files.text_of(made).removeprefix("\ufeff"), user=user)
    assert file.faults == []
    names = (*csv_reading.NAMES,)
    assert [[getattr(row.application, name) for name in names] for row in file.rows] == [
        [getattr(each, name) for name in names] for each in made
    ]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_text_breaks_reading(text: str) -> None:
    for whole in (text, f"title,applied,stage\n{text}"):
        titles = ["refused"]
        with suppress(csv_reading.Unreadable):
            titles = [row.application.title for row in csv_reading.read(whole, user=User()).rows]
        assert all(titles)


def test_a_file_is_shown_first_and_added_once_confirmed(ada: User) -> None:
    client, text = at_home(ada), "Job title;Company;Status\nPilot;Tidewater;Interviewing\nBaker;Rye;\n"
    page = upload(client, text).content.decode()
    assert "2 to add" in page
    assert not Application.objects.exists()
    assert confirm(client, text)["Location"] == f"{BOARD}table/"
    assert (order(ada, "interview"), order(ada)) == (["Pilot"], ["Baker"])


def test_what_is_there_already_is_left_out_unless_asked_for(ada: User) -> None:
    rows.application(ada, "Pilot", company="Tidewater Ltd")
    client, text = at_home(ada), "title,company\nPILOT,Tidewater\nBaker,Rye\nBaker,Rye\n"
    page = upload(client, text).content.decode()
    assert "1 to add" in page
    assert "1 that you seem to have" in page
    assert "1 rows say the same" in page
    for _twice in range(2):
        confirm(client, text)
        assert Application.objects.count() == 2
    for _twice in range(2):  # of which "Baker" was added a moment ago
        confirm(client, text, also_known="on")
        assert Application.objects.count() == 3


def test_the_order_of_the_file_is_the_order_of_the_board(ada: User) -> None:
    text = "title\nA\nB\nC\n"
    confirm(at_home(ada), text)
    assert order(ada) == ["A", "B", "C"]
    assert csv_files.written(ada).split("\r\n")[1:4] == [f"{each},,Saved,,,,,,," for each in "ABC"]


def test_formulas_are_disarmed(ada: User) -> None:
    rows.application(ada, "=HYPERLINK(1)", company="+1")
    answer = at_home(ada).get(f"{BOARD}files/export/")
    assert answer.content.startswith("\ufeff".encode())
    assert b"'=HYPERLINK(1),'+1," in answer.content
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2026-03-12", date(2026, 3, 12)), ("2026-03-12T10:00:00Z", date(2026, 3, 12)), ("12.3.2026", date(2026, 3, 12)),
     ("25/03/2026", date(2026, 3, 25)), ("3/25/2026", date(2026, 3, 25)), ("4/4/2026", date(2026, 4, 4)),
     ("12 Mar 2026", date(2026, 3, 12)), ("March 12, 2026", date(2026, 3, 12)), ("", None)],
)  # fmt: skip
def test_dates_are_read(cell: str, day: date | None) -> None:
    assert csv_reading.read_date(cell) == day


@pytest.mark.parametrize(
    "cell", ["03/04/2026", "2026-02-30", "31/31/2026", "soon", "1889-01-01", "2099-01-01", "9" * 50, "2026-03-12 or so"]
)
def test_dates_that_may_be_two_or_none_are_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        csv_reading.read_date(cell)


def test_faults_say_line_and_column() -> None:
    text = (
        'title,applied,link,stage,outcome\nA,03/04/2026,,,\n"B\nC",,,,\n,,,saved,\n'
        "D,,javascript:x,moon,rejected\nE,,,saved,rejected\n"
    )
    assert faults(text) == [
        (2, "Applied on"), (4, "Job title"), (5, "Job title"), (6, "Stage"), (6, "Outcome"), (6, "Link"),
        (7, "Outcome"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "told"),
    [("", "Choose a file"), ("a,b\n1,2\n", "No column is called"), (b"title\n\xff\xfe\xfa", "cannot be read"),
     ("title\n" + "x\n" * 2001, "more than 2,000 rows"), (b"x" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
     ('title\n"' + "x" * 140_000 + '"', "cannot be read")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told(ada: User, body: Any, told: str) -> None:
    answer = upload(at_home(ada), body)
    assert answer.status_code == 200
    assert told in answer.content.decode().replace("The submitted file is empty.", "Choose a file")


@pytest.mark.parametrize("before", ["sep=;\r\n", "SEP=;\n\n", "\n;;\n", "\n\n"])
def test_what_stands_before_the_names_of_columns_is_passed_over(before: str) -> None:
    file = csv_reading.read(f"{before}Title;Company\nBaker;Alder\n;Elm\n", user=User())
    assert [(row.application.title, row.application.company) for row in file.rows] == [("Baker", "Alder")]
    assert [fault.line for fault in file.faults] == [before.count("\n") + 3]


def test_of_two_columns_of_one_meaning_the_first_is_used_and_the_other_told() -> None:
    file = csv_reading.read("Job title,Role,Company\nBaker,,Alder\nPilot,Other,Elm\n", user=User())
    assert [row.application.title for row in file.rows] == ["Baker", "Pilot"]
    assert file.unknown == ["Role"]


def test_utf_16_as_spreadsheets_write_it_is_read(ada: User) -> None:
    assert "1 to add" in upload(at_home(ada), "title\tcompany\nBäcker\tRye\n".encode("utf-16")).content.decode()


def test_more_than_an_account_holds_adds_nothing(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "MOST", 2)
    page = confirm(at_home(ada), "title\nA\nB\nC\n").content.decode()
    assert "are the most that one account holds" in page
    assert not Application.objects.exists()


def test_only_members_import_and_export_only_their_own(ada: User, client: Client) -> None:
    rows.application(ada, "Mine")
    assert upload(client, "title\nA\n")["Location"].startswith("/accounts/login/")
    assert b"Mine" not in at_home(rows.member("eve@example.org")).get(f"{BOARD}files/export/").content
    assert at_home(ada).get(IMPORT).status_code == 405
