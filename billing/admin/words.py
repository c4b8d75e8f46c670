"""How somebody stands with Plus, in the few words of a list. docs/billing-support.md says what to do about each."""

from django.utils import timezone

from billing.models import BillingAccount, Subscription
from billing.standing import Standing, State, standing, with_session

WORDS: dict[State, str] = {
    State.FREE: "Free",
    State.UNFINISHED: "Free, payment not finished",
    State.TRIAL: "Plus on trial until {until}",
    State.ACTIVE: "Plus, renews {renews}",
    State.ENDING: "Plus until {until}, cancelled",
    State.RENEWING: "Plus until {until}, renewal not heard of yet",
    State.UNHEARD: "No Plus: renewal not heard of, sync now",
    State.FAILED: "Plus until {until}, payment failed",
    State.OVERDUE: "No Plus: payment missing",
    State.UNPAID: "No Plus: payment missing, no more attempts",
    State.PAUSED: "No Plus: paused",
    State.ENDED: "Free, Plus ended {ended}",
    State.DISPUTED: "No Plus: payment disputed",
    State.UNKNOWN: "No Plus: a status that nobody here knows",
}


def plan_of(account: BillingAccount, subscriptions: list[Subscription]) -> str:
    """`subscriptions`: the account's to Plus, the newest first."""
    found = standing(subscriptions, disputed=account.disputed_at is not None, now=timezone.now())
    return in_words(with_session(found, account))


def in_words(found: Standing) -> str:
    return found.fill(WORDS[found.state])
