"""What Stripe says, in our words: plain values, times in UTC, amounts in minor units. No module but
billing.gateway knows more of Stripe than this."""

from dataclasses import dataclass
from datetime import datetime


class StripeError(Exception):
    """Stripe did not do what was asked. The words are for operators; pages have their own."""


class StripeDown(StripeError):  # noqa: N818 - reads as what it says
    """No answer, or none that helps: try again later. `answered`: Stripe would repeat it for the same key."""

    def __init__(self, words: str, *, answered: bool = False) -> None:
        super().__init__(words)
        self.answered = answered


class Busy(StripeDown):
    """We did not ask: another step is at it, or too many wait already. Nothing to hold against Stripe."""


class StripeRefused(StripeError):  # noqa: N818
    """An answer that says no; asking again changes nothing. `code` is Stripe's."""

    def __init__(self, words: str, *, code: str = "") -> None:
        super().__init__(words)
        self.code = code


class NotSold(StripeRefused):
    """Plus is not sold to somebody as they stand now. The words are for them."""


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    id: str
    email: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class SubscriptionFacts:
    """Price and period are those of its first item; we sell no others."""

    id: str
    status: str
    product: str
    price: str
    lookup_key: str
    amount: int
    currency: str
    interval: str
    period_start: datetime
    period_end: datetime
    cancels_at: datetime | None
    created: datetime
    ended_at: datetime | None
    livemode: bool
    sets_cancel_at: bool  # a fixed moment (the portal's way) rather than "at the end of the period"


@dataclass(frozen=True, slots=True)
class InvoiceFacts:
    id: str
    number: str
    subscription: str
    payment_intent: str  # of the payment that was made; empty while there is none
    status: str
    amount: int
    amount_paid: int
    currency: str
    hosted_url: str
    created: datetime
    paid_at: datetime | None
    livemode: bool


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A Checkout session. `status` is open, complete or expired."""

    id: str
    status: str
    url: str
    price: str


@dataclass(frozen=True, slots=True)
class PriceFacts:
    id: str
    product: str
    amount: int
    currency: str
    interval: str


@dataclass(frozen=True, slots=True)
class EventFacts:
    """`object_id`: what the event is about."""

    id: str
    type: str
    created: datetime
    customer: str
    object_id: str


@dataclass(frozen=True, slots=True)
class ChargeFacts:
    id: str
    customer: str
    payment_intent: str
    refunded: int


@dataclass(frozen=True, slots=True)
class DisputeFacts:
    id: str
    charge: str
    status: str
