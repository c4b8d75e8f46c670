"""How a source is, in words, and how its last crawls went."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.timesince import timesince

from jobs.admin.bases import NONE, address_of, link, moment, number_of, table
from jobs.choices import Outcome
from jobs.models import ImportRun, JobSource

SHOWN = 20
RUN = ("Run", "Outcome", "Seen", "New", "Changed", "Closed", "Reopened", "Held", "Faults", "What happened")
FAULT = ("Where", "What is wrong")
_WORRYING = 3  # failures in a row, after which it is not a bad day any more


def runs(source: JobSource) -> SafeString:
    rows = source.runs.all()[:SHOWN]
    return table("Runs", RUN, map(_run, rows), empty="It has not been crawled yet.")


def faults(run: ImportRun) -> SafeString:
    """A fault is [where, what] or {"where": …, "what": …}."""
    rows = [_fault(fault) for fault in run.faults if fault]
    return table("Faults", FAULT, rows, empty="No posting was faulty.")


def health(source: JobSource, *, now: datetime | None = None) -> tuple[str, bool]:
    """(what there is to know, in sentences; whether somebody has to look)"""
    now = now or timezone.now()
    last = source.runs.exclude(outcome=Outcome.RUNNING).first()
    said = [_of_last(source, last, now), _of_next(source, now)]
    is_bad = source.is_enabled and bool(last) and source.failures_in_a_row > 0
    return " ".join(filter(None, said)), is_bad


def state(source: JobSource) -> str:
    """In the few words of a list."""
    if not source.is_enabled:
        return "paused"
    if source.failures_in_a_row >= _WORRYING:
        return f"failing, {source.failures_in_a_row} times in a row"
    if source.failures_in_a_row:
        return f"failed {number_of(source.failures_in_a_row, 'time')}"
    return "well" if source.last_success_at else "not crawled yet"


def _of_last(source: JobSource, last: ImportRun | None, now: datetime) -> str:
    if last is None:
        return "It has not been crawled yet."
    if source.failures_in_a_row:
        since = f"Its last success was {timesince(source.last_success_at, now)} ago." if source.last_success_at else (
            "It never worked so far.")  # fmt: skip
        failed = number_of(source.failures_in_a_row, "crawl")
        bad = source.runs.filter(outcome__in=(Outcome.FAILED, Outcome.INCOMPLETE)).exclude(message="").first()
        why = f": {bad.message}" if bad else "."
        return f"The last {failed} failed{why} {since}"
    return (
        f"The last crawl is {timesince(last.started_at, now)} ago: {last.get_outcome_display().lower()}. {last.message}"
    )


def _of_next(source: JobSource, now: datetime) -> str:
    if not source.is_enabled:
        return "It is paused: nothing is fetched, and its jobs stay as they are until they end."
    if source.claimed_until and source.claimed_until > now:
        return "It is being crawled at this moment."
    return f"The next crawl is due at {moment(max(source.next_run_at, now))} UTC."


def _run(run: ImportRun) -> tuple[Any, ...]:
    counts = (run.seen, run.created, run.changed, run.closed, run.reopened, run.held, run.fault_count)
    return (
        link(address_of(run), moment(run.started_at)), run.get_outcome_display(), *(f"{count:,}" for count in counts),
        run.message or NONE,
    )  # fmt: skip


def _fault(fault: Any) -> tuple[str, str]:
    if isinstance(fault, dict):
        return str(fault.get("where", NONE)), str(fault.get("what", NONE))
    if isinstance(fault, list) and len(fault) == 2:
        return str(fault[0]), str(fault[1])
    return NONE, str(fault)
