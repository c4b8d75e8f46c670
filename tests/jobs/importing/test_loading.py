"""manage.py load_jobs: files as demo sources, with dates of today if wanted."""

import gzip
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from jobs import importing_batches, importing_files, recognition
from jobs.models import Job, JobChange, JobListing, JobSource
from tests.conftest import SHARED
from tests.jobs.importing.scripts import DAY, NOW

pytestmark = pytest.mark.django_db
EMPTY = """
company_url city region postal_code country lat lon remote employment_type category seniority salary_min salary_max
salary_currency salary_period salary_text valid_through language
"""


def line(number: int, **fields: Any) -> str:
    row = dict.fromkeys(EMPTY.split()) | {
        "id": f"job-{number}", "source": "Harbour Board", "source_url": f"https://jobs.example.org/{number}",
        "title": f"Lighthouse keeper {number}", "company": "Harbour Lights", "tags": [], "extra": {},
        "apply_url": None, "location_raw": "Kiel", "description": "Keep the lamp burning.",
        "description_format": "text", "description_truncated": False, "date_posted": "2020-05-01T10:00:00Z",
    }  # fmt: skip
    return json.dumps(row | fields)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "Harbour_jobs.ndjson.gz"
    lines = [line(1), line(2, date_posted="2020-05-11T10:00:00Z", valid_through="2020-06-01"), "{not json"]
    file.write_bytes(gzip.compress("\n".join(lines).encode()))
    return file


def test_a_file_is_a_demo_source_that_is_not_crawled_or_passed_on(path: Path, capsys: Any) -> None:
    call_command("load_jobs", path)
    source = JobSource.objects.get()
    assert (source.slug, source.is_demo, source.is_enabled, source.may_be_passed_on) == (
        "file-harbour_jobs", True, False, False,
    )  # fmt: skip
    assert source.attribution == "via Harbour Board"
    assert set(Job.objects.values_list("is_demo", "company__is_demo", "may_be_passed_on")) == {(True, True, False)}
    assert "2 new jobs, 0 changed, 0 held, 1 faults." in capsys.readouterr().out


def test_as_of_today_moves_all_dates_together(path: Path) -> None:
    importing_files.load(path, as_of_today=True, now=NOW)
    posted = dict(JobListing.objects.values_list("key", "posted_at"))
    assert NOW - posted["job-2"] < DAY
    assert posted["job-2"] - posted["job-1"] == timedelta(days=10)
    assert Job.objects.get(listings__key="job-2").closes_at > NOW
    assert Job.objects.open().count() == 2


def test_the_same_day_again_changes_nothing_and_another_day_tells_of_no_change(path: Path) -> None:
    importing_files.load(path, as_of_today=True, now=NOW)
    again = importing_files.load(path, as_of_today=True, now=NOW)
    assert (again.created, again.changed) == (0, 0)
    importing_files.load(path, as_of_today=True, now=NOW + 3 * DAY)
    assert NOW + 3 * DAY - JobListing.objects.get(key="job-2").posted_at < DAY
    assert not JobChange.objects.exists()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.ndjson: there is no such file"):
        call_command("load_jobs", tmp_path / "none.ndjson")


def test_a_file_that_is_no_gzip_is_named(tmp_path: Path) -> None:
    file = tmp_path / "odd.ndjson.gz"
    file.write_text("nothing like it")
    with pytest.raises(CommandError, match=r"odd\.ndjson\.gz: cannot be read"):
        call_command("load_jobs", file)


@pytest.mark.skipif(not (SHARED / "data" / "jobs").is_dir(), reason="the shared data sets are not here")
def test_internal_and_external_postings_of_one_city_job_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing_batches, "recognise", recognition.recognise)
    file = SHARED / "data" / "jobs" / "nyc_jobs_2019.ndjson.gz"
    run = importing_files.load(file, as_of_today=True)
    again = importing_files.load(file, as_of_today=True)
    assert (again.created, again.changed, again.reopened) == (0, 0, 0)
    assert run.fault_count == 0
    assert JobListing.objects.count() == run.seen
    assert Job.objects.count() < 0.8 * run.seen
    assert JobListing.objects.filter(posted_at__gt=timezone.now()).count() == 0
