"""The control panel, and the same controls for programs."""

import json

import pytest

from tests.stripe_double.shop import PLUS, Shop, visit


def control(shop: Shop, name: str, headers: dict[str, str] | None = None, **form: str) -> int:
    return visit(f"{shop.double.url}/control/{name}", form, headers=headers).status


def test_the_panel_shows_customers_deliveries_and_faults(shop: Shop) -> None:
    shop.double.webhooks.send_to("http://127.0.0.1:9/hook")
    key = shop.buy()
    page = visit(shop.double.url).text
    for words in ("Una Ullman", key, "4242", "invoice.paid", "Send again", "Deliver each event twice"):
        assert words in page


def test_the_clock_is_moved_by_days_and_to_the_next_renewal(shop: Shop) -> None:
    before = shop.double.clock
    assert control(shop, "advance", days="7") == 303
    assert (shop.double.clock - before).days == 7
    shop.buy()
    assert control(shop, "advance", to="renewal") == 303
    assert len(shop.double.all("invoices")) == 2


@pytest.mark.parametrize("form", [{}, {"days": "-1"}, {"days": "x"}, {"seconds": "999999999"}, {"to": "renewal"}])
def test_a_step_that_cannot_be_is_told(shop: Shop, form: dict[str, str]) -> None:
    assert control(shop, "advance", **form) == 400


def test_cards_fail_and_work_again(shop: Shop) -> None:
    shop.buy()
    assert control(shop, "card-fails", customer=shop.customer) == 303
    control(shop, "advance", to="renewal")
    assert shop.double.all("subscriptions")[0]["status"] == "past_due"
    assert control(shop, "card-works", customer=shop.customer) == 303
    control(shop, "advance", days="3")
    assert shop.double.all("subscriptions")[0]["status"] == "active"


def test_disputes_are_opened_and_closed(shop: Shop) -> None:
    assert control(shop, "dispute", key=shop.buy()) == 303
    dispute = shop.double.all("disputes")[0]["id"]
    assert "Close it won" in visit(shop.double.url).text
    assert control(shop, "close-dispute", dispute=dispute, result="drawn") == 400
    assert control(shop, "close-dispute", dispute=dispute, result="lost") == 303


def test_programs_do_the_rest_and_read_everything(shop: Shop) -> None:
    assert control(shop, "subscribe", customer=shop.customer, lookup_key=PLUS, card="4000000000000002") == 303
    told = json.loads(visit(f"{shop.double.url}/control/state").text)
    key = told["subscriptions"][0]["id"]
    assert told["subscriptions"][0]["status"] == "incomplete"
    assert control(shop, "force-status", subscription=key, status="resting") == 303
    assert control(shop, "cancel-in-portal", subscription=key) == 303
    assert control(shop, "resume-in-portal", subscription=key) == 303
    assert control(shop, "fail-next-payment", customer=shop.customer) == 303
    assert control(shop, "delete-customer", customer=shop.customer) == 303
    assert control(shop, "subscribe", customer=shop.customer, lookup_key=PLUS) == 400


def test_faults_are_set_and_cleared(shop: Shop) -> None:
    assert control(shop, "faults", clear="1", duplicate="on", status="503", calls="1", delay="0.5") == 303
    faults = shop.double.faults
    assert (faults.duplicate, faults.status, faults.calls, faults.delay) == (True, 503, 1, 0.5)
    assert control(shop, "faults", clear="1") == 303
    assert faults.as_dict() == type(faults)().as_dict()


@pytest.mark.parametrize(
    "form", [{"nothing": "1"}, {"status": "x"}, {"status": "200"}, {"slow": "9e9"}, {"delay": "nan"}]
)
def test_a_fault_that_cannot_be_is_told(shop: Shop, form: dict[str, str]) -> None:
    assert control(shop, "faults", **form) == 400
    assert shop.double.faults.as_dict() == type(shop.double.faults)().as_dict()


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_forms_of_other_sites_are_refused(shop: Shop, headers: dict[str, str]) -> None:
    assert control(shop, "delete-customer", headers, customer=shop.customer) == 403
    session = shop.session()
    assert visit(f"{session.url}/pay", {"card": "4242424242424242"}, headers=headers).status == 403
    assert shop.double.get(session.id)["status"] == "open"


def test_reading_changes_nothing_and_unknown_controls_are_404(shop: Shop) -> None:
    assert visit(f"{shop.double.url}/control/advance").status == 404
    assert control(shop, "nothing") == 404
    assert visit(f"{shop.double.url}/checkout/cs_x/pay", {}).status == 404
