"""Whatever order events arrive in, and however often: our copy ends as Stripe is."""

import contextlib
from collections.abc import Callable
from datetime import timedelta
from itertools import permutations

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import User
from billing import checkout, events
from billing.configuration import Stripe
from billing.facts import EventFacts
from billing.models import StripeEvent
from stripe_double.errors import RefusedError
from stripe_double.handle import Double
from stripe_double.server import running
from tests.accounts.members import member
from tests.billing.buying import MONTH, PRICE, account_of, copy_of, deliver_all, hints, session_of, truth_of
from tests.hunting import examples

pytestmark = pytest.mark.django_db


def bought(user: User, double: Double) -> str:
    """Paid, and nobody has looked yet."""
    double.pay(session_of(checkout.upgrade(user, PRICE)))
    return str(double.all("subscriptions")[-1]["id"])


def renewed_and_cancelled(user: User, double: Double) -> None:
    subscription = bought(user, double)
    double.advance(MONTH)
    double.cancel_in_portal(subscription)
    double.advance(MONTH)


def failed_and_paid(user: User, double: Double) -> None:
    bought(user, double)
    customer = double.all("customers")[-1]["id"]
    double.fail_next_payment(customer)
    double.advance(MONTH)
    double.pay_invoice(double.all("invoices")[-1]["id"])


def failed_until_it_ended(user: User, double: Double) -> None:
    bought(user, double)
    double.set_card(double.all("customers")[-1]["id"], "4000000000000341")
    double.advance(MONTH + timedelta(days=20))


LIVES: dict[str, Callable[[User, Double], None]] = {
    "renewed and cancelled": renewed_and_cancelled,
    "failed and paid": failed_and_paid,
    "failed until it ended": failed_until_it_ended,
}


def five_of(found: list[EventFacts]) -> list[EventFacts]:
    """The first and the last ones: what begins, and what is easily overtaken."""
    assert len(found) >= 5
    return [*found[:2], *found[-3:]]


@pytest.mark.parametrize("name", LIVES)
def test_five_events_in_every_order_each_twice(name: str, ada: User, double: Double) -> None:
    LIVES[name](ada, double)
    truth, wrong = truth_of(double), 0
    account = account_of(ada)
    for order in permutations(five_of(hints(double))):
        with transaction.atomic():
            for event in order:
                events.note([event])
                events.note([event])
                events.process_due()
            wrong += copy_of(account) != truth or StripeEvent.objects.filter(done=None).exists()
            transaction.set_rollback(True)
    assert wrong == 0


STEPS: dict[str, Callable[[Double, str, str], object]] = {
    "a day": lambda double, _customer, _subscription: double.advance(timedelta(days=1)),
    "a month": lambda double, _customer, _subscription: double.advance(timedelta(days=31)),
    "the card fails": lambda double, customer, _subscription: double.set_card(customer, "4000000000000341"),
    "the card works": lambda double, customer, _subscription: double.set_card(customer),
    "cancel": lambda double, _customer, subscription: double.cancel_in_portal(subscription),
    "resume": lambda double, _customer, subscription: double.resume_in_portal(subscription),
    "pay": lambda double, _customer, _subscription: double.pay_invoice(double.all("invoices")[-1]["id"]),
    "the customer is deleted": lambda double, customer, _subscription: double.delete_customer(customer),
}
lives = st.lists(st.one_of(st.sampled_from(sorted(STEPS)), st.integers(0, 30)), max_size=14)


@settings(max_examples=examples(25))
@given(lives)
def test_deliveries_in_the_middle_of_a_life_do_no_harm(life: list[str | int]) -> None:
    """A number delivers that one of the events so far: perhaps late, perhaps again, perhaps before an earlier one."""
    with running() as double, override_settings(STRIPE=Stripe(double.key, api_url=double.url)), transaction.atomic():
        call_command("setup_stripe", without_webhook=True, verbosity=0)
        user = member()
        subscription = bought(user, double)
        customer = str(account_of(user).stripe_customer_id)
        for step in life:
            try_step(double, step, customer, subscription)
        deliver_all(double)
        truth = {each["id"]: each["status"] for each in double.all("subscriptions")}
        copy = {row.stripe_id: row.status for row in account_of(user).subscriptions.all()}
        # of a customer who was deleted before anybody looked, nothing is known, and nothing is left
        assert truth.items() >= copy.items() >= {each for each in truth.items() if each[1] != "canceled"}
        transaction.set_rollback(True)


def try_step(double: Double, step: str | int, customer: str, subscription: str) -> None:
    if isinstance(step, str):
        with contextlib.suppress(RefusedError):  # what is over cannot be cancelled, and so on
            STEPS[step](double, customer, subscription)
        return
    so_far = hints(double)
    events.note([so_far[step % len(so_far)]])
    StripeEvent.objects.filter(pk=so_far[step % len(so_far)].id).update(done=None, next_try_at="2020-01-01T00:00Z")
    events.process_due()
