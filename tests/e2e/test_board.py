"""The board in a browser: by pointer, by touch, by keyboard and by the plain menu, on a phone and on a desk."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.people import sign_in, take_session
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD, order
from tracker.models import Application

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def ada(plain_http: None) -> User:
    """Three saved, one applied for."""
    user = rows.member()
    for title in ("Pilot", "Baker", "Diver"):
        rows.application(user, title)
    rows.application(user, "Keeper", stage="applied", applied_on="2026-06-01")
    return user


@pytest.fixture
def page(browser_page: Page, live_server: LiveServer, ada: User) -> Page:
    take_session(browser_page, sign_in(ada), live_server.url)
    browser_page.goto(f"{live_server.url}{BOARD}")
    return browser_page


@pytest.fixture
def desk(page: Page) -> Page:
    page.set_viewport_size(DESK)
    return page


def grip(page: Page, title: str) -> Locator:
    return page.get_by_role("button", name=f"Move {title}", exact=True).and_(page.locator("[data-grip]"))


def titles(page: Page, stage: str) -> list[str]:
    return page.locator(f"#stage-{stage} h3").all_text_contents()


def middle(of: Locator) -> tuple[float, float]:
    box = of.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, title: str, to: Locator, *, high: float = 0) -> None:
    """By the handle to the middle of `to`, or so much higher."""
    page.mouse.move(*middle(grip(page, title)))
    page.mouse.down()
    x, y = middle(to)
    page.mouse.move(x, y - high - 20, steps=5)
    page.mouse.move(x, y - high, steps=5)
    with page.expect_response("**/move/"):
        page.mouse.up()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_a_card_is_dragged_to_another_stage_and_stays_there(desk: Page, ada: User) -> None:
    drag(desk, "Baker", desk.locator("#stage-offer"))
    assert titles(desk, "offer") == ["Baker"]
    expect(desk.locator("#h-saved [data-count]")).to_have_text("2")
    desk.reload()
    assert titles(desk, "offer") == ["Baker"]
    assert order(ada, "offer") == ["Baker"]


def test_a_card_is_dragged_to_a_place_within_its_stage(desk: Page, ada: User) -> None:
    drag(desk, "Pilot", desk.locator("#stage-saved .app", has_text="Diver"), high=40)
    assert titles(desk, "saved") == ["Pilot", "Diver", "Baker"]
    assert order(ada) == ["Pilot", "Diver", "Baker"]


def test_a_card_dragged_to_closed_asks_how_it_ended(desk: Page, ada: User) -> None:
    drag(desk, "Baker", desk.locator("#stage-closed"))
    card = desk.locator("#stage-closed .app")
    card.locator("select").select_option("closed:no_answer")
    with desk.expect_response("**/move/"):
        card.get_by_role("button", name="Move", exact=True).click()
    assert Application.objects.get(title="Baker").outcome == "no_answer"


def test_escape_lets_a_dragged_card_go_back(desk: Page, ada: User) -> None:
    desk.mouse.move(*middle(grip(desk, "Baker")))
    desk.mouse.down()
    desk.mouse.move(*middle(desk.locator("#stage-offer")), steps=4)
    press(desk, "Escape")
    desk.mouse.up()
    assert titles(desk, "saved") == ["Diver", "Baker", "Pilot"]


def test_the_keyboard_picks_up_moves_and_drops(page: Page, ada: User) -> None:
    grip(page, "Diver").focus()
    press(page, "Space", "ArrowDown")
    expect(page.locator("[data-status]")).to_have_text("Saved, 2 of 3")
    press(page, "ArrowRight", "ArrowDown")
    with page.expect_response("**/move/"):
        press(page, "Space")
    expect(page.locator("[data-status]")).to_have_text("Dropped Diver: Applied, 2 of 2.")
    expect(grip(page, "Diver")).to_be_focused()
    assert order(ada, "applied") == ["Keeper", "Diver"]


def test_escape_puts_back_what_the_keyboard_picked_up(page: Page, ada: User) -> None:
    grip(page, "Baker").focus()
    press(page, "Enter", "ArrowRight", "ArrowRight", "Escape")
    assert titles(page, "saved") == ["Diver", "Baker", "Pilot"]
    expect(page.locator("[data-status]")).to_have_text("Baker is back where it was.")
    assert order(ada) == ["Diver", "Baker", "Pilot"]


def test_a_move_that_fails_is_taken_back_and_told(desk: Page, ada: User) -> None:
    desk.route("**/move/", lambda route: route.abort())
    grip(desk, "Baker").focus()
    press(desk, "Space", "ArrowRight", "Space")
    expect(desk.get_by_text("Baker could not be moved and is back in Saved.")).to_be_visible()
    assert titles(desk, "saved") == ["Diver", "Baker", "Pilot"]
    desk.unroute("**/move/")
    with desk.expect_response("**/move/"):
        press(desk, "Space", "ArrowRight", "Space")
    assert order(ada, "applied") == ["Baker", "Keeper"]


def test_two_windows_do_not_overwrite_each_other(desk: Page, ada: User) -> None:
    other = desk.context.new_page()
    other.goto(desk.url)
    other.set_viewport_size(DESK)
    drag(desk, "Baker", desk.locator("#stage-interview"))
    drag(other, "Baker", other.locator("#stage-closed"))
    expect(other.locator("[data-conflict]")).to_contain_text("It was moved to Interview in another window.")
    assert titles(other, "interview") == ["Baker"]
    drag(other, "Baker", other.locator("#stage-offer"))
    assert order(ada, "offer") == ["Baker"]


def test_the_menu_moves_in_place_and_says_how_it_ended(page: Page, ada: User) -> None:
    card = page.locator(".app", has_text="Baker")
    card.locator("summary").click()
    card.locator("select").select_option("closed:withdrawn")
    with page.expect_response("**/move/"):
        card.get_by_role("button", name="Move", exact=True).click()
    expect(page.locator("#stage-closed h3")).to_have_text(["Baker"])
    assert Application.objects.get(title="Baker").outcome == "withdrawn"
    card.locator("summary").click()
    with page.expect_response("**/move/"):
        card.locator("select").select_option("saved")
        card.get_by_role("button", name="Move", exact=True).click()
    assert order(ada)[0] == "Baker"


def test_a_finger_drags_by_the_handle_to_a_stage_above(browser: Browser, page: Page, ada: User) -> None:
    touch = page.context.new_cdp_session(page)
    page.locator("#stage-saved").scroll_into_view_if_needed()
    grip(page, "Pilot").scroll_into_view_if_needed()
    start, end = middle(grip(page, "Baker")), middle(page.locator("[data-tab=offer]"))

    def send(kind: str, *points: tuple[float, float]) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    send("touchStart", start)
    send("touchMove", (start[0], start[1] - 20))
    send("touchMove", end)
    with page.expect_response("**/move/"):
        send("touchEnd")
    assert order(ada, "offer") == ["Baker"]


def test_a_phone_shows_one_stage_at_a_time(page: Page) -> None:
    expect(page.locator("#stage-saved")).to_be_in_viewport(ratio=0.2)
    expect(page.locator("#stage-applied")).not_to_be_in_viewport()
    page.get_by_role("link", name="Applied 1").click()
    expect(page.locator("#stage-applied")).to_be_in_viewport(ratio=0.2)
    expect(page.locator("[data-tab=applied]")).to_have_attribute("aria-current", "true")


def test_everything_works_without_scripts(browser: Browser, page: Page, ada: User) -> None:
    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = context.new_page()
    plain.goto(page.url)
    card = plain.locator(".app", has_text="Baker")
    card.locator("summary").click()
    card.locator("select").select_option("interview")
    card.get_by_role("button", name="Move", exact=True).click()
    expect(plain.get_by_text("moved to Interview.")).to_be_visible()
    assert order(ada, "interview") == ["Baker"]
    context.close()
