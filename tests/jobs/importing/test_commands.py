"""manage.py import_jobs and close_ended_jobs: what people and cron run."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from jobs import importing
from jobs.choices import Outcome
from jobs.fetching import Client, PermanentError
from jobs.importing import import_postings
from jobs.models import ImportRun, Job
from tests.jobs import rows
from tests.jobs.importing.scripts import DAY, NOW, Script, page

pytestmark = pytest.mark.django_db


def due_sources(monkeypatch: pytest.MonkeyPatch, **answers: Any) -> None:
    for name in answers:
        rows.source(name=name.title(), slug=name, address=name, next_run_at=datetime.fromisoformat("2026-01-01T00:00Z"))
    script = Script()

    def crawl_one(address: str, **_options: Any) -> Any:
        script.answers = [answers[address]]
        return Script.crawl(script, address, client=Client())

    monkeypatch.setattr(script, "crawl", crawl_one)
    monkeypatch.setattr(importing, "adapter_for", lambda _format: script)


def test_the_command_goes_on_after_a_failure_and_says_what_failed(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    due_sources(monkeypatch, ash=PermanentError("There is no such board."), birch=page(*rows.postings(1)))
    with pytest.raises(CommandError, match="1 source imported, 1 failed"):
        call_command("import_jobs", progress=True)
    told = capsys.readouterr()
    assert "Ash: 0 seen. Failed. There is no such board. It is tried again" in told.err
    assert re.search(r"Birch: 1 seen, 1 new. Complete\.\n", told.out)
    call_command("import_jobs")
    assert "No source is due." in capsys.readouterr().out


def test_the_command_takes_named_sources_within_their_terms(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    due_sources(monkeypatch, ash=page(*rows.postings(1)), birch=page(*rows.postings(2)))
    call_command("import_jobs", "birch")
    assert list(Job.objects.values_list("title", flat=True)) == ["Lighthouse keeper 2"]
    with pytest.raises(CommandError, match="0 sources imported, 1 failed"):
        call_command("import_jobs", "birch")
    assert "do not allow to ask again yet" in capsys.readouterr().err
    with pytest.raises(CommandError, match="There is no source “oak”"):
        call_command("import_jobs", "oak")
    with pytest.raises(CommandError, match="1 source imported, 1 failed"):
        call_command("import_jobs", all=True)


def test_quietly_the_command_raises_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    due_sources(monkeypatch, ash=PermanentError("There is no such board."))
    call_command("import_jobs", verbosity=0)
    assert ImportRun.objects.get().outcome == Outcome.FAILED


def test_ended_jobs_are_closed_by_their_command(capsys: Any) -> None:
    import_postings(rows.source(), [rows.posting(closes_at=NOW + DAY)], now=NOW)  # long ago, by the real clock
    call_command("close_ended_jobs")
    call_command("close_ended_jobs")
    assert capsys.readouterr().out == "1 job closed.\n"
