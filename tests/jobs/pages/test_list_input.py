"""What people and machines may ask the list of jobs for, kindly meant or not."""

import re
from html import unescape

import pytest
from django.test import Client

from jobs import search_tables
from tests.jobs.pages import rows
from tests.jobs.pages.test_list import text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", ["vancouver-us", "us-ga", "london-ca", "berlin-de", "portland-us-me", "boscastle-gb"])
def test_a_place_stays_when_the_form_is_sent_again(client: Client, slug: str) -> None:
    page = text(client, f"/jobs/?where={slug}")
    [place] = re.findall(r'name="place"[^>]* value="([^"]+)"', page)
    [at] = re.findall(r'name="at"[^>]* value="([^"]+)"', page)
    answer = client.get("/jobs/", {"place": unescape(place), "at": at, "workplace": "remote"})
    assert answer["Location"] == f"/jobs/?where={slug}&workplace=remote"
    answer = client.get("/jobs/", {"place": "Kiel", "at": at})
    assert answer["Location"] == "/jobs/?where=kiel-de"


@pytest.mark.parametrize("words", ["-" * 33, "- " * 40, "-" * 33 + "nurse", "nurse " + "-" * 60 + "night", '-"' * 50])
def test_a_line_of_minus_signs_is_no_fault(client: Client, words: str) -> None:
    assert client.get("/jobs/", {"q": words}).status_code == 200


def test_words_can_be_looked_for_as_they_are_typed(client: Client) -> None:
    rows.job("Pilot boat driver")
    search_tables.refresh()
    page = text(client, "/jobs/?q=pilto")
    assert 'href="/jobs/?q=pilto&amp;exact=1"' in page
    assert "Read as" not in text(client, "/jobs/?q=pilto&exact=1")


def test_words_that_say_nothing_are_left_out_and_that_is_said(client: Client) -> None:
    rows.job()
    page = text(client, "/jobs/?q=the")
    assert "“the” tells no job from others, so it was left out." in page
    assert ">1 job</h1>" in page


def test_what_stood_here_has_closed(client: Client) -> None:
    rows.job()
    page = text(client, "/jobs/?after=n.1.1")
    assert "There is nothing further on." in page
    assert '<a class="button quiet" href="/jobs/">First page</a>' in page


def test_a_currency_without_a_rate_finds_no_pay(client: Client) -> None:
    rows.job(pay_year_most=10_000_000, pay_currency="USD")
    assert "No jobs that pay" in text(client, "/jobs/?pay=100000&currency=SYP")


@pytest.mark.parametrize(("query", "pay"), [("pay=50,000", 50_000), ("pay=400000000&currency=idr", 400_000_000)])
def test_pay_is_read_as_people_write_it(client: Client, query: str, pay: int) -> None:
    assert f'<option value="{pay}" selected>' in text(client, f"/jobs/?{query}")


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "pay=9999999999999",
        "pay=999999999999&currency=KWD",
        "pay=999999999999&currency=IDR",
        "within=-1",
        "after=%00x",
        "sort=x&where=%27",
        "place=%00",
    ],
)
def test_rubbish_in_the_address_does_no_harm(client: Client, query: str) -> None:
    assert client.get(f"/jobs/?{query}").status_code in (200, 302)
