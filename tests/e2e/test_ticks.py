"""Skills ticked on a guide in a browser: kept for the visit, then in the account."""

import pytest
from playwright.sync_api import Browser, expect

from careers.documents import SkillGroupDocument
from careers.models import HeldSkill
from tests.e2e.member import Member
from tests.factories import guide, skills

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GUIDE = "/careers/lamp-trimmer/"


@pytest.fixture
def reader(member: Member) -> Member:
    skill_map = (SkillGroupDocument(title="Foundational", skills=skills("Knots", "Signals")),)
    guide(title="Lamp trimmer", skill_map=skill_map)
    member.open(GUIDE)
    return member


def test_a_visitors_ticks_last_and_move_into_the_account(reader: Member) -> None:
    expect(reader.page.get_by_text("You have 0 of 2.")).to_be_visible()
    with reader.page.expect_response(lambda answer: answer.status == 204):
        reader.page.get_by_label("Knots").check()
    expect(reader.page.get_by_text("You have 1 of 2.")).to_be_visible()
    reader.page.reload()
    assert reader.page.get_by_label("Knots").is_checked()
    reader.sign_up()
    assert [held.skill.name for held in HeldSkill.objects.all()] == ["Knots"]
    reader.open(GUIDE)
    assert reader.page.get_by_label("Knots").is_checked()
    expect(reader.page.get_by_text("You have 1 of 2.")).to_be_visible()


def test_a_tick_that_could_not_be_kept_is_taken_back(reader: Member) -> None:
    reader.page.route("**/careers/ticks/", lambda route: route.abort())
    reader.page.get_by_label("Knots").click()
    expect(reader.page.get_by_text("This tick could not be kept.")).to_be_visible()
    expect(reader.page.get_by_label("Knots")).not_to_be_checked()
    reader.page.unroute("**/careers/ticks/")
    with reader.page.expect_response(lambda answer: answer.status == 204):
        reader.page.get_by_label("Knots").check()


def test_without_scripts_ticks_are_kept_by_a_page_of_their_own(reader: Member, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{reader.url}{GUIDE}")
    page.get_by_label("Signals").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Keep these ticks").click()
    assert page.get_by_label("Signals").is_checked()
    page.get_by_role("button", name="Keep these", exact=True).click()
    page.wait_for_url(f"**{GUIDE}#skill-map")
    assert page.get_by_label("Signals").is_checked()
    context.close()
