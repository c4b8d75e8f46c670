"""The one writer of subscriptions and invoices: asks Stripe what is true, and makes our copy say the same.

Whatever order hints arrive in, and however often: the account's row is locked before Stripe is asked, so
the last to write is the last who asked. docs/billing.md has the whole way of the data.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from billing import duplicates, gateway, notices, traces
from billing.facts import Busy, CustomerFacts, InvoiceFacts, StripeDown, StripeError, StripeRefused, SubscriptionFacts
from billing.locking import locked
from billing.models import BillingAccount, BillingAction, InvoiceCopy, Subscription
from billing.plans import PLUS
from billing.rights import KNOWN, LIVE, TERMINAL, UNSETTLED, has_plus


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
            duplicates.end(synced.account, subscription.id, cause=cause)
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
    if isinstance(error, Busy):
        return
    number = account if isinstance(account, int) else account.pk
    remembered = not isinstance(error, StripeDown) or error.answered
    with transaction.atomic():  # without waiting: who is at it now will note how that went
        free = BillingAccount.objects.select_for_update(skip_locked=True).filter(pk=number)
        BillingAccount.objects.filter(pk__in=list(free.values_list("pk", flat=True))).update(
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
    _reread_disputes(account)
    if account.open_session_id and gateway.session(account.open_session_id).status != "open":
        account.open_session_id = ""
        account.key_series += 1  # with the old key Stripe would answer with the old session
    account.synced_at, account.sync_error = timezone.now(), ""
    account.save(update_fields=["stripe_customer_id", "open_session_id", "synced_at", "sync_error", "key_series"])
    after = state_of(account)
    if before != after:
        traces.record(BillingAction.CHANGED, account=account, cause=cause, actor=actor, before=before, after=after)
        _tell(account, before, after)
    return Synced(account, before != after, found)


def _reread_disputes(account: BillingAccount) -> None:
    """One that is settled is forgotten here too, should its event never come. A lost one is billing.disputes'."""
    if account.disputes:
        pending = [each for each in account.disputes if _is_unsettled(each)]
        account.disputes, account.disputed_at = pending, account.disputed_at if pending else None
        account.save(update_fields=["disputes", "disputed_at"])


def _is_unsettled(dispute_id: str) -> bool:
    try:
        return gateway.dispute(dispute_id).status in UNSETTLED
    except StripeRefused:  # nothing that Stripe knows: for a person to look at, and no reason to know no more
        return True


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
    over = {each.id for each in found if each.status in TERMINAL and each.product == PLUS.product}
    _write_invoices(account, [_not_owed(each, over) for each in gateway.invoices_of(customer_id)])
    return found


def _not_owed(invoice: InvoiceFacts, over: set[str]) -> InvoiceFacts:
    """We say that nothing more is asked for once Plus has ended; so nobody may pay for it, and get nothing."""
    if invoice.status != "open" or invoice.subscription not in over:
        return invoice
    gateway.void(invoice.id)
    return replace(invoice, status="void")


def _write_subscriptions(account: BillingAccount, found: list[SubscriptionFacts], *, cause: str) -> None:
    known = {row.stripe_id: row for row in account.subscriptions.filter(livemode=account.livemode)}
    for facts in found:
        row = known.pop(facts.id, None) or Subscription(account=account, stripe_id=facts.id)
        if facts.status not in KNOWN and row.status != facts.status:
            traces.alert(account, f"Stripe calls a subscription “{facts.status}”.", cause=cause)
        for name, value in _columns(facts).items():
            setattr(row, name, value)
        row.save()
    if lost := [row.stripe_id for row in known.values() if row.status not in TERMINAL]:
        raise StripeRefused(f"Stripe's list lacks subscriptions that it had: {', '.join(lost)}.", code="lost")


def _columns(facts: SubscriptionFacts) -> dict[str, Any]:
    return {
        "status": facts.status,
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


def state_of(account: BillingAccount) -> dict[str, Any]:
    """What the audit says before and after: the subscriptions in short, and whether they give Plus."""
    rows = list(account.subscriptions.filter(livemode=settings.STRIPE.livemode))
    ours = [row for row in rows if row.product_id == PLUS.product]
    terms = [row.term for row in ours]
    return {
        "plus": has_plus(terms, disputed=bool(account.disputed_at), now=timezone.now()),
        "running": any(row.status in LIVE for row in ours),
        "ends": any(row.status in LIVE and row.cancels_at for row in ours),
        "subscriptions": {
            row.stripe_id: [row.status, row.period_end.isoformat(), row.cancels_at and row.cancels_at.isoformat()]
            for row in sorted(rows, key=lambda row: row.stripe_id)
        },
    }


def _tell(account: BillingAccount, before: dict[str, Any], after: dict[str, Any]) -> None:
    """By email, once: nobody should find out from a page that shows advertisements again. Told is the end of the
    subscription: that of Plus may be days before, when nothing happens and a page and an earlier email have said it.
    """
    if before["running"] and not after["running"]:
        transaction.on_commit(lambda: notices.plus_ended(account), robust=True)
    elif after["ends"] and not before["ends"]:
        transaction.on_commit(lambda: notices.cancelled(account), robust=True)
