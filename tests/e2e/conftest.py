"""What browser tests of accounts need: plain HTTP, emails, a virtual authenticator, clean limits."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.e2e.member import Member


@pytest.fixture
def member(live_server: LiveServer, browser_page: Page, plain_http: None, settings: Any) -> Member:
    """A visitor with a browser, who is about to become a member."""
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    settings.MFA_TRUST_COOKIE_NAME = "trusted"
    cache.clear()  # rate limits of other tests
    mail.outbox.clear()
    return Member(browser_page, live_server.url)


@pytest.fixture
def authenticator(browser_page: Page) -> Callable[[], None]:
    """Call it to plug a passkey device into the browser, which says yes to everything."""

    def plug_in() -> None:
        session = browser_page.context.new_cdp_session(browser_page)
        session.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }  # fmt: skip
        session.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    return plug_in
