"""The hosted pages of the double in a real browser: checkout with a bad and a good card, the portal, the panel."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from stripe_double.handle import Double
from stripe_double.server import running
from tests.doubles import Api, api
from tests.stripe_double.shop import Shop, client_of

pytestmark = pytest.mark.browser


@pytest.fixture
def double() -> Iterator[Double]:
    with running() as made:
        yield made


@pytest.fixture
def shop(double: Double) -> Shop:
    return Shop(double, client_of(double))


@pytest.fixture
def site() -> Iterator[Api]:
    """Where people come back to."""
    with api({"hello": "again"}) as made:
        yield made


def test_a_declined_card_then_a_good_one(shop: Shop, site: Api, browser_page: Page) -> None:
    session = shop.session(success_url=f"{site.url}done?s={{CHECKOUT_SESSION_ID}}", cancel_url=site.url)
    browser_page.goto(session.url or "")
    expect(browser_page.get_by_text("no real payment")).to_be_visible()
    browser_page.get_by_label("Is declined").check()
    browser_page.get_by_role("button", name="Pay $9.00").click()
    expect(browser_page.get_by_role("alert")).to_contain_text("declined")
    browser_page.get_by_label("Always works").check()
    browser_page.get_by_role("button", name="Pay $9.00").click()
    browser_page.wait_for_url(f"{site.url}done?s={session.id}")
    assert shop.double.get(session.id)["status"] == "complete"


def test_a_typed_card_that_asks_for_authentication(shop: Shop, site: Api, browser_page: Page) -> None:
    session = shop.session(success_url=f"{site.url}done", cancel_url=site.url)
    browser_page.goto(session.url or "")
    browser_page.get_by_text("Type a card instead").click()
    browser_page.get_by_label("Card number").fill("4000 0025 0000 3155")
    browser_page.get_by_label("Expiry (MM/YY)").fill("12/34")
    browser_page.get_by_label("CVC").fill("123")
    browser_page.get_by_role("button", name="Pay $9.00").click()
    browser_page.get_by_role("button", name="Complete authentication").click()
    browser_page.wait_for_url(f"{site.url}done")
    assert shop.double.get(session.id)["status"] == "complete"


def test_going_back_pays_nothing(shop: Shop, site: Api, browser_page: Page) -> None:
    session = shop.session(cancel_url=site.url)
    browser_page.goto(session.url or "")
    browser_page.get_by_role("link", name="Back").click()
    browser_page.wait_for_url(site.url)
    assert shop.double.get(session.id)["status"] == "open"


def test_the_portal_cancels_resumes_and_leads_back(shop: Shop, site: Api, browser_page: Page) -> None:
    shop.buy()
    asked = {"customer": shop.customer, "return_url": site.url}
    browser_page.goto(shop.client.v1.billing_portal.sessions.create(asked).url)  # type: ignore[arg-type]
    browser_page.get_by_role("button", name="Cancel subscription").click()
    expect(browser_page.get_by_text("Ends")).to_be_visible()
    browser_page.get_by_role("button", name="Resume subscription").click()
    expect(browser_page.get_by_text("Renews")).to_be_visible()
    browser_page.get_by_text("Update card").click()
    browser_page.get_by_label("fails at each renewal").check()
    browser_page.get_by_role("button", name="Save card").click()
    expect(browser_page.get_by_text("Visa ending in 0341")).to_be_visible()
    with browser_page.expect_navigation():
        browser_page.get_by_role("link", name="Back to the site").click()
    assert json.loads(browser_page.inner_text("body")) == {"hello": "again"}


def test_the_panel_moves_the_clock_and_an_open_invoice_is_paid(shop: Shop, browser_page: Page) -> None:
    shop.buy("4000000000000341")
    browser_page.goto(shop.double.url)
    browser_page.get_by_role("button", name="To the next renewal").click()
    expect(browser_page.get_by_text("past due")).to_be_visible()
    browser_page.get_by_role("link", name="invoice open").click()
    browser_page.get_by_role("button", name="Pay with this card").click()
    expect(browser_page.get_by_text("paid", exact=True)).to_be_visible()
    assert shop.double.all("subscriptions")[0]["status"] == "active"


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_its_window(shop: Shop, browser_page: Page, width: int) -> None:
    shop.double.webhooks.send_to("http://127.0.0.1:9/a-long-address/of-a-hook")
    shop.double.dispute(shop.buy())
    shop.double.advance(timedelta(days=40))
    browser_page.set_viewport_size({"width": width, "height": 800})
    portal = shop.client.v1.billing_portal.sessions.create({"customer": shop.customer}).url
    invoice = f"{shop.double.url}/invoice/{shop.double.all('invoices')[0]['id']}"
    for url in (shop.session().url or "", portal, invoice, shop.double.url):
        browser_page.goto(url)
        assert browser_page.evaluate("document.documentElement.scrollWidth") <= width
