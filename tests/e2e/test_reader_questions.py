"""A question in browsers: from a guide to the queue, answered, on the guide, in an email. And the two buttons."""

from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from careers.documents import QuestionDocument
from careers.models import Guide, QuestionAsker, ReaderQuestion, UsefulNote
from careers.readers import asking, voting
from careers.readers.voting import Counted
from tests.careers.readers.rows import BROWSER
from tests.factories import guide
from tests.people import sign_in, take_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def keeper(plain_http: None, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Guide:
    cache.clear()
    monkeypatch.setattr(asking, "QUICKEST", 0)
    return guide(questions=(QuestionDocument("How high is the tower?", "Thirty meters."),))


def ask(page: Page, url: str, question: str, email: str = "") -> None:
    page.goto(url)
    with page.expect_navigation():
        page.get_by_role("link", name="Ask a question").click()
    page.get_by_label("Your question").fill(question)
    page.get_by_label("Email address").fill(email)
    with page.expect_navigation():
        page.get_by_role("button", name="Ask", exact=True).click()


def test_from_the_guide_to_the_queue_and_back(
    browser: Browser, browser_page: Page, live_server: LiveServer, keeper: Guide, editor: User
) -> None:
    address = f"{live_server.url}{keeper.get_absolute_url()}"
    ask(browser_page, address, "How high must I climb, and how often?", "ann@example.org")
    expect(browser_page.get_by_role("heading", name="Is it one of these?")).to_be_visible()
    expect(browser_page.get_by_text("Thirty meters.")).to_be_visible()
    with browser_page.expect_navigation():
        browser_page.get_by_role("button", name="Send my question").click()
    expect(browser_page.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(browser_page.get_by_text("You get one email")).to_be_visible()

    context = browser.new_context(viewport={"width": 1280, "height": 900})
    desk = context.new_page()
    take_session(desk, sign_in(editor), live_server.url)
    desk.goto(f"{live_server.url}/admin/careers/readerquestion/")
    with desk.expect_navigation():
        desk.get_by_role("link", name="How high must I climb, and how often?").click()
    desk.locator("[name=wording]").fill("How often does one climb the tower?")
    desk.locator("[name=answer]").fill("**Twice** a day.")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Answer and put into the guide").click()
    expect(desk.get_by_text("The answer is in the guide (version 2).")).to_be_visible()
    context.close()

    assert [message.to for message in mail.outbox] == [["ann@example.org"]]
    path = keeper.get_absolute_url()
    assert f"{path}#question-2" in str(mail.outbox[0].body)
    assert not QuestionAsker.objects.exists()
    browser_page.goto(f"{address}#question-2")
    expect(browser_page.get_by_text("Twice a day.")).to_be_visible()
    assert ReaderQuestion.objects.get().version == 2


def test_everything_works_without_scripts(browser: Browser, live_server: LiveServer, keeper: Guide) -> None:
    context = browser.new_context(java_script_enabled=False, user_agent=BROWSER)
    page = context.new_page()
    address = f"{live_server.url}{keeper.get_absolute_url()}"
    ask(page, address, "Who brings the oil?")
    assert ReaderQuestion.objects.get().text == "Who brings the oil?"
    page.goto(address)
    with page.expect_navigation():
        page.get_by_role("button", name="No", exact=True).click()
    page.get_by_label("What was missing?").fill("Pay in winter")
    with page.expect_navigation():
        page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Our editors read it")).to_be_visible()
    assert UsefulNote.objects.get().text == "Pay in winter"
    assert voting.told(voting.Page(guide=keeper.pk)) == Counted(0, 1)
    assert [cookie["name"] for cookie in context.cookies()] == ["csrf"]  # of the form to ask, not of the buttons
    context.close()


def test_the_buttons_answer_in_place_with_scripts(browser: Browser, live_server: LiveServer, keeper: Guide) -> None:
    context = browser.new_context(user_agent=BROWSER, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{live_server.url}{keeper.get_absolute_url()}")
    page.get_by_role("button", name="Yes", exact=True).focus()  # htmx comes when somebody turns to the form
    page.wait_for_function("window.htmx !== undefined")
    page.get_by_role("button", name="Yes", exact=True).click()
    note = page.get_by_label("What was missing?")
    expect(note).to_be_visible()
    note.fill("More maps")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Our editors read it")).to_be_visible()
    assert page.url == f"{live_server.url}{keeper.get_absolute_url()}"
    assert voting.told(voting.Page(guide=keeper.pk)) == Counted(1, 0)
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("path", ["ask/", "useful/", "ask/?thanks", "../recent/"])
def test_no_page_scrolls_sideways_on_a_narrow_phone(
    browser_page: Page, live_server: LiveServer, keeper: Guide, path: str
) -> None:
    browser_page.set_viewport_size({"width": 320, "height": 700})
    browser_page.goto(f"{live_server.url}{keeper.get_absolute_url()}{path}")
    assert browser_page.evaluate("document.documentElement.scrollWidth") == 320
