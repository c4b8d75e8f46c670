"""An ad as it stands, taken down for whoever keeps it, and what it says otherwise by now."""

import hashlib
import json
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from jobs.importing_facts import facts_shown
from jobs.models import Job
from tracker.models import AdSnapshot, Application, Bookmark

KEPT_UNUSED = timedelta(days=100)  # longer than any session lives

# what is taken down beside the text, in the order that people read it: key → label
FACTS = {
    "title": "Title",
    "company": "Company",
    "pay": "Pay",
    "place": "Place",
    "where": "Where you may live",
    "workplace": "Workplace",
    "type": "Type",
    "level": "Level",
    "closes_at": "End date",
}


class Difference(NamedTuple):
    label: str
    before: str  # "" where it was not given
    after: str


def take(*, job: Job) -> AdSnapshot:
    """The snapshot of the job as it is now: one for all who keep it in this state. Reads its company."""
    facts = facts_of(job)
    digest = _digest(facts, job.description)
    snapshot, _is_new = AdSnapshot.objects.get_or_create(
        job=job, digest=digest, defaults={"facts": facts, "description": job.description}
    )
    return snapshot


def facts_of(job: Job) -> dict[str, str]:
    """Texts by the keys of FACTS, "" where the ad does not say."""
    said = {**facts_shown(job), "company": job.company.name}
    return {key: said[key] for key in FACTS}


def differences(*, snapshot: AdSnapshot, job: Job) -> list[Difference]:
    """Which facts the ad gave otherwise when the snapshot was taken. The text is not among them."""
    now = facts_of(job)
    before = {key: str(snapshot.facts.get(key, "")) for key in FACTS}
    return [Difference(label, before[key], now[key]) for key, label in FACTS.items() if before[key] != now[key]]


def prune(*, now: datetime) -> int:
    """Delete those that nobody keeps. Sessions of visitors keep some too, so a young one may still be asked for."""
    old = AdSnapshot.objects.filter(taken_at__lt=now - KEPT_UNUSED)
    unused = old.filter(~Exists(Bookmark.objects.filter(snapshot=OuterRef("pk"))))
    unused = unused.filter(~Exists(Application.objects.filter(snapshot=OuterRef("pk"))))
    _all, by_table = unused.delete()
    return by_table.get("tracker.AdSnapshot", 0)


def _digest(facts: dict[str, str], description: str) -> str:
    text = json.dumps([facts, description], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()
