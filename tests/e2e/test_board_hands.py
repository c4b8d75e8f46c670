"""The board in a browser: where the focus is, what is in hand, and what a card says after it moved."""

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.people import sign_in, take_session
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD, JUNE, order
from tracker.applications import moving
from tracker.models import Application

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ada(plain_http: None) -> User:
    user = rows.member()
    for title in ("Pilot", "Baker"):
        rows.application(user, title)
    return user


@pytest.fixture
def page(browser_page: Page, live_server: LiveServer, ada: User) -> Page:
    take_session(browser_page, sign_in(ada), live_server.url)
    browser_page.goto(f"{live_server.url}{BOARD}")
    return browser_page


def grip(page: Page, title: str) -> Locator:
    return page.locator(".app", has_text=title).locator("[data-grip]")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_a_card_in_hand_goes_back_when_the_focus_goes_to_its_links(page: Page, ada: User) -> None:
    grip(page, "Baker").focus()
    press(page, "Space", "ArrowRight", "Tab")
    expect(page.locator("[data-status]")).to_have_text("Baker is back where it was.")
    expect(page.get_by_role("link", name="Baker")).to_be_focused()
    expect(grip(page, "Baker")).to_have_attribute("aria-pressed", "false")
    assert page.locator("#stage-saved h3").all_text_contents() == ["Baker", "Pilot"]
    assert order(ada) == ["Baker", "Pilot"]


def test_a_card_in_hand_goes_back_when_the_page_is_clicked(page: Page, ada: User) -> None:
    grip(page, "Baker").focus()
    press(page, "Space", "ArrowRight")
    page.locator("h1").click()
    expect(page.locator("[data-status]")).to_have_text("Baker is back where it was.")
    assert order(ada) == ["Baker", "Pilot"]


def test_after_a_conflict_the_focus_is_on_the_same_card(page: Page) -> None:
    moving.move(application=Application.objects.get(title="Baker"), shown="saved", to="offer", now=JUNE)
    grip(page, "Baker").focus()
    press(page, "Space", "ArrowRight", "Space")
    expect(page.locator("[data-conflict]")).to_be_visible()
    expect(page.locator("#stage-offer [data-grip]")).to_be_focused()


def test_a_card_moved_to_applied_says_since_when(page: Page) -> None:
    grip(page, "Baker").focus()
    press(page, "Space", "ArrowRight", "Space")
    expect(page.locator("#stage-applied [data-state]")).to_contain_text("Applied ")


def test_the_menu_moves_nothing_before_something_is_chosen(page: Page, ada: User) -> None:
    card = page.locator(".app", has_text="Baker")
    card.locator("summary").click()
    card.get_by_role("button", name="Move", exact=True).click()
    expect(page.get_by_text("Choose where to move Baker.")).to_be_visible()
    expect(card.locator("select")).to_be_focused()
    assert order(ada) == ["Baker", "Pilot"]
