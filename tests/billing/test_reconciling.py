"""When deliveries are lost, everything is right after one run; and nothing is taken from anybody by mistake."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from billing import checkout, gate, reconciling
from billing.facts import StripeDown
from billing.models import BillingAccount, BillingAudit, Reconciliation, StripeEvent, Subscription
from billing.syncing import sync
from stripe_double.handle import Double
from tests.accounts.members import member
from tests.billing.buying import MONTH, PRICE, account_of, buy, count, session_of

pytestmark = pytest.mark.django_db


def pay_unheard(user: User, double: Double) -> None:
    """Paid, the tab closed, the delivery lost."""
    double.pay(session_of(checkout.upgrade(user, PRICE)))


@pytest.mark.parametrize("what", ["events", "accounts"])
def test_a_hundred_lost_deliveries_are_found_by_one_run(double: Double, what: str) -> None:
    users = [member(f"ada{number}@example.org") for number in range(100)]
    for user in users:
        pay_unheard(user, double)
    assert not any(gate.has_feature(user, gate.Feature.AD_FREE) for user in users)
    call_command("reconcile_billing", what)
    assert all(gate.has_feature(user, gate.Feature.AD_FREE) for user in users)


def test_what_was_found_is_counted_and_told(ada: User, double: Double) -> None:
    pay_unheard(ada, double)
    call_command("reconcile_billing", "accounts")
    run = Reconciliation.objects.get()
    assert (run.seen, run.synced, run.differences, run.failed) == (1, 1, 1, 0)
    assert BillingAudit.objects.filter(action="alert", account=account_of(ada)).count() == 1


def test_a_second_run_finds_nothing_new(ada: User, double: Double) -> None:
    pay_unheard(ada, double)
    for what in ("events", "accounts") * 2:
        call_command("reconcile_billing", what)
    assert [run.differences for run in Reconciliation.objects.order_by("pk")] == [0, 0, 0, 0]
    assert StripeEvent.objects.filter(done=None).count() == 0


def test_the_next_run_begins_where_the_last_good_one_ended(ada: User, double: Double) -> None:
    pay_unheard(ada, double)
    call_command("reconcile_billing", "events")
    first = Reconciliation.objects.get()
    assert first.synced == first.seen >= 3
    double.advance(timedelta(days=3))
    double.cancel_in_portal(account_of(ada).subscriptions.get().stripe_id)
    call_command("reconcile_billing", "events")
    assert Reconciliation.objects.first().synced == 1
    assert account_of(ada).subscriptions.get().cancels_at


def test_a_run_without_stripe_takes_nothing_and_loses_no_ground(ada: User, double: Double) -> None:
    buy(ada, double)
    double.faults.down = True
    for what in ("events", "accounts"):
        with pytest.raises(CommandError, match="does not answer"):
            call_command("reconcile_billing", what)
    double.faults.clear()
    assert gate.has_feature(ada, gate.Feature.AD_FREE)
    call_command("reconcile_billing", "events")
    assert Reconciliation.objects.first().error == ""


def test_an_account_that_fails_is_counted_and_the_others_go_on(double: Double) -> None:
    users = [member(f"ada{number}@example.org") for number in range(3)]
    for user in users:
        buy(user, double)
    double.world.state["customers"].pop(str(account_of(users[0]).stripe_customer_id))
    with pytest.raises(CommandError, match="1 could not be synced"):
        call_command("reconcile_billing", "accounts")
    run = Reconciliation.objects.get()
    assert (run.seen, run.synced, run.failed) == (3, 2, 1)
    assert Subscription.objects.filter(status="active").count() == 3


def test_whoever_pays_and_is_nobody_here_is_an_alert(ada: User, double: Double) -> None:
    buy(ada, double)
    double.subscribe(double.customer(), "plus_monthly")
    call_command("reconcile_billing", "accounts")
    assert Reconciliation.objects.get().differences == 1
    assert "is nobody here" in BillingAudit.objects.get(action="alert").after["alert"]


def test_what_is_over_is_not_asked_about_any_more(ada: User, double: Double) -> None:
    double.force_status(buy(ada, double).stripe_id, "canceled")
    sync(account_of(ada), cause="a test")
    double.calls.clear()
    call_command("reconcile_billing", "accounts")
    assert Reconciliation.objects.get().seen == 0
    assert count(double, "GET", "/v1/invoices") == 0


def test_a_deletion_in_stripes_dashboard_is_found(ada: User, double: Double) -> None:
    buy(ada, double)
    double.delete_customer(str(account_of(ada).stripe_customer_id))
    call_command("reconcile_billing", "accounts")
    assert account_of(ada).stripe_customer_id is None
    assert account_of(ada).subscriptions.get().status == "canceled"
    assert buy(ada, double).status == "active"


def test_one_run_at_a_time(double: Double, db: None) -> None:
    Reconciliation.objects.create(kind="events")
    with pytest.raises(reconciling.AlreadyRunning):
        reconciling.by_events()
    Reconciliation.objects.update(started=timezone.now() - timedelta(hours=1))
    assert reconciling.by_events().finished


def test_old_notes_of_events_go_in_time(ada: User, double: Double) -> None:
    buy(ada, double)
    call_command("reconcile_billing", "events")
    kept = StripeEvent.objects.count()
    reconciling.by_accounts(timezone.now() + timedelta(days=89))
    assert StripeEvent.objects.count() == kept
    reconciling.by_accounts(timezone.now() + timedelta(days=91))
    assert StripeEvent.objects.count() == 0


def test_when_stripe_goes_away_in_the_middle_the_run_stops(double: Double) -> None:
    users = [member(f"ada{number}@example.org") for number in range(8)]
    for user in users:
        buy(user, double)
    run = Reconciliation.objects.create(kind="accounts")
    double.faults.fail(500)
    reconciling._sync_all(run, BillingAccount.objects.values_list("pk", flat=True))
    assert (run.seen, run.failed) == (reconciling.MOST_FAILURES, reconciling.MOST_FAILURES)
    assert run.error


def test_a_renewal_that_nobody_told_us_of(ada: User, double: Double) -> None:
    buy(ada, double)
    double.advance(MONTH)
    before = account_of(ada).subscriptions.get().period_end
    call_command("reconcile_billing", "events")
    assert account_of(ada).subscriptions.get().period_end > before


def test_a_site_that_sells_nothing_reconciles_nothing(settings: object, db: None) -> None:
    from billing.configuration import Stripe

    settings.STRIPE = Stripe()  # type: ignore[attr-defined]
    call_command("reconcile_billing", "events")
    assert not Reconciliation.objects.exists()


def test_stripe_down_is_an_error_for_callers(double: Double, db: None) -> None:
    double.faults.down = True
    with pytest.raises(StripeDown):
        reconciling.by_events()
