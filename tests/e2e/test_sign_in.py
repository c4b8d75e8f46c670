"""Signing up and in, in a browser: password, code, passkey, second factor, reset, other devices."""

import pytest
from django.core import mail
from playwright.sync_api import expect

from accounts.models import User
from tests.e2e.member import PASSWORD, Member, code_of_app

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_sign_up_with_a_password_and_a_code(member: Member) -> None:
    member.sign_up()
    expect(member.page.get_by_role("heading", level=1)).to_be_visible()
    user = User.objects.get(email=member.email)
    assert user.check_password(PASSWORD)
    assert len(mail.outbox) == 1


def test_sign_up_without_a_password_and_in_again_with_a_code(member: Member) -> None:
    member.sign_up(password="")
    member.sign_out()
    member.open("/accounts/login/")
    member.follow("Email me a sign-in code")
    member.page.get_by_label("Email address").fill(member.email)
    member.press("Send the code")
    member.page.get_by_role("heading", name="Enter the code from the email").wait_for()
    member.enter_code()
    member.page.wait_for_url("**/account/")
    assert not User.objects.get(email=member.email).has_usable_password()


def test_a_wrong_code_says_so_and_three_end_it(member: Member) -> None:
    member.open("/accounts/signup/")
    member.page.get_by_label("Email address").fill(member.email)
    member.press("Sign up")
    for _ in range(2):
        member.page.locator("[name=code]").fill("WRONG-CODE")
        member.press("Confirm")
        expect(member.page.get_by_role("link", name="This is not the code.")).to_be_visible()
    member.page.locator("[name=code]").fill("WRONG-CODE")
    member.press("Confirm")
    expect(member.page.get_by_text("Too many attempts.")).to_be_visible()


def test_a_new_password_by_a_code(member: Member) -> None:
    member.sign_up()
    member.sign_out()
    member.open("/accounts/login/")
    member.follow("Forgot your password?")
    member.page.get_by_label("Email address").fill(member.email)
    member.press("Send the code")
    member.page.get_by_role("heading", name="Enter the code from the email").wait_for()
    member.enter_code()
    member.page.get_by_label("New password", exact=True).fill("another good long password")
    member.page.get_by_label("New password, once more").fill("another good long password")
    member.press("Change password")
    expect(member.page.get_by_text("Sign in with the new one.")).to_be_visible()
    member.sign_in("another good long password")
    member.page.wait_for_url("**/account/")


def test_an_authenticator_app_from_end_to_end_with_codes_that_work_once(member: Member) -> None:
    member.sign_up()
    member.open("/account/security/")
    member.follow("Set up the authenticator app")
    member.confirm_with_password()
    secret = member.page.locator("#authenticator_secret").input_value()
    member.page.locator("[name=code]").fill(code_of_app(secret))
    member.press("Set up")
    expect(member.page.get_by_label("Codes that still work")).to_be_visible()
    recovery = member.page.get_by_label("Codes that still work").input_value().split()[0]
    member.sign_out()
    code = code_of_app(secret, steps=1)
    member.sign_in()
    for wrong_then_right in ("000000", code):
        member.page.locator("[name=code]").fill(wrong_then_right)
        member.press("Sign in")
    member.page.get_by_role("heading", name="Trust this browser?").wait_for()
    member.press("Do not trust")
    member.page.wait_for_url("**/account/")
    member.sign_out()
    member.sign_in()
    member.page.locator("[name=code]").fill(code)
    member.press("Sign in")
    expect(member.page.get_by_role("link", name="it was used already")).to_be_visible()
    member.page.locator("[name=code]").fill(recovery)
    member.press("Sign in")
    member.page.get_by_role("heading", name="Trust this browser?").wait_for()
