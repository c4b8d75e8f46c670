"""Money that went back, or is asked back: refunds made elsewhere, and disputes with a bank.

The events are hints here too: the charge and the dispute are read from Stripe. While a dispute is open,
its payment counts as not made; one that is lost ends the subscription, so that nobody is charged on.
"""

from django.utils import timezone

from billing import gateway, traces
from billing.facts import ChargeFacts, DisputeFacts
from billing.locking import locked
from billing.models import BillingAccount, BillingAction, InvoiceCopy, StripeEvent
from billing.syncing import state_of, sync_locked

# Of a dispute that takes the money away for now; inquiries ("warning_…") do not.
OPEN = frozenset({"needs_response", "under_review", "appeal_needs_response", "appeal_under_review"})
LOST = "lost"


def look_into(event: StripeEvent, *, cause: str) -> None:
    if event.type == "charge.refunded":
        _note_refund(gateway.charge(event.object_id))
        return
    dispute = gateway.dispute(event.object_id)
    charge = gateway.charge(dispute.charge)  # a dispute does not say whose it is
    account = BillingAccount.objects.filter(stripe_customer_id=charge.customer or None).first()
    if account is not None:
        _note_dispute(account, dispute, charge, cause=cause)


def _note_refund(charge: ChargeFacts) -> None:
    if charge.payment_intent:
        InvoiceCopy.objects.filter(payment_intent=charge.payment_intent).update(refunded=charge.refunded)


def _note_dispute(account: BillingAccount, dispute: DisputeFacts, charge: ChargeFacts, *, cause: str) -> None:
    """In whatever order its events arrive: what counts is what the dispute is now."""
    with locked(account) as row:
        before = {**state_of(row), "disputes": list(row.disputes)}
        others = [each for each in row.disputes if each != dispute.id]
        row.disputes = [*others, dispute.id] if dispute.status in OPEN else others
        row.disputed_at = (row.disputed_at or timezone.now()) if row.disputes else None
        row.save(update_fields=["disputes", "disputed_at"])
        if row.disputes == before["disputes"] and dispute.status != LOST:
            return
        if dispute.status == LOST:
            _end_what_was_disputed(row, charge, cause=cause)
        after = {**state_of(row), "disputes": list(row.disputes), "status": dispute.status}
        traces.record(BillingAction.DISPUTE, account=row, cause=cause, before=before, after=after)
        if dispute.status in OPEN:
            traces.alert(row, f"A payment is disputed ({dispute.id}): answer it at Stripe.", cause=cause)


def _end_what_was_disputed(account: BillingAccount, charge: ChargeFacts, *, cause: str) -> None:
    sync_locked(account, cause=cause)
    invoice = account.invoices.filter(payment_intent=charge.payment_intent).exclude(payment_intent="").first()
    for subscription in account.subscriptions.live().filter(stripe_id=invoice.subscription_id if invoice else ""):
        gateway.cancel_now(subscription.stripe_id, key=f"lost-dispute-{subscription.stripe_id}-{account.key_series}")
        sync_locked(account, cause=cause)
