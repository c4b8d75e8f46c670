"""Deleting an account never leaves a live subscription behind: first Stripe has said that all of it is over."""

from functools import partial

from django.conf import settings

from accounts.models import User
from accounts.privacy.deletion import MustWait
from billing import gateway, traces
from billing.facts import StripeError, StripeRefused
from billing.locking import locked
from billing.models import BillingAccount, BillingAction
from billing.rights import LIVE, TERMINAL
from billing.syncing import note_failure, sync, sync_locked

CAUSE = "deletion of the account"


def end_billing(user: User) -> None:
    """Called before a deletion, inside its transaction. Raises MustWait while something may still be charged.

    Safe to call again: what is over is not ended twice.
    """
    account = BillingAccount.objects.filter(user=user).first()
    if account is None:  # and none is made while the member's row is locked
        return
    try:
        with gateway.place():
            _end_all(account)
    except StripeError as error:
        raise MustWait(
            "Your subscription has to be ended first, and the service that takes payments does not do it now.",
            afterwards=partial(note_failure, account, error),
        ) from error


def _end_all(account: BillingAccount) -> None:
    with locked(account) as row:  # perhaps somebody is buying at this moment
        if not row.stripe_customer_id or _is_played(row):
            return
    sync(account, cause=CAUSE)  # which returns what was paid twice
    with locked(account) as row:
        if row.stripe_customer_id:
            _end(row)


def _is_played(account: BillingAccount) -> bool:
    """A customer of the test mode, on a site that has gone live: nothing of it was ever paid."""
    return settings.STRIPE.livemode and not account.livemode


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
