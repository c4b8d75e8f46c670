"""Pages of applications in a browser: nothing scrolls sideways, and the way from a job to the board."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.billing.ads.rows import READER
from tests.jobs import rows as jobs
from tests.people import sign_in, take_session
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD
from tracker.models import Application

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Rechtsschutzversicherungsgesellschaftsangestellte"


@pytest.fixture
def ada(plain_http: None) -> User:
    return rows.member()


@pytest.fixture
def page(browser_page: Page, live_server: LiveServer, ada: User) -> Page:
    client: Client = sign_in(ada)
    take_session(browser_page, client, live_server.url)
    return browser_page


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(page: Page, live_server: LiveServer, ada: User, width: int) -> None:
    card = rows.application(ada, LONG, company=LONG * 3, url=f"https://example.org/{LONG * 9}", place=LONG, resume=LONG)
    rows.note(card, LONG * 9)
    rows.contact(card, LONG)
    entry = rows.entry(card, LONG, place=f"https://example.org/{LONG * 5}")
    rows.feed(ada, "x" * 43)
    page.set_viewport_size({"width": width, "height": 844})
    for path in ("", "table/", "numbers/", "files/", "calendar/", "add/", f"{card.pk}/", f"{card.pk}/edit/",
                 f"calendar/{entry.pk}/"):  # fmt: skip
        page.goto(f"{live_server.url}{BOARD}{path}")
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) == 0, path


def test_who_follows_the_link_is_asked_on_the_job_and_finds_it_on_the_board(
    page: Page, live_server: LiveServer, ada: User
) -> None:
    job = jobs.listing(job=jobs.job(title="Keeper"), url="https://apply.example.org/1").job
    page.route("https://apply.example.org/**", lambda route: route.fulfill(body="An employer's page"))
    page.set_extra_http_headers({"User-Agent": READER["user-agent"]})  # one without a head is no reader
    page.goto(f"{live_server.url}{job.get_absolute_url()}")
    page.get_by_role("link", name="Apply at").click()
    page.wait_for_url("https://apply.example.org/**")
    page.goto(f"{live_server.url}{job.get_absolute_url()}")
    page.get_by_role("button", name="Yes, I applied").click()
    expect(page.get_by_text("You applied to this on")).to_be_visible()
    page.get_by_role("link", name="Your application").click()
    expect(page.get_by_text("Moved from Saved to Applied")).to_be_visible()
    assert Application.objects.get().stage == "applied"


def test_a_pasted_text_is_read_checked_and_added(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}{BOARD}add/")
    page.get_by_label("Link or text of an ad").fill("Baker at Oven & Son\n\nWe bake at night.")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("Company")).to_have_value("Oven & Son")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Baker")
