"""Signing in through another site, in a browser and against a real OpenID Connect conversation on loopback."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import expect

from accounts.models import User
from tests.e2e.member import PASSWORD, Member
from tests.e2e.open_id import CLIENT, SECRET, Provider, serving

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    person = {"sub": "4711", "email": "ada@example.org", "email_verified": True, "name": "Ada"}
    with serving(Provider(person)) as provider:
        _use(settings, provider.url)
        yield provider


def _use(settings: Any, url: str) -> None:
    app = {"provider_id": "harbour", "name": "Harbour", "client_id": CLIENT, "secret": SECRET}
    found = {"APPS": [app | {"settings": {"server_url": url}}], "OAUTH_PKCE_ENABLED": True}
    settings.SOCIALACCOUNT_PROVIDERS = settings.SOCIALACCOUNT_PROVIDERS | {"openid_connect": found}
    settings.SECURE_CSP = settings.SECURE_CSP | {"form-action": ["'self'", url]}
    settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"


def test_somebody_new_comes_in_and_has_an_account(member: Member, provider: Provider) -> None:
    member.open("/accounts/login/")
    member.press("Continue with Harbour")
    member.page.wait_for_url("**/account/")
    user = User.objects.get(email="ada@example.org")
    assert EmailAddress.objects.get(user=user).verified
    assert not user.has_usable_password()
    assert provider.tokens_given == 1


def test_the_same_address_elsewhere_does_not_open_an_account_here(member: Member, provider: Provider) -> None:
    member.sign_up()
    member.sign_out()
    sent = len(mail.outbox)
    cache.clear()  # its next email may come at once
    member.open("/accounts/login/")
    with member.page.expect_navigation():
        member.press("Continue with Harbour")
    member.open("/account/")
    assert "/accounts/" in member.page.url  # not let in: an email tells the owner
    assert not SocialAccount.objects.exists()
    assert "You have an account already" in mail.outbox[sent].subject


def test_a_member_connects_it_and_then_comes_in_through_it(member: Member, provider: Provider) -> None:
    member.sign_up()
    member.open("/account/security/")
    member.follow("Manage other sign-ins")
    member.press("Continue with Harbour")
    if member.page.get_by_role("heading", name="Confirm that it is you").is_visible():
        member.confirm_with_password(PASSWORD)
    expect(member.page.get_by_text("From now on you can sign in through it too.")).to_be_visible()
    member.sign_out()
    member.open("/accounts/login/")
    member.press("Continue with Harbour")
    member.page.wait_for_url("**/account/")


def test_saying_no_there_leads_back_here(member: Member, provider: Provider) -> None:
    provider.refuses = True
    member.open("/accounts/login/")
    member.press("Continue with Harbour")
    expect(member.page.get_by_role("heading", name="You went back")).to_be_visible()


def test_a_dead_provider_is_told_and_nothing_breaks(member: Member, settings: Any) -> None:
    _use(settings, "http://127.0.0.1:9")
    member.open("/accounts/login/")
    member.press("Continue with Harbour")
    expect(member.page.get_by_role("heading", name="That did not work")).to_be_visible()
