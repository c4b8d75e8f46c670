"""What people do with their account, as they would do it: by the words on the page."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from playwright.sync_api import Page

PASSWORD = "correct horse battery staple"
CODE = re.compile(r"^[A-Z]{4}-[A-Z]{4}$", re.MULTILINE)


class Member:
    def __init__(self, page: Page, url: str, email: str = "ada@example.org") -> None:
        self.page, self.url, self.email = page, url, email

    def open(self, path: str) -> None:
        self.page.goto(f"{self.url}{path}")

    def press(self, name: str) -> None:
        """Once the page has its scripts: before that, a button that only scripts know does nothing."""
        self.page.wait_for_load_state("load")
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).click()

    def newest_code(self, *, after: int = 0) -> str:
        """The code of the newest email; waits until there are more than `after`."""
        deadline = time.monotonic() + 5
        while len(mail.outbox) <= after and time.monotonic() < deadline:
            time.sleep(0.02)
        [code] = CODE.findall(str(mail.outbox[-1].body))
        return str(code)

    def enter_code(self) -> None:
        self.page.locator("[name=code]").fill(self.newest_code())
        self.press("Confirm")

    def sign_up(self, *, password: str = PASSWORD) -> None:
        self.open("/accounts/signup/")
        self.page.get_by_label("Email address").fill(self.email)
        self.page.get_by_label("Password").fill(password)
        self.press("Sign up")
        self.page.get_by_role("heading", name="Enter the code from the email").wait_for()
        self.enter_code()
        self.page.wait_for_url("**/account/")

    def sign_in(self, password: str = PASSWORD) -> None:
        self.open("/accounts/login/")
        self.page.get_by_label("Email address").fill(self.email)
        self.page.get_by_label("Password").fill(password)
        self.press("Sign in")

    def sign_out(self) -> None:
        self.open("/account/security/")
        self.press("Sign out")
        self.page.get_by_text("You are signed out.").wait_for()

    def confirm_with_password(self, password: str = PASSWORD) -> None:
        self.page.get_by_role("heading", name="Confirm that it is you").wait_for()
        self.page.get_by_label("Password").fill(password)
        self.press("Confirm")


def code_of_app(secret: str, *, steps: int = 0) -> str:
    """What an authenticator app with `secret` shows now, or that many half minutes later."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))
