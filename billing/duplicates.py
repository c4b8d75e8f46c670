"""Two subscriptions of one customer, from two tabs that were both paid: one stays, the money of the other goes back."""

from django.db import transaction
from django.utils import timezone

from billing import gateway, notices, traces
from billing.facts import InvoiceFacts, StripeRefused, SubscriptionFacts
from billing.models import BillingAccount, BillingAction
from billing.plans import PLUS
from billing.rights import LIVE, Status

_PAID = frozenset({Status.ACTIVE, Status.TRIALING})


def end_duplicates(account: BillingAccount, found: list[SubscriptionFacts], *, cause: str) -> list[InvoiceFacts] | None:
    """End all but one of the running subscriptions to Plus. The payments that went back; None if there was but one.

    Safe to call again when a part of it failed: first the money goes back, then the subscription ends, so
    what is still running is what is not done yet.
    """
    running = [each for each in found if each.status in LIVE and each.product == PLUS.product]
    spare = sorted(running, key=_worth)[1:]
    if not spare:
        return None
    paid = [each for each in gateway.invoices_of(str(account.stripe_customer_id)) if each.payment_intent]
    returned = []
    for subscription in spare:
        payment = next((each for each in paid if each.subscription == subscription.id), None)
        _end(account, subscription, payment, cause=cause)
        returned += [payment] if payment else []
    account.duplicate_alerted_at = timezone.now()
    account.save(update_fields=["duplicate_alerted_at"])
    return returned


def _worth(subscription: SubscriptionFacts) -> tuple[bool, object, str]:
    """The first in this order stays: one that is paid, then the older one."""
    return subscription.status not in _PAID, subscription.created, subscription.id


def _end(account: BillingAccount, subscription: SubscriptionFacts, payment: InvoiceFacts | None, *, cause: str) -> None:
    amount = payment.amount_paid if payment else 0
    if payment:
        pay_back(payment.payment_intent, key=f"duplicate-refund-{payment.id}-{account.key_series}", duplicate=True)
    gateway.cancel_now(subscription.id, key=f"duplicate-cancel-{subscription.id}-{account.key_series}")
    traces.record(
        BillingAction.DUPLICATE,
        account=account,
        cause=cause,
        before={"subscription": subscription.id, "status": subscription.status},
        after={"refunded": amount, "currency": subscription.currency, "invoice": payment.id if payment else ""},
    )
    traces.alert(account, f"Paid twice: {subscription.id} was ended and its payment returned.", cause=cause)
    transaction.on_commit(lambda: notices.paid_twice(account, amount, subscription.currency), robust=True)


def pay_back(payment_intent: str, *, key: str, duplicate: bool = False) -> None:
    """Give a payment back whole; one that has gone back already is left alone."""
    try:
        gateway.refund(payment_intent, key=key, duplicate=duplicate)
    except StripeRefused as refusal:
        if refusal.code != "charge_already_refunded":
            raise
