"""Two subscriptions of one customer, from two tabs that were both paid: one stays, the money of the other goes back."""

from django.db import transaction
from django.utils import timezone

from billing import gateway, notices, traces
from billing.facts import StripeError, StripeRefused, SubscriptionFacts
from billing.locking import locked
from billing.models import BillingAccount, BillingAction, InvoiceCopy
from billing.plans import PLUS
from billing.rights import LIVE, Status

_PAID = frozenset({Status.ACTIVE, Status.TRIALING})


def spare_of(found: list[SubscriptionFacts]) -> list[SubscriptionFacts]:
    """The running subscriptions to Plus beyond the one that stays: one that is paid, then the oldest."""
    running = [each for each in found if each.status in LIVE and each.product == PLUS.product]
    return sorted(running, key=lambda each: (each.status not in _PAID, each.created, each.id))[1:]


def end(account: BillingAccount, subscription: SubscriptionFacts, *, cause: str) -> None:
    """Pay back what was paid for it, then end it, in a transaction of its own: what was done stays written down
    when a later step fails. Safe to call again, and then only does the rest.

    Raises StripeDown or StripeRefused.
    """
    with locked(account) as row:
        invoice = _last_payment(row, subscription)
        amount = _return(row, invoice) if invoice else 0
        failure = _cancel(row, subscription)
        after = {"refunded": amount, "currency": subscription.currency, "invoice": invoice.stripe_id if invoice else ""}
        if failure:
            after["error"] = traces.words_of(failure)
        before = {"subscription": subscription.id, "status": subscription.status}
        traces.record(BillingAction.DUPLICATE, account=row, cause=cause, before=before, after=after)
        if not failure:
            _tell(row, subscription, amount, cause=cause)
    if failure:
        raise failure


def pay_back(payment_intent: str, *, key: str, duplicate: bool = False) -> None:
    """Give a payment back whole; one that has gone back already is left alone."""
    try:
        gateway.refund(payment_intent, key=key, duplicate=duplicate)
    except StripeRefused as refusal:
        if refusal.code != "charge_already_refunded":
            raise


def _last_payment(account: BillingAccount, subscription: SubscriptionFacts) -> InvoiceCopy | None:
    paid = account.invoices.filter(subscription_id=subscription.id, amount_paid__gt=0)
    return paid.exclude(payment_intent="").first()


def _return(account: BillingAccount, invoice: InvoiceCopy) -> int:
    """All that was paid is back after it. How much that was."""
    key = f"duplicate-refund-{invoice.stripe_id}-{account.key_series}"
    pay_back(invoice.payment_intent, key=key, duplicate=True)
    invoice.refunded = invoice.amount_paid
    invoice.save(update_fields=["refunded"])
    return invoice.amount_paid


def _cancel(account: BillingAccount, subscription: SubscriptionFacts) -> StripeError | None:
    try:
        gateway.cancel_now(subscription.id, key=f"duplicate-cancel-{subscription.id}-{account.key_series}")
    except StripeError as error:
        return error
    return None


def _tell(account: BillingAccount, subscription: SubscriptionFacts, amount: int, *, cause: str) -> None:
    account.duplicate_alerted_at = timezone.now()
    account.save(update_fields=["duplicate_alerted_at"])
    traces.alert(account, f"Paid twice: {subscription.id} was ended and its payment returned.", cause=cause)
    transaction.on_commit(lambda: notices.paid_twice(account, amount, subscription.currency), robust=True)
