"""The money of a day (UTC), all members together. It is taken before a model is asked, as much as the answer may cost
at most, so that many at once never pass the cap; then only what it did cost stays."""

import logging
from datetime import UTC, date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest
from django.urls import reverse

from accounts.models import User
from advice.models import DaySpending
from jobboard import mail

_log = logging.getLogger(__name__)


class DayIsSpent(Exception):  # noqa: N818 - reads as what it says
    """What is left of the day's money is less than an answer may cost."""


def day_of(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def take(day: date, micro: int) -> None:
    """Raises DayIsSpent. Within the caller's transaction, which holds the row of the day until it ends."""
    rows, cap = _row(day), settings.AI.day_cap_micro
    if cap:
        rows = rows.annotate(taken=F("reserved_micro") + F("spent_micro")).filter(taken__lte=cap - micro)
    if not rows.update(reserved_micro=F("reserved_micro") + micro):
        raise DayIsSpent


def settle(day: date, *, reserved: int, spent: int) -> None:
    """What was reserved is free again, and what was spent stays. Once for each `take`."""
    DaySpending.objects.filter(day=day).update(
        reserved_micro=Greatest(F("reserved_micro") - reserved, 0), spent_micro=F("spent_micro") + spent
    )


def tell(day: date, *, now: datetime) -> None:
    """Write once a day to those who may see what models cost. An email that could not be sent is tried again."""
    try:
        with transaction.atomic():
            if not _row(day).filter(told_at=None).update(told_at=now):
                return
            for email in _who_may_see().values_list("email", flat=True):
                mail.send(to=email, template="advice/email/day_spent", context=_about(day))
    except OSError:  # who asked gets their answer all the same
        _log.exception("Nobody could be told that the money of %s for AI is used up.", day)


def _row(day: date) -> QuerySet[DaySpending]:
    DaySpending.objects.bulk_create([DaySpending(day=day)], ignore_conflicts=True)
    return DaySpending.objects.filter(day=day)


def _who_may_see() -> QuerySet[User]:
    named = {"content_type__app_label": "advice", "codename": "view_dayspending"}
    holds = Q(is_superuser=True)
    for way in ("user_permissions", "groups__permissions"):
        holds |= Q(**{f"{way}__{key}": value for key, value in named.items()})
    return User.objects.filter(holds, is_staff=True, is_active=True).order_by("pk").distinct()


def _about(day: date) -> dict[str, str]:
    return {
        "day": f"{day:%-d %B %Y}",
        "cap": f"${settings.AI.day_cap_micro / 1_000_000:,.2f}",
        "admin": settings.SITE_URL + reverse("admin:index"),
        "why": f"You look after what AI costs at {settings.SITE_NAME}.",
    }
