"""Money that went back, or is asked back: refunds made elsewhere, and disputes with a bank.

The events are hints here too: the charge and the dispute are read from Stripe. While a dispute is open,
its payment counts as not made; one that is lost ends the subscription, so that nobody is charged on.
"""

from django.db import transaction
from django.utils import timezone

from billing import gateway, notices, traces
from billing.facts import ChargeFacts, DisputeFacts, StripeError
from billing.locking import locked
from billing.models import BillingAccount, BillingAction, InvoiceCopy, StripeEvent
from billing.rights import DISPUTED, LOST
from billing.syncing import note_failure, state_of, sync_locked


def look_into(event: StripeEvent, *, cause: str) -> None:
    """Raises StripeDown or StripeRefused; then it can be called again."""
    dispute = None if event.type == "charge.refunded" else gateway.dispute(event.object_id)
    charge = gateway.charge(dispute.charge if dispute else event.object_id)  # a dispute does not say whose it is
    account = _account_of(charge)
    if account is None:
        return
    try:
        with locked(account) as row:
            if dispute:
                _note_dispute(row, dispute, charge, cause=cause)
            else:
                _note_refund(row, charge, cause=cause)
    except StripeError as error:
        note_failure(account, error)
        raise


def _account_of(charge: ChargeFacts) -> BillingAccount | None:
    """Also where the customer has been deleted at Stripe, or here, since they paid."""
    if account := BillingAccount.objects.filter(stripe_customer_id=charge.customer or None).first():
        return account
    paid = InvoiceCopy.objects.exclude(payment_intent="").filter(payment_intent=charge.payment_intent)
    invoice = paid.select_related("account").first()
    return invoice.account if invoice else None


def _note_refund(account: BillingAccount, charge: ChargeFacts, *, cause: str) -> None:
    """The copy of the invoice is there by now: the account was synced before."""
    invoice = account.invoices.filter(payment_intent=charge.payment_intent).exclude(payment_intent="").first()
    if invoice is None or invoice.refunded == charge.refunded:
        return
    before, after = ({"invoice": invoice.stripe_id, "refunded": each} for each in (invoice.refunded, charge.refunded))
    invoice.refunded = charge.refunded
    invoice.save(update_fields=["refunded"])
    traces.record(BillingAction.REFUNDED, account=account, cause=cause, before=before, after=after)


def _note_dispute(account: BillingAccount, dispute: DisputeFacts, charge: ChargeFacts, *, cause: str) -> None:
    """In whatever order its events arrive: what counts is what the dispute is now."""
    before = {**state_of(account), "disputes": list(account.disputes)}
    others = [each for each in account.disputes if each != dispute.id]
    account.disputes = [*others, dispute.id] if dispute.status in DISPUTED else others
    account.disputed_at = (account.disputed_at or timezone.now()) if account.disputes else None
    account.save(update_fields=["disputes", "disputed_at"])
    if account.disputes == before["disputes"] and dispute.status != LOST:
        return
    if dispute.status == LOST:
        _end_what_was_disputed(account, charge, cause=cause)
    after = {**state_of(account), "disputes": list(account.disputes), "status": dispute.status}
    traces.record(BillingAction.DISPUTE, account=account, cause=cause, before=before, after=after)
    if dispute.status in DISPUTED:
        transaction.on_commit(lambda: notices.disputed(account), robust=True)
        traces.alert(account, f"A payment is disputed ({dispute.id}): answer it at Stripe.", cause=cause)


def _end_what_was_disputed(account: BillingAccount, charge: ChargeFacts, *, cause: str) -> None:
    sync_locked(account, cause=cause)
    invoice = account.invoices.filter(payment_intent=charge.payment_intent).exclude(payment_intent="").first()
    for subscription in account.subscriptions.live().filter(stripe_id=invoice.subscription_id if invoice else ""):
        gateway.cancel_now(subscription.stripe_id, key=f"lost-dispute-{subscription.stripe_id}-{account.key_series}")
        sync_locked(account, cause=cause)
