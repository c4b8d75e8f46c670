"""Passkeys in a browser with a virtual authenticator, and devices that are signed out."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser, expect

from accounts.models import AuditEntry
from tests.e2e.member import Member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_passkey_is_added_and_signs_in_without_a_password(member: Member, authenticator: Callable[[], None]) -> None:
    authenticator()
    member.sign_up()
    member.open("/account/security/")
    member.follow("Add passkeys")
    member.confirm_with_password()
    member.page.get_by_label("Sign in with it alone").check()
    member.press("Add")
    expect(member.page.get_by_text("The key is added.")).to_be_visible()
    member.sign_out()
    member.open("/accounts/login/")
    member.press("Sign in with a passkey")
    member.page.wait_for_url("**/account/")
    assert AuditEntry.objects.filter(action="signed_in").first().detail == {"method": "passkey", "second_factor": True}


def test_sign_up_with_a_passkey_alone(member: Member, authenticator: Callable[[], None]) -> None:
    authenticator()
    member.open("/accounts/signup/")
    member.follow("Sign up with a passkey")
    member.page.get_by_label("Email address").fill(member.email)
    member.press("Sign up")
    member.page.get_by_role("heading", name="Enter the code from the email").wait_for()
    member.enter_code()
    member.page.get_by_role("heading", name="Create your passkey").wait_for()
    member.press("Create")
    member.page.wait_for_url("**/account/")
    assert Authenticator.objects.get().user.email == member.email


def test_other_devices_are_signed_out_one_by_one_and_all(member: Member, browser: Browser) -> None:
    member.sign_up()
    others = []
    for _ in range(3):
        context = browser.new_context(storage_state=None)
        other = Member(context.new_page(), member.url)
        other.sign_in()
        other.page.wait_for_url("**/account/")
        others.append(other)
    member.open("/account/security/")
    expect(member.page.get_by_text("this one", exact=True)).to_have_count(1)
    member.page.get_by_role("button", name="Sign out Chrome").or_(
        member.page.get_by_role("button", name="Sign out HeadlessChrome")
    ).first.click()
    expect(member.page.get_by_text("That device is signed out.")).to_be_visible()
    assert sum(_is_signed_in(other) for other in others) == 2
    member.press("Sign out all other devices")
    expect(member.page.get_by_text("All other devices are signed out.")).to_be_visible()
    assert not any(_is_signed_in(other) for other in others)
    assert _is_signed_in(member)
    for other in others:
        other.page.context.close()


def test_a_member_without_password_confirms_by_a_code(member: Member) -> None:
    member.sign_up(password="")
    session = member.page.context.cookies()[0]
    assert session
    member.open("/account/confirm/?next=/account/security/")
    member.press("Send the code")
    member.page.get_by_text("Enter the code from it.").wait_for()
    member.page.locator("[name=code]").fill(member.newest_code(after=1))
    member.press("Confirm")
    member.page.wait_for_url("**/account/security/")


def _is_signed_in(member: Member) -> bool:
    member.open("/account/")
    return "/accounts/login/" not in member.page.url
