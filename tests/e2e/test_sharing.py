"""A job's link shared with the installed site: from signing in to the card on the board."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from accounts.models import User
from tests.e2e import kept
from tests.e2e.member import PASSWORD, Member
from tests.factories import guide
from tests.jobs.pages import rows
from tests.people import sign_in, take_session
from tracker.models import Application

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LINK = "https://jobs.example.org/pilot?id=7&ref=app"


def shared(**said: str) -> str:
    return f"/account/applications/shared/?{urlencode(said)}"


@pytest.fixture
def ada(member: Member) -> User:
    return User.objects.create_user(member.email)


def test_a_visitor_signs_in_and_finds_the_form_filled(member: Member) -> None:
    member.sign_up()
    member.sign_out()
    member.open(shared(title="Pilot at Tidewater", text=f"Look at this: {LINK}"))
    expect(member.page).to_have_url(re.compile(r"/accounts/login/\?next="))
    member.page.get_by_label("Email address").fill(member.email)
    member.page.get_by_label("Password").fill(PASSWORD)
    member.press("Sign in")
    member.page.wait_for_url("**/account/applications/shared/**")
    expect(member.page.get_by_label("Job title")).to_have_value("Pilot")
    expect(member.page.get_by_label("Company")).to_have_value("Tidewater")
    expect(member.page.get_by_label("Link", exact=True)).to_have_value(LINK)
    assert not Application.objects.exists()
    with member.page.expect_navigation():
        member.press("Add")
    application = Application.objects.get()
    assert (application.title, application.company, application.url) == ("Pilot", "Tidewater", LINK)


def test_a_job_of_the_site_is_added_by_one_press(member: Member, ada: User) -> None:
    job = rows.job("Pilot")
    take_session(member.page, sign_in(ada), member.url)
    member.open(shared(text=f"http://testserver{job.get_absolute_url()}"))
    with member.page.expect_navigation():
        member.press("Add it to your applications")
    expect(member.page.get_by_text("is among your applications.")).to_be_visible()
    assert Application.objects.get().job == job


def test_a_share_longer_than_an_address_holds_arrives_shortened(member: Member, ada: User, settings: Any) -> None:
    settings.SERVICE_WORKER = True
    guide()
    take_session(member.page, sign_in(ada), member.url)
    kept.read(member)
    member.open(shared(title="Pilot", text=f"{'Steer large ships with care. ' * 3000}{LINK} 船{'船' * 2000}"))
    expect(member.page.get_by_label("Job title")).to_have_value("Pilot")
    expect(member.page.get_by_label("Link", exact=True)).to_have_value(LINK)
    assert len(member.page.url) < 3000
