"""Reports of jobs, and what they do by themselves."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from jobs import reporting
from jobs.models import Job, JobReport, SearchRow
from tests.jobs.out import rows
from tests.people import sign_in

pytestmark = pytest.mark.django_db
SCAM = {"reason": "scam", "text": "They ask for money."}


@pytest.fixture(autouse=True)
def _no_limits_yet() -> None:
    cache.clear()


def send(client: Client, job: Job, **data: Any) -> Any:
    return client.post(f"/jobs/{job.pk}/report/", SCAM | data)


def hold(job: Job, members: range = range(3), reason: str = "scam", **member: Any) -> str:
    """Its status after these members have reported it."""
    for number in members:
        reporting.take(job=job, reason=reason, text="", reporter=rows.member(number, **member))
    job.refresh_from_db()
    return job.status


def test_a_visitor_reports_and_is_thanked(client: Client) -> None:
    job = rows.job()
    answer = client.post(f"/jobs/{job.pk}/report/", SCAM, follow=True)
    assert "Thank you" in answer.content.decode()
    report = JobReport.objects.get()
    assert (report.job, report.reason, report.text, report.reporter, report.state) == (
        job, "scam", "They ask for money.", None, "new",
    )  # fmt: skip


def test_the_page_names_the_job_and_stays_out_of_search_engines(client: Client) -> None:
    job = rows.job(title="<b>Baker</b>")
    page = client.get(f"/jobs/{job.pk}/report/").content.decode()
    assert "&lt;b&gt;Baker&lt;/b&gt;" in page
    assert 'content="noindex"' in page
    assert JobReport.objects.count() == 0


@pytest.mark.parametrize("data", [{"reason": ""}, {"reason": "nonsense"}, {"text": "x" * 2001}, {"text": "\x00"}])
def test_what_is_wrong_is_shown_and_nothing_is_kept(client: Client, data: dict[str, str]) -> None:
    answer = send(client, rows.job(), **data)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert JobReport.objects.count() == 0


def test_a_machine_is_thanked_and_not_heard(client: Client) -> None:
    assert send(client, rows.job(), website="https://spam.example/").status_code == 302
    assert JobReport.objects.count() == 0


def test_a_visitor_reports_a_job_once_a_day(client: Client) -> None:
    job, other = rows.job(), rows.job()
    for each in (job, job, other):
        assert send(client, each).status_code == 302
    assert JobReport.objects.filter(job=job).count() == 1
    assert JobReport.objects.filter(job=other).count() == 1


def test_a_members_second_report_takes_the_place_of_the_first() -> None:
    client, job = sign_in(rows.member(1)), rows.job()
    send(client, job)
    send(client, job, reason="closed", text="It is filled.")
    report = JobReport.objects.get()
    assert (report.reason, report.text, report.reporter.email) == ("closed", "It is filled.", "reader1@example.org")


def test_after_somebody_looked_a_member_may_report_again() -> None:
    client, job = sign_in(rows.member(1)), rows.job()
    send(client, job)
    JobReport.objects.update(state="dismissed")
    send(client, job)
    assert JobReport.objects.count() == 2


def test_too_many_reports_from_one_place_have_to_wait(client: Client) -> None:
    found = [send(client, rows.job()).status_code for _ in range(11)]
    assert found == [302] * 10 + [429]


def test_a_form_from_elsewhere_is_refused() -> None:
    assert send(Client(enforce_csrf_checks=True), rows.job()).status_code == 403


@pytest.mark.parametrize("status", ["held", "removed"])
def test_a_job_without_a_page_is_not_reported(client: Client, status: str) -> None:
    assert send(client, rows.job(status=status)).status_code == 404


def test_other_verbs_are_refused(client: Client) -> None:
    assert client.put(f"/jobs/{rows.job().pk}/report/").status_code == 405


def test_three_members_hold_a_job_back() -> None:
    job = rows.listed()
    assert hold(job, range(2)) == "open"
    assert hold(job, range(2, 3), reason="spam") == "held"
    assert job.held_because.startswith("Reported by members")
    assert not SearchRow.objects.filter(job=job).exists()


def test_the_third_member_is_thanked_too() -> None:
    job = rows.listed()
    hold(job, range(2))
    client = sign_in(rows.member(9))
    answer = client.post(f"/jobs/{job.pk}/report/", SCAM, follow=True)
    assert "Thank you" in answer.content.decode()
    assert Job.objects.get().status == "held"


def test_one_member_three_times_or_visitors_hold_nothing() -> None:
    job, reader = rows.listed(), rows.member(1)
    for reporter in (reader, reader, reader, None, None, None):
        reporting.take(job=job, reason="scam", text="", reporter=reporter)
    job.refresh_from_db()
    assert job.status == "open"


@pytest.mark.parametrize("reason", ["closed", "wrong", "discriminates", "other"])
def test_other_reasons_hold_nothing(reason: str) -> None:
    assert hold(rows.listed(), reason=reason) == "open"


def test_new_accounts_hold_nothing() -> None:
    assert hold(rows.listed(), days_old=6) == "open"


def test_jobs_of_verified_companies_and_own_boards_wait_for_people() -> None:
    assert hold(rows.listed(company=rows.company(verified_at=rows.JUNE))) == "open"
    assert hold(rows.listed(at=rows.source(is_employers_own=True)), range(3, 6)) == "open"


def test_what_somebody_found_good_is_not_held_again() -> None:
    job = rows.listed()
    JobReport.objects.create(job=job, reason="scam", state="dismissed")
    assert hold(job, range(5)) == "open"
    assert hold(rows.listed(is_released=True), range(5, 10)) == "open"


def test_who_cried_wolf_does_not_count() -> None:
    job, wolf = rows.listed(), rows.member(7)
    JobReport.objects.create(job=rows.job(), reason="scam", state="dismissed", reporter=wolf)
    reporting.take(job=job, reason="scam", text="", reporter=wolf)
    assert hold(job, range(2)) == "open"
    assert hold(job, range(2, 3)) == "held"


def test_one_companys_jobs_do_not_all_go_in_a_day() -> None:
    company = rows.company()
    found = [hold(rows.listed(company=company), range(3 * n, 3 * n + 3)) for n in range(5)]
    assert found == ["held"] * 3 + ["open"] * 2
