"""A payment back and Plus over, at once: for somebody who wants their money back.

First the money goes back, then the subscription ends. What is done is kept when a later step fails, so
doing it again does the rest, and nothing twice.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from billing import gateway, notices, traces
from billing.checkout import noting_failure
from billing.facts import StripeDown, StripeError, StripeRefused
from billing.locking import locked
from billing.models import BillingAccount, BillingAction, InvoiceCopy, Subscription
from billing.models.accounts import InvoiceCopyQuerySet
from billing.syncing import state_of, sync_locked

CAUSE = "refund and cancel"
MOST = 24  # payments that are offered


@dataclass(frozen=True, slots=True)
class Offer:
    """What could go back, the likeliest first, and what would end; by our copy, which may be old."""

    payments: list[InvoiceCopy]
    subscription: Subscription | None

    @property
    def is_empty(self) -> bool:
        return not self.payments and self.subscription is None


@dataclass(frozen=True, slots=True)
class Refunded:
    """`amount` went back, in minor units. Neither: all of it had been done before."""

    amount: int
    currency: str
    ended: bool

    @property
    def nothing(self) -> bool:
        return not self.amount and not self.ended


def offer(account: BillingAccount) -> Offer:
    running = account.subscriptions.of_plus().live().first()
    paid = list(_paid(account)[:MOST])
    latest = next((each for each in paid if running and each.subscription_id == running.stripe_id), None)
    others = [each for each in paid if each != latest and each.refunded < each.amount_paid]
    return Offer([latest, *others] if latest else others, running)


def refund_and_cancel(*, account: BillingAccount, invoice_id: str, subscription_id: str, actor: int) -> Refunded:
    """Pay what is left of the invoice back and end the subscription now. Either may be "": then only the other.

    Nothing else is touched, so that what a page said comes true or nothing does. Raises StripeDown or
    StripeRefused; the audit then holds what was done before that.
    """
    with noting_failure(account), _written_down(account, invoice_id, actor=actor):
        with locked(account) as row:
            sync_locked(row, cause=CAUSE, actor=actor)
            invoice = _invoice(row, invoice_id)
            running = row.subscriptions.of_plus().live().filter(stripe_id=subscription_id).first()
            left = invoice.amount_paid - invoice.refunded if invoice else 0
            if not left and running is None:
                return Refunded(0, "", ended=False)
            before = _state(row, invoice)
            returned = _return(row, invoice) if invoice and left else 0
            failure = _end(row, running, actor=actor) if running else None
            after: dict[str, Any] = {**_state(row, invoice), "returned": returned}
            if failure:
                after["error"] = traces.words_of(failure)
            traces.record(BillingAction.REFUND, account=row, cause=CAUSE, actor=actor, before=before, after=after)
        if failure:  # only now, so that the return of the money stays written down
            raise failure
    return Refunded(returned, invoice.currency if invoice else "", ended=running is not None)


class AnswerLost(StripeDown):
    """Whether the money went back is not known. Doing it again finds out, and pays nothing twice."""


@contextmanager
def _written_down(account: BillingAccount, invoice_id: str, *, actor: int) -> Iterator[None]:
    """Who tried is kept also where Stripe's answer was lost: the money may have gone back all the same."""
    try:
        yield
    except AnswerLost as error:
        after = {"invoice": invoice_id, "error": traces.words_of(error)}
        traces.record(BillingAction.REFUND, account=account, cause=CAUSE, actor=actor, after=after)
        raise


def _return(account: BillingAccount, invoice: InvoiceCopy) -> int:
    """How much went back now: what is left of the payment by Stripe's books, whatever ours said."""
    try:
        returned = gateway.refund(invoice.payment_intent, key=f"refund-{invoice.stripe_id}-{account.key_series}")
    except StripeDown as error:
        raise AnswerLost(str(error), answered=error.answered) from error
    invoice.refunded = invoice.amount_paid
    invoice.save(update_fields=["refunded"])
    if returned:
        transaction.on_commit(lambda: notices.returned(account, returned, invoice.currency), robust=True)
    return returned


def _paid(account: BillingAccount) -> InvoiceCopyQuerySet:
    paid: InvoiceCopyQuerySet = account.invoices.real().filter(status="paid", amount_paid__gt=0)
    return paid.exclude(payment_intent="")


def _invoice(account: BillingAccount, invoice_id: str) -> InvoiceCopy | None:
    if not invoice_id:
        return None
    invoice = _paid(account).filter(stripe_id=invoice_id).first()
    if invoice is None:
        raise StripeRefused("That invoice is not one that this account has paid.", code="not_paid")
    return invoice


def _end(account: BillingAccount, running: Subscription, *, actor: int) -> StripeError | None:
    try:
        with transaction.atomic():
            gateway.cancel_now(running.stripe_id, key=f"refund-cancel-{running.stripe_id}-{account.key_series}")
            sync_locked(account, cause=CAUSE, actor=actor)
    except StripeError as error:
        return error
    return None


def _state(account: BillingAccount, invoice: InvoiceCopy | None) -> dict[str, Any]:
    state = state_of(account)
    if invoice:
        state |= {"invoice": invoice.stripe_id, "refunded": invoice.refunded, "currency": invoice.currency}
    return state
