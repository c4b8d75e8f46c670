"""Alerts in a browser on a phone: from a list to an email, and from the email to where it is changed or left."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import User
from alerts import running
from alerts.models import Alert, Recipient
from tests.alerts.rows import alert
from tests.e2e.member import Member
from tests.jobs.pages import rows
from tests.people import sign_in, take_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ada(member: Member) -> User:
    user = User.objects.create_user(member.email, name="Ada")
    take_session(member.page, sign_in(user), member.url)
    return user


def test_from_a_list_to_an_email_and_back(member: Member, ada: User) -> None:
    rows.job("Tug driver", workplace="remote", days=2)
    page = member.page
    member.open("/jobs/?workplace=remote")
    page.get_by_role("link", name="Get new ones by email").click()
    expect(page.get_by_text("this alert would have sent")).to_be_visible()
    page.get_by_label("Name").fill("Work from the sea")
    expect(page.get_by_label("Every day, with Plus")).to_be_disabled()
    expect(page.get_by_label("Once a week")).to_be_checked()
    page.get_by_role("button", name="Save this alert").click()
    expect(page.get_by_role("link", name="Work from the sea", exact=True)).to_be_visible()
    rows.job("Pilot", workplace="remote")
    due = Recipient.objects.get(user=ada).next_due_at
    assert due is not None
    running.run(clock=lambda: due + timedelta(minutes=1))
    (message,) = mail.outbox
    assert message.subject == "1 new job: Work from the sea"
    links = re.findall(r"http://testserver(/alerts/[^\s]+)", str(message.body))
    member.page.context.clear_cookies()
    member.open(links[0])
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("Paused since")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Once a week, next on")).to_be_visible()
    member.open(links[1])
    page.get_by_role("button", name="Unsubscribe").click()
    expect(page.get_by_role("heading", name="You get no more of these emails")).to_be_visible()


def test_a_visitor_is_asked_who_they_are_and_comes_back(member: Member) -> None:
    rows.job("Pilot", workplace="remote")
    member.open("/jobs/?workplace=remote")
    member.page.get_by_role("link", name="Get new ones by email").click()
    expect(member.page).to_have_url(re.compile(r"/accounts/login/\?next=/account/alerts/new/%3Fworkplace%3Dremote"))


def test_runs_are_told_on_a_phone_and_long_names_break(member: Member, ada: User) -> None:
    rows.job("Pilot", workplace="remote")
    alert(ada, "", now=timezone.now() - timedelta(days=8))
    Alert.objects.update(name="x" * 200)
    running.run(clock=timezone.now)
    member.open("/account/alerts/runs/")
    expect(member.page.get_by_text("Nothing new, so no email")).to_be_visible()
    for path in ("/account/alerts/runs/", "/account/alerts/", f"/jobs/?q={'x' * 200}"):
        member.open(path)
        assert member.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
