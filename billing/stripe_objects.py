"""Stripe's objects as facts: which of their fields count, and what they mean to us.

Where a field is missing or makes no sense, LookupError, AttributeError, TypeError, ValueError or OverflowError is
raised; billing.gateway makes StripeDown of it.
"""

from datetime import UTC, datetime
from typing import Any

from billing.facts import (
    CustomerFacts,
    EventFacts,
    InvoiceFacts,
    PriceFacts,
    SessionFacts,
    SubscriptionFacts,
)


def customer_of(found: Any) -> CustomerFacts:
    deleted = bool(getattr(found, "deleted", False))
    return CustomerFacts(found.id, "" if deleted else found.email or "", deleted)


def subscription_of(found: Any) -> SubscriptionFacts:
    item = found["items"].data[0]  # .items is a method of every object
    price = item.price
    end = _time(item.current_period_end)
    at = _time_or_none(found.cancel_at)
    return SubscriptionFacts(
        id=found.id,
        status=str(found.status),
        product=id_of(price.product),
        price=price.id,
        lookup_key=price.lookup_key or "",
        amount=(price.unit_amount or 0) * (item.quantity or 1),
        currency=found.currency,
        interval=price.recurring.interval if price.recurring else "",
        period_start=_time(item.current_period_start),
        period_end=end,
        cancels_at=at or (end if found.cancel_at_period_end else None),
        created=_time(found.created),
        ended_at=_time_or_none(found.ended_at),
        livemode=found.livemode,
        sets_cancel_at=at is not None and not found.cancel_at_period_end,
    )


def invoice_of(found: Any) -> InvoiceFacts:
    parent = found.parent.subscription_details if found.parent else None
    paid = [each for each in (found.payments.data if found.payments else []) if each.status == "paid"]
    return InvoiceFacts(
        id=found.id,
        number=found.number or "",
        subscription=id_of(parent.subscription) if parent else "",
        payment_intent=id_of(paid[0].payment.payment_intent) if paid else "",
        status=found.status or "",
        amount=found.total,
        amount_paid=found.amount_paid,
        currency=found.currency,
        hosted_url=_web(found.hosted_invoice_url),
        created=_time(found.created),
        paid_at=_time_or_none(found.status_transitions.paid_at),
        livemode=found.livemode,
    )


def price_of(found: Any) -> PriceFacts:
    interval = found.recurring.interval if found.recurring else ""
    return PriceFacts(found.id, id_of(found.product), found.unit_amount or 0, found.currency, interval)


def session_of(found: Any) -> SessionFacts:
    price_id = found.metadata.to_dict().get("price", "") if found.metadata else ""
    return SessionFacts(found.id, found.status or "", found.url or "", price_id)


def event_of(event: dict[str, Any]) -> EventFacts:
    """What counts of an event. Raises KeyError, TypeError or ValueError where it is none."""
    about = event["data"]["object"]
    customer_id = about["id"] if about.get("object") == "customer" else about.get("customer") or ""
    if isinstance(customer_id, dict):
        customer_id = customer_id["id"]
    return EventFacts(event["id"], event["type"], _time(event["created"]), customer_id, about.get("id") or "")


def id_of(found: Any) -> str:
    """The id of something that may be missing, an id, or the thing itself."""
    return "" if found is None else found if isinstance(found, str) else str(found.id)


def _web(address: str | None) -> str:
    return address if address and address.startswith(("https://", "http://")) else ""


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _time_or_none(seconds: int | None) -> datetime | None:
    return None if seconds is None else _time(seconds)
