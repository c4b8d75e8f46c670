"""The editor in a browser: it saves by itself, loses nothing with the connection, and entries move by keyboard."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from resumes import storing
from resumes.models import Resume
from tests.people import sign_in, take_session
from tests.resumes import rows
from tests.resumes.editor.pages import url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OFFER = "Something you typed was not saved"


@pytest.fixture
def resume(plain_http: None) -> Resume:
    jobs = [{"position": "Keeper", "name": "Harbour Trust"}, {"position": "Pilot", "name": "Port"}]
    return rows.resume(User.objects.create_user("ada@example.org", name="Ada"), work=jobs)


@pytest.fixture
def address(live_server: LiveServer, resume: Resume) -> str:
    return f"{live_server.url}{url(resume)}"


@pytest.fixture
def page(browser_page: Page, live_server: LiveServer, address: str, resume: Resume) -> Page:
    take_session(browser_page, sign_in(resume.user), live_server.url)
    browser_page.goto(address)
    browser_page.wait_for_load_state("load")
    return browser_page


def headline() -> str:
    return str(Resume.objects.get().content["basics"].get("label", ""))


def kept(page: Page) -> int:
    return int(page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('resume:')).length"))


def test_what_is_typed_is_shown_saved_and_there_after_a_reload(page: Page) -> None:
    page.get_by_label("Headline").fill("Sailor")
    expect(page.locator("#preview")).to_contain_text("Sailor")
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    page.get_by_label("Headline").fill("Sailor of ships")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    page.reload()
    expect(page.get_by_label("Headline")).to_have_value("Sailor of ships")
    assert (headline(), kept(page)) == ("Sailor of ships", 0)


def test_what_is_typed_without_a_connection_is_saved_when_it_is_back(page: Page) -> None:
    page.context.set_offline(True)
    page.get_by_label("Headline").fill("Far out at sea")
    expect(page.locator("[data-saved]")).to_contain_text("Not saved: no connection")
    assert (headline(), kept(page)) == ("Lighthouse keeper", 1)
    page.context.set_offline(False)
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    assert (headline(), kept(page)) == ("Far out at sea", 0)


def test_what_was_not_saved_is_offered_after_the_tab_was_closed(page: Page, address: str) -> None:
    page.context.set_offline(True)
    page.get_by_label("Headline").fill("Far out at sea")
    expect(page.locator("[data-saved]")).to_contain_text("Not saved")
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    expect(again.get_by_text(OFFER)).to_be_visible()
    expect(again.get_by_label("Headline")).to_have_value("Lighthouse keeper")
    again.get_by_role("button", name="Put back what was not saved").click()
    expect(again.get_by_label("Headline")).to_have_value("Far out at sea")
    expect(again.get_by_text(OFFER)).to_be_hidden()
    assert (headline(), kept(again)) == ("Far out at sea", 0)


def test_an_answer_that_was_lost_is_no_conflict_with_oneself(page: Page) -> None:
    page.route("**/edit/", lambda route: (route.fetch(), route.abort()), times=1)
    page.get_by_label("Headline").fill("Once")
    expect(page.locator("[data-saved]")).to_contain_text("Not saved")
    assert headline() == "Once"
    page.get_by_label("Headline").fill("Twice")
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    assert headline() == "Twice"


def test_another_window_is_not_overwritten_before_its_owner_has_chosen(page: Page, resume: Resume) -> None:
    storing.save(resume, content={"basics": {"name": "Ada", "label": "Theirs"}}, edition=1)
    page.get_by_label("Headline").fill("Mine")
    expect(page.locator("[data-saved]")).to_contain_text("changed in another window")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Nothing that you typed is lost")).to_be_visible()
    expect(page.get_by_label("Headline")).to_have_value("Mine")
    assert headline() == "Theirs"
    page.get_by_role("button", name="Keep mine").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(page.get_by_text(OFFER)).to_be_hidden()
    assert (headline(), kept(page)) == ("Mine", 0)


def test_entries_move_by_keyboard_and_the_focus_stays(page: Page) -> None:
    page.get_by_role("button", name="Move Pilot, Port up").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move Pilot, Port up")).to_be_focused()
    page.locator("#skills > details > summary").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#preview h4, #preview h5").first).to_have_text("Skills")
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    content = Resume.objects.get().content
    assert [job["position"] for job in content["work"]] == ["Pilot", "Keeper"]
    assert content["meta"]["sectionOrder"][0] == "skills"


def test_an_entry_is_dragged_added_removed_and_brought_back(page: Page) -> None:
    grip = page.locator("#work-1 [data-grip]")
    grip.scroll_into_view_if_needed()
    box, goal = grip.bounding_box(), page.locator("#work-0").bounding_box()
    assert box
    assert goal
    page.mouse.move(box["x"] + 15, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 15, goal["y"] + 4, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="Add to Work").click()
    page.keyboard.type("Cook")
    expect(page.locator("#work .entry-title").last).to_have_text("Cook")
    page.locator("#work-0 summary").click()
    page.locator("#work-0").get_by_role("button", name="Remove this job").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    assert [job["position"] for job in Resume.objects.get().content["work"]] == ["Pilot", "Keeper", "Cook"]


def test_nothing_is_left_in_the_browser_after_signing_out(page: Page) -> None:
    page.context.set_offline(True)
    page.get_by_label("Headline").fill("Far out at sea")
    expect(page.locator("[data-saved]")).to_contain_text("Not saved")
    page.route("**/edit/", lambda route: route.abort())
    page.context.set_offline(False)
    assert kept(page) == 1
    page.on("dialog", lambda dialog: dialog.accept())  # the browser asks: what is not saved would be lost
    page.get_by_role("button", name="Sign out").click()
    page.get_by_text("You are signed out.").wait_for()
    assert kept(page) == 0
