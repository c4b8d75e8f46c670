"""Buying, failing, cancelling and keeping Plus as a person does, with Stripe's pages on another origin."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from billing import events
from billing.configuration import Stripe
from billing.models import StripeEvent
from stripe_double.handle import Double
from stripe_double.server import running
from tests.e2e.member import Member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECRET = "whsec_of_this_test"


@pytest.fixture
def double(live_server: LiveServer, settings: Any) -> Iterator[Double]:
    """Stripe's double, which delivers to the site."""
    settings.SITE_URL = live_server.url
    webhook = f"{live_server.url}/billing/webhook/"
    with running(webhook_url=webhook, webhook_secret=SECRET) as double:
        settings.STRIPE = Stripe(double.key, (SECRET,), double.url, origins=(double.url,))
        settings.SECURE_CSP = {**settings.SECURE_CSP, "form-action": ["'self'", double.url]}
        call_command("setup_stripe", without_webhook=True, verbosity=0)
        yield double
        double.webhooks.settle()


@pytest.fixture
def ada(member: Member, double: Double) -> Member:
    member.sign_up()
    return member


def choose_and_pay(page: Page, card: str) -> None:
    page.get_by_label(re.compile(card)).check()
    page.get_by_role("button", name="Pay $8.00").click()


def upgrade(ada: Member, *cards: str) -> None:
    ada.open("/plus/")
    ada.press("Get Plus for $8 a month")
    for card in cards:
        choose_and_pay(ada.page, card)


def test_from_free_to_plus_and_back_and_forth(ada: Member, double: Double) -> None:
    upgrade(ada, "0002")
    expect(ada.page.get_by_text("declined", exact=False).first).to_be_visible()
    choose_and_pay(ada.page, "4242 4242")
    ada.page.wait_for_url("**/account/billing/")
    expect(ada.page.get_by_role("heading", name="You have Plus")).to_be_visible()
    ada.follow("Cancel Plus")
    ada.press("Cancel Plus")
    expect(ada.page.get_by_role("heading", name=re.compile("^Plus ends on"))).to_be_visible()
    ada.press("Keep Plus")
    expect(ada.page.get_by_role("heading", name="You have Plus")).to_be_visible()


def test_a_failed_renewal_is_told_and_put_right(ada: Member, double: Double) -> None:
    upgrade(ada, "0341")
    ada.page.wait_for_url("**/account/billing/")
    double.advance(timedelta(days=32))
    assert double.webhooks.settle()
    assert StripeEvent.objects.filter(type="invoice.payment_failed").exists()
    events.process_due()
    assert any("failed" in letter.subject for letter in mail.outbox)
    ada.open("/careers/")
    ada.follow("Put it right")
    ada.press("Update card")
    ada.page.get_by_label(re.compile("4242 4242")).check()
    ada.page.get_by_role("button", name=re.compile("card", re.IGNORECASE)).first.click()
    ada.page.wait_for_url("**/account/billing/?card=1")
    expect(ada.page.get_by_text("If you saved a new card, it is used from now on.")).to_be_visible()
    ada.page.get_by_role("link", name=re.compile("^Pay")).first.click()
    with ada.page.expect_navigation():
        ada.page.get_by_role("button", name=re.compile("^Pay with the card ending")).click()
    assert double.webhooks.settle()
    events.process_due()
    ada.open("/account/billing/")
    expect(ada.page.get_by_role("heading", name="You have Plus")).to_be_visible()
    expect(ada.page.get_by_text("Put it right")).to_have_count(0)


def test_cancelled_in_stripes_portal(ada: Member, double: Double) -> None:
    upgrade(ada, "4242 4242")
    ada.page.wait_for_url("**/account/billing/")
    ada.press("All invoices and payment details at Stripe")
    cancel = ada.page.get_by_role("button", name=re.compile("Cancel", re.IGNORECASE)).first
    with ada.page.expect_navigation():
        cancel.click()
    assert double.webhooks.settle()
    events.process_due()
    ada.open("/account/billing/")
    expect(ada.page.get_by_role("heading", name=re.compile("^Plus ends on"))).to_be_visible()


def test_a_policy_without_stripe_would_stop_the_button(ada: Member, double: Double, settings: Any) -> None:
    """The other tests would not notice a policy that lets everything through."""
    settings.SECURE_CSP = {**settings.SECURE_CSP, "form-action": ["'self'"]}
    tab = ada.page.context.new_page()
    tab.goto(f"{ada.url}/plus/")
    with tab.expect_console_message(lambda message: "form-action" in message.text):
        tab.get_by_role("button", name="Get Plus for $8 a month").click()
    assert tab.url == f"{ada.url}/plus/"


def test_production_lets_both_of_stripes_pages_through(settings: Any) -> None:
    assert {"https://checkout.stripe.com", "https://billing.stripe.com"} <= set(Stripe("sk_live_1").origins)


def test_whoever_pays_in_a_second_tab_too_gets_it_back(ada: Member, double: Double) -> None:
    upgrade(ada)
    ada.page.get_by_role("button", name="Pay $8.00").wait_for()
    first = ada.page.url
    tab = ada.page.context.new_page()
    tab.goto(f"{ada.url}/plus/")
    tab.get_by_role("button", name="Get Plus for $8 a month").click()
    tab.wait_for_url(first)  # the same session, which is paid once
    choose_and_pay(tab, "4242 4242")
    tab.wait_for_url("**/account/billing/")
    choose_and_pay(ada.page, "4242 4242")
    expect(ada.page.get_by_text(re.compile("already|paid", re.IGNORECASE)).first).to_be_visible()
    assert len(double.all("subscriptions")) == 1
