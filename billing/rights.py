"""Who has Plus, and until when: worked out from what Stripe said and the time, and stored nowhere.

The table is docs/billing.md's. `Subscription.objects.giving_plus` says the same in SQL; a test holds
the two against each other.
"""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

RENEWAL_GRACE = timedelta(days=3)  # Stripe tries for three days to tell us of a renewal
PAYMENT_GRACE = timedelta(days=14)  # to get a failed payment right


class Status(enum.StrEnum):
    """Stripe's words for the state of a subscription."""

    INCOMPLETE = "incomplete"
    INCOMPLETE_EXPIRED = "incomplete_expired"
    TRIALING = "trialing"
    ACTIVE = "active"
    PAST_DUE = "past_due"
    UNPAID = "unpaid"
    PAUSED = "paused"
    CANCELED = "canceled"


KNOWN = frozenset(Status)
# Stripe goes on with these: they can still be charged for, so nobody may buy a second one beside them.
LIVE = frozenset({Status.TRIALING, Status.ACTIVE, Status.PAST_DUE, Status.UNPAID, Status.PAUSED})
# Nothing more will come of these.
TERMINAL = frozenset({Status.INCOMPLETE_EXPIRED, Status.CANCELED})
# Stripe's words for a dispute that takes the money away for now; inquiries ("warning_…") do not.
DISPUTED = frozenset({"needs_response", "under_review", "appeal_needs_response", "appeal_under_review"})
LOST = "lost"
UNSETTLED = DISPUTED | {LOST}  # a lost one until the subscription is ended


@dataclass(frozen=True, slots=True)
class Term:
    """What counts of a subscription. At a failed renewal the period is the unpaid one already."""

    status: str
    period_start: datetime
    period_end: datetime
    cancels_at: datetime | None = None


def plus_until(term: Term) -> datetime | None:
    """The first moment without Plus; None where the status gives none. Unknown words of Stripe give none."""
    match term.status:
        case Status.TRIALING:
            end = term.period_end
        case Status.ACTIVE:
            end = term.period_end + RENEWAL_GRACE
        case Status.PAST_DUE:
            end = term.period_start + PAYMENT_GRACE
        case _:
            return None
    return end if term.cancels_at is None else min(end, term.cancels_at)


def has_plus(terms: Iterable[Term], *, disputed: bool, now: datetime) -> bool:
    """Whether one of somebody's subscriptions gives Plus at `now`. A payment in dispute counts as not made."""
    if disputed:
        return False
    return any((until := plus_until(term)) is not None and now < until for term in terms)
