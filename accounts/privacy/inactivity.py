"""Accounts that nobody uses: warned after two years, deleted a month later. Run daily, in any number of places."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from accounts.models import DeletionReceipt, User
from accounts.privacy.deletion import delete_account
from jobboard import mail

YEARS = 2
NOTICE = timedelta(days=30)  # from the warning to the deletion
CONFIRM_WITHIN = timedelta(days=7)
BATCH = 100

log = logging.getLogger(__name__)

Act = Callable[[User, datetime], None]


@dataclass
class Report:
    """Numbers of accounts."""

    warned: list[int] = field(default_factory=list)
    deleted: list[int] = field(default_factory=list)
    unconfirmed: list[int] = field(default_factory=list)
    spared: list[int] = field(default_factory=list)  # staff and suspended accounts: for people to decide
    failed: list[int] = field(default_factory=list)


def sweep(now: datetime, *, dry_run: bool = False) -> Report:
    """Do what is due at `now`; with `dry_run` only say what it would be."""
    report = Report(spared=list(_numbers(_unused(now).exclude(_ordinary()))))
    due: list[tuple[QuerySet[User], Act, list[int]]] = [
        (_never_confirmed(now), _delete_unconfirmed, report.unconfirmed),
        (_warned_in_vain(now), _delete_inactive, report.deleted),
        (_to_warn(now), _warn, report.warned),
    ]
    for accounts, act, done in due:
        for number in _numbers(accounts):
            try:
                if dry_run or _act_on(accounts, number, act, now):
                    done.append(number)
            except Exception:  # one account must not stop the others; the log has the trace
                log.exception("Account %s could not be warned or deleted", number)
                report.failed.append(number)
    return report


def _act_on(accounts: QuerySet[User], number: int, act: Act, now: datetime) -> bool:
    """Under a lock; False where it is no longer due, or another process is at it."""
    with transaction.atomic():
        account = accounts.select_for_update(skip_locked=True, of=("self",)).filter(pk=number).first()
        if account is None:
            return False
        act(account, now)
        return True


def _numbers(accounts: QuerySet[User]) -> Iterator[int]:
    """In batches, each read when the one before it is done."""
    last = 0
    while batch := list(accounts.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield from batch
        last = batch[-1]


# Which accounts are due -----------------------------------------------------------------


def _ordinary() -> Q:
    """Neither staff nor suspended, who could not sign in to stay."""
    return Q(is_staff=False, is_superuser=False, is_active=True)


def _unused(now: datetime) -> QuerySet[User]:
    before = years_before(now, YEARS)
    return User.objects.filter(Q(last_login__lt=before) | Q(last_login=None, date_joined__lt=before))


def _to_warn(now: datetime) -> QuerySet[User]:
    return _unused(now).filter(_ordinary(), inactivity_warned_at=None)


def _warned_in_vain(now: datetime) -> QuerySet[User]:
    """No sign-in since the warning, which is a month old."""
    never_since = Q(last_login=None) | Q(last_login__lt=F("inactivity_warned_at"))
    return _unused(now).filter(_ordinary(), never_since, inactivity_warned_at__lte=now - NOTICE)


def _never_confirmed(now: datetime) -> QuerySet[User]:
    """Sign-ups. Accounts that staff made have no address to confirm until their owner comes."""
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(
        _ordinary(),
        Exists(addresses.filter(verified=False)),
        ~Exists(addresses.filter(verified=True)),
        last_login=None,
        date_joined__lt=now - CONFIRM_WITHIN,
    )


def years_before(now: datetime, years: int) -> datetime:
    """The same day that many years ago; of 29 February, the 28th."""
    try:
        return now.replace(year=now.year - years)
    except ValueError:
        return now.replace(year=now.year - years, day=28)


# What is done ---------------------------------------------------------------------------


def _warn(account: User, now: datetime) -> None:
    """First the email, then the note: nobody is deleted who was not told."""
    context = {
        "deleted_on": (now + NOTICE).date(),
        "sign_in": settings.SITE_URL + reverse("account_login"),
        "why": f"You have an account at {settings.SITE_NAME}.",
    }
    mail.send(to=account.email, template="account/email/inactivity", context=context)
    account.inactivity_warned_at = now
    account.save(update_fields=["inactivity_warned_at"])


def _delete_inactive(account: User, _now: datetime) -> None:
    delete_account(account, reason=DeletionReceipt.Reason.INACTIVE)


def _delete_unconfirmed(account: User, _now: datetime) -> None:
    delete_account(account, reason=DeletionReceipt.Reason.UNVERIFIED)
