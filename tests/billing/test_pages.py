"""The pricing page, the member's billing page and the banner: what they say to whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import IntegrityError
from django.test import Client

from accounts.models import User
from billing import checkout, pricing
from billing.configuration import Stripe
from billing.models import BillingAccount, InvoiceCopy
from stripe_double.handle import Double
from tests.billing import rows
from tests.billing.buying import PRICE, buy, session_of
from tests.people import sign_in

pytestmark = pytest.mark.django_db
PAGE, RETURN = "/account/billing/", "/account/billing/return/"


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def paying(count: int, **fields: Any) -> None:
    for _ in range(count):
        rows.subscription(rows.billing_account(), **fields)
    cache.delete("billing.paying_members")


def test_visitors_see_both_plans_and_sign_up() -> None:
    page = text(Client(), "/plus/")
    assert "For people just getting started" in page
    assert 'href="/accounts/signup/?next=/plus/"' in page
    assert "Featured and pinned resume" in page


def test_members_see_their_plan_instead_of_buy(ada: User) -> None:
    client = sign_in(ada)
    assert "Get Plus for $8 a month" in text(client, "/plus/")
    rows.give_plus(ada)
    page = text(client, "/plus/")
    assert "Get Plus for" not in page
    assert "You have Plus" in page
    assert f'href="{PAGE}"' in page


def test_the_number_of_those_who_pay_is_counted_and_hidden_below_ten() -> None:
    paying(9)
    assert "professionals pay" not in text(Client(), "/plus/")
    paying(1)
    assert "10 professionals pay for Plus" in text(Client(), "/plus/")


@pytest.mark.parametrize(
    "fields", [{"status": "canceled"}, {"status": "trialing"}, {"livemode": True}, {"product_id": "prod_mug"},
               {"period_start": rows.now() - timedelta(days=60)}],
)  # fmt: skip
def test_only_those_who_pay_for_plus_now_are_counted(fields: dict[str, Any]) -> None:
    paying(9)
    paying(5, **fields)
    assert "professionals pay" not in text(Client(), "/plus/")


def test_without_a_key_nothing_is_sold(ada: User, settings: Any) -> None:
    settings.STRIPE = Stripe()
    page = text(sign_in(ada), "/plus/")
    assert "cannot be bought here at the moment" in page
    assert "Get Plus for" not in page


def test_the_pages_take_few_queries(ada: User, django_assert_max_num_queries: Any) -> None:
    account = rows.give_plus(ada).account
    for _ in range(30):
        rows.invoice(account)
    client = sign_in(ada)
    with django_assert_max_num_queries(6):
        client.get(PAGE)
    client.get("/plus/")  # counts those who pay, and keeps the number for five minutes
    with django_assert_max_num_queries(4):
        client.get("/plus/")


def test_every_invoice_is_there_with_its_link(ada: User) -> None:
    account = rows.give_plus(ada).account
    paid = rows.invoice(account, number="WAY-0007", refunded=800)
    page = text(sign_in(ada), PAGE)
    assert "number WAY-0007" in page
    assert paid.hosted_url in page
    assert "$8 returned" in page


@pytest.mark.parametrize("path", [PAGE, "/account/billing/cancel/", "/plus/"])
def test_it_says_what_becomes_of_each_feature(ada: User, path: str) -> None:
    rows.give_plus(ada)
    page = text(sign_in(ada), path)
    for words in pricing.only_in_plus():
        assert words.label in page
        assert words.after in page


def test_a_failed_payment_has_a_banner_everywhere_and_a_way_out(ada: User) -> None:
    account = rows.give_plus(ada, status="past_due", period_start=rows.now()).account
    unpaid = rows.invoice(account, status="open", amount_paid=0, paid_at=None)
    client = sign_in(ada)
    for path in ("/", "/careers/", "/account/"):
        assert "Your last payment for Plus failed" in text(client, path)
    page = text(client, PAGE)
    assert f'href="{unpaid.hosted_url}">Pay $8</a>' in page
    assert "Update card" in page
    assert "Your last payment for Plus failed" not in page  # it says so itself


def test_nobody_else_has_a_banner(ada: User) -> None:
    rows.give_plus(ada)
    for client in (Client(), sign_in(ada), sign_in(User.objects.create_user("eve@example.org"))):
        assert "Put it right" not in text(client, "/")


def test_a_payment_not_finished_can_be_gone_on_with(ada: User, double: Double) -> None:
    checkout.upgrade(ada, PRICE)
    client = sign_in(ada)
    page = text(client, PAGE)
    assert "Payment not finished" in page
    assert "Go on paying" in page
    assert client.post("/plus/upgrade/", {"price": PRICE.lookup_key})["Location"].startswith(f"{double.url}/checkout/")


def test_coming_back_from_paying_shows_plus_at_once(ada: User, double: Double) -> None:
    double.pay(session_of(checkout.upgrade(ada, PRICE)))
    page = sign_in(ada).get(RETURN, follow=True).content.decode()
    assert "You have Plus" in page
    assert InvoiceCopy.objects.get().hosted_url in page


def test_coming_back_proves_nothing(ada: User, double: Double) -> None:
    checkout.upgrade(ada, PRICE)
    page = sign_in(ada).get(f"{RETURN}?session_id=cs_test_paid&status=complete", follow=True).content.decode()
    assert "You have Plus" not in page


def test_coming_back_again_and_again_does_not_ask_stripe_each_time(ada: User, double: Double) -> None:
    buy(ada, double)
    double.calls.clear()
    client = sign_in(ada)
    for _ in range(5):
        client.get(RETURN)
    assert double.calls == []


def test_coming_back_while_stripe_is_away(ada: User, double: Double) -> None:
    buy(ada, double)
    BillingAccount.objects.update(synced_at=None)
    double.faults.down = True
    page = sign_in(ada).get(RETURN, follow=True).content.decode()
    assert "We could not ask whether your payment arrived" in page
    assert "You have Plus" in page


def test_what_others_pay_is_nobodys_business(ada: User) -> None:
    rows.invoice(rows.give_plus(User.objects.create_user("eve@example.org")).account, number="EVE-0001")
    page = text(sign_in(ada), PAGE)
    assert "EVE-0001" not in page
    assert "You have Free" in page


def test_hostile_words_of_stripe_stay_words(ada: User) -> None:
    account = rows.give_plus(ada, status="<script>alert(1)</script>", interval="<b>").account
    rows.invoice(account, number="<img src=x>")
    page = text(sign_in(ada), PAGE)
    assert "<script>alert" not in page
    assert "<img src=x>" not in page


def test_only_addresses_of_the_web_become_links(ada: User) -> None:
    account = rows.give_plus(ada).account
    with pytest.raises(IntegrityError, match="billing_invoice_on_the_web"):
        rows.invoice(account, hosted_url="javascript:alert(1)")
