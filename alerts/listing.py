"""What the pages of alerts and runs show."""

from dataclasses import dataclass
from typing import Any

from accounts.models import User
from alerts import subscribing
from alerts.content_types import AlertPart
from alerts.forms import TimesForm
from alerts.models import Alert, Digest, Frequency
from jobs.models import Job
from tracker.models import Bookmark, CalendarEntry, PlanTask

LAST_RUNS = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of a digest with its rows as they are now."""

    part: AlertPart
    jobs: list[Job]


def context(user: User, times: TimesForm) -> dict[str, Any]:
    alerts = list(Alert.objects.of(user).select_related("criteria", "company", "guide"))
    daily = subscribing.may_daily(user)
    return {
        "alerts": alerts,
        "times": times,
        "recipient": times.recipient,
        "zone": subscribing.zone_of(user),
        "may_daily": daily,
        "are_held_back": not daily and any(alert.frequency == Frequency.DAILY for alert in alerts),
        "most": subscribing.most_alerts(user),
        "runs": list(Digest.objects.filter(user=user)[:LAST_RUNS]),
    }


def parts(digest: Digest) -> dict[str, Any]:
    """What a digest told of, with what has become of it."""
    told = digest.content.get("alerts", [])
    jobs = Job.objects.public().select_related("company").in_bulk([job for part in told for job in part["jobs"]])
    return {
        "found": [Shown(part, [jobs[job] for job in part["jobs"] if job in jobs]) for part in told],
        "closing": Bookmark.objects.filter(pk__in=digest.content.get("closing", [])).select_related("job"),
        "entries": CalendarEntry.objects.filter(pk__in=digest.content.get("entries", []))
        .select_related("application"),
        "tasks": PlanTask.objects.filter(pk__in=digest.content.get("tasks", [])),
    }  # fmt: skip
