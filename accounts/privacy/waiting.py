"""Deletions that wait: kept until they can be done, and taken back by their owner at any time before."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import DeletionReceipt, User, WaitingDeletion

log = logging.getLogger(__name__)
TRY_EVERY = timedelta(minutes=5)


@dataclass(slots=True)
class Report:
    """Numbers of accounts."""

    deleted: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)


def keep(user: User) -> None:
    """Remember that `user` wants to be deleted. Asking again changes nothing but when it was last tried."""
    waiting, new = WaitingDeletion.objects.get_or_create(user=user)
    if not new:
        WaitingDeletion.objects.filter(pk=waiting.pk).update(attempts=F("attempts") + 1, tried_at=timezone.now())


def take_back(user: User) -> None:
    """The account stays. What has been ended outside, such as a subscription, stays ended."""
    WaitingDeletion.objects.filter(user=user).delete()


def finish(now: datetime | None = None) -> Report:
    """Try those again that were not tried lately. Safe in two places: each is taken by one."""
    from accounts.privacy.deletion import CannotDelete, delete_account  # which knows this module

    now = now or timezone.now()
    report = Report()
    for user in _due(now):
        try:
            delete_account(user, reason=DeletionReceipt.Reason.ASKED)
        except CannotDelete as refusal:
            log.warning("The deletion of account %s waits: %s", user.pk, refusal)
            report.waiting.append(user.pk)
        except Exception:  # one account must not stop the others; the log has the trace
            log.exception("Account %s could not be deleted", user.pk)
            report.waiting.append(user.pk)
        else:
            report.deleted.append(user.pk)
    return report


@transaction.atomic
def _due(now: datetime) -> list[User]:
    rows = WaitingDeletion.objects.select_for_update(skip_locked=True, of=("self",)).select_related("user")
    found = list(rows.filter(tried_at__lte=now - TRY_EVERY).order_by("pk"))
    WaitingDeletion.objects.filter(pk__in=[row.pk for row in found]).update(tried_at=now)
    return [row.user for row in found]
