"""The other lists of billing in the admin: subscribers, events, invoices, audit and reconciliations."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from billing import traces
from billing.models import BillingAction, BillingAudit, Reconciliation
from tests.accounts.members import member
from tests.billing import rows
from tests.billing.admin.pages import ACCOUNTS, AUDIT, EVENTS, INVOICES, RUNS, SUBSCRIBERS, found, page_of, text

pytestmark = pytest.mark.django_db
MONTH = rows.MONTH
HOSTILE = "<script>alert(1)</script>"


def everything(number: int) -> None:
    account = rows.billing_account(member(f"m{number}@example.org"))
    rows.subscription(account)
    rows.subscription(account, status="canceled", ended_at=rows.now())
    rows.invoice(account)
    rows.event(customer=account.stripe_customer_id)
    traces.record(BillingAction.SYNC, account=account, cause="admin")
    Reconciliation.objects.create(kind="events")


@pytest.mark.parametrize("url", [ACCOUNTS, SUBSCRIBERS, EVENTS, INVOICES, AUDIT, RUNS])
def test_a_list_takes_as_many_queries_for_many_rows(support: Client, url: str) -> None:
    counts = []
    for number in range(6):
        everything(number)
        if number in (1, 5):
            with CaptureQueriesContext(connection) as queries:
                support.get(url)
            counts.append(len(queries))
    assert counts[0] == counts[1] < 20


def test_subscribers_are_those_who_have_plus_or_owe_for_it(support: Client) -> None:
    active, owing, over, _other = (
        rows.subscription(rows.billing_account(), **fields)
        for fields in ({}, {"status": "unpaid"}, {"status": "canceled"}, {"livemode": True})
    )
    ending = rows.subscription(rows.billing_account(), cancels_at=rows.now() + MONTH / 2)
    assert found(support, SUBSCRIBERS) == {active.pk, owing.pk, ending.pk}
    assert found(support, SUBSCRIBERS, who="plus") == {active.pk, ending.pk}
    assert found(support, SUBSCRIBERS, who="owing") == found(support, SUBSCRIBERS, status="unpaid") == {owing.pk}
    assert found(support, SUBSCRIBERS, who="ending") == {ending.pk}
    assert found(support, SUBSCRIBERS, who="over") == {over.pk}
    assert len(found(support, SUBSCRIBERS, who="all")) == 5


def test_an_ended_subscription_is_found_by_its_id_and_by_its_member(support: Client) -> None:
    over = rows.subscription(rows.billing_account(member()), stripe_id="sub_old", status="canceled")
    assert found(support, SUBSCRIBERS, q="sub_old") == found(support, SUBSCRIBERS, q="ada@example.org") == {over.pk}


def test_a_word_of_stripes_that_we_do_not_know_can_be_looked_for(support: Client) -> None:
    odd = rows.subscription(rows.billing_account(), status="enchanted")
    rows.subscription(rows.billing_account())
    assert found(support, SUBSCRIBERS, who="all", status="unknown") == {odd.pk}


def test_events_are_found_by_progress_type_and_customer(support: Client) -> None:
    waiting = rows.event(id="evt_1a", customer="cus_x")
    failed = rows.event(id="evt_2b", attempts=3, error="It failed.")
    done = rows.event(id="evt_3c", done=rows.now(), type="invoice.payment_failed")
    assert found(support, EVENTS, progress="waiting") == {waiting.pk, failed.pk}
    assert found(support, EVENTS, progress="failed") == {failed.pk}
    assert found(support, EVENTS, progress="done") == found(support, EVENTS, type="invoice.payment_failed") == {done.pk}
    assert found(support, EVENTS, q="cus_x") == found(support, EVENTS, q="evt_1a") == {waiting.pk}
    assert found(support, EVENTS, q="evt_1") == set()


def test_a_long_error_is_short_in_the_list_and_whole_on_its_page(support: Client) -> None:
    event = rows.event(error="x" * 250, attempts=1)
    assert "x" * 100 not in text(support, EVENTS)
    assert "x" * 250 in text(support, page_of(event))


def test_invoices_are_found_by_number_member_and_state(support: Client) -> None:
    paid = rows.invoice(rows.billing_account(member()), number="WAY-1")
    returned = rows.invoice(rows.billing_account(), number="WAY-2", refunded=800)
    unpaid = rows.invoice(rows.billing_account(), number="WAY-3", status="open", livemode=True)
    assert found(support, INVOICES, q="WAY-1") == found(support, INVOICES, q="ada@example.org") == {paid.pk}
    assert found(support, INVOICES, state="refunded") == {returned.pk}
    assert found(support, INVOICES, state="open") == found(support, INVOICES, mode="live") == {unpaid.pk}
    assert "$8" in text(support, page_of(paid))


def test_an_entry_of_the_audit_says_what_changed(support: Client) -> None:
    account = rows.billing_account(member())
    before = {"plus": True, "subscriptions": {"sub_1": ["active", "2027-01-02T03:04:05+00:00", None]}}
    after = {"plus": False, "subscriptions": {"sub_1": ["canceled", "2027-99-99T00:00:00+00:00", HOSTILE]}}
    traces.record(BillingAction.CHANGED, account=account, cause="event evt_1", before=before, after=after)
    page = text(support, page_of(BillingAudit.objects.get()))
    for words in (
        "subscriptions sub_1",
        "active, 2027-01-02 03:04, –",
        "canceled, 2027-99-99T00:00:00+00:00, &lt;script&gt;",
        "<td>yes</td>",
        "<td>no</td>",
    ):
        assert words in page
    assert HOSTILE not in page + text(support, AUDIT)


def test_the_audit_is_found_by_member_and_filtered_by_action(support: Client) -> None:
    account = rows.billing_account(member())
    traces.record(BillingAction.SYNC, account=account, cause="admin")
    traces.alert(None, "Somebody pays and is nobody here.", cause="nightly reconciliation")
    assert len(found(support, AUDIT, q="ada@example.org")) == 1
    assert len(found(support, AUDIT, action__exact="alert")) == 1
    assert "Somebody pays and is nobody here." in text(support, AUDIT)


def test_reconciliations_are_filtered_by_outcome(support: Client) -> None:
    well, bad = (
        Reconciliation.objects.create(kind="events", finished=rows.now(), differences=number) for number in (0, 2)
    )
    running = Reconciliation.objects.create(kind="accounts")
    assert found(support, RUNS, outcome="well") == {well.pk}
    assert found(support, RUNS, outcome="trouble") == {bad.pk}
    assert found(support, RUNS, outcome="open") == {running.pk}
