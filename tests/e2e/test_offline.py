"""Guides that were read, without a connection, on a slow one, and when the site is in trouble."""

import re
import time
from typing import Any

import pytest
from django.db import OperationalError
from playwright.sync_api import expect

from jobboard import page_cache
from tests import library
from tests.e2e import kept
from tests.e2e.kept import GUIDE
from tests.e2e.member import Member
from tests.factories import guide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reader(member: Member, settings: Any) -> Member:
    """A visitor whose browser has a worker and who has read one guide."""
    settings.SERVICE_WORKER = True
    guide()
    kept.read(member)
    return member


@pytest.fixture
def trouble(reader: Member, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What happens to who asks for a guide: say how many seconds it takes, or what is raised."""
    now: dict[str, Any] = {"seconds": 0, "error": None}
    theme_of = page_cache.theme_of

    def slow(request: Any) -> str:
        time.sleep(now["seconds"])
        if now["error"]:
            raise now["error"]
        return theme_of(request)

    monkeypatch.setattr(page_cache, "theme_of", slow)
    return now


def offline(reader: Member, path: str) -> None:
    reader.page.context.set_offline(True)
    reader.open(path)


def test_a_guide_that_was_read_is_there_and_says_that_it_is_a_copy(reader: Member) -> None:
    reader.page.context.set_offline(True)
    reader.page.reload()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Lighthouse keeper")
    words = re.compile(r"^Kept copy from \w+ \d+, \d{4} at \d+:\d\d [AP]M\. You are offline\. Try again$")
    expect(reader.page.get_by_role("status").first).to_have_text(words)
    header = reader.page.locator(".site-header")  # its stylesheet is kept too
    assert header.evaluate("(header) => getComputedStyle(header).borderBottomStyle") == "solid"


def test_back_online_the_copy_says_so_and_gives_way(reader: Member) -> None:
    """The browser of tests forgets at the next page that it was offline, so its word is said here."""
    offline(reader, GUIDE)
    reader.page.context.set_offline(False)
    reader.page.evaluate("dispatchEvent(new Event('online'))")
    again = reader.page.get_by_role("link", name="You are online again: load the page as it is now")
    with reader.page.expect_navigation():
        again.click()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Lighthouse keeper")
    expect(kept.line(reader.page)).to_have_count(0)


def test_what_was_not_read_gives_way_to_a_list_of_what_was(reader: Member) -> None:
    guide(title="Soil & water <tester>", slug="tester")
    kept.read(reader, "/careers/tester/")
    offline(reader, "/jobs/?q=keeper")
    assert reader.page.url.endswith("/jobs/?q=keeper")
    expect(kept.line(reader.page)).to_contain_text("You are offline, and this page was not kept.")
    links = reader.page.get_by_role("main").get_by_role("listitem").get_by_role("link")
    expect(links).to_have_text(["Soil & water <tester>", "Lighthouse keeper"])
    with reader.page.expect_navigation():
        links.last.click()
    expect(kept.line(reader.page)).to_contain_text("Kept copy from")


def test_pages_of_the_library_are_kept_with_their_stylesheet(reader: Member) -> None:
    library.releases()
    library.occupation("35-3023.01", "Baristas")
    kept.read(reader, "/careers/occupations/baristas/")
    assert "/static/css/library.css" in kept.paths(reader.page, "files")
    offline(reader, "/careers/occupations/baristas/")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Baristas")


def test_kept_guides_can_be_removed_by_hand(reader: Member) -> None:
    reader.open("/offline/")
    expect(reader.page.get_by_role("link", name="Lighthouse keeper")).to_be_visible()
    reader.press("Remove all")
    expect(reader.page.get_by_text("Nothing is kept on this device yet.")).to_be_visible()
    assert kept.paths(reader.page) == []


def test_an_address_with_more_in_it_is_the_same_guide(reader: Member) -> None:
    guide(title="Ferry captain")
    kept.read(reader, "/careers/ferry-captain/?from=friend")
    assert kept.paths(reader.page) == [GUIDE, "/careers/ferry-captain/"]
    assert "friend" not in kept.html(reader.page, "/careers/ferry-captain/")
    offline(reader, f"{GUIDE}?from=mail#main")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Lighthouse keeper")


def test_a_copy_has_the_colors_that_are_chosen_now(reader: Member) -> None:
    reader.page.context.add_cookies([{"name": "theme", "value": "dark", "url": reader.url}])
    offline(reader, GUIDE)
    page = reader.page.locator("html")
    expect(page).to_have_attribute("data-theme", "dark")
    expect(reader.page.locator("meta[name=color-scheme]")).to_have_attribute("content", "dark")


def test_on_a_slow_connection_the_copy_comes_first_and_then_can_be_waited_for(
    reader: Member, trouble: dict[str, Any]
) -> None:
    trouble["seconds"] = 5
    reader.open(GUIDE)
    expect(kept.line(reader.page)).to_contain_text("The connection is slow.")
    with reader.page.expect_navigation():
        reader.page.get_by_role("link", name="Try again").click()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Lighthouse keeper")
    expect(kept.line(reader.page)).to_have_count(0)


def test_while_the_site_is_away_the_copy_stands_in(reader: Member, trouble: dict[str, Any]) -> None:
    trouble["error"] = OperationalError("connection refused")
    reader.open(GUIDE)
    expect(kept.line(reader.page)).to_contain_text("The site cannot answer just now.")
    assert kept.paths(reader.page) == [GUIDE]


def test_a_guide_that_is_no_more_is_not_kept_on(reader: Member) -> None:
    written = guide(title="Ferry captain")
    kept.read(reader, written.get_absolute_url())
    written.delete()
    page_cache.caches["pages"].clear()
    reader.open(written.get_absolute_url())
    kept.wait_for(reader.page, GUIDE)


def test_fifty_are_kept_and_the_one_unread_for_longest_makes_room(reader: Member) -> None:
    for number in range(49):
        kept.put(reader.page, "pages", f"/careers/filled-{number}/")
    kept.read(reader)  # the latest now
    guide(title="Ferry captain")
    kept.read(reader, "/careers/ferry-captain/")
    found = kept.paths(reader.page)
    assert (len(found), found[0], found[-2:]) == (50, "/careers/filled-1/", [GUIDE, "/careers/ferry-captain/"])
