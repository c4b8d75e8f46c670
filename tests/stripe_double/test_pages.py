"""The hosted pages, as a browser without scripts gets them."""

import re
from datetime import timedelta

import pytest

from stripe_double.cards import AUTHENTICATES, DECLINED, FAILS_LATER, GOOD
from stripe_double.pages.html import WARNING
from tests.stripe_double.shop import BACK, PLUS, Answer, Shop, visit


def portal(shop: Shop, **asked: object) -> str:
    return shop.client.v1.billing_portal.sessions.create({"customer": shop.customer, "return_url": BACK, **asked}).url  # type: ignore[typeddict-item]


def typed(url: str, number: str = "4242 4242 4242 4242", expiry: str = "12/40", cvc: str = "123") -> Answer:
    return visit(f"{url}/pay", {"card": GOOD, "number": number, "expiry": expiry, "cvc": cvc})


def test_checkout_shows_what_is_bought_and_leads_back(shop: Shop) -> None:
    session = shop.session()
    page = visit(session.url or "")
    assert page.status == 200
    for words in (WARNING, "$9.00", "every month", BACK, "4000 0000 0000 0002"):
        assert words in page.text


def test_paying_leads_to_the_site_with_the_session(shop: Shop) -> None:
    session = shop.session()
    answer = visit(f"{session.url}/pay", {"card": GOOD})
    assert (answer.status, answer.headers["Location"]) == (303, f"https://site.example/done?session={session.id}")
    assert shop.double.get(session.id)["payment_status"] == "paid"


def test_paying_twice_is_410_in_words_and_charges_once(shop: Shop) -> None:
    url = shop.session().url or ""
    visit(f"{url}/pay", {"card": GOOD})
    again = visit(f"{url}/pay", {"card": GOOD})
    assert (again.status, visit(url).status) == (410, 410)
    assert "paid already" in again.text
    assert len(shop.double.all("charges")) == 1


def test_an_expired_session_is_410_and_leads_back(shop: Shop) -> None:
    session = shop.session()
    shop.double.expire(session.id)
    answer = visit(f"{shop.double.url}/checkout/{session.id}")
    assert answer.status == 410
    assert BACK in answer.text


def test_a_declined_card_is_told_and_another_works(shop: Shop) -> None:
    url = shop.session().url or ""
    answer = visit(f"{url}/pay", {"card": DECLINED})
    assert answer.status == 402
    assert "was declined" in answer.text
    assert visit(f"{url}/pay", {"card": FAILS_LATER}).status == 303


def test_a_card_that_asks_is_confirmed_or_not(shop: Shop) -> None:
    url = shop.session().url or ""
    assert "Complete authentication" in visit(f"{url}/pay", {"card": AUTHENTICATES}).text
    assert visit(f"{url}/authenticate", {"result": "fail"}).status == 402
    assert visit(f"{url}/authenticate", {"result": "complete"}).status == 402
    visit(f"{url}/pay", {"card": AUTHENTICATES})
    assert visit(f"{url}/authenticate", {"result": "complete"}).status == 303


@pytest.mark.parametrize(
    ("number", "expiry", "cvc", "words"),
    [
        ("4242 4242 4242 4241", "12/40", "123", "not one of the test cards"),
        ("<b>", "12/40", "123", "not one of the test cards"),
        (GOOD, "12/20", "123", "has expired"),
        (GOOD, "13/40", "123", "month and year"),
        (GOOD, "12/99", "123", "too far away"),
        (GOOD, "", "123", "month and year"),
        (GOOD, "12/40", "12", "three digits"),
    ],
)
def test_a_typed_card_is_checked(shop: Shop, number: str, expiry: str, cvc: str, words: str) -> None:
    answer = typed(shop.session().url or "", number, expiry, cvc)
    assert answer.status == 402
    assert words in answer.text
    assert shop.double.all("subscriptions") == []


def test_a_typed_card_pays(shop: Shop) -> None:
    assert typed(shop.session().url or "").status == 303


def test_an_address_is_asked_for_and_kept(shop: Shop) -> None:
    url = shop.session(automatic_tax={"enabled": True}, customer_update={"address": "auto"}).url or ""
    assert "Postal code" in visit(url).text
    assert visit(f"{url}/pay", {"card": GOOD, "country": "x"}).status == 402
    assert visit(f"{url}/pay", {"card": GOOD, "country": "de", "postal_code": "10115"}).status == 303
    assert shop.double.get(shop.customer)["address"]["country"] == "DE"


def test_the_portal_cancels_and_resumes(shop: Shop) -> None:
    key, url = shop.buy(), portal(shop)
    assert all(words in visit(url).text for words in ("$9.00", "Cancel subscription", "Invoices", BACK))
    assert visit(f"{url}/cancel", {"subscription": key}).status == 303
    assert shop.subscription(key)["cancel_at"]
    assert "Resume subscription" in visit(url).text
    visit(f"{url}/resume", {"subscription": key})
    assert shop.subscription(key)["cancel_at"] is None


def test_the_portal_changes_the_card(shop: Shop) -> None:
    key, url = shop.buy(), portal(shop)
    before = shop.subscription(key)["default_payment_method"]
    assert visit(f"{url}/card", {"card": DECLINED}).status == 402
    assert visit(f"{url}/card", {"card": FAILS_LATER}).status == 303
    assert "0341" in visit(url).text
    assert shop.subscription(key)["default_payment_method"] != before


def test_the_portal_of_a_flow_asks_for_a_card_and_leads_away(shop: Shop) -> None:
    shop.buy()
    flow = {"type": "payment_method_update", "after_completion": {"type": "redirect", "redirect": {"return_url": BACK}}}
    url = portal(shop, flow_data=flow)
    page = visit(url)
    assert "Update your card" in page.text
    assert "Cancel subscription" not in page.text
    assert "https://site.example" in page.headers["Content-Security-Policy"]
    assert visit(f"{url}/card", {"card": GOOD}).headers["Location"] == BACK


def test_the_portal_does_not_touch_what_is_not_theirs(shop: Shop) -> None:
    other = shop.double.subscribe(shop.double.customer(), PLUS)["id"]
    assert visit(f"{portal(shop)}/cancel", {"subscription": other}).status == 404
    assert shop.subscription(other)["cancel_at"] is None


def test_the_portal_offers_only_what_is_configured(shop: Shop) -> None:
    made = shop.client.v1.billing_portal.configurations.create({"features": {"invoice_history": {"enabled": True}}})
    key, url = shop.buy(), portal(shop, configuration=made.id)
    assert "Cancel subscription" not in visit(url).text
    assert visit(f"{url}/cancel", {"subscription": key}).status == 403
    assert visit(f"{url}/card", {"card": GOOD}).status == 403


def test_an_open_invoice_is_paid_on_its_page(shop: Shop) -> None:
    key = shop.buy(AUTHENTICATES)
    shop.double.advance(timedelta(days=32))
    url = f"{shop.double.url}/invoice/{shop.subscription(key)['latest_invoice']}"
    assert "Complete authentication" in visit(f"{url}/pay", {"kept": "1"}).text
    assert visit(f"{url}/authenticate", {"result": "fail"}).status == 402
    assert visit(f"{url}/authenticate", {"result": "complete"}).status == 303
    assert shop.subscription(key)["status"] == "active"
    assert visit(f"{url}/pay", {"card": GOOD}).status == 410


def test_every_page_says_what_it_is_and_runs_nothing(shop: Shop) -> None:
    shop.double.dispute(shop.buy())
    invoice = f"{shop.double.url}/invoice/{shop.double.all('invoices')[0]['id']}"
    for url in (shop.session().url or "", portal(shop), invoice, shop.double.url, f"{shop.double.url}/nothing"):
        page = visit(url)
        assert WARNING in page.text
        assert "default-src 'none'; style-src 'self'" in page.headers["Content-Security-Policy"]
        assert not re.search(r"<script|style=| on\w+=", page.text)


def test_texts_of_the_site_are_escaped(shop: Shop) -> None:
    shop.client.v1.customers.update(shop.customer, {"name": "<b>Una</b>", "email": '"><i>@example.org'})
    shop.client.v1.products.create({"id": "x", "name": "<b>Plus</b>", "description": "<b>x</b>"})
    key = shop.client.v1.prices.create({
        "currency": "usd", "unit_amount": 5, "product": "x", "lookup_key": "x", "recurring": {"interval": "month"},
    }).id  # fmt: skip
    shop.double.subscribe(shop.customer, "x")
    session = shop.session(line_items=[{"price": key}], cancel_url='https://a.example/"><b>')
    invoice = f"{shop.double.url}/invoice/{shop.double.all('invoices')[0]['id']}"
    for url in (session.url or "", portal(shop), invoice, shop.double.url):
        assert "<b>" not in visit(url).text
        assert "<i>" not in visit(url).text
