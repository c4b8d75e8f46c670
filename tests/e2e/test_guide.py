"""A guide in a browser: contents, keys, ticks, questions, appearance."""

import json
import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from careers.documents import QuestionDocument, SkillGroupDocument
from tests.factories import guide, skills

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDE = {"width": 1280, "height": 900}


@pytest.fixture
def address(live_server: LiveServer) -> str:
    """A published guide whose sections are long enough to scroll."""
    written = guide(
        title="Lamp trimmer",
        market_demand="Ships pass. " * 400,
        core_functions="Lamps burn. " * 400,
        mistakes=("Leaving the wick long.",),
        skill_map=(SkillGroupDocument(title="Foundational", skills=skills("Knots", "Signals")),),
        questions=(QuestionDocument("Is it lonely?", "Yes."), QuestionDocument("Is it cold?", "Often.")),
    )
    return f"{live_server.url}{written.get_absolute_url()}"


def test_contents_of_a_phone_open_and_lead_to_a_section(browser_page: Page, address: str) -> None:
    browser_page.goto(address)
    browser_page.get_by_text("On this page").click()
    browser_page.get_by_role("link", name="Common mistakes", exact=True).click()
    browser_page.wait_for_url("**#mistakes")
    expect(browser_page.locator(".contents ol")).to_be_hidden()


def test_contents_of_a_wide_page_follow_the_reader(browser_page: Page, address: str) -> None:
    browser_page.set_viewport_size(WIDE)
    browser_page.goto(f"{address}#core-functions")
    here = browser_page.locator(".contents [aria-current=location]")
    here.wait_for()
    assert here.inner_text() == "Core functions"


def test_brackets_walk_from_section_to_section(browser_page: Page, address: str) -> None:
    browser_page.goto(address)
    browser_page.keyboard.press("]")
    browser_page.keyboard.press("]")
    expect(browser_page).to_have_url(re.compile("#core-functions$"))
    browser_page.keyboard.press("[")
    expect(browser_page).to_have_url(re.compile("#market-demand$"))


def test_single_keys_can_be_turned_off(browser_page: Page, address: str, live_server: LiveServer) -> None:
    browser_page.goto(f"{live_server.url}/appearance/")
    browser_page.get_by_label("Single keys").uncheck()
    browser_page.goto(address)
    browser_page.keyboard.press("]")
    assert "#" not in browser_page.url


def test_a_question_opens_from_its_address(browser_page: Page, address: str) -> None:
    browser_page.goto(f"{address}#question-2")
    browser_page.get_by_text("Often.").wait_for()
    assert not browser_page.get_by_text("Yes.", exact=True).is_visible()


def test_appearance_changes_in_place_and_stays(browser_page: Page, address: str) -> None:
    browser_page.set_viewport_size(WIDE)
    browser_page.goto(address)
    browser_page.locator("[data-appearance]").click()
    expect(browser_page.locator("html")).to_have_attribute("data-theme", "light")
    browser_page.reload()
    assert browser_page.locator("html").get_attribute("data-theme") == "light"


def test_a_title_cannot_break_out_of_the_structured_data(browser_page: Page, live_server: LiveServer) -> None:
    title = "</script><b>&\u2028keeper"
    written = guide(title=title, slug="keeper")
    browser_page.goto(f"{live_server.url}{written.get_absolute_url()}")
    things = json.loads(browser_page.locator("script[type='application/ld+json']").text_content() or "")
    assert things[0]["headline"] == written.title
