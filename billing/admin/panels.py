"""What is shown below a billing account: what Stripe said about it, what came in, what was done."""

from typing import Any

from django.utils.safestring import SafeString

from billing.admin.bases import NONE, address_of, dashboard_link, link, moment, outside_link, short, table
from billing.models import BillingAccount, BillingAudit, InvoiceCopy, StripeEvent, Subscription

SHOWN = 20


def of_account(account: BillingAccount) -> list[tuple[str, SafeString]]:
    """(title, table)"""
    subscriptions = account.subscriptions.all()[:SHOWN]
    invoices = account.invoices.all()[:SHOWN]
    events = StripeEvent.objects.filter(customer=account.stripe_customer_id or "-")[:SHOWN]
    entries = account.audit.all()[:SHOWN]
    return [
        ("Subscriptions", table("Subscriptions", SUBSCRIPTION, map(_subscription, subscriptions))),
        ("Invoices", table("Invoices", INVOICE, map(_invoice, invoices))),
        ("Open disputes", table("Open disputes", ("Dispute",), _disputes(account))),
        ("Events from Stripe", table("Events from Stripe", EVENT, map(_event, events))),
        ("Billing audit", table("Billing audit", ENTRY, map(_entry, entries))),
    ]


SUBSCRIPTION = ("Subscription", "Status", "Price", "Since", "Period ends", "Ends", "Ended")
INVOICE = ("Invoice", "Amount", "Status", "Refunded", "Made", "Paid", "At Stripe")
EVENT = ("Event", "Type", "Received", "Attempts", "Done", "Error")
ENTRY = ("When", "What", "By what", "By whom")


def _subscription(row: Subscription) -> tuple[Any, ...]:
    return (
        link(address_of(row), row.stripe_id),
        row.status,
        row.price_text,
        moment(row.created),
        moment(row.period_end),
        moment(row.cancels_at),
        moment(row.ended_at),
    )


def _invoice(row: InvoiceCopy) -> tuple[Any, ...]:
    return (
        link(address_of(row), row),
        row.amount_text,
        row.status,
        row.refunded_text or NONE,
        moment(row.created),
        moment(row.paid_at),
        outside_link(row.hosted_url, "Invoice at Stripe" if row.hosted_url else NONE),
    )


def _disputes(account: BillingAccount) -> list[tuple[Any, ...]]:
    return [(dashboard_link("disputes", dispute, livemode=account.livemode),) for dispute in account.disputes]


def _event(row: StripeEvent) -> tuple[Any, ...]:
    return (
        link(address_of(row), row.pk), row.type, moment(row.received), row.attempts, moment(row.done),
        short(row.error) or NONE,
    )  # fmt: skip


def _entry(row: BillingAudit) -> tuple[Any, ...]:
    return (
        link(address_of(row), moment(row.at)),
        row.get_action_display(),
        row.cause,
        f"account {row.actor}" if row.actor else "the program",
    )
