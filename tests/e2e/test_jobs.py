"""The list of jobs and a job in a browser, with scripts and without."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.jobs.pages import rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def jobs(live_server: LiveServer) -> str:
    """Three drivers, one of them remote, and a baker."""
    guide = factories.guide(title="Boat driver")
    rows.job("Pilot boat driver", workplace="remote", open_to=["de"], guide=guide, category=rows.category(),
             skills=("Rope", "Radio"), pay_text="€50,000–€60,000 a year")  # fmt: skip
    rows.job("Tug driver", workplace="on-site", places=["de"], days=2, category=rows.category())
    rows.job("Ferry driver", workplace="on-site", places=["fr"], days=3)
    rows.job("Baker", company=rows.company("Alder and a name that is long enough to need a second line"), days=4)
    return f"{live_server.url}/jobs/"


def cards(page: Page) -> list[str]:
    return page.locator("#results .job-card h2").all_inner_texts()


def test_a_tick_narrows_the_list_and_back_widens_it(browser_page: Page, jobs: str) -> None:
    browser_page.goto(jobs)
    browser_page.get_by_text("Filters", exact=True).click()
    browser_page.get_by_role("checkbox", name="Remote").check()
    expect(browser_page.locator("#results .job-card")).to_have_count(1)
    assert browser_page.url.endswith("/jobs/?workplace=remote")
    browser_page.go_back()
    expect(browser_page.locator("#results .job-card")).to_have_count(4)
    expect(browser_page.locator("#f-workplace-remote")).not_to_be_checked()


def test_a_tick_before_the_script_has_come_is_not_lost(browser_page: Page, jobs: str) -> None:
    held: list[Route] = []
    browser_page.route("**/htmx-2*.js", lambda route: held.append(route))
    browser_page.goto(jobs)
    browser_page.evaluate("document.querySelector('.fold').open = true")
    with browser_page.expect_request("**/htmx-2*.js"):
        browser_page.locator("#f-workplace-remote").check()
    expect(browser_page.locator("#f-workplace-remote")).to_be_checked()
    held.pop().continue_()
    expect(browser_page.locator("#results .job-card")).to_have_count(1)


def test_filters_in_force_are_chips_that_go_away(browser_page: Page, jobs: str) -> None:
    browser_page.goto(f"{jobs}?workplace=on-site&where=fr")
    assert cards(browser_page) == ["Ferry driver"]
    browser_page.locator(".applied .chip", has_text=re.compile("on.site", re.IGNORECASE)).click()
    browser_page.wait_for_url("**/jobs/?where=fr")
    assert browser_page.locator("#what-where").input_value() == "France"


def test_what_and_where_are_searched_together(browser_page: Page, jobs: str) -> None:
    browser_page.goto(jobs)
    browser_page.get_by_label("What").fill("driver")
    browser_page.get_by_label("Where").fill("Germany")
    browser_page.get_by_label("Where").press("Enter")
    browser_page.wait_for_url("**/jobs/?q=driver&where=de")
    expect(browser_page.locator("#results .job-card")).not_to_have_count(4)
    assert "Ferry driver" not in cards(browser_page)


def test_numbers_that_come_late_move_no_box(browser_page: Page, jobs: str) -> None:
    browser_page.set_viewport_size({"width": 1280, "height": 900})
    browser_page.goto(f"{jobs}?q=driver")
    expect(browser_page.locator("#facet-workplace .count").first).to_be_visible()
    shift = browser_page.evaluate(
        "new Promise(done => new PerformanceObserver(list => done(list.getEntries().reduce((sum, each) => "
        "sum + each.value, 0))).observe({ type: 'layout-shift', buffered: true }) || setTimeout(() => done(0), 300))"
    )
    assert shift <= 0.01


def test_suggestions_are_walked_with_the_arrows(browser_page: Page, jobs: str) -> None:
    browser_page.goto(jobs)
    browser_page.keyboard.press("/")
    browser_page.keyboard.type("alder", delay=30)
    browser_page.get_by_role("option").first.wait_for()
    browser_page.keyboard.press("ArrowDown")
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/companies/alder*/")
    expect(browser_page.get_by_role("heading", level=1)).to_contain_text("Alder")


def test_places_are_suggested_as_they_are_typed(browser_page: Page, jobs: str) -> None:
    browser_page.goto(jobs)
    browser_page.get_by_label("Where").press_sequentially("germ", delay=30)
    expect(browser_page.locator("#what-places option[value=Germany]")).to_have_count(1)


def test_everything_works_without_scripts(browser: Browser, jobs: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(jobs)
    page.locator("#f-workplace-on-site").check()
    page.get_by_label("Where").fill("France")
    with page.expect_navigation():
        page.get_by_role("button", name="Show jobs").click()
    assert cards(page) == ["Ferry driver"]
    assert page.locator("#f-workplace-on-site").is_checked()
    page.close()


def test_whether_one_may_apply_is_asked_and_answered_in_place(browser_page: Page, jobs: str) -> None:
    browser_page.goto(jobs)
    browser_page.get_by_role("link", name="Pilot boat driver").click()
    browser_page.get_by_label("Where you live").select_option("FR")
    browser_page.get_by_role("button", name="Check").click()
    browser_page.wait_for_url("**?from=FR#may-apply")
    expect(browser_page.locator("#may-apply strong").first).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways(browser_page: Page, jobs: str, width: int) -> None:
    browser_page.set_viewport_size({"width": width, "height": 844})
    browser_page.goto(jobs)
    job = browser_page.locator(".job-card h2 a").first.get_attribute("href")
    for path in ("/jobs/", "/jobs/?q=driver&workplace=remote&where=de", "/jobs/skill/rope/", job, f"{job}?from=FR",
                 "/companies/", "/companies/tidewater/", "/", "/careers/boat-driver/"):  # fmt: skip
        browser_page.goto(jobs.removesuffix("/jobs/") + str(path), wait_until="networkidle")
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert browser_page.evaluate(wide) == 0, path
