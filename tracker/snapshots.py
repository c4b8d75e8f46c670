"""An ad as it stands, taken down for whoever keeps it, and what it says otherwise by now."""

import hashlib
import json
from typing import NamedTuple

from jobs.importing_facts import shown
from jobs.models import Job
from tracker.models import AdSnapshot

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
    said = {**shown(job), "company": job.company.name}
    return {key: said[key] for key in FACTS}


def differences(*, snapshot: AdSnapshot, job: Job) -> list[Difference]:
    """Which facts the ad gave otherwise when the snapshot was taken. The text is not among them."""
    now = facts_of(job)
    before = {key: str(snapshot.facts.get(key, "")) for key in FACTS}
    return [Difference(label, before[key], now[key]) for key, label in FACTS.items() if before[key] != now[key]]


def _digest(facts: dict[str, str], description: str) -> str:
    text = json.dumps([facts, description], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()
