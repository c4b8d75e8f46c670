"""How a job fits a member, on its page in a browser."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.people import sign_in, take_session
from tests.resumes.matching import rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_page_of_a_job_says_how_it_fits_its_reader(
    live_server: LiveServer, browser_page: Page, plain_http: None
) -> None:
    member = rows.member(holds=("Docker",))
    job = rows.job("Docker", "Kafka", level="mid")
    take_session(browser_page, sign_in(member), live_server.url)
    browser_page.goto(f"{live_server.url}{job.get_absolute_url()}")
    panel = browser_page.locator("section[aria-labelledby=fit-title]")
    expect(panel).to_contain_text("You have 1 of the 2 skills that the ad names.")
    expect(panel.locator("header, nav, h1")).to_have_count(0)  # the panel, not the page within the page
    assert browser_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    panel.get_by_role("link", name="All of it").click()
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("How this job fits you")
