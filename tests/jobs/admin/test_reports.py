"""The queue of reports."""

import pytest
from django.test import Client

from jobs.models import JobReport
from tests.jobs import rows
from tests.jobs.admin.pages import act, page
from tests.jobs.admin.rows import report

pytestmark = pytest.mark.django_db


def test_the_most_harmful_new_ones_are_first(moderator: Client) -> None:
    report(reason="other")
    report(reason="scam", state="dismissed")
    twice = rows.job()
    last = [report(reason="wrong", job=each) for each in (rows.job(), twice, twice)]
    report(reason="scam")
    queue = list(moderator.get(page("jobreport")).context["cl"].result_list)
    assert [(each.reason, each.state) for each in queue] == [
        ("scam", "new"), ("wrong", "new"), ("wrong", "new"), ("wrong", "new"), ("other", "new"), ("scam", "dismissed"),
    ]  # fmt: skip
    assert queue[3].pk == last[0].pk


@pytest.mark.parametrize(("action", "status"), [("remove", "removed"), ("close", "closed")])
def test_what_is_upheld_takes_the_job_off_and_settles_all_about_it(moderator: Client, action: str, status: str) -> None:
    first = report()
    report(job=first.job, reason="wrong")
    act(moderator, "jobreport", action, first, note="It asks for a fee.")
    first.job.refresh_from_db()
    assert first.job.status == status
    settled = JobReport.objects.values_list("state", "note", "handled_by__name")
    assert set(settled) == {("upheld", "It asks for a fee.", "Moderator")}
    assert not JobReport.objects.filter(handled_at=None).exists()


def test_what_is_dismissed_leaves_the_job_and_other_reports(moderator: Client) -> None:
    first = report()
    other = report(job=first.job)
    act(moderator, "jobreport", "dismiss", first, note="")
    other.refresh_from_db()
    first.job.refresh_from_db()
    assert (other.state, first.job.status) == ("new", "open")


def test_a_job_that_reports_held_can_be_let_through(moderator: Client) -> None:
    first = report(job=rows.job(status="held", held_because="Reported by members"))
    act(moderator, "jobreport", "release", first, note="")
    first.job.refresh_from_db()
    assert (first.job.status, first.job.is_released) == ("open", True)


def test_a_note_is_asked_for_first(moderator: Client) -> None:
    first = report(text="A fee of 200 euros")
    asked = moderator.post(page("jobreport"), {"action": "remove", "_selected_action": [first.pk]}).content.decode()
    assert "A fee of 200 euros" in asked
    assert JobReport.objects.get().state == "new"


def test_deciding_twice_changes_nothing(moderator: Client) -> None:
    first = report(state="dismissed", note="Fine")
    said = act(moderator, "jobreport", "remove", first, note="Not fine")
    assert said == ["Nothing was done: these reports have been decided about already."]
    assert JobReport.objects.get().note == "Fine"
