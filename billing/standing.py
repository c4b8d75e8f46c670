"""How somebody stands with Plus, in words: one of these for every state that money can be in, none a surprise."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts.models import User
from billing.gate import Somebody
from billing.models import BillingAccount, InvoiceCopy, Subscription
from billing.models.accounts import terms_of
from billing.plans import FREE, PLUS, Plan
from billing.rights import KNOWN, TERMINAL, Status, plus_until


class State(enum.StrEnum):
    FREE = "free"
    UNFINISHED = "unfinished"
    TRIAL = "trial"
    ACTIVE = "active"
    ENDING = "ending"
    RENEWING = "renewing"  # the period is over, and Stripe has not told us of the next yet
    UNHEARD = "unheard"  # and neither for longer than it tries to
    FAILED = "failed"  # the last payment, which can still be put right
    OVERDUE = "overdue"
    UNPAID = "unpaid"
    PAUSED = "paused"
    ENDED = "ended"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Words:
    """`text` may hold {until} and {price}. `banner` stands on every page, for what needs the member."""

    title: str
    text: str
    tone: str = "plain"  # or good, warn, bad
    banner: str = ""


WORDS: dict[State, Words] = {
    State.FREE: Words("You have Free", "It costs nothing, and nothing here ends by itself."),
    State.UNFINISHED: Words(
        "Payment not finished",
        "You began to buy Plus and have not paid. Nothing is charged unless you finish it.",
        "warn",
    ),
    State.TRIAL: Words("You are trying Plus", "The trial ends on {until}.", "good"),
    State.ACTIVE: Words("You have Plus", "{price}. It renews on {renews}.", "good"),
    State.ENDING: Words(
        "Plus ends on {until}",
        "You have cancelled. Until then you have everything; nothing more is charged.",
        "warn",
    ),
    State.RENEWING: Words(
        "You have Plus", "It is being renewed. You need not do anything; the new date shows here shortly.", "good"
    ),
    State.UNHEARD: Words(
        "We cannot see whether Plus was renewed",
        "The service that takes payments has not told us. Ask it again below; if you have paid, Plus is back at once.",
        "warn",
    ),
    State.FAILED: Words(
        "Your last payment failed",
        "You have Plus until {until}. Pay the open invoice before that, and it goes on. A new card alone is used "
        "at the next attempt, which comes by itself in the next days.",
        "bad",
        "Your last payment for Plus failed. You have Plus until {until}.",
    ),
    State.OVERDUE: Words(
        "Plus is off, because a payment is missing",
        "Pay the open invoice, and Plus is back at once; a new card alone is only used at the next attempt. Or cancel, "
        "and nothing more is asked for.",
        "bad",
        "Plus is off, because a payment is missing.",
    ),
    State.UNPAID: Words(
        "Plus is off, because a payment is missing",
        "All attempts to take it have failed. Pay the open invoice and Plus is back, or cancel.",
        "bad",
        "Plus is off, because a payment is missing.",
    ),
    State.PAUSED: Words(
        "Plus is paused",
        "Nothing is charged while it is. Add a card to go on, or cancel.",
        "warn",
    ),
    State.ENDED: Words("You have Free", "Plus ended on {ended}. What you made with it is still yours."),
    State.DISPUTED: Words(
        "Plus is off while a payment is disputed",
        "Your bank asked for a payment back. You need not do anything: when that is settled in our favour, Plus is "
        "back by itself. If you did not mean to ask, tell your bank. If you want to stop, cancel.",
        "bad",
        "Plus is off while your bank disputes a payment.",
    ),
    State.UNKNOWN: Words(
        "Something about your subscription is unclear",
        "The service that takes payments says something that we do not understand. We have been told and look into it.",
        "bad",
    ),
}
# In which states somebody holds a subscription that goes on costing, or would.
HOLDING = frozenset(State) - {State.FREE, State.UNFINISHED, State.ENDED}


@dataclass(frozen=True, slots=True)
class Standing:
    """`plus` is what the gate says; `until` the first moment without Plus, where one is foreseen."""

    state: State
    plus: bool
    until: datetime | None = None
    subscription: Subscription | None = None

    @property
    def plan(self) -> Plan:
        return PLUS if self.plus else FREE

    @property
    def words(self) -> Words:
        return WORDS[self.state]

    @property
    def title(self) -> str:
        return self.fill(self.words.title)

    @property
    def text(self) -> str:
        ends = self.subscription.cancels_at if self.subscription else None
        if ends and self.state not in (State.ENDING, State.ENDED):
            cancelled = f"You have cancelled: nothing more is charged, and the subscription ends on {day(ends)}."
            return f"{self.fill(self.words.text)} {cancelled}"
        return self.fill(self.words.text)

    @property
    def banner(self) -> str:
        return self.fill(self.words.banner)

    @property
    def holds(self) -> bool:
        return self.state in HOLDING

    @property
    def can_cancel(self) -> bool:
        """Also a first payment that was never finished."""
        if self.subscription is None or self.subscription.cancels_at:
            return False
        return self.state == State.UNFINISHED or self.holds

    @property
    def can_resume(self) -> bool:
        """Where what ends goes on to cost after that: of one that is not paid, nothing is left to keep."""
        held = self.subscription
        return bool(held and held.cancels_at and held.status in (Status.ACTIVE, Status.TRIALING) and self.holds)

    @property
    def ends_when_cancelled(self) -> datetime | None:
        """The end of what is paid, where it is; None where a cancellation ends it at once."""
        held = self.subscription
        return held.period_end if held and held.status in (Status.ACTIVE, Status.TRIALING) else None

    @property
    def wants_payment(self) -> bool:
        return self.state in (State.FAILED, State.OVERDUE, State.UNPAID, State.PAUSED)

    def fill(self, text: str) -> str:
        """`text` with the days and the price that its {until}, {renews}, {ended} and {price} stand for."""
        held = self.subscription
        return text.format(
            until=day(self.until),
            renews=day(held.period_end if held else None),
            ended=day((held.ended_at or held.period_end) if held else None),
            price=held.price_text.capitalize() if held else "",
        )


NOTHING = Standing(State.FREE, plus=False)


def day(moment: datetime | None) -> str:
    return f"{moment.day} {moment:%B %Y}" if moment else ""


def standing_of(user: Somebody, now: datetime | None = None) -> Standing:
    """One query for members, none for visitors."""
    if not isinstance(user, User):
        return NOTHING
    subscriptions, disputed = terms_of(user)
    return standing(subscriptions, disputed=disputed, now=now or timezone.now())


def with_session(found: Standing, account: BillingAccount | None) -> Standing:
    """The same where a Checkout was begun and is still open."""
    waits = account is not None and account.open_session_id and not found.holds
    return Standing(State.UNFINISHED, plus=False) if waits else found


def standing(subscriptions: Iterable[Subscription], *, disputed: bool, now: datetime) -> Standing:
    """The same from rows, the newest first."""
    rows = list(subscriptions)
    if not rows:
        return NOTHING
    held = min(rows, key=lambda row: _rank(row, now))
    until = plus_until(held.term)
    if disputed and held.status not in TERMINAL:
        return Standing(State.DISPUTED, plus=False, subscription=held)
    return Standing(_state(held, until, now), until is not None and now < until and not disputed, until, held)


def _rank(row: Subscription, now: datetime) -> tuple[bool, bool, float]:
    """The one that matters comes first: what gives Plus the longest, then what still runs, then the newest."""
    until = plus_until(row.term)
    gives = until is not None and now < until
    latest = until.timestamp() if gives and until else row.created.timestamp()
    return not gives, row.status in TERMINAL, -latest


def _state(held: Subscription, until: datetime | None, now: datetime) -> State:
    in_time = until is not None and now < until
    match held.status:
        case Status.TRIALING:
            return (State.ENDING if held.cancels_at else State.TRIAL) if in_time else State.UNHEARD
        case Status.ACTIVE if held.cancels_at:
            return State.ENDING if in_time else State.ENDED
        case Status.ACTIVE if now >= held.period_end:
            return State.RENEWING if in_time else State.UNHEARD
        case Status.ACTIVE:
            return State.ACTIVE
        case Status.PAST_DUE:
            return State.FAILED if in_time else State.OVERDUE
        case Status.INCOMPLETE:
            return State.UNFINISHED
        case Status.UNPAID:
            return State.UNPAID
        case Status.PAUSED:
            return State.PAUSED
        case _:
            return State.ENDED if held.status in KNOWN else State.UNKNOWN


def open_invoice(account: BillingAccount | None) -> InvoiceCopy | None:
    """The newest one that waits to be paid, where it can be."""
    if account is None:
        return None
    return account.invoices.real().filter(status="open").exclude(hosted_url="").first()
