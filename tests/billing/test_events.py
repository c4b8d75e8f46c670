"""Looking into events: once each, by whoever is there, again after a failure, and never for ever."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from billing import events
from billing.models import BillingAudit, StripeEvent
from stripe_double.handle import Double
from tests.accounts.members import at_once, member
from tests.billing import rows
from tests.billing.buying import account_of, buy, count, deliver_all

pytestmark = pytest.mark.django_db
LIST = ("GET", "/v1/subscriptions")


def about(user: User, **fields: object) -> StripeEvent:
    return rows.event(customer=account_of(user).stripe_customer_id, **fields)


def due_again() -> None:
    StripeEvent.objects.filter(done=None).update(next_try_at=timezone.now() - timedelta(seconds=1))


def test_events_of_one_customer_are_looked_into_together(ada: User, double: Double) -> None:
    buy(ada, double)
    for _ in range(5):
        about(ada)
    double.calls.clear()
    call_command("process_stripe_events")
    assert count(double, *LIST) == 1
    assert StripeEvent.objects.filter(attempts=1, error="").exclude(done=None).count() == 5


def test_of_nobody_here_nothing_is_asked(double: Double, db: None) -> None:
    rows.event(customer="cus_of_another_site")
    assert events.process_due() == 1
    assert double.calls == []
    assert StripeEvent.objects.get().done


def test_what_fails_is_noted_and_tried_again_later(ada: User, double: Double) -> None:
    buy(ada, double)
    about(ada)
    double.faults.fail(500)
    events.process_due()
    event = StripeEvent.objects.get()
    assert (event.attempts, event.done) == (1, None)
    assert "Stripe failed with status 500" in event.error
    assert timedelta(seconds=20) < event.next_try_at - timezone.now() < timedelta(seconds=40)
    double.faults.clear()
    assert events.process_due() == 0
    due_again()
    assert events.process_due() == 1
    assert StripeEvent.objects.get().error == ""


def test_one_customer_who_cannot_be_asked_about_does_not_stop_the_others(ada: User, double: Double) -> None:
    eve = member("eve@example.org")
    for user in (ada, eve):
        buy(user, double)
        about(user)
    double.world.state["customers"].pop(str(account_of(ada).stripe_customer_id))
    events.process_due()
    assert StripeEvent.objects.get(done=None).customer == account_of(ada).stripe_customer_id
    assert account_of(ada).subscriptions.get().status == "active"  # an unknown customer is no cancellation


def test_after_three_days_a_person_is_told(ada: User, double: Double) -> None:
    buy(ada, double)
    about(ada, attempts=events.MOST_ATTEMPTS - 1)
    double.faults.fail(500)
    events.process_due()
    assert BillingAudit.objects.filter(action="alert", account=account_of(ada)).count() == 1
    due_again()
    assert events.process_due() == 0


def test_a_process_that_dies_gives_back_what_it_took(
    ada: User, double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    buy(ada, double)
    about(ada)

    def die(*_arguments: object, **_options: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(events, "sync", die)
        events.process_due()
    assert events.process_due() == 0  # for two minutes it may still be at it
    due_again()
    assert events.process_due() == 1
    assert StripeEvent.objects.get().done


@pytest.mark.django_db(transaction=True)
def test_four_processes_look_into_each_customer_once(double: Double) -> None:
    users = [member(f"ada{number}@example.org") for number in range(6)]
    for user in users:
        buy(user, double)
        about(user)
        about(user)
    double.calls.clear()
    at_once(*[events.process_due] * 4)
    assert not StripeEvent.objects.filter(done=None).exists()
    assert not StripeEvent.objects.exclude(attempts=1).exists()
    assert 6 <= count(double, *LIST) <= 12  # at most one for each event, where two took one each


def test_all_that_happens_in_a_life_is_worked_off(ada: User, double: Double) -> None:
    buy(ada, double)
    double.advance(timedelta(days=70))
    deliver_all(double)
    assert not StripeEvent.objects.filter(done=None).exists()
