"""Letting go of what was removed some time ago."""

from datetime import datetime, timedelta

from tracker.models import Application, CalendarEntry, Contact, PlanTask, TimelineEvent

KEPT_FOR = timedelta(days=7)
BATCH = 1000


def prune(now: datetime) -> int:
    """Delete what was removed more than KEPT_FOR ago, in batches. How many applications, parts
    of them and tasks went.
    """
    gone = 0
    for model in (TimelineEvent, Contact, CalendarEntry, PlanTask, Application):
        old = model._default_manager.filter(removed_at__lt=now - KEPT_FOR)
        while ids := list(old.values_list("pk", flat=True)[:BATCH]):
            model._default_manager.filter(pk__in=ids, removed_at__lt=now - KEPT_FOR).delete()
            gone += len(ids)
    return gone
