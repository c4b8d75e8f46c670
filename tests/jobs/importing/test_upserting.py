"""Postings become jobs, once; what a source changes is changed, and told."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobs.choices import JobStatus, Outcome
from jobs.importing import import_postings
from jobs.models import Company, ImportRun, Job, JobChange, JobListing
from jobs.posting import Fault, RawPay
from tests.jobs import rows
from tests.jobs.importing.scripts import DAY, HOUR, NOW, searchable

pytestmark = pytest.mark.django_db


def test_postings_become_jobs_that_can_be_found() -> None:
    run = import_postings(rows.source(), rows.postings(1, 2), now=NOW)
    assert (run.outcome, run.seen, run.created, run.changed) == (Outcome.COMPLETE, 2, 2, 0)
    assert set(Job.objects.open().values_list("title", flat=True)) == {"Lighthouse keeper 1", "Lighthouse keeper 2"}
    assert searchable() == {"Lighthouse keeper 1", "Lighthouse keeper 2"}
    assert Company.objects.get().name == "Harbour Lights Ltd"
    assert JobListing.objects.get(key="1").raw == {"id": "1"}


def test_the_same_postings_again_change_nothing_but_when_they_were_seen() -> None:
    source, postings = rows.source(), rows.postings(*range(30))
    import_postings(source, postings, now=NOW)
    before = list(Job.objects.order_by("pk").values())
    with CaptureQueriesContext(
        connection,
    ) as queries:
        run = import_postings(source, postings, now=NOW + HOUR)
    assert (run.seen, run.created, run.changed, run.reopened, run.closed) == (30, 0, 0, 0, 0)
    assert list(Job.objects.order_by("pk").values()) == before
    assert set(JobListing.objects.values_list("last_seen_at", flat=True)) == {NOW + HOUR}
    assert len(queries) < 15 + 9  # the book of recognition takes nine, once a run
    assert not JobChange.objects.exists()


def test_a_payload_that_counts_visitors_is_no_change() -> None:
    source = rows.source()
    import_postings(source, [rows.posting(raw={"views": 1})], now=NOW)
    assert import_postings(source, [rows.posting(raw={"views": 2})], now=NOW).changed == 0


def test_a_changed_posting_changes_its_job_and_says_what_was_before() -> None:
    source = rows.source()
    old = rows.posting(pay=RawPay(least=Decimal(50_000), currency="EUR", text="€50,000"), workplace="on-site")
    import_postings(source, [old], now=NOW)
    new = replace(old, title="Keeper", pay=RawPay(least=Decimal(60_000), currency="EUR", text="€60,000"),
                  workplace="hybrid", level=("senior",), employment=("full-time", "part-time"), closes_at=NOW + DAY,
                  apply_url="https://apply.example.org/1", location="Kiel")  # fmt: skip
    run = import_postings(source, [new], now=NOW + HOUR)
    assert (run.created, run.changed) == (0, 1)
    job = Job.objects.get()
    assert (job.title, job.pay_least, job.changed_at) == ("Keeper", 6_000_000, NOW + HOUR)
    told = {change.field: (change.before, change.after) for change in job.changes.all()}
    assert told == {
        "title": ("Lighthouse keeper 1", "Keeper"),
        "pay": ("€50,000", "€60,000"),
        "workplace": ("On site", "Hybrid"),
        "level": ("", "Senior"),
        "type": ("", "Full-time, Part-time"),
        "place": ("Berlin", "Kiel"),
        "closes_at": ("", "2026-03-03 12:00 UTC"),
        "apply_url": ("https://jobs.example.org/1", "https://apply.example.org/1"),
    }
    assert searchable() == {"Keeper"}


def test_a_posting_that_cannot_be_stored_is_a_fault_and_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = [
        Fault("line 3", "It cannot be read."),
        rows.posting("no title", title=" "),
        rows.posting("no company", company=""),
        rows.posting("x" * 301),
        rows.posting("odd", description="a\x00b"),
        rows.posting("nul", raw={"text": "a\x00b", 1: "\x00"}),
    ]
    run = import_postings(rows.source(), [*rows.postings(1, 2), *bad, *rows.postings(3)], now=NOW)
    assert (run.outcome, run.created, run.fault_count) == (Outcome.WITH_FAULTS, 4, 5)
    assert {fault["where"] for fault in run.faults} == {"line 3", "no title", "no company", "x" * 100, "odd"}
    assert JobListing.objects.get(key="nul").raw == {"text": "ab", "1": ""}


def test_a_posting_that_recognition_stumbles_over_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    from jobs import importing_batches
    from tests.jobs.importing import scripts

    def stumble(posting: Any, *rest: Any, **more: Any) -> Any:
        return 1 / 0 if posting.key == "2" else scripts.read(posting, *rest, **more)

    monkeypatch.setattr(importing_batches, "recognise", stumble)
    run = import_postings(rows.source(), rows.postings(1, 2, 3), now=NOW)
    assert (run.created, run.fault_count) == (2, 1)


def test_a_board_without_names_is_its_companys() -> None:
    company = rows.company("Tall Ships")
    import_postings(rows.source(company=company), [rows.posting(company="")], now=NOW)
    assert Job.objects.get().company == company


def test_suspicious_postings_are_held_or_kept_off_and_not_found() -> None:
    spam = [rows.posting("1", tags=("spam",)), rows.posting("2", tags=("spam", "remove"))]
    run = import_postings(rows.source(), [*spam, rows.posting("3")], now=NOW)
    assert run.held == 2
    assert list(Job.objects.order_by("title").values_list("status", flat=True)) == ["held", "removed", "open"]
    assert Job.objects.get(status=JobStatus.HELD).held_because == "It wants money."
    assert searchable() == {"Lighthouse keeper 3"}


@pytest.mark.parametrize("status", [JobStatus.REMOVED, JobStatus.OPEN])
def test_what_staff_decided_stays(status: JobStatus) -> None:
    source = rows.source()
    import_postings(source, [rows.posting(tags=("spam",))], now=NOW)
    Job.objects.update(status=status, is_released=status == JobStatus.OPEN)
    import_postings(source, [rows.posting(tags=("spam",), title="Keeper!")], now=NOW + HOUR)
    assert Job.objects.get().status == status
    assert Job.objects.get().title == "Keeper!"


def test_only_the_newest_runs_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    from jobs import importing_runs

    monkeypatch.setattr(importing_runs, "KEPT", 3)
    source = rows.source()
    for hours in range(5):
        import_postings(source, rows.postings(1), now=NOW + hours * HOUR)
    assert [run.started_at for run in ImportRun.objects.all()] == [NOW + hours * HOUR for hours in (4, 3, 2)]
    assert JobListing.objects.get().last_run is None
