"""Looking into what Stripe hinted at: each waiting event leads to `sync`, and some to an email.

Safe in many processes and when one is killed: an event is taken by moving its next try into the future,
so whoever dies with it gives it back by doing nothing.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from billing import gateway, notices, traces
from billing.disputes import look_into
from billing.facts import EventFacts, StripeError
from billing.models import BillingAccount, StripeEvent
from billing.syncing import sync

log = logging.getLogger(__name__)
BACKOFF = (30, 60, 300, 900, 3600, 4 * 3600)  # seconds until the next try; the last is repeated
MOST_ATTEMPTS = 24  # about three days, then a person has to look
ABOUT_CHARGES = ("charge.refunded", "charge.dispute.created", "charge.dispute.closed")
_NOTICES: dict[str, Callable[[str], None]] = {
    "invoice.payment_failed": notices.payment_failed,
    "invoice.payment_action_required": notices.action_required,
}

_CLAIM = """
WITH next AS (
    SELECT id, customer FROM billing_stripeevent
    WHERE done IS NULL AND next_try_at <= %(now)s AND attempts < %(most)s
    ORDER BY next_try_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
), theirs AS (
    SELECT event.id FROM billing_stripeevent event, next
    WHERE event.id = next.id OR (
        event.customer = next.customer AND next.customer <> ''
        AND event.done IS NULL AND event.next_try_at <= %(now)s AND event.attempts < %(most)s
    )
    FOR UPDATE OF event SKIP LOCKED
)
UPDATE billing_stripeevent
SET attempts = attempts + 1, next_try_at = %(now)s::timestamptz + make_interval(secs => %(lease)s)
WHERE id IN (SELECT id FROM theirs)
RETURNING id
"""
LEASE = 120  # seconds that a process has for what it took


def process_due(*, limit: int = 1000) -> int:
    """Work off what waits, one customer at a time. How many events were taken."""
    taken = 0
    while taken < limit and (events := _claim(timezone.now())):
        taken += len(events)
        process(events, cause=f"event {events[0].id}")
    return taken


def note(events: Iterable[EventFacts]) -> list[StripeEvent]:
    """Keep events that came another way than by a delivery. Those that were new."""
    rows = [StripeEvent.of(each) for each in events]
    known = set(StripeEvent.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    StripeEvent.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return [row for row in rows if row.pk not in known]


def process(events: list[StripeEvent], *, cause: str) -> None:
    """Look into events of one customer. What fails is noted with it and tried again later."""
    try:
        with gateway.patiently():
            _sync_customers(events, cause=cause)
    except Exception as error:  # whatever it is must not stop the other events
        _failed(events, error)
        return
    for event in events:
        try:
            with gateway.patiently():
                _follow_up(event, cause=cause)
        except Exception as error:
            _failed([event], error)
        else:
            StripeEvent.objects.filter(pk=event.pk).update(done=timezone.now(), error="")


def _sync_customers(events: list[StripeEvent], *, cause: str) -> None:
    customers = {event.customer for event in events if event.customer}
    for account in BillingAccount.objects.filter(stripe_customer_id__in=customers):
        sync(account, cause=cause)


def _follow_up(event: StripeEvent, *, cause: str) -> None:
    """What an event leads to besides, once the copy is true."""
    if event.type in ABOUT_CHARGES:
        look_into(event, cause=cause)
    elif tell := _NOTICES.get(event.type):
        tell(event.object_id)


def _claim(now: datetime) -> list[StripeEvent]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"now": now, "lease": LEASE, "most": MOST_ATTEMPTS})
        ids = [pk for (pk,) in cursor.fetchall()]
    return list(StripeEvent.objects.filter(pk__in=ids).order_by("created", "id"))


def _failed(events: list[StripeEvent], error: Exception) -> None:
    if not isinstance(error, StripeError):
        log.error("Event %s could not be processed", events[0].pk, exc_info=error)
    words = f"{type(error).__name__}: {error}"[: traces.SHORT]
    for event in events:
        wait = BACKOFF[min(event.attempts, len(BACKOFF)) - 1] if event.attempts else BACKOFF[0]
        StripeEvent.objects.filter(pk=event.pk).update(
            error=words, next_try_at=timezone.now() + timedelta(seconds=wait)
        )
    if any(event.attempts >= MOST_ATTEMPTS for event in events):
        account = BillingAccount.objects.filter(stripe_customer_id=events[0].customer or None).first()
        traces.alert(account, f"An event was tried {MOST_ATTEMPTS} times: {words}", cause=f"event {events[0].pk}")
