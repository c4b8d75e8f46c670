"""Sync now and process again: each works, says what came of it, and leaves one entry in the audit."""

import pytest
from django.test import Client

from accounts.models import User
from billing import gateway
from billing.models import BillingAction, BillingAudit, StripeEvent
from stripe_double.handle import Double
from tests.billing import rows
from tests.billing.admin.pages import ACCOUNTS, EVENTS, page_of, said
from tests.billing.buying import account_of, buy

pytestmark = pytest.mark.django_db


def entries(action: BillingAction) -> list[BillingAudit]:
    return list(BillingAudit.objects.filter(action=action))


def sync(client: Client, user: User) -> str:
    return said(client.post(f"{ACCOUNTS}{account_of(user).pk}/sync/", follow=True))


def again(client: Client, event: StripeEvent) -> str:
    return said(client.post(page_of(event).replace("change", "again"), follow=True))


def test_sync_now_puts_a_wrong_copy_right(support: Client, supporter: User, ada: User, double: Double) -> None:
    held = buy(ada, double)
    double.force_status(held.stripe_id, "past_due")
    assert sync(support, ada) == "Our copy was wrong and is right now."
    assert sync(support, ada) == "Our copy was right."
    assert account_of(ada).subscriptions.get().status == "past_due"
    assert [(entry.actor, entry.after) for entry in entries(BillingAction.SYNC)] == [
        (supporter.pk, {"changed": False}),
        (supporter.pk, {"changed": True}),
    ]


def test_where_stripe_is_away_nothing_changes_and_the_page_says_so(support: Client, ada: User, double: Double) -> None:
    buy(ada, double)
    double.faults.down = True
    assert "Nothing was changed. Stripe does not answer." in sync(support, ada)
    assert account_of(ada).sync_error == "Stripe does not answer."
    assert [entry.after for entry in entries(BillingAction.SYNC)] == [{"error": "Stripe does not answer."}]


def test_several_are_synced_until_stripe_is_away(support: Client, ada: User, double: Double) -> None:
    buy(ada, double)
    rows.billing_account(stripe_customer_id=None)
    chosen = [account_of(ada).pk, *rows.BillingAccount.objects.exclude(user=ada).values_list("pk", flat=True)]
    act = {"action": "sync_several", "_selected_action": chosen}
    assert said(support.post(ACCOUNTS, act, follow=True)) == "2 of 2 synced."
    double.faults.down = True
    assert "1 of 2 synced." in said(support.post(ACCOUNTS, act, follow=True))


def test_not_everybody_is_synced_at_once(support: Client) -> None:
    chosen = [rows.billing_account(stripe_customer_id=None).pk for _ in range(21)]
    act = {"action": "sync_several", "_selected_action": chosen}
    assert "Choose at most 20" in said(support.post(ACCOUNTS, act, follow=True))
    assert entries(BillingAction.SYNC) == []


def test_an_event_that_failed_is_processed_again(support: Client, supporter: User, ada: User, double: Double) -> None:
    held = buy(ada, double)
    event = rows.event(customer=account_of(ada).stripe_customer_id, attempts=24, error="It failed.")
    double.force_status(held.stripe_id, "past_due")
    assert again(support, event) == f"{event.pk} is done."
    event.refresh_from_db()
    assert (event.done is not None, event.error, event.attempts) == (True, "", 1)
    assert account_of(ada).subscriptions.get().status == "past_due"
    [entry] = entries(BillingAction.AGAIN)
    assert (entry.actor, entry.account, entry.after["done"]) == (supporter.pk, account_of(ada), True)
    assert (entry.before["attempts"], entry.before["error"]) == (24, "It failed.")


def test_one_that_fails_again_waits_for_its_next_try(support: Client, ada: User, double: Double) -> None:
    buy(ada, double)
    event = rows.event(customer=account_of(ada).stripe_customer_id, done=rows.now())
    double.faults.fail(500)
    assert "failed again" in again(support, event)
    event.refresh_from_db()
    assert event.done is None
    assert event.next_try_at > rows.now()
    assert entries(BillingAction.AGAIN)[0].after["error"].startswith("StripeDown")


def test_nobody_queues_up_where_others_wait_for_stripe(support: Client, ada: User, double: Double) -> None:
    buy(ada, double)
    event = rows.event(attempts=2, error="It failed.")
    with gateway.place(), gateway.place():
        assert "Too many requests wait for Stripe already." in sync(support, ada)
        assert "was left as it was" in again(support, event)
    event.refresh_from_db()
    assert (event.attempts, event.error, entries(BillingAction.AGAIN)) == (2, "It failed.", [])


def test_several_events_stop_at_the_first_that_fails(support: Client, ada: User, double: Double) -> None:
    buy(ada, double)
    events = [rows.event(customer=account_of(ada).stripe_customer_id, attempts=2) for _ in range(3)]
    act = {"action": "again_for_several", "_selected_action": [event.pk for event in events]}
    double.faults.down = True
    assert "2 more were left as they were." in said(support.post(EVENTS, act, follow=True))
    double.faults.down = False
    support.post(EVENTS, act)
    assert not StripeEvent.objects.waiting().exists()
    assert len(entries(BillingAction.AGAIN)) == 4


@pytest.mark.parametrize("act", ["sync", "again", "refund"])
def test_acts_are_posted_by_those_who_may(
    client: Client, support: Client, editor_at_work: Client, ada: User, act: str
) -> None:
    account, event = rows.billing_account(ada), rows.event()
    url = f"{EVENTS}{event.pk}/again/" if act == "again" else f"{ACCOUNTS}{account.pk}/{act}/"
    assert editor_at_work.post(url).status_code == 403
    assert client.post(url)["Location"].startswith("/admin/login/")
    assert support.put(url).status_code == 405
    assert support.get(url).status_code == (200 if act == "refund" else 405)
    assert support.post(url.replace(str(account.pk), "99999").replace("evt_", "evt_no")).status_code == 404
    assert not BillingAudit.objects.exists()


def test_a_form_from_elsewhere_does_nothing(supporter: User, ada: User) -> None:
    from tests.people import sign_in

    signed_in = sign_in(supporter)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in.cookies
    assert strict.post(f"{ACCOUNTS}{rows.billing_account(ada).pk}/sync/").status_code == 403
