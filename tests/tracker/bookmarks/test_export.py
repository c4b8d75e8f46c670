"""Bookmarks as a file for spreadsheets."""

import csv
import io

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from tests import factories
from tests.jobs import rows as jobs
from tests.tracker.bookmarks import rows
from tracker.bookmarks.exporting import COLUMNS, defused
from tracker.models import Bookmark

pytestmark = pytest.mark.django_db
URL = "/account/bookmarks/export/"


def cells(client: Client) -> list[dict[str, str]]:
    body = client.get(URL).content
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_all_kinds_are_in_it_with_all_columns(ada: User, adas: Client) -> None:
    job = jobs.job(pay_text="€50,000", place_label="Berlin")
    for thing in (job, factories.guide(title="Boat driver"), job.company, "q=lamp"):
        rows.bookmark(ada, thing, note="Ask, Bo\n“now”", tags=["sea", "near"])
    found = cells(adas)
    assert [row["kind"] for row in found] == ["Job", "Career guide", "Company", "Search"]
    assert tuple(found[0]) == COLUMNS
    assert {name: found[0][name] for name in ("title", "company", "place", "pay", "state", "note", "tags")} == {
        "title": "Lighthouse keeper", "company": "Harbour Lights Ltd", "place": "Berlin", "pay": "€50,000",
        "state": "Open", "note": "Ask, Bo\n“now”", "tags": "sea, near",
    }  # fmt: skip
    assert found[3]["link"].endswith("/jobs/?q=lamp")


def test_of_what_is_gone_it_has_what_was_kept(ada: User, adas: Client) -> None:
    rows.bookmark(ada, jobs.job(pay_text="€50,000"))
    Bookmark.objects.update(job=None)
    [row] = cells(adas)
    assert (row["pay"], row["state"], row["link"]) == ("€50,000", "This job is no longer here.", "")


def test_it_is_a_file_and_only_for_its_owner(ada: User, adas: Client, bobs: Client) -> None:
    rows.bookmark(ada, jobs.job())
    assert "attachment" in adas.get(URL)["Content-Disposition"]
    assert cells(bobs) == []
    assert adas.post(URL).status_code == 405


def test_a_visitor_takes_theirs_along(client: Client) -> None:
    client.post("/account/bookmarks/toggle/", {"of": rows.key(jobs.job()), "keep": "1"})
    assert [row["title"] for row in cells(client)] == ["Lighthouse keeper"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])
def test_formulas_are_defused(ada: User, adas: Client, text: str) -> None:
    rows.bookmark(ada, jobs.job(title=text, slug="job"))
    assert cells(adas)[0]["title"] == f"'{text}"


@given(st.text())
def test_no_cell_begins_like_a_formula_and_no_text_is_lost(text: str) -> None:
    cell = defused(text)
    assert cell in (text, f"'{text}")
    assert cell.lstrip(" ")[:1] not in tuple("=+-@\t\r")
