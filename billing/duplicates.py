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


def end(account: BillingAccount, subscription_id: str, *, cause: str) -> None:
    """Pay back what was paid for it, then end it, in a transaction of its own: what was done stays written down
    when a later step fails. Safe to call again, and then only does the rest; one that is spare no more stays.

    Raises StripeDown or StripeRefused.
    """
    with locked(account) as row:
        found = gateway.subscriptions_of(str(row.stripe_customer_id))
        subscription = next((each for each in spare_of(found) if each.id == subscription_id), None)
        if subscription is None:
            return
        invoice = _last_payment(row, subscription)
        told = invoice is not None and invoice.refunded == invoice.amount_paid
        returned, refusal = (0, None) if invoice is None or told else _return(row, invoice)
        failure = _cancel(row, subscription)
        _record(row, subscription, invoice, returned, failure or refusal, cause=cause)
        if refusal:
            words = f"Paid twice: {subscription.id} was ended, but its payment cannot be returned. {refusal}"
            traces.alert(row, words, cause=cause)
        elif not told:
            _tell(row, subscription, invoice.amount_paid if invoice else 0, cause=cause)
    if failure:
        raise failure


def _last_payment(account: BillingAccount, subscription: SubscriptionFacts) -> InvoiceCopy | None:
    paid = account.invoices.filter(subscription_id=subscription.id, amount_paid__gt=0)
    return paid.exclude(payment_intent="").first()


def _return(account: BillingAccount, invoice: InvoiceCopy) -> tuple[int, StripeRefused | None]:
    """How much went back now; or why Stripe would not, as with a payment that is disputed."""
    key = f"duplicate-refund-{invoice.stripe_id}-{account.key_series}"
    try:
        returned = gateway.refund(invoice.payment_intent, key=key, duplicate=True)
    except StripeRefused as refusal:
        return 0, refusal
    invoice.refunded = invoice.amount_paid
    invoice.save(update_fields=["refunded"])
    return returned, None


def _cancel(account: BillingAccount, subscription: SubscriptionFacts) -> StripeError | None:
    try:
        gateway.cancel_now(subscription.id, key=f"duplicate-cancel-{subscription.id}-{account.key_series}")
    except StripeError as error:
        return error
    return None


def _record(
    account: BillingAccount,
    subscription: SubscriptionFacts,
    invoice: InvoiceCopy | None,
    returned: int,
    error: StripeError | None,
    *,
    cause: str,
) -> None:
    after = {"returned": returned, "currency": subscription.currency, "invoice": invoice.stripe_id if invoice else ""}
    if error:
        after["error"] = traces.words_of(error)
    before = {"subscription": subscription.id, "status": subscription.status}
    traces.record(BillingAction.DUPLICATE, account=account, cause=cause, before=before, after=after)


def _tell(account: BillingAccount, subscription: SubscriptionFacts, amount: int, *, cause: str) -> None:
    account.duplicate_alerted_at = timezone.now()
    account.save(update_fields=["duplicate_alerted_at"])
    traces.alert(account, f"Paid twice: the payment for {subscription.id} was returned.", cause=cause)
    transaction.on_commit(lambda: notices.paid_twice(account, amount, subscription.currency), robust=True)
