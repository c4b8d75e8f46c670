"""Checkout sessions, invoices, refunds and disputes through the SDK."""

from datetime import timedelta

import pytest
import stripe

from stripe_double.cards import AUTHENTICATES, DECLINED
from stripe_double.errors import RefusedError
from tests.stripe_double.shop import Shop


def test_a_session_carries_what_the_site_gave_it(shop: Shop) -> None:
    session = shop.session(client_reference_id="7", metadata={"a": "1"}, subscription_data={"metadata": {"b": "2"}})
    shop.double.pay(session.id)
    found = shop.client.v1.checkout.sessions.retrieve(session.id, {"expand": ["subscription"]}).to_dict()
    assert (found["client_reference_id"], found["metadata"]) == ("7", {"a": "1"})
    assert found["subscription"]["metadata"] == {"b": "2"}
    assert (found["status"], found["payment_status"], found.get("url")) == ("complete", "paid", None)


def test_a_declined_card_leaves_the_session_open_and_no_subscription(shop: Shop) -> None:
    session = shop.session()
    assert shop.double.pay(session.id, DECLINED) == "declined"
    assert shop.double.all("subscriptions") == []
    assert shop.double.pay(session.id) == "paid"


def test_an_unauthenticated_payment_leaves_the_session_open(shop: Shop) -> None:
    session = shop.session()
    assert shop.double.pay(session.id, AUTHENTICATES, authenticate=False) == "authenticate"
    assert shop.double.get(session.id)["status"] == "open"


def test_a_session_is_paid_once(shop: Shop) -> None:
    session = shop.session()
    shop.double.pay(session.id)
    with pytest.raises(RefusedError) as refused:
        shop.double.pay(session.id)
    assert refused.value.status == 410
    assert len(shop.double.all("subscriptions")) == 1


def test_a_session_expires_by_itself_or_when_told_to(shop: Shop) -> None:
    told, left = shop.session(), shop.session()
    assert shop.client.v1.checkout.sessions.expire(told.id).status == "expired"
    with pytest.raises(stripe.InvalidRequestError):
        shop.client.v1.checkout.sessions.expire(told.id)
    shop.double.advance(timedelta(hours=24))
    assert shop.client.v1.checkout.sessions.retrieve(left.id).status == "expired"
    assert shop.kinds()[-2:] == ["checkout.session.expired"] * 2


def test_a_session_may_expire_sooner(shop: Shop) -> None:
    soon = int((shop.double.clock + timedelta(minutes=31)).timestamp())
    session = shop.session(expires_at=soon)
    shop.double.advance(timedelta(minutes=32))
    assert shop.double.get(session.id)["status"] == "expired"


def test_an_inactive_price_is_not_sold(shop: Shop) -> None:
    shop.client.v1.prices.update(shop.price, {"active": False})
    with pytest.raises(stripe.InvalidRequestError, match="inactive"):
        shop.session()


def test_invoices_name_their_subscription_and_their_payments(shop: Shop) -> None:
    key = shop.buy()
    listed = shop.client.v1.invoices.list({"subscription": key, "status": "paid", "expand": ["data.payments"]})
    invoice = listed.data[0].to_dict()
    payment = invoice["payments"]["data"][0]["payment"]
    assert invoice["parent"]["subscription_details"]["subscription"] == key
    assert payment["payment_intent"] == shop.double.all("charges")[0]["payment_intent"]
    assert "payments" not in shop.client.v1.invoices.retrieve(invoice["id"]).to_dict()


def test_a_latest_invoice_can_be_shown_with_its_payments(shop: Shop) -> None:
    found = shop.client.v1.subscriptions.retrieve(shop.buy(), {"expand": ["latest_invoice.payments", "customer"]})
    assert found.to_dict()["latest_invoice"]["payments"]["data"][0]["status"] == "paid"
    assert found.to_dict()["customer"]["email"] == "una@example.org"


def test_refunds_add_up_to_what_was_paid_and_no_further(shop: Shop) -> None:
    shop.buy()
    charge = shop.double.all("charges")[0]
    refund = shop.client.v1.refunds.create
    refund({"charge": charge["id"], "amount": 400})
    with pytest.raises(stripe.InvalidRequestError, match="500 that are left"):
        refund({"charge": charge["id"], "amount": 501})
    assert refund({"payment_intent": charge["payment_intent"], "reason": "duplicate"}).amount == 500
    assert shop.client.v1.charges.retrieve(charge["id"]).refunded
    with pytest.raises(stripe.InvalidRequestError) as refused:
        refund({"charge": charge["id"]})
    assert refused.value.code == "charge_already_refunded"


def test_a_refund_does_not_cancel(shop: Shop) -> None:
    key = shop.buy()
    shop.client.v1.refunds.create({"charge": shop.double.all("charges")[0]["id"]})
    assert shop.kinds()[-2:] == ["refund.created", "charge.refunded"]
    assert shop.subscription(key)["status"] == "active"


def test_a_dispute_names_the_charge_and_no_customer(shop: Shop) -> None:
    dispute = shop.double.dispute(shop.buy())
    found = shop.client.v1.disputes.retrieve(dispute["id"]).to_dict()
    assert "customer" not in found
    assert shop.client.v1.charges.retrieve(found["charge"]).customer == shop.customer
    with pytest.raises(stripe.InvalidRequestError) as refused:
        shop.client.v1.refunds.create({"charge": found["charge"]})
    assert refused.value.code == "charge_disputed"


@pytest.mark.parametrize("result", ["won", "lost"])
def test_a_dispute_is_closed_once(shop: Shop, result: str) -> None:
    dispute = shop.double.dispute(shop.buy())
    assert shop.double.close_dispute(dispute["id"], result)["status"] == result
    assert shop.kinds()[-2:] == ["charge.dispute.created", "charge.dispute.closed"]
    with pytest.raises(RefusedError, match="already"):
        shop.double.close_dispute(dispute["id"], result)
