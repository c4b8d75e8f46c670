"""The list of bookmarks: what it shows, in which order, at which cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from careers.models import Guide
from tests import factories
from tests.jobs import rows as jobs
from tests.tracker.bookmarks import rows
from tracker.models import Bookmark

URL = "/account/bookmarks/"
pytestmark = pytest.mark.django_db


def text(client: Client, **query: object) -> str:
    return client.get(URL, query).content.decode()


def titles(client: Client, **query: object) -> list[str]:
    return [entry.title for entry in client.get(URL, query).context["entries"]]


def test_each_kind_has_a_tab_with_its_number(ada: User, adas: Client) -> None:
    job = jobs.job()
    for thing in (job, jobs.job(title="Keeper"), factories.guide(title="Boat driver"), job.company, "q=lamp"):
        rows.bookmark(ada, thing)
    tabs = {tab.label: tab.number for tab in adas.get(URL).context["tabs"]}
    assert tabs == {"Jobs": 2, "Guides": 1, "Companies": 1, "Searches": 1}
    assert titles(adas) == ["Keeper", "Lighthouse keeper"]
    assert [titles(adas, kind=kind) for kind in ("guide", "company", "search")] == [
        ["Boat driver"], ["Harbour Lights Ltd"], ["“lamp”"]]  # fmt: skip


def test_nobody_sees_what_another_keeps(ada: User, bobs: Client) -> None:
    rows.bookmark(ada, jobs.job())
    assert titles(bobs) == []
    assert "Bookmark a job to find it again" in text(bobs)


def test_removed_ones_are_not_shown(ada: User, adas: Client) -> None:
    rows.bookmark(ada, jobs.job(), removed_at=timezone.now())
    assert titles(adas) == []


def test_it_says_what_there_is_to_say(ada: User, adas: Client) -> None:
    end = timezone.now() + timedelta(days=3)
    job = jobs.job(pay_text="€50,000 a year", place_label="Berlin", workplace="hybrid", closes_at=end)
    rows.bookmark(ada, job, note="Ask <b>Bo</b>\nfirst", tags=["near <home>"])
    page = text(adas)
    assert "Harbour Lights Ltd · Berlin · Hybrid · €50,000 a year" in page
    assert "Ask &lt;b&gt;Bo&lt;/b&gt;<br>first" in page
    assert "near &lt;home&gt;" in page
    assert f"Open until {end.day} " in page


def test_words_are_looked_for_in_note_tags_and_names(ada: User, adas: Client) -> None:
    rows.bookmark(ada, jobs.job(title="Keeper"), note="Ask Bo about the boat")
    rows.bookmark(ada, jobs.job(title="Baker", company=jobs.company("Alder")), tags=["Bread"])
    assert titles(adas, q="bo boat") == ["Keeper"]
    assert titles(adas, q="bread") == titles(adas, q="ALDER") == ["Baker"]
    assert titles(adas, q="bo bread") == []
    assert "No bookmark here has “bo bread” in its title or note" in text(adas, q="bo bread")


def test_signs_between_tags_are_no_words(ada: User, adas: Client) -> None:
    rows.bookmark(ada, jobs.job(), tags=["near home", "bread"])
    assert [titles(adas, q=sign) for sign in ("{", ",", '"', "\\")] == [[], [], [], []]
    assert titles(adas, q="home bread") == ["Lighthouse keeper"]


def test_a_tag_narrows_the_list(ada: User, adas: Client) -> None:
    rows.bookmark(ada, jobs.job(title="Keeper"), tags=["sea", "Zoo"])
    rows.bookmark(ada, jobs.job(title="Baker"), tags=["bread"])
    assert titles(adas, tag="sea") == ["Keeper"]
    assert [tag.label for tag in adas.get(URL).context["tags"]] == ["bread", "sea", "Zoo"]
    assert titles(adas, tag="nothing") == []


def test_those_that_close_soon_come_first(ada: User, adas: Client) -> None:
    for title, days in (("In a week", 7), ("Tomorrow", 1), ("Never", None)):
        end = timezone.now() + timedelta(days=days) if days else None
        rows.bookmark(ada, jobs.job(title=title, closes_at=end))
    rows.bookmark(ada, jobs.job(title="Over", status="closed", closes_at=timezone.now()))
    assert titles(adas) == ["Over", "Never", "Tomorrow", "In a week"]
    assert titles(adas, sort="closing") == ["Tomorrow", "In a week", "Over", "Never"]


def test_more_than_fifty_are_on_further_pages(ada: User, adas: Client) -> None:
    for number in range(51):
        rows.bookmark(ada, f"q=lamp+{number}")
    assert len(titles(adas, kind="search")) == 50
    assert titles(adas, kind="search", page=2) == ["“lamp 0”"]


def test_what_is_gone_keeps_its_title(ada: User, adas: Client) -> None:
    kept = rows.bookmark(ada, jobs.job())
    Bookmark.objects.filter(pk=kept.pk).update(job=None)
    page = text(adas)
    assert "Lighthouse keeper at Harbour Lights Ltd" in page
    assert "This job is no longer here." in page


@pytest.mark.parametrize(
    ("status", "words"), [("removed", "We took this ad off the site."), ("held", "somebody here is looking at it")]
)
def test_what_is_not_public_shows_nothing_new(ada: User, adas: Client, status: str, words: str) -> None:
    job = jobs.job()
    rows.bookmark(ada, job)
    rows.change(job, status=status, title="Send money", description="<p>Send money</p>", pay_text="Money")
    page = text(adas)
    assert words in page
    assert "oney" not in page
    assert job.get_absolute_url() not in page


def test_an_unpublished_guide_and_a_deleted_company_are_gone(ada: User, adas: Client) -> None:
    rows.bookmark(ada, factories.guide(title="Boat driver"))
    company = jobs.company("Alder")
    rows.bookmark(ada, company)
    Guide.objects.update(status="draft")
    company.delete()
    assert "This guide is no longer here." in text(adas, kind="guide")
    assert "This company is no longer here." in text(adas, kind="company")


def test_more_bookmarks_cost_no_more_queries(ada: User, adas: Client, django_assert_num_queries: Any) -> None:
    for number in range(12):
        rows.bookmark(ada, jobs.job(title=f"Keeper {number}", company=jobs.company(f"Company {number}")), tags=["sea"])
    rows.change(Bookmark.objects.first().job, description="<p>Other</p>")
    adas.get(URL)
    with django_assert_num_queries(8):  # session, user, standing, counts, tags, number of rows, rows, changed texts
        page = text(adas)
    assert "The text changed" in page


@pytest.mark.parametrize("value", ["\x00", "x" * 5000, "-1", "9" * 20, "{[*]}", "'\"--%", "\u202e", "１２"])
def test_no_address_breaks_it(ada: User, adas: Client, value: str) -> None:
    rows.bookmark(ada, jobs.job())
    for name in ("kind", "tag", "q", "sort", "page", "removed"):
        assert adas.get(URL, {name: value}).status_code == 200
        assert Client().get(URL, {name: value}).status_code == 200
