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

_LAST_SECOND = 2**33  # the year 2242


def customer_of(found: Any) -> CustomerFacts:
    deleted = bool(getattr(found, "deleted", False))
    return CustomerFacts(found.id, "" if deleted else found.email or "", deleted)


def subscription_of(found: Any) -> SubscriptionFacts:
    item = found["items"].data[0]  # .items is a method of every object
    price = item.price
    end = _time(item.current_period_end)
    at = _time_or_none(found.cancel_at)
    return SubscriptionFacts(
        id=_short(found.id),
        status=_short(found.status, 1000)[:40],
        product=_short(id_of(price.product)),
        price=_short(price.id),
        lookup_key=_short(price.lookup_key or "", 200),
        amount=_amount((price.unit_amount or 0) * (item.quantity or 1)),
        currency=_short(found.currency, 3),
        interval=_short(price.recurring.interval if price.recurring else "", 10),
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
        id=_short(found.id),
        number=_short(found.number or "", 100),
        subscription=_short(id_of(parent.subscription)) if parent else "",
        payment_intent=_short(id_of(paid[0].payment.payment_intent)) if paid else "",
        status=_short(found.status or "", 1000)[:40],
        amount=_amount(found.total),
        amount_paid=_amount(found.amount_paid),
        currency=_short(found.currency, 3),
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


def _short(text: Any, most: int = 255) -> str:
    """As our columns hold it. Raises ValueError for what no text of Stripe's is like."""
    if not isinstance(text, str) or len(text) > most or "\x00" in text:
        raise ValueError(f"not a text of at most {most} characters")
    return text


def _amount(minor_units: Any) -> int:
    if type(minor_units) is not int or abs(minor_units) >= 2**53:
        raise ValueError("not an amount")
    return minor_units


def _web(address: str | None) -> str:
    """Something to click on, or nothing."""
    fits = address and len(address) <= 2000 and "\x00" not in address and address.startswith(("https://", "http://"))
    return address if address and fits else ""


def _time(seconds: int) -> datetime:
    """Raises ValueError for times in which nobody lives: what is reckoned with them would fail later."""
    if type(seconds) is not int or not 0 <= seconds < _LAST_SECOND:
        raise ValueError("not a time")
    return datetime.fromtimestamp(seconds, UTC)


def _time_or_none(seconds: int | None) -> datetime | None:
    return None if seconds is None else _time(seconds)
