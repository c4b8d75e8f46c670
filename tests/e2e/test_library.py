"""Salaries, comparison and ways between roles in a browser."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import library
from tests.factories import guide, skills

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(live_server: LiveServer) -> str:
    library.releases()
    library.occupation("47-2111.00", "Electricians", "Wireman", related=["47-3013.00"])
    library.occupation("47-3013.00", "Helpers of Electricians", "Electrician Helper")
    for soc, median in (("47-2111", 60_000), ("47-3013", 40_000)):
        library.wage(soc, median=median)
    library.wage("47-2111", "US-TX", median=55_000)
    guide(title="Electrician", occupation=library.of("47-2111.00", "Electricians"), tools=skills("Multimeter"))
    return live_server.url


def test_own_pay_is_compared_in_the_page_and_sent_nowhere(browser_page: Page, site: str) -> None:
    browser_page.goto(f"{site}/salaries/electrician/")
    asked: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url))
    pay = browser_page.get_by_label("Your own pay, USD a year")
    pay.fill("54,000")
    expect(browser_page.get_by_text("About 38 in 100 earn less and 62 in 100 earn as much or more.")).to_be_visible()
    expect(browser_page.locator("svg .own")).to_have_count(1)
    pay.fill("30k")
    expect(browser_page.get_by_text("it is below the 10th percentile")).to_be_visible()
    pay.fill("much")
    expect(browser_page.get_by_text("Type a number, such as 52,000.")).to_be_visible()
    expect(browser_page.locator("svg .own")).to_have_count(0)
    assert [url for url in asked if "/static/" not in url] == []
    browser_page.reload()
    expect(pay).to_have_value("")


def test_place_and_level_are_an_address(browser_page: Page, site: str) -> None:
    browser_page.goto(f"{site}/salaries/electrician/")
    browser_page.get_by_label("Place", exact=True).select_option("texas")
    browser_page.get_by_label("Level", exact=True).select_option("entry")
    with browser_page.expect_navigation():
        browser_page.get_by_role("button", name="Show", exact=True).click()
    assert browser_page.url.endswith("?place=texas&level=entry")
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Electrician: pay in Texas")
    expect(browser_page.get_by_role("img", name="Texas: 10th percentile $33,000")).to_be_visible()


def test_a_typed_title_is_found_and_the_way_is_drawn(browser_page: Page, site: str) -> None:
    browser_page.goto(f"{site}/careers/paths/")
    browser_page.get_by_label("From", exact=True).fill("electrician helper")
    browser_page.get_by_label("To", exact=True).fill("wireman")
    with browser_page.expect_navigation():
        browser_page.get_by_role("button", name="Show the way").click()
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("From Helpers of Electricians to Electrician")
    expect(browser_page.get_by_role("img", name="1 way from")).to_be_visible()
    expect(browser_page.get_by_text("(+50%)")).to_be_visible()


def test_a_career_is_added_to_a_comparison(browser_page: Page, site: str) -> None:
    browser_page.goto(f"{site}/careers/compare/?guide=electrician&guide=helpers-of-electricians")
    expect(browser_page.locator(".compare-table thead th")).to_have_count(2)
    expect(browser_page.get_by_role("img", name="Pay of the careers compared")).to_be_visible()
    browser_page.get_by_role("textbox", name="Add a career").fill("nobody at all")
    with browser_page.expect_navigation():
        browser_page.get_by_role("button", name="Add").click()
    expect(browser_page.get_by_text("“nobody at all”")).to_be_visible()
    assert browser_page.locator(".compare-table thead th").count() == 2


def test_typing_in_the_search_suggests_occupations(browser_page: Page, site: str) -> None:
    browser_page.set_viewport_size({"width": 1280, "height": 900})
    browser_page.goto(f"{site}/careers/a-z/")
    browser_page.locator("#site-search").press_sequentially("electrician help")
    expect(browser_page.get_by_role("option", name="Helpers of Electricians Occupation")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        "/careers/a-z/", "/careers/fields/", "/careers/fields/skilled-trades/", "/careers/occupations/electricians/",
        "/salaries/", "/salaries/electrician/", "/salaries/method/",
        "/careers/compare/?guide=electrician&guide=helpers-of-electricians",
        "/careers/paths/?from=helpers-of-electricians&to=electrician",
    ],
)  # fmt: skip
def test_no_page_of_the_library_scrolls_sideways_on_a_narrow_phone(browser_page: Page, site: str, path: str) -> None:
    browser_page.set_viewport_size({"width": 320, "height": 700})
    browser_page.goto(f"{site}{path}")
    assert browser_page.evaluate("document.documentElement.scrollWidth") == 320
