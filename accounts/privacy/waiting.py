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


def take_back(user: User) -> bool:
    """The account stays, unless it is too late. What has been ended outside, such as a subscription, stays ended.

    Waits for a deletion that is under way, and then says how it went.
    """
    WaitingDeletion.objects.filter(user=user).delete()
    return User.objects.filter(pk=user.pk).exists()


def finish(now: datetime | None = None) -> Report:
    """Try those again that were not tried lately. Safe in two places: each is taken by one."""
    now = now or timezone.now()
    report = Report()
    for number in _due(now):
        try:
            with transaction.atomic():
                user = _still_wanted(number)
                if user is not None:
                    (report.deleted if _delete(user) else report.waiting).append(number)
        except Exception:  # one account must not stop the others; the log has the trace
            log.exception("Account %s could not be deleted", number)
            report.waiting.append(number)
    return report


def _delete(user: User) -> bool:
    from accounts.privacy.deletion import CannotDelete, delete_account  # which knows this module

    number = user.pk
    try:
        delete_account(user, reason=DeletionReceipt.Reason.ASKED)
    except CannotDelete as refusal:
        log.warning("The deletion of account %s waits: %s", number, refusal)
        return False
    return True


def _still_wanted(number: int) -> User | None:
    """Under the locks that a deletion takes, in their order, and the one that taking back waits for."""
    user = User.objects.select_for_update().filter(pk=number).first()
    return user if WaitingDeletion.objects.select_for_update().filter(pk=number).exists() else None


@transaction.atomic
def _due(now: datetime) -> list[int]:
    rows = WaitingDeletion.objects.select_for_update(skip_locked=True)
    due = rows.filter(tried_at__lte=now - TRY_EVERY).order_by("pk")
    numbers = [row.pk for row in due]
    WaitingDeletion.objects.filter(pk__in=numbers).update(tried_at=now)
    return numbers
