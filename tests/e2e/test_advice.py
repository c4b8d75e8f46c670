"""Advice in a browser: from a job to an answer, from an answer into the plan, with scripts and without."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from advice.models import Answer
from careers.documents import SkillGroupDocument
from tests import factories
from tests.people import sign_in, take_session
from tests.resumes import rows as resumes
from tests.resumes.matching import rows
from tracker.models import PlanTask

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def keeper() -> None:
    factories.guide(skill_map=(SkillGroupDocument(title="First", skills=factories.skills("Knots", "Lamps")),))


def member() -> User:
    user = rows.member(holds=("Docker",))
    resumes.resume(user)
    return user


def test_from_a_job_to_a_task(live_server: LiveServer, browser_page: Page, plain_http: None) -> None:
    ada, job = member(), rows.job("Docker", "Kafka", level="mid")
    take_session(browser_page, sign_in(ada), live_server.url)
    browser_page.goto(f"{live_server.url}{job.get_absolute_url()}")
    browser_page.get_by_role("link", name="Am I a fit for it?").click()
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Am I a fit for this job?")
    browser_page.locator(".marks a").first.click()
    expect(browser_page.locator(".sources li:target")).to_be_visible()
    browser_page.get_by_role("button", name="Add to my plan").first.click()
    browser_page.wait_for_url("**/account/advice/*/#steps")
    expect(browser_page.locator(".step-taken")).to_have_count(1)
    assert PlanTask.objects.get(user=ada).origin == "advice"
    assert browser_page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_answer_is_copied_with_its_sources(live_server: LiveServer, browser_page: Page, plain_http: None) -> None:
    keeper()
    browser_page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    take_session(browser_page, sign_in(member()), live_server.url)
    browser_page.goto(f"{live_server.url}/advice/next/?guide=lighthouse-keeper")
    browser_page.get_by_role("button", name="Keep this answer").click()
    browser_page.wait_for_url("**/account/advice/*/")
    browser_page.wait_for_load_state("load")
    browser_page.get_by_role("button", name="Copy").click()
    expect(browser_page.locator("[data-status]")).to_have_text("Answer copied")
    copied = browser_page.evaluate("navigator.clipboard.readText()")
    assert "From our guides: put together by rules, without an AI." in copied
    assert "[1] Lighthouse keeper" in copied


def test_a_visitor_without_scripts_has_all_of_it(live_server: LiveServer, browser: Browser, plain_http: None) -> None:
    keeper()
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{live_server.url}/advice/")
    page.get_by_role("link", name="What is my next step in this career?").click()
    page.get_by_label("Which career").fill("Lighthouse keeper")
    page.get_by_role("button", name="Show the answer").click()
    expect(page.get_by_role("heading", name="Lighthouse keeper: your next step")).to_be_visible()
    page.get_by_text("What it says").first.click()
    expect(page.locator(".sources blockquote").first).to_be_visible()
    assert not Answer.objects.exists()
    context.close()
