"""Deleting an account never leaves a live subscription behind: first Stripe has said that all of it is over."""

from functools import partial

from accounts.models import User
from accounts.privacy.deletion import MustWait
from billing import gateway, traces
from billing.facts import StripeError, StripeRefused
from billing.locking import locked
from billing.models import BillingAccount, BillingAction
from billing.rights import LIVE, TERMINAL
from billing.syncing import note_failure, sync_locked

CAUSE = "deletion of the account"


def end_billing(user: User) -> None:
    """Called before a deletion, inside its transaction. Raises MustWait while something may still be charged.

    Safe to call again: what is over is not ended twice.
    """
    account = BillingAccount.objects.filter(user=user).first()
    if account is None or not account.stripe_customer_id:
        return
    try:
        with gateway.place(), locked(account) as row:
            _end(row)
    except StripeError as error:
        raise MustWait(
            "Your subscription has to be ended first, and the service that takes payments does not do it now.",
            afterwards=partial(note_failure, account, error),
        ) from error


def _end(account: BillingAccount) -> None:
    sync_locked(account, cause=CAUSE)
    if account.open_session_id:
        gateway.expire_session(account.open_session_id)
    for subscription in account.subscriptions.exclude(status__in=TERMINAL):
        gateway.cancel_now(subscription.stripe_id, key=f"leaving-{subscription.stripe_id}-{account.key_series}")
    synced = sync_locked(account, cause=CAUSE)
    if running := [each.id for each in synced.subscriptions if each.status in LIVE]:
        raise StripeRefused(f"Stripe still calls {', '.join(running)} running.", code="still_running")
    if account.stripe_customer_id:
        gateway.delete_customer(account.stripe_customer_id)
    traces.record(BillingAction.DELETION, account=account, cause=CAUSE, before={"customer": account.stripe_customer_id})
    account.stripe_customer_id, account.open_session_id = None, ""
    account.save(update_fields=["stripe_customer_id", "open_session_id"])
