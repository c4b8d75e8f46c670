"""What people at work do about billing, beside billing.refunding. Each act leaves one entry in the billing audit."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from billing import events, gateway, traces
from billing.facts import StripeError
from billing.models import BillingAccount, BillingAction, StripeEvent
from billing.syncing import Synced, sync

CAUSE = "admin"


def sync_now(account: BillingAccount, *, actor: int) -> Synced:
    """Raises StripeDown or StripeRefused; that it was tried is kept all the same."""
    try:
        with gateway.place():
            synced = sync(account, cause=CAUSE, actor=actor)
    except StripeError as error:
        _record_sync(account, actor=actor, after={"error": traces.words_of(error)})
        raise
    _record_sync(account, actor=actor, after={"changed": synced.changed})
    return synced


def _record_sync(account: BillingAccount, *, actor: int, after: dict[str, object]) -> None:
    traces.record(BillingAction.SYNC, account=account, cause=CAUSE, actor=actor, after=after)


def process_again(event: StripeEvent, *, actor: int) -> StripeEvent:
    """Look into an event now, whatever became of it before. The event as it is afterwards: `done`, or `error`.

    It is taken the way the worker takes one, so that the worker leaves it alone meanwhile; when this
    process dies, the worker has it back. Raises StripeDown, and has then done nothing, where others wait for
    Stripe already.
    """
    with gateway.place():
        taken, before = _take(event.pk)
        events.process([taken], cause=f"event {event.pk}, again by staff")
    taken.refresh_from_db()
    traces.record(
        BillingAction.AGAIN,
        account=BillingAccount.objects.filter(stripe_customer_id=taken.customer or None).first(),
        cause=CAUSE,
        actor=actor,
        before=before,
        after={"event": taken.pk, "done": taken.done is not None, "error": taken.error},
    )
    return taken


def _take(pk: str) -> tuple[StripeEvent, dict[str, object]]:
    with transaction.atomic():
        event = StripeEvent.objects.select_for_update().get(pk=pk)
        before: dict[str, object] = {
            "event": pk,
            "done": event.done is not None,
            "attempts": event.attempts,
            "error": event.error,
        }
        event.done, event.attempts, event.error = None, 1, ""
        event.next_try_at = timezone.now() + timedelta(seconds=events.LEASE)
        event.save(update_fields=["done", "attempts", "error", "next_try_at"])
    return event, before
