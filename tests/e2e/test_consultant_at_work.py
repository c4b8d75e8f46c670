"""A consultant's own work in a browser: a draft of the adviser, a task for the member, the conversation handed over."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from advice.models import Conversation, Message
from tests.advice.consultant import rows
from tests.e2e.member import Member
from tests.people import sign_in, take_session
from tracker.models import PlanTask

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_a_draft_to_a_task_to_another_consultant(member: Member, browser: Browser) -> None:
    ann, ben = rows.consultant(days=range(7)), rows.consultant("Ben Ray", days=range(7))
    thread = rows.conversation(ann)
    rows.write(thread, "What could I learn next?", at=timezone.now())
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    take_session(page, rows.client_of(ann), member.url)
    page.goto(f"{member.url}/admin/advice/conversation/{thread.pk}/change/")

    page.get_by_role("button", name="Make a draft").click()
    expect(page.get_by_role("region", name="Text of the draft")).not_to_be_empty()
    page.get_by_role("link", name="Use as a start").click()
    expect(page.get_by_text("This began as a draft by the adviser.")).to_be_visible()
    message = page.get_by_label("Message", exact=True)
    expect(message).not_to_have_value("")
    message.fill("Begin with the course at the harbor.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".advice-thread")).to_contain_text("Begin with the course at the harbor.")
    assert Message.objects.get(author="consultant").text == "Begin with the course at the harbor."

    page.get_by_text("Add a task").click()
    page.get_by_label("What to do").fill("Book the course")
    page.get_by_role("button", name="Add to their plan").click()
    expect(page.locator("#plan")).to_contain_text("Book the course")
    assert PlanTask.objects.get().user == thread.user

    page.get_by_text("Hand it over", exact=True).click()
    page.locator("[name=to]").select_option(label="Ben Ray")
    page.get_by_role("button", name="Hand over").click()
    page.wait_for_url(re.compile("/admin/advice/conversation/$"))
    context.close()
    assert Conversation.objects.get().consultant == ben

    take_session(member.page, sign_in(thread.user), member.url)
    member.open("/account/consultant/")
    expect(member.page.get_by_role("heading", name="Ben Ray", level=1)).to_be_visible()
    expect(member.page.get_by_text("Begin with the course at the harbor.")).to_be_visible()
    member.open("/account/plan/")
    expect(member.page.locator(".task-title").get_by_text("Book the course")).to_be_visible()
