"""Tasks of a plan in the digest: once, on their day, for those who want to be told of dates."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from alerts import delivering
from alerts.models import DigestState, Recipient
from tests.alerts.rows import DAY, MONDAY, compose, member, of
from tests.people import sign_in
from tracker.models import PlanTask

pytestmark = pytest.mark.django_db
THURSDAY = MONDAY + 3 * DAY


def task(user: User, title: str = "Call the harbor", **fields: Any) -> PlanTask:
    return PlanTask.objects.create(user=user, title=title, due_on=fields.pop("due_on", THURSDAY.date()), **fields)


def run(*, days: int = 6) -> None:
    """As the command does, though only every second hour: 7 UTC, 8 in the evening in Berlin, and 9 are met."""
    for hours in range(0, 24 * days, 2):
        now = MONDAY + timedelta(hours=hours)
        compose(now)
        delivering.deliver(clock=lambda now=now: now)


def test_a_task_is_told_of_once_in_the_morning_of_its_day(mailoutbox: list[Any]) -> None:
    ann = member(zone="Europe/Berlin")
    made = task(ann)
    run()
    [digest] = [each for each in of(ann) if each.content.get("tasks")]
    assert (digest.day, digest.content["tasks"]) == (THURSDAY.date(), [made.pk])
    [mail] = mailoutbox
    assert mail.subject == "Task: Call the harbor"
    body = " ".join(mail.body.split())
    assert "By Thursday, 3 December: Call the harbor" in body
    assert f"/account/plan/#task-{made.pk}" in body
    assert "because you have tasks due in your plan at Waymark" in body
    assert "Call the harbor" in mail.alternatives[0][0]


def test_who_gets_mail_in_the_evening_is_told_the_evening_before() -> None:
    ann = member(zone="Europe/Berlin")
    Recipient.objects.create(user=ann, hour=20)
    task(ann)
    run()
    assert [each.day for each in of(ann) if each.content.get("tasks")] == [(THURSDAY - DAY).date()]


@pytest.mark.parametrize("why", ["done", "removed", "told", "undated", "past", "said no"])
def test_it_is_silent_where_there_is_nothing_to_say(why: str, mailoutbox: list[Any]) -> None:
    ann = member()
    made = task(ann)
    if why == "said no":
        Recipient.objects.create(user=ann, tells_entries=False)
    values = {"done": {"done_at": MONDAY}, "removed": {"removed_at": MONDAY}, "told": {"told_at": MONDAY},
              "undated": {"due_on": None}, "past": {"due_on": (MONDAY - 2 * DAY).date()}}  # fmt: skip
    PlanTask.objects.filter(pk=made.pk).update(**values.get(why, {"note": ""}))
    run(days=5)
    assert (mailoutbox, [each for each in of(ann) if each.content.get("tasks")]) == ([], [])


def test_what_was_done_before_it_went_out_is_not_sent(mailoutbox: list[Any]) -> None:
    ann = member()
    made = task(ann)
    for hours in range(24 * 4):
        compose(MONDAY + timedelta(hours=hours))
    PlanTask.objects.filter(pk=made.pk).update(done_at=MONDAY)
    delivering.deliver(clock=lambda: THURSDAY)
    assert ([digest.state for digest in of(ann)], mailoutbox) == ([DigestState.WITHHELD], [])


def test_each_is_told_to_its_own_member(mailoutbox: list[Any]) -> None:
    ann, bob = member(), member("bob")
    task(ann, "Ann’s own")
    task(bob, "Bob’s own")
    run()
    assert {(mail.to[0], mail.subject) for mail in mailoutbox} == {
        (ann.email, "Task: Ann’s own"), (bob.email, "Task: Bob’s own"),
    }  # fmt: skip


def test_the_page_of_the_run_shows_it() -> None:
    ann = member()
    task(ann)
    run()
    [digest] = [each for each in of(ann) if each.content.get("tasks")]
    page = sign_in(ann).get(f"/account/alerts/runs/{digest.pk}/").content.decode()
    assert "Tasks of your plan" in page
    assert "Call the harbor" in page
