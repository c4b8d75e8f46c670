"""Rows of billing, as `sync` would have written them."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from accounts.models import User
from billing.models import BillingAccount, InvoiceCopy, StripeEvent, Subscription
from billing.plans import PLUS

_numbers = itertools.count(1)
MONTH = timedelta(days=30)


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def billing_account(user: User | None = None, **fields: Any) -> BillingAccount:
    number = next(_numbers)
    fields.setdefault("stripe_customer_id", f"cus_{number}")
    return BillingAccount.objects.create(user=user, **fields)


def subscription(account: BillingAccount, **fields: Any) -> Subscription:
    """Active, in the middle of its month."""
    number, [price] = next(_numbers), PLUS.prices
    start = fields.pop("period_start", now() - MONTH / 2)
    values = {
        "stripe_id": f"sub_{number}",
        "status": "active",
        "product_id": PLUS.product,
        "price_id": "price_plus",
        "lookup_key": price.lookup_key,
        "amount": price.amount,
        "currency": price.currency,
        "interval": price.interval,
        "period_start": start,
        "period_end": start + MONTH,
        "created": start,
        "livemode": False,
        "raw_version": "2026-10-28.endive",
    }
    return Subscription.objects.create(account=account, **values | fields)


def invoice(account: BillingAccount, **fields: Any) -> InvoiceCopy:
    """Paid."""
    number = next(_numbers)
    values = {
        "stripe_id": f"in_{number}",
        "number": f"WAY-{number:04}",
        "payment_intent": f"pi_{number}",
        "status": "paid",
        "amount": 800,
        "amount_paid": 800,
        "currency": "usd",
        "hosted_url": f"https://invoice.stripe.com/i/{number}",
        "created": now(),
        "paid_at": now(),
        "livemode": False,
    }
    return InvoiceCopy.objects.create(account=account, **values | fields)


def event(**fields: Any) -> StripeEvent:
    number = next(_numbers)
    # the n: the admin reads "_40" in an address as a sign
    values = {"id": f"evt_n{number}", "type": "invoice.paid", "created": now(), "customer": "cus_none"}
    return StripeEvent.objects.create(**values | fields)


def give_plus(user: User, **fields: Any) -> Subscription:
    return subscription(billing_account(user), **fields)
