"""Deliveries: noted once when they are right, refused in words when they are not, and never a change of rights."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from billing.models import StripeEvent, Subscription
from tests.billing.deliveries import PATH, SECRET, deliver, payload, raw, signature
from tests.billing.webhook_cases import BODY, CUSTOMER, NOT_OURS, REFUSED, SIGNATURES, TAKEN

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("what", TAKEN)
def test_what_stripe_sends_is_noted_once(what: str) -> None:
    assert [deliver(TAKEN[what]) for _ in range(3)] == [200, 200, 200]
    [event] = StripeEvent.objects.all()
    assert (event.id, event.attempts, event.done) == ("evt_1", 0, None)
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("what", NOT_OURS)
def test_what_we_did_not_ask_for_is_answered_and_forgotten(what: str) -> None:
    assert deliver(NOT_OURS[what]) == 200
    assert not StripeEvent.objects.exists()


@pytest.mark.parametrize("what", REFUSED)
def test_what_makes_no_sense_is_refused_although_signed(what: str) -> None:
    assert deliver(REFUSED[what]) == 400
    assert not StripeEvent.objects.exists()


@pytest.mark.parametrize("what", SIGNATURES)
def test_what_is_not_signed_by_stripe_now_is_refused(what: str) -> None:
    assert deliver(BODY, SIGNATURES[what]) == 400
    assert not StripeEvent.objects.exists()


def test_what_a_dispute_and_a_customer_leave() -> None:
    deliver(TAKEN["a dispute, which names no customer"])
    deliver(raw(payload(id="evt_2", about=CUSTOMER, type="customer.deleted")))
    assert StripeEvent.objects.get(pk="evt_1").object_id == "dp_1"
    assert StripeEvent.objects.get(pk="evt_2").customer == "cus_9"


def test_another_kind_of_body_is_refused() -> None:
    assert deliver(BODY, kind="text/plain") == 415
    assert deliver(BODY, kind="application/x-www-form-urlencoded") == 415
    assert deliver(BODY, kind="application/json; charset=utf-8") == 200


def test_no_body_at_all_is_refused() -> None:
    assert deliver(b"") == 415  # without a body a client names no kind either


def test_a_body_beyond_half_a_megabyte_is_refused() -> None:
    assert deliver(raw(payload(padding="x" * 600_000))) == 413
    assert deliver(raw(payload(padding="x" * 3_000_000))) == 413
    assert deliver(raw(payload(padding="x" * 400_000))) == 200


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "options"])
def test_only_post(method: str) -> None:
    assert getattr(Client(), method)(PATH).status_code == 405


def test_without_a_secret_nothing_is_believed(settings: Any) -> None:
    settings.STRIPE = replace(settings.STRIPE, webhook_secrets=())
    assert deliver(BODY) == 400
    settings.STRIPE = replace(settings.STRIPE, webhook_secrets=("whsec_new", SECRET))
    assert deliver(BODY) == 200


def test_the_refusal_says_why() -> None:
    body = REFUSED["an older API version"]
    answer = Client().post(PATH, body, content_type="application/json", headers={"Stripe-Signature": signature(body)})
    assert b"another API version" in answer.content


def test_the_number_of_an_event_is_taken_once() -> None:
    deliver(BODY)
    with pytest.raises(IntegrityError), transaction.atomic():
        StripeEvent.objects.create(id="evt_1", type="x", created="2026-01-01T00:00Z")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=10), children, max_size=4),
    max_leaves=12,
)
FIELDS = ["id", "object", "type", "created", "livemode", "api_version", "data", "about"]


class AnythingSigned(TestCase):
    @given(st.dictionaries(st.sampled_from(FIELDS), json_values, min_size=1), json_values)
    def test_no_signed_body_breaks_anything(self, fields: dict[str, Any], whole: Any) -> None:
        for body in (raw(payload(**fields)), raw(whole)):
            assert deliver(body) in (200, 400)
