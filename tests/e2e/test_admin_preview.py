"""The guide form in a browser: live preview, rows, tabs, and no fault in the console."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from careers.models import Guide
from tests.factories import guide
from tests.people import sign_in, take_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def form(live_server: LiveServer, browser_page: Page, editor: User, plain_http: None) -> Page:
    """The form of a guide, opened by an editor at a desk."""
    take_session(browser_page, sign_in(editor), live_server.url)
    browser_page.set_viewport_size({"width": 1280, "height": 900})
    written = guide(pros=("The view", "The air"))
    browser_page.goto(f"{live_server.url}/admin/careers/guide/{written.pk}/change/")
    return browser_page


def test_the_page_follows_what_is_typed_and_nothing_is_stored(form: Page) -> None:
    form.get_by_role("button", name="Live preview").click()
    page = form.frame_locator("#guide-preview iframe")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lighthouse keeper")
    form.locator("#id_title").fill("Lamp trimmer")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lamp trimmer")
    assert Guide.objects.get().title == "Lighthouse keeper"


def test_faults_show_beside_the_last_good_page(form: Page) -> None:
    form.get_by_role("button", name="Live preview").click()
    page = form.frame_locator("#guide-preview iframe")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    form.locator("#id_title").fill("")
    expect(form.get_by_text("Title: This field is required.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lighthouse keeper")


def test_the_preview_changes_its_width(form: Page) -> None:
    form.get_by_role("button", name="Live preview").click()
    form.get_by_role("button", name="Phone").click()
    assert form.evaluate("document.querySelector('#guide-preview iframe').clientWidth") == 390
    form.get_by_role("button", name="Close").click()
    expect(form.locator("#guide-preview")).to_be_hidden()


def test_new_rows_keep_what_was_typed_when_one_is_taken_out(form: Page) -> None:
    form.get_by_role("link", name="Lists", exact=True).click()
    rows = form.locator("#pros-group")
    for number, text in enumerate(("a", "b", "c"), start=2):
        rows.locator(".add-row").click()
        form.locator(f"#id_pros-{number}-text").fill(text)
    rows.locator(".form-group.template:not(.empty-form) .delete-template").first.click()
    assert [form.locator(f"#id_pros-{number}-text").input_value() for number in (2, 3)] == ["b", "c"]


def test_saving_returns_to_the_same_tab(form: Page) -> None:
    form.get_by_role("link", name="Lists", exact=True).click()
    form.locator("#id_pros-0-text").fill("The quiet")
    form.get_by_role("button", name="Save and continue editing").click()
    expect(form.get_by_text("was changed successfully")).to_be_visible()
    expect(form.locator("#id_pros-0-text")).to_be_visible()


def test_without_scripts_everything_is_there(form: Page, browser_page: Page) -> None:
    browser = form.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False, storage_state=form.context.storage_state())
    page = context.new_page()
    page.goto(f"{form.url.split('#')[0]}?rows=2")
    page.locator("#id_pros-2-text").fill("Third")
    with page.expect_navigation():
        page.get_by_role("button", name="Save and continue editing").click()
    assert page.locator("#id_pros-2-text").input_value() == "Third"
    assert Guide.objects.get().points.filter(part="pro").count() == 3
    context.close()
