"""The one writer of subscriptions and invoices: asks Stripe what is true, and makes our copy say the same.

Whatever order hints arrive in, and however often: the account's row is locked before Stripe is asked, so
the last to write is the last who asked. docs/billing.md has the whole way of the data.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from billing import duplicates, gateway, notices, traces
from billing.facts import CustomerFacts, InvoiceFacts, StripeDown, StripeError, StripeRefused, SubscriptionFacts
from billing.locking import locked
from billing.models import BillingAccount, BillingAction, InvoiceCopy, Subscription
from billing.plans import PLUS
from billing.rights import KNOWN, TERMINAL, has_plus


@dataclass(frozen=True, slots=True)
class Synced:
    """`changed`: the copy was wrong, and is right now."""

    account: BillingAccount
    changed: bool
    subscriptions: list[SubscriptionFacts] = field(default_factory=list)


def sync(account: BillingAccount | int, *, cause: str, actor: int | None = None) -> Synced:
    """Make the copy of one account true, and end what was bought twice. Raises StripeDown or StripeRefused; then what
    is not done is done the next time."""
    try:
        synced = _once(account, cause=cause, actor=actor)
        if not (spare := duplicates.spare_of(synced.subscriptions)):
            return synced
        for subscription in spare:
            duplicates.end(synced.account, subscription, cause=cause)
        return replace(_once(account, cause=cause, actor=actor), changed=True)
    except StripeError as error:
        note_failure(account, error)
        raise


def _once(account: BillingAccount | int, *, cause: str, actor: int | None) -> Synced:
    with locked(account) as row:
        return sync_locked(row, cause=cause, actor=actor)


def note_failure(account: BillingAccount | int, error: StripeError) -> None:
    """Keep the words. A failure that Stripe remembers for its key gets the next attempt other keys; after one without
    an answer, the same key finds out whether it was done."""
    number = account if isinstance(account, int) else account.pk
    remembered = not isinstance(error, StripeDown) or error.answered
    BillingAccount.objects.filter(pk=number).update(
        sync_error=traces.words_of(error), key_series=F("key_series") + int(remembered)
    )


def sync_locked(account: BillingAccount, *, cause: str, actor: int | None = None) -> Synced:
    """The same inside billing.locking.locked, for steps that go on with what is true."""
    before = state_of(account)
    found: list[SubscriptionFacts] = []
    if account.stripe_customer_id:
        _refuse_other_mode(account)
        customer = gateway.customer(account.stripe_customer_id)
        if customer.deleted:
            _customer_is_gone(account, cause=cause)
        else:
            _keep_email(account, customer)
            found = _read(account, customer.id, cause=cause)
    if account.open_session_id and gateway.session(account.open_session_id).status != "open":
        account.open_session_id = ""
        account.key_series += 1  # with the old key Stripe would answer with the old session
    account.synced_at, account.sync_error = timezone.now(), ""
    account.save(update_fields=["stripe_customer_id", "open_session_id", "synced_at", "sync_error", "key_series"])
    after = state_of(account)
    if before != after:
        traces.record(BillingAction.CHANGED, account=account, cause=cause, actor=actor, before=before, after=after)
        _tell_of_end(account, before, after)
    return Synced(account, before != after, found)


def _refuse_other_mode(account: BillingAccount) -> None:
    """A customer of the test mode is unknown to a live key; that must never look like "has no subscription"."""
    if account.livemode != settings.STRIPE.livemode:
        raise StripeRefused("The customer belongs to Stripe's other mode (live or test).", code="other_mode")


def _keep_email(account: BillingAccount, customer: CustomerFacts) -> None:
    """Receipts go where the member reads."""
    if account.user and account.user.email != customer.email:
        gateway.change_email(customer.id, account.user.email)


def _read(account: BillingAccount, customer_id: str, *, cause: str) -> list[SubscriptionFacts]:
    found = gateway.subscriptions_of(customer_id)
    _write_subscriptions(account, found, cause=cause)
    _write_invoices(account, gateway.invoices_of(customer_id))
    return found


def _write_subscriptions(account: BillingAccount, found: list[SubscriptionFacts], *, cause: str) -> None:
    known = {row.stripe_id: row for row in account.subscriptions.filter(livemode=account.livemode)}
    for facts in found:
        row = known.pop(facts.id, None) or Subscription(account=account, stripe_id=facts.id)
        if facts.status not in KNOWN and row.status != facts.status:
            traces.alert(account, f"Stripe calls a subscription “{facts.status[:40]}”.", cause=cause)
        for name, value in _columns(facts).items():
            setattr(row, name, value)
        row.save()
    if lost := [row.stripe_id for row in known.values() if row.status not in TERMINAL]:
        raise StripeRefused(f"Stripe's list lacks subscriptions that it had: {', '.join(lost)}.", code="lost")


def _columns(facts: SubscriptionFacts) -> dict[str, Any]:
    return {
        "status": facts.status[:40],
        "product_id": facts.product,
        "price_id": facts.price,
        "lookup_key": facts.lookup_key,
        "amount": facts.amount,
        "currency": facts.currency,
        "interval": facts.interval,
        "period_start": facts.period_start,
        "period_end": facts.period_end,
        "cancels_at": facts.cancels_at,
        "created": facts.created,
        "ended_at": facts.ended_at,
        "livemode": facts.livemode,
        "raw_version": gateway.API_VERSION,
    }


def _write_invoices(account: BillingAccount, found: list[InvoiceFacts]) -> None:
    columns = ("number", "subscription_id", "payment_intent", "status", "amount", "amount_paid", "currency",
               "hosted_url", "created", "paid_at")  # fmt: skip
    rows = [
        InvoiceCopy(
            account=account,
            stripe_id=facts.id,
            number=facts.number,
            subscription_id=facts.subscription,
            payment_intent=facts.payment_intent,
            status=facts.status,
            amount=facts.amount,
            amount_paid=facts.amount_paid,
            currency=facts.currency,
            hosted_url=facts.hosted_url,
            created=facts.created,
            paid_at=facts.paid_at,
            livemode=facts.livemode,
        )
        for facts in found
    ]
    InvoiceCopy.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["stripe_id"], update_fields=columns, batch_size=100
    )


def _customer_is_gone(account: BillingAccount, *, cause: str) -> None:
    """Deleted at Stripe, which ended everything. Another one is made when somebody buys again."""
    now = timezone.now()
    running = account.subscriptions.filter(livemode=account.livemode).exclude(status__in=TERMINAL)
    running.update(status="canceled", ended_at=now, cancels_at=None)
    traces.record(
        BillingAction.CUSTOMER_GONE, account=account, cause=cause, before={"customer": account.stripe_customer_id}
    )
    account.stripe_customer_id, account.open_session_id = None, ""
    account.key_series += 1


def state_of(account: BillingAccount, now: datetime | None = None) -> dict[str, Any]:
    """What the audit says before and after: the subscriptions in short, and whether they give Plus."""
    rows = list(account.subscriptions.filter(livemode=settings.STRIPE.livemode))
    ours = [row.term for row in rows if row.product_id == PLUS.product]
    return {
        "plus": has_plus(ours, disputed=bool(account.disputed_at), now=now or timezone.now()),
        "subscriptions": {
            row.stripe_id: [row.status, row.period_end.isoformat(), row.cancels_at and row.cancels_at.isoformat()]
            for row in sorted(rows, key=lambda row: row.stripe_id)
        },
    }


def _tell_of_end(account: BillingAccount, before: dict[str, Any], after: dict[str, Any]) -> None:
    """By email, once: nobody should find out from a page that shows advertisements again."""
    if before["plus"] and not after["plus"] and not account.disputed_at:
        transaction.on_commit(lambda: notices.plus_ended(account), robust=True)
