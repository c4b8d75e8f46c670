"""The plan in a browser: quick where scripts run, whole where they do not, and on the board."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.people import sign_in, take_session
from tests.tracker.applications import rows as applications
from tests.tracker.applications.rows import BOARD
from tests.tracker.plan.rows import PLAN, task
from tracker.models import PlanTask

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Rechtsschutzversicherungsgesellschaftsangestellte"


@pytest.fixture
def ada(plain_http: None) -> User:
    return applications.member()


@pytest.fixture
def page(browser_page: Page, live_server: LiveServer, ada: User) -> Page:
    take_session(browser_page, sign_in(ada), live_server.url)
    return browser_page


def button(page: Page, word: str, title: str = "") -> Locator:
    """By its word, and by the task that it says for those who listen."""
    return page.get_by_role("button", name=re.compile(rf"^{word}\s*:?\s*{title}$"))


def press(page: Page, word: str, title: str = "") -> None:
    button(page, word, title).click()


def test_a_task_is_added_done_and_undone_without_leaving_the_page(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}{PLAN}")
    page.get_by_label("What to do").focus()
    while not page.evaluate("'htmx' in window"):  # asked anew each time: the page's policy lets no text be polled
        page.wait_for_timeout(20)
    page.evaluate("document.body.dataset.same = 'yes'")
    page.get_by_label("What to do").fill("Call the harbor")
    press(page, "Add")
    expect(page.get_by_text("“Call the harbor” is in your plan.")).to_be_visible()
    expect(page.get_by_label("What to do")).to_be_focused()  # for the next one
    press(page, "Done", "Call the harbor")
    expect(page.get_by_text("“Call the harbor” is done.")).to_be_visible()
    expect(page.locator("#plan-said")).to_be_focused()
    press(page, "Undo")
    expect(page.get_by_text("“Call the harbor” is open again.")).to_be_visible()
    press(page, "Remove", "Call the harbor")
    expect(page.get_by_text("“Call the harbor” is removed.")).to_be_visible()
    press(page, "Undo")
    expect(button(page, "Done", "Call the harbor")).to_be_visible()
    assert page.evaluate("document.body.dataset.same") == "yes"
    assert PlanTask.objects.get().done_at is None


def test_it_works_without_scripts(browser: Browser, live_server: LiveServer, ada: User) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    take_session(page, sign_in(ada), live_server.url)
    page.goto(f"{live_server.url}{PLAN}")
    page.get_by_label("What to do").fill("Call the harbor")
    press(page, "Add")
    press(page, "Done", "Call the harbor")
    press(page, "Undo")
    press(page, "Remove", "Call the harbor")
    press(page, "Undo")
    expect(page.get_by_text("“Call the harbor” is back.")).to_be_visible()
    context.close()


def test_tasks_are_done_on_the_board_and_on_an_application(page: Page, live_server: LiveServer, ada: User) -> None:
    card = applications.application(ada)
    task(ada, "Tidy up", due_in=1)
    task(ada, "Prepare", application=card, due_in=2)
    page.goto(f"{live_server.url}{BOARD}")
    expect(page.locator(f"#a-{card.pk}")).to_contain_text("To do: Prepare")
    press(page, "Done", "Tidy up")
    expect(page.get_by_text("“Tidy up” is done.")).to_be_visible()
    page.get_by_role("link", name="Lighthouse keeper", exact=True).click()
    press(page, "Done", "Prepare")
    expect(button(page, "Not done", "Prepare")).to_be_visible()
    assert not PlanTask.objects.of(ada).open().exists()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(page: Page, live_server: LiveServer, ada: User, width: int) -> None:
    card = applications.application(ada, LONG * 3)
    on_card = task(ada, LONG * 3, note=LONG * 30, application=card, due_in=-1)
    task(ada, LONG * 2, origin="consultant", origin_words=LONG * 3, origin_url="/account/")
    for number in range(5):
        task(ada, f"{LONG} {number}")
    page.set_viewport_size({"width": width, "height": 844})
    for path in (PLAN, f"{PLAN}add/", f"{PLAN}{on_card.pk}/", BOARD, card.get_absolute_url()):
        page.goto(f"{live_server.url}{path}")
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) == 0, path
