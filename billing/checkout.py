"""What members do about Plus: buy it, look after their card, end it, take that back. Each ends in `sync`."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import User, WaitingDeletion
from billing import gateway, traces
from billing.facts import NotSold, PriceFacts, SessionFacts, StripeError, StripeRefused
from billing.locking import locked
from billing.models import BillingAccount, BillingAction, Subscription
from billing.plans import PLUS, Price
from billing.rights import TERMINAL, Status
from billing.syncing import note_failure, sync_locked

_PAID = (Status.ACTIVE, Status.TRIALING)


def account_of(user: User) -> BillingAccount:
    """Made when it is first needed."""
    try:
        account, _ = BillingAccount.objects.get_or_create(user=user)
    except IntegrityError:
        raise StripeRefused("The member has just been deleted.", code="no_member") from None
    return account


def upgrade(user: User, price: Price | None = None) -> str:
    """Where to send somebody who wants Plus at `price` (None: at the one they had begun to pay, or else the first): to
    Checkout, or, if they have it or still owe for it, to the page that looks after it. However often it is asked for,
    there is one open session.

    Raises StripeDown or StripeRefused.
    """
    account = account_of(user)
    with noting_failure(account):
        _ensure_customer(account)
        with locked(account) as row:
            sync_locked(row, cause="upgrade", actor=user.pk)
            if held := row.subscriptions.exclude(status__in=TERMINAL).of_plus().first():
                return _way_on(row, held)
            _refuse_to_sell(row)
            return _session(row, price).url


def manage(user: User, *, new_card: bool) -> str:
    """Stripe's own page for card and invoices."""
    account = account_of(user)
    with noting_failure(account):
        if not account.stripe_customer_id:
            raise StripeRefused("Nothing was ever bought, so there is nothing to look after.", code="no_customer")
        return gateway.portal(account.stripe_customer_id, back=_back(new_card=new_card), new_card=new_card)


def cancel(user: User) -> bool:
    """End Plus: at the end of what is paid, or now where nothing is paid. Whether there was something to end."""
    account = account_of(user)
    with noting_failure(account), locked(account) as row:
        sync_locked(row, cause="cancel", actor=user.pk)
        running = row.subscriptions.exclude(status__in=TERMINAL).filter(cancels_at=None).of_plus()
        for subscription in (ended := list(running)):
            if subscription.status in _PAID:
                gateway.end_at_period_end(subscription.stripe_id)
            else:
                gateway.cancel_now(subscription.stripe_id, key=f"cancel-{subscription.stripe_id}-{row.key_series}")
            _record(BillingAction.CANCEL, row, subscription, user)
        sync_locked(row, cause="cancel", actor=user.pk)
    return bool(ended)


def resume(user: User) -> bool:
    """Take back an end of Plus that is still to come. Whether there was one."""
    account = account_of(user)
    with noting_failure(account), locked(account) as row:
        found = sync_locked(row, cause="resume", actor=user.pk).subscriptions
        kept = [each for each in found if each.cancels_at and each.status in _PAID and each.product == PLUS.product]
        for facts in kept:
            gateway.keep_going(facts)
            _record(BillingAction.RESUME, row, row.subscriptions.get(stripe_id=facts.id), user)
        sync_locked(row, cause="resume", actor=user.pk)
    return bool(kept)


@contextmanager
def noting_failure(account: BillingAccount) -> Iterator[None]:
    """Around a step that somebody waits for: takes a place, and notes on the account what Stripe failed at."""
    try:
        with gateway.place():
            yield
    except StripeError as error:
        note_failure(account, error)
        raise


def _refuse_to_sell(account: BillingAccount) -> None:
    """Nobody pays for what they would not get, or would lose at once."""
    if account.user is None or not account.stripe_customer_id:
        raise StripeRefused("The member has just been deleted.", code="no_member")
    if account.disputed_at:
        raise NotSold("Your bank disputes an earlier payment. Plus can be bought again once that is settled.")
    if WaitingDeletion.objects.filter(user=account.user).exists():
        raise NotSold("You have asked to delete your account. Take that back on the privacy page to buy Plus.")


def _ensure_customer(account: BillingAccount) -> None:
    """In a transaction of its own: what Stripe made is not forgotten when a later step fails."""
    with locked(account) as row:
        if row.stripe_customer_id and row.livemode != settings.STRIPE.livemode:
            row.stripe_customer_id, row.open_session_id = None, ""  # of the other mode, where test cards pay
            row.key_series += 1
        if not row.stripe_customer_id and row.user:
            mode = "live" if settings.STRIPE.livemode else "test"
            key = f"customer-{mode}-{row.pk}-{row.key_series}"
            row.livemode = settings.STRIPE.livemode
            row.stripe_customer_id = gateway.create_customer(account=row.pk, email=row.user.email, key=key).id
            traces.record(
                BillingAction.CUSTOMER_MADE, account=row, cause="upgrade", after={"customer": row.stripe_customer_id}
            )
        row.save(update_fields=["stripe_customer_id", "open_session_id", "livemode", "key_series"])


def _way_on(account: BillingAccount, held: Subscription) -> str:
    """Nobody buys a second one: an open payment is paid, everything else is looked after at Stripe."""
    if held.status == Status.INCOMPLETE:
        unpaid = account.invoices.filter(subscription_id=held.stripe_id, status="open").exclude(hosted_url="").first()
        if unpaid:
            return unpaid.hosted_url
    return gateway.portal(str(account.stripe_customer_id), back=_back(), new_card=held.status == Status.PAST_DUE)


def _session(account: BillingAccount, price: Price | None) -> SessionFacts:
    found = _price_at_stripe(price or PLUS.prices[0])
    if account.open_session_id:  # sync_locked has just seen that it is open
        session = gateway.session(account.open_session_id)
        if price is None or session.price == found.id:
            return session
        gateway.expire_session(session.id)
        account.key_series += 1
    session = gateway.open_session(
        customer_id=str(account.stripe_customer_id),
        account=account.pk,
        price_id=found.id,
        success=_back(),
        cancel=f"{settings.SITE_URL}{reverse('plus')}",
        key=f"checkout-{account.pk}-{found.id}-{account.key_series}",
    )
    account.open_session_id = session.id
    account.save(update_fields=["open_session_id", "key_series"])
    traces.record(BillingAction.CHECKOUT, account=account, cause="upgrade", after={"session": session.id})
    return session


def _price_at_stripe(price: Price) -> PriceFacts:
    """What our page says and what Stripe would charge have to be the same."""
    found = gateway.price(price.lookup_key)
    if found is None:
        raise StripeRefused(f"No price at Stripe is called “{price.lookup_key}”. Run setup_stripe.", code="no_price")
    if (found.amount, found.currency, found.interval) != (price.amount, price.currency, price.interval):
        raise StripeRefused(
            f"The price “{price.lookup_key}” is another at Stripe than in billing/plans.py. Run setup_stripe.",
            code="other_price",
        )
    return found


def _back(*, new_card: bool = False) -> str:
    return f"{settings.SITE_URL}{reverse('billing:return')}{'?card=1' if new_card else ''}"


def _record(action: BillingAction, account: BillingAccount, subscription: Subscription, user: User) -> None:
    before = {"subscription": subscription.stripe_id, "status": subscription.status}
    traces.record(action, account=account, cause="billing page", actor=user.pk, before=before)
