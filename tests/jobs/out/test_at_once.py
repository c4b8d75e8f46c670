"""Many readers at once: every click counts, and no report is doubled or missed."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from jobs import applying, reporting
from jobs.models import ApplyDay, Job, JobReport
from tests.jobs.out import rows

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(do: Callable[[Any], object], values: Sequence[Any]) -> None:
    def one(value: Any) -> None:
        try:
            do(value)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, values))


def test_clicks_add_up() -> None:
    job = rows.job()
    at_once(lambda _: applying.count(job_id=job.pk, day=rows.JUNE.date()), range(40))
    assert ApplyDay.objects.get(job=job).clicks == 40


def test_members_who_report_together_hold_a_job() -> None:
    job = rows.listed()
    members = [rows.member(number) for number in range(5)]

    def report(member: User) -> None:
        reporting.take(job=job, reason="scam", text="", reporter=member)

    at_once(report, members)
    assert JobReport.objects.filter(job=job).count() == 5
    assert Job.objects.get(pk=job.pk).status == "held"


def test_a_member_who_clicks_many_times_reports_once() -> None:
    job, member = rows.listed(), rows.member(1)
    at_once(lambda _: reporting.take(job=job, reason="scam", text="", reporter=member), range(16))
    assert JobReport.objects.filter(job=job).count() == 1
    assert Job.objects.get(pk=job.pk).status == "open"
