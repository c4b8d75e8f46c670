"""Ads in a browser, on a phone and on a desk: nothing moves, nothing comes from elsewhere, everything can be read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from billing.models import AdSlot
from tests.billing.ads.rows import picture, placement, sponsored
from tests.factories import guide, skills

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
SHIFTS = """() => new Promise(done => {
  const moved = [];
  new PerformanceObserver(list => {
    for (const each of list.getEntries()) {
      // the header's words for the appearance are its script's
      const nodes = each.sources.map(source => source.node).filter(node => !node?.closest?.(".site-header"));
      // on a busy machine a script that comes late may nudge an icon: pages may move by a hundredth
      if (!nodes.length || each.value < 0.001) continue;
      moved.push(`${each.value}: ${nodes.map(node => node?.outerHTML?.slice(0, 80))}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 400);
})"""
Open = Callable[[str], Page]


@pytest.fixture(params=SIZES)
def opened(
    request: pytest.FixtureRequest, live_server: LiveServer, browser_page: Page, settings: Any, tmp_path: Path
) -> Open:
    """A page of the site with a sponsor's ad with a picture on it, scrolled to the ad."""
    settings.MEDIA_ROOT = tmp_path
    guide(title="Rigger", market_demand="Ships pass. " * 300, work_setting="High up.", tools=skills("Rope"))
    for slot in AdSlot:
        sponsored(slot=slot, text="Two-year courses, taught by people who do the work. " * 3, **picture())
    browser_page.set_viewport_size(SIZES[request.param])

    def open_page(path: str) -> Page:
        browser_page.goto(f"{live_server.url}{path}")
        browser_page.locator(".ad img").scroll_into_view_if_needed()
        browser_page.locator(".ad img").evaluate("image => image.decode()")
        return browser_page

    return open_page


@pytest.mark.parametrize("path", ["/careers/rigger/", "/careers/", "/careers/skills/rope/", "/"])
def test_nothing_moves_and_nothing_comes_from_elsewhere(
    browser_page: Page, opened: Open, live_server: LiveServer, path: str
) -> None:
    asked: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url))
    page = opened(path)
    assert page.evaluate(SHIFTS) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert page.locator(".ad img").evaluate("image => image.naturalWidth") == 480
    assert len(asked) > 3
    assert [url for url in asked if not url.startswith(live_server.url)] == []


def test_the_label_can_be_seen_and_the_link_can_be_hit(opened: Open) -> None:
    ad = opened("/").get_by_role("complementary", name="Advertisement")
    assert ad.get_by_text("Advertisement · Harbour School").is_visible()
    box = ad.get_by_role("link").first.bounding_box()
    assert box
    assert box["height"] >= 24


def test_paper_shows_no_ad(opened: Open) -> None:
    page = opened("/")
    page.emulate_media(media="print")
    assert not page.locator(".ad").is_visible()


def test_a_house_ad_leads_to_its_page(browser_page: Page, live_server: LiveServer) -> None:
    guide(title="Rigger")
    placement()
    browser_page.goto(live_server.url)
    browser_page.get_by_role("link", name="Start from a skill").click()
    expect(browser_page).to_have_url(f"{live_server.url}/careers/skills/")
