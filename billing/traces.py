"""Writing down what happened to somebody's subscription or money, and telling operators what needs them."""

import logging
from typing import Any

from billing import gateway
from billing.facts import StripeError
from billing.models import BillingAccount, BillingAction, BillingAudit

log = logging.getLogger(__name__)
SHORT = 300  # characters that causes and errors are kept to


def record(
    action: BillingAction,
    *,
    account: BillingAccount | None,
    cause: str,
    actor: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """`cause` says by what it happened, `actor` is the number of whoever did it; neither holds a name or an address."""
    BillingAudit.objects.create(
        action=action,
        account=account,
        cause=cause[:SHORT],
        actor=actor,
        before=before or {},
        after=after or {},
        request_id=gateway.last_request(),
    )


def alert(account: BillingAccount | None, words: str, *, cause: str) -> None:
    """Something that a person should look at: in the log as an error, and in the admin."""
    log.error("Billing needs somebody: %s (account %s, %s)", words, account and account.pk, cause)
    record(BillingAction.ALERT, account=account, cause=cause, after={"alert": words[:SHORT]})


def words_of(error: StripeError) -> str:
    return str(error)[:SHORT]
