"""The list of jobs: what it shows, what its address means, what scripts get of it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jobs import indexing
from tests.jobs.pages import rows

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true"}


def text(client: Client, path: str, **more: object) -> str:
    return client.get(path, **more).content.decode()


def test_a_card_says_what_there_is_to_say(client: Client) -> None:
    rows.job(pay_text="€50,000 a year", places=["de"], workplace="hybrid", level="senior", skills=("Rope",))
    page = text(client, "/jobs/")
    for words in (
        "Pilot boat driver",
        "Tidewater",
        "Germany · Hybrid",
        "€50,000 a year",
        "Senior",
        "Rope",
        "1 day ago",
    ):
        assert words in page


def test_a_card_says_that_pay_is_not_given(client: Client) -> None:
    rows.job()
    assert "Pay not given" in text(client, "/jobs/")


def test_what_sources_write_never_becomes_markup(client: Client) -> None:
    rows.job("<b>Driver</b>", slug="driver", company=rows.company("<i>Tide</i>", slug="tide"), pay_text="<u>9</u>")
    page = text(client, "/jobs/")
    assert "&lt;b&gt;Driver" in page
    assert not re.search("<(b|i|u)>", page)


def test_a_typed_place_becomes_part_of_the_address(client: Client) -> None:
    answer = client.get("/jobs/", {"q": "driver", "place": "germany"})
    assert answer.headers["Location"] == "/jobs/?q=driver&where=de"


def test_a_place_that_nobody_knows_is_said_and_hides_nothing(client: Client) -> None:
    rows.job()
    page = text(client, "/jobs/?place=Atlantis-under-sea")
    assert "We know no place called “Atlantis-under-sea”" in page
    assert "Pilot boat driver" in page


def test_a_single_place_stands_in_its_field_and_not_among_the_boxes(client: Client) -> None:
    rows.job(places=["de"])
    page = text(client, "/jobs/?where=de")
    assert re.search(r'name="place"[^>]*value="Germany"', page)
    assert 'name="where" value="de"' not in page


def test_filters_in_force_are_ticked_and_can_be_taken_away(client: Client) -> None:
    rows.job(workplace="remote")
    page = text(client, "/jobs/?workplace=remote&level=senior")
    assert re.search(r'name="workplace" value="remote"[^>]* checked', page)
    assert page.count("Remove the filter") == 2
    assert 'href="/jobs/?level=senior"' in page


def test_scripts_get_the_parts_that_changed_and_the_address(client: Client) -> None:
    rows.job(workplace="remote")
    answer = client.get("/jobs/?workplace=remote&q=", headers=PART)
    page = answer.content.decode()
    assert answer.headers["HX-Push-Url"] == "/jobs/?workplace=remote"
    assert "<html" not in page
    assert page.count("data-hx-swap-oob") == 2
    assert "HX-Request" in answer.headers["Vary"]


def test_going_back_in_history_gets_a_whole_page(client: Client) -> None:
    page = text(client, "/jobs/", headers={**PART, "HX-History-Restore-Request": "true"})
    assert page.startswith("<!doctype html>")


def test_further_pages_lead_on_and_back(client: Client) -> None:
    for number in range(21):
        rows.job(f"Driver {number}", days=number)
    page = text(client, "/jobs/")
    [further] = re.findall(r'rel="next" href="([^"]+)"', page)
    page = text(client, further.replace("&amp;", "&"))
    assert "Driver 20" in page
    assert 'rel="prev"' in page
    assert '<meta name="robots" content="noindex, follow">' in page


def test_behind_the_best_matches_there_is_a_way_to_the_first_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobs.ranking.BY_TEXT", 5)
    monkeypatch.setattr("jobs.ranking.BY_TITLE", 5)
    for number in range(30):
        rows.job(f"Driver {number}", days=number)
    page = text(client, "/jobs/?q=driver")
    assert len(set(re.findall(r"Driver (\d+)<", page))) == 20  # the five ranked ones and the first of the others
    [further] = re.findall(r'rel="next" href="([^"]+)"', page)
    page = text(client, further.replace("&amp;", "&"))
    assert 'rel="prev"' not in page
    assert '<a class="button quiet" href="/jobs/?q=driver">First page</a>' in page


@pytest.mark.parametrize(
    ("query", "canonical", "kept_out"),
    [
        ("", "/jobs/", False),
        ("?sort=pay", "/jobs/", False),
        ("?skill=rope", "/jobs/skill/rope/", False),
        ("?where=de&sort=newest", "/jobs/in/de/", False),
        ("?q=driver&sort=pay", "/jobs/?q=driver", True),
        ("?workplace=remote", "/jobs/?workplace=remote", True),
        ("?skill=nonsense", "/jobs/?skill=nonsense", True),
        ("?where=fr", "/jobs/?where=fr", True),
    ],
)
def test_search_engines_are_led_to_one_address(client: Client, query: str, canonical: str, kept_out: bool) -> None:
    rows.job(skills=("Rope",), places=["de"])
    page = text(client, f"/jobs/{query}")
    assert f'<link rel="canonical" href="http://testserver{canonical}">' in page
    assert ('content="noindex, follow"' in page) is kept_out


def test_every_list_can_be_followed_as_a_feed(client: Client) -> None:
    page = text(client, "/jobs/?workplace=remote&sort=pay")
    for format_ in ("rss", "atom", "json"):
        assert page.count(f"/jobs/feed.{format_}?workplace=remote") == 2  # in <head> and for people
    assert "feed.rss?workplace=remote&amp;sort" not in page


def test_a_list_without_jobs_says_so_and_leads_on(client: Client) -> None:
    assert "No job is open just now" in text(client, "/jobs/")
    assert "Show all jobs" in text(client, "/jobs/?q=zzz")


def test_filters_that_are_too_narrow_come_with_wider_ones(client: Client) -> None:
    rows.job(workplace="remote", level="senior")
    page = text(client, "/jobs/?workplace=remote&level=entry")
    assert "With a little less" in page
    assert 'href="/jobs/?workplace=remote"' in page


def test_readers_get_no_cookie_and_an_unchanged_list_is_not_sent_twice(client: Client) -> None:
    rows.job(days=30)
    answer = client.get("/jobs/")
    assert not answer.cookies
    again = client.get("/jobs/", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_more_jobs_cost_no_more_queries(client: Client) -> None:
    rows.job(skills=("Rope",), category=rows.category())
    client.get("/jobs/?q=driver")
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get("/jobs/?q=driver")
    for number in range(9):
        rows.job(f"Boat driver {number}", skills=("Rope", "Radio"), category=rows.category())
    with CaptureQueriesContext(connection) as ten:
        client.get("/jobs/?q=driver&sort=newest")
    assert len(ten) <= len(one)


def test_filters_that_came_late_are_the_same_form(client: Client) -> None:
    rows.job(workplace="remote")
    page = text(client, "/jobs/facets/?workplace=remote")
    assert re.search(r'name="workplace" value="remote"[^>]* checked><span>Remote</span><span class="count">1<', page)
    assert "data-hx-get" not in page


def test_suggestions_and_places_answer_with_options(client: Client) -> None:
    rows.job()
    indexing.refresh()
    assert 'role="option"' in text(client, "/jobs/suggest/?q=pilot")
    assert '<option value="Germany">' in text(client, "/jobs/places/?place=germ")
    assert "<option" not in text(client, "/jobs/places/?place=%00")


@pytest.mark.parametrize(
    ("query", "number"), [("?q=driver&where=de", ""), ("?q=driver&level=senior&type=full-time", "2")]
)
def test_a_phone_says_how_many_filters_are_in_force(client: Client, query: str, number: str) -> None:
    found = re.findall(r'class="badge">(\d+)<', text(client, f"/jobs/{query}"))
    assert found == ([number] if number else [])
