"""The record of a crawl: begun, kept up to date, ended, and in the end let go."""

from datetime import datetime
from typing import Any

from careers import epoch
from jobs.choices import Outcome
from jobs.importing_batches import Tally
from jobs.models import ImportRun, JobSource

KEPT = 200
_STOPPED = "The process that ran it was stopped before its end. The next run went on from what it had finished."


def begin(source: JobSource, *, now: datetime) -> ImportRun:
    """A new run. One that was stopped without a word is ended: this process has the source now."""
    stopped = ImportRun.objects.filter(source=source, outcome=Outcome.RUNNING, started_at__lte=now)
    if stopped.update(outcome=Outcome.INCOMPLETE, finished_at=now, message=_STOPPED):
        epoch.bump()  # it could not say itself that jobs had changed
    return ImportRun.objects.create(source=source, started_at=now)


def keep(run: ImportRun, tally: Tally, *, client: Any = None, **values: Any) -> None:
    """Write the figures so far."""
    for name in ("seen", "created", "changed", "closed", "reopened", "held", "fault_count"):
        values[name] = getattr(tally, name)
    values["faults"] = [{"where": fault.where, "what": fault.what} for fault in tally.faults]
    if client is not None:
        values["requests"], values["received_bytes"] = client.requests, client.received_bytes
    for name, value in values.items():
        setattr(run, name, value)
    run.save(update_fields=list(values))


def prune(source: JobSource) -> None:
    """Only the newest runs of a source are kept."""
    old = ImportRun.objects.filter(source=source).order_by("-started_at", "-pk").values_list("pk", flat=True)[KEPT:]
    if ids := list(old):
        ImportRun.objects.filter(pk__in=ids).delete()
