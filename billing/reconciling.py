"""Holding our copies against Stripe, because deliveries can be lost: every hour by its events, every night account
by account. Both end in `sync`, so both are safe to run twice, in two places, and beside the deliveries."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from billing import events, gateway, traces
from billing.facts import StripeDown
from billing.models import BillingAccount, Reconciliation, StripeEvent, Subscription
from billing.plans import PLUS
from billing.rights import TERMINAL
from billing.syncing import sync

log = logging.getLogger(__name__)
OVERLAP = timedelta(minutes=10)  # events may be listed a little after they were made
FURTHEST = timedelta(days=29)  # Stripe lists events of thirty days
KEEP_EVENTS = timedelta(days=90)  # how long notes of events that are done stay
MOST_FAILURES = 5  # in a row: then Stripe is away, and the next run will do


class AlreadyRunning(Exception):  # noqa: N818 - reads as what it says
    pass


def by_events(now: datetime | None = None) -> Reconciliation:
    """Find events that were never delivered, and look into everything that waits.

    Raises AlreadyRunning; StripeError where Stripe could not be asked.
    """
    now = now or timezone.now()
    run = _begin(Reconciliation.Kind.EVENTS)
    try:
        with gateway.patiently():
            found = list(gateway.events_since(_since(now)))
        new = events.note(found)
        run.seen = len(found)
        newest = max((each.created for each in found), default=_since(now) + OVERLAP)
        run.cursor = min(newest, now)  # one of a moved clock must not hide what comes before it
        run.synced = len(new)
        _process(new)
        run.failed = StripeEvent.objects.filter(pk__in=[event.pk for event in new], done=None).count()
        events.process_due()
    except Exception as error:  # also one of ours: a run that has no end would stand in the way of the next
        _end(run, error=f"{type(error).__name__}: {error}"[: traces.SHORT])
        raise
    _end(run)
    return run


def by_accounts(now: datetime | None = None) -> Reconciliation:
    """Sync everybody whose subscription is not over, and whoever can be charged at Stripe without our knowing."""
    now = now or timezone.now()
    run = _begin(Reconciliation.Kind.ACCOUNTS)
    try:
        with gateway.patiently():
            charged = gateway.customers_charged_for(PLUS.product)
        _sync_all(run, _numbers_of(charged))
        _tell_of_strangers(run, charged)
        StripeEvent.objects.filter(done__lt=now - KEEP_EVENTS).delete()
    except Exception as error:
        _end(run, error=f"{type(error).__name__}: {error}"[: traces.SHORT])
        raise
    _end(run)
    return run


def _tell_of_strangers(run: Reconciliation, charged: set[str]) -> None:
    known = BillingAccount.objects.filter(stripe_customer_id__in=charged, user__isnull=False)
    for customer in sorted(charged.difference(known.values_list("stripe_customer_id", flat=True))):
        traces.alert(None, f"{customer} pays for Plus at Stripe and is nobody here.", cause="nightly reconciliation")
        run.differences += 1


def _numbers_of(charged: set[str]) -> list[int]:
    """Accounts that may have to change: charged at Stripe, not over here, or with a session that may be paid."""
    mode = settings.STRIPE.livemode
    unfinished = Subscription.objects.filter(livemode=mode).exclude(status__in=TERMINAL)
    wanted = (
        Q(stripe_customer_id__in=charged)
        | Q(pk__in=unfinished.values("account"))
        | ~Q(open_session_id="")
        | ~Q(disputed_at=None)
    )
    accounts = BillingAccount.objects.filter(wanted, livemode=mode).exclude(stripe_customer_id=None)
    return list(accounts.order_by("pk").values_list("pk", flat=True))


def _sync_all(run: Reconciliation, numbers: Iterable[int]) -> None:
    in_a_row = 0
    for number in numbers:
        run.seen += 1
        try:
            with gateway.patiently():
                changed = sync(number, cause="nightly reconciliation").changed
        except Exception as error:  # one account must not stop the others; the log has the trace
            log.warning("Account %s could not be synced", number, exc_info=error)
            run.failed += 1
            in_a_row = in_a_row + 1 if isinstance(error, StripeDown) else 0
            if in_a_row >= MOST_FAILURES:
                run.error = f"Stripe is away. {error}"[: traces.SHORT]
                return
            continue
        in_a_row = 0
        run.synced += 1
        if changed:
            run.differences += 1
            account = BillingAccount.objects.get(pk=number)
            traces.alert(account, "The copy of a subscription was wrong.", cause="nightly reconciliation")


def _process(new: list[StripeEvent]) -> None:
    by_customer: dict[str, list[StripeEvent]] = {}
    for event in sorted(new, key=lambda event: (event.created, event.pk)):
        by_customer.setdefault(event.customer or event.pk, []).append(event)
    for theirs in by_customer.values():
        events.process(theirs, cause="hourly reconciliation")


def _since(now: datetime) -> datetime:
    """Where the last run that ended well had come to."""
    last = Reconciliation.objects.filter(kind=Reconciliation.Kind.EVENTS, error="").exclude(finished=None).first()
    start = last.cursor - OVERLAP if last and last.cursor else now - FURTHEST
    return max(start, now - FURTHEST)


def _begin(kind: Reconciliation.Kind) -> Reconciliation:
    """One at a time: a second would ask Stripe the same. One that was killed is forgotten before the next is due."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('billing.reconciling'))")
        recent = timezone.now() - timedelta(minutes=50)
        if Reconciliation.objects.filter(kind=kind, finished=None, started__gte=recent).exists():
            raise AlreadyRunning(f"Another run ({kind.label.lower()}) has not ended yet.")
        return Reconciliation.objects.create(kind=kind)


def _end(run: Reconciliation, *, error: str = "") -> None:
    run.error = error or run.error
    run.finished = timezone.now()
    run.save()
    if run.error or run.failed:
        log.warning("Reconciliation %s: %s failed. %s", run.pk, run.failed, run.error)
