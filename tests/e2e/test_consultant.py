"""A member and their consultant, each in a browser: a message with a file, an answer, read marks, a call."""

import re
from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from advice.models import Call, Conversation, Message
from tests.advice.consultant import rows
from tests.e2e.member import Member
from tests.people import sign_in, take_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/account/consultant/"


@pytest.fixture
def at_work(browser: Browser) -> Iterator[Page]:
    """The browser of the consultant."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_both_sides_of_a_conversation(member: Member, at_work: Page) -> None:
    ann = rows.consultant(days=range(7), call_link="https://calls.example.org/ann")
    page = member.page
    take_session(page, sign_in(rows.member("Mo Bay")), member.url)
    member.open(PAGE)
    page.get_by_label("My skills and goals").check()
    member.press("Begin the conversation")
    expect(page.get_by_role("heading", name="Ann Lee", level=1)).to_be_visible()
    page.get_by_label("Message", exact=True).fill("Which of the two?")
    page.get_by_label("Files").set_input_files({"name": "offers.txt", "mimeType": "text/plain", "buffer": b"One, two."})
    member.press("Send")
    expect(page.get_by_text("An answer is promised by")).to_be_visible()
    expect(page.locator(".said")).to_have_count(1)

    thread = Conversation.objects.get()
    take_session(at_work, rows.client_of(ann), member.url)
    at_work.goto(f"{member.url}/admin/advice/conversation/{thread.pk}/change/")
    expect(at_work.get_by_text("Which of the two?")).to_be_visible()
    with at_work.expect_download() as saved:
        at_work.get_by_role("link", name="offers.txt").click()
    assert saved.value.path().read_bytes() == b"One, two."
    at_work.get_by_label("Message", exact=True).fill("The second. See https://example.org/why")
    at_work.get_by_role("button", name="Send").click()
    expect(at_work.get_by_text("The second.")).to_be_visible()

    page.clock.install()
    page.reload()  # the one it has open shows it too, after half a minute: see below
    answer = page.locator(".said:not(.mine)")
    expect(answer).to_contain_text("The second.")
    expect(answer.get_by_role("link", name="https://example.org/why")).to_have_attribute("rel", re.compile("nofollow"))
    expect(page.locator(".said.mine")).to_contain_text("Read today,")
    answer.scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Mark as read")).to_have_count(0)
    thread.refresh_from_db()
    assert thread.member_read == Message.objects.filter(author="consultant").get().pk

    rows.answer(thread, "One thing more.", at=timezone.now())
    page.clock.fast_forward(31_000)
    expect(page.get_by_text("One thing more.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_call_is_booked_moved_and_canceled(member: Member) -> None:
    thread = rows.conversation(rows.consultant(days=range(7), call_link="https://calls.example.org/ann"))
    page = member.page
    take_session(page, sign_in(thread.user), member.url)
    member.open(f"{PAGE}calls/")
    page.locator(".free-day .chip").first.click()
    page.get_by_label("What to talk about").fill("The offer")
    member.press("Book it")
    expect(page.get_by_role("link", name="Join the call")).to_have_attribute("href", "https://calls.example.org/ann")
    first = Call.objects.get()
    page.get_by_role("link", name=re.compile("^Move")).click()
    page.locator(".free-day .chip").nth(1).click()
    with page.expect_navigation():
        member.press("Move it")
    page.get_by_role("heading", name="Ahead").wait_for()
    assert Call.objects.get().starts_at > first.starts_at
    page.get_by_role("button", name=re.compile("^Cancel")).click()
    expect(page.get_by_text("canceled by you")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_everything_can_be_done(browser: Browser, member: Member) -> None:
    thread = rows.talking()
    rows.answer(thread, at=timezone.now())
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    take_session(page, sign_in(thread.user), member.url)
    page.goto(f"{member.url}{PAGE}")
    page.get_by_role("button", name="Mark as read").click()
    expect(page.get_by_role("button", name="Mark as read")).to_have_count(0)
    page.get_by_label("Message", exact=True).fill("Thank you.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".said.mine")).to_contain_text("Thank you.")
    context.close()
