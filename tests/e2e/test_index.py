"""The guide index and the search in a browser, with scripts and without."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import guide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def index(live_server: LiveServer) -> str:
    """Four guides: Baker, Barber and Carpenter work on site, Cartographer from anywhere."""
    for title in ("Baker", "Barber", "Carpenter"):
        guide(title=title, remote="no")
    guide(title="Cartographer", remote="yes")
    return f"{live_server.url}/careers/"


def test_results_follow_what_is_typed(browser_page: Page, index: str) -> None:
    browser_page.goto(index)
    browser_page.locator("#id_q").press_sequentially("baker")
    expect(browser_page.get_by_role("heading", name="1 guide", exact=True)).to_be_visible()
    assert browser_page.url.endswith("/careers/?q=baker")


def test_a_filter_shows_in_the_address_and_back_undoes_it(browser_page: Page, index: str) -> None:
    browser_page.goto(index)
    browser_page.get_by_text("Filters and order").click()
    browser_page.get_by_label("Remote").select_option("yes")
    expect(browser_page.locator("#results article")).to_have_count(1)
    assert browser_page.url.endswith("/careers/?remote=yes")
    browser_page.go_back()
    expect(browser_page.locator("#results article")).to_have_count(4)


def test_guides_picked_in_two_searches_are_compared(browser_page: Page, index: str) -> None:
    browser_page.goto(index)
    browser_page.get_by_label("Compare Carpenter").check()
    expect(browser_page.get_by_role("button", name="Compare")).to_be_disabled()
    browser_page.locator("#id_q").press_sequentially("barber")
    expect(browser_page.locator("#results article")).to_have_count(1)
    browser_page.get_by_label("Compare Barber").check()
    browser_page.get_by_role("button", name="Compare").click()
    expect(browser_page.locator(".compare-table thead th")).to_have_count(2)


def test_filters_work_without_scripts(browser: Browser, index: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(index)
    page.locator("#id_q").fill("carpenter")
    with page.expect_navigation():
        page.get_by_role("button", name="Show guides").click()
    assert page.locator("#results article h3").first.inner_text() == "Carpenter"
    page.close()


def test_suggestions_are_walked_with_the_arrows(browser_page: Page, index: str, live_server: LiveServer) -> None:
    browser_page.goto(f"{live_server.url}/careers/skills/")
    browser_page.keyboard.press("/")
    browser_page.keyboard.type("bak", delay=30)
    browser_page.get_by_role("option", name="Baker").wait_for()
    browser_page.keyboard.press("ArrowDown")
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/careers/baker/")


@pytest.mark.parametrize("path", ["/", "/careers/", "/careers/baker/", "/careers/skills/", "/appearance/", "/nowhere/"])
def test_no_page_scrolls_sideways_on_a_narrow_phone(
    browser_page: Page, index: str, live_server: LiveServer, path: str
) -> None:
    browser_page.set_viewport_size({"width": 320, "height": 700})
    browser_page.goto(f"{live_server.url}{path}")
    assert browser_page.evaluate("document.documentElement.scrollWidth") == 320
