"""Loading the demo jobs, by the way of all postings."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

pytest.importorskip("jobs.importing", reason="the import is made elsewhere")

from jobs import demo
from jobs.choices import JobStatus
from jobs.demo_loading import add_demo_jobs
from jobs.models import Company, CompanyName, Job, JobChange, JobListing, JobSource
from jobs.posting import Posting
from tests import pace

NOW = datetime(2026, 11, 25, 0, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_mode(settings: Any) -> None:
    settings.DEMO = True


def test_a_real_site_gets_none(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured, match="demo mode only"):
        add_demo_jobs(now=NOW)
    assert not JobSource.objects.exists()


def test_all_are_there_and_marked_as_demo() -> None:
    assert add_demo_jobs(now=NOW) == 300
    assert Job.objects.filter(is_demo=True).count() == Job.objects.count() == 300
    assert not Company.objects.filter(is_demo=False).exists()
    assert JobSource.objects.filter(is_demo=True, is_enabled=False).count() == 3


def test_nothing_was_held_or_unreadable() -> None:
    add_demo_jobs(now=NOW)
    runs = [run for source in JobSource.objects.all() for run in source.runs.all()]
    assert [fault for run in runs for fault in run.faults] == []
    assert not Job.objects.filter(status=JobStatus.HELD).exists()


def test_five_have_closed_and_some_changed_their_pay() -> None:
    add_demo_jobs(now=NOW)
    assert Job.objects.filter(status=JobStatus.CLOSED).count() == 5
    assert JobChange.objects.filter(field="pay").count() >= 5


def test_several_are_at_two_sources() -> None:
    add_demo_jobs(now=NOW)
    twice = JobListing.objects.count() - Job.objects.count()
    assert twice == sum(len(demo.crawl(each, NOW.date(), days_ago=0)) for each in demo.SOURCES) - 295


def test_a_second_time_changes_nothing() -> None:
    add_demo_jobs(now=NOW)
    before = list(Job.objects.order_by("pk").values())
    assert add_demo_jobs(now=NOW.replace(day=27)) == 0
    assert list(Job.objects.order_by("pk").values()) == before


def test_one_that_breaks_off_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_named: object) -> list[Posting]:
        raise OSError("the disk is gone")

    monkeypatch.setattr(demo, "crawl", broken)
    with pytest.raises(OSError, match="disk"):
        add_demo_jobs(now=NOW)
    assert not JobSource.objects.exists()


def test_companies_are_described() -> None:
    add_demo_jobs(now=NOW)
    company = Company.objects.get(name="Brackwater Electric")
    assert "shrimp" in company.description
    assert company.website == "https://brackwater-electric.example.com/"
    assert not Company.objects.filter(description="").exists()


def test_a_company_that_is_there_already_keeps_what_it_says_of_itself() -> None:
    real = Company.objects.create(name="Brackwater Electric", slug="brackwater")
    CompanyName.objects.create(company=real, folded="brackwater electric")
    add_demo_jobs(now=NOW)
    real.refresh_from_db()
    assert (real.is_demo, real.description, real.website) == (False, "", "")


def test_the_command_says_how_many_and_then_nothing() -> None:
    said = io.StringIO()
    call_command("add_demo_jobs", stdout=said)
    call_command("add_demo_jobs", stdout=said)
    assert said.getvalue() == "300 demo jobs added.\n"


def test_it_takes_no_more_than_five_seconds_of_this_program() -> None:
    assert pace.timed(lambda: add_demo_jobs(now=NOW))[1] < 5
