"""One step at a time for each billing account, over all processes: the row is locked while Stripe is asked."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, transaction

from billing import gateway
from billing.facts import Busy
from billing.models import BillingAccount

WAIT = "2s"  # for another step on the same account


@contextmanager
def locked(account: BillingAccount | int) -> Iterator[BillingAccount]:
    """The account as it is now, and nobody else's until the end of the block, which is one transaction.

    Raises Busy where another step takes too long, BillingAccount.DoesNotExist where it is gone.
    """
    number = account if isinstance(account, int) else account.pk
    gateway.begin_step()
    with transaction.atomic(using=DEFAULT_DB_ALIAS):
        yield _lock(number)


def _lock(number: int) -> BillingAccount:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{WAIT}'")
    try:
        row = BillingAccount.objects.select_for_update(of=("self",)).select_related("user").get(pk=number)
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", "") != "55P03":  # lock_not_available
            raise
        raise Busy("Another step on the same account is still running.") from error
    with connection.cursor() as cursor:  # what follows in this transaction waits as it always does
        cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
    return row
