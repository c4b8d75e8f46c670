"""Letting answers go when their time is over. What a model cost (ModelUse) stays, without any text."""

from datetime import datetime

from advice.models import Answer
from advice.models.answers import KEPT_DAYS

AT_ONCE = 1_000


def prune(*, now: datetime) -> int:
    """How many went. In pieces, so that no lock is long; safe in two processes."""
    gone = 0
    while numbers := list(Answer.objects.outdated(now=now, days=KEPT_DAYS).values_list("pk", flat=True)[:AT_ONCE]):
        gone += (
            Answer.objects.outdated(now=now, days=KEPT_DAYS).filter(pk__in=numbers).delete()[1].get("advice.Answer", 0)
        )
    return gone
