"""What else a digest tells: bookmarked jobs that close soon, and interviews, reminders and deadlines of the day."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from accounts.models import User
from alerts import delivering, subscribing
from alerts.models import DigestState, Recipient, StopReason
from tests.alerts.rows import DAY, MONDAY, alert, compose, job, member, of
from tracker.models import Application, Bookmark, CalendarEntry

pytestmark = pytest.mark.django_db


def bookmark(user: User, *, closes_at: datetime, **fields: Any) -> Bookmark:
    kept = job("Harbour pilot", closes_at=closes_at)
    return Bookmark.objects.create(user=user, kind="job", job=kept, title=kept.title, **fields)


def entry(user: User, at: datetime, **fields: Any) -> CalendarEntry:
    application = Application.objects.create(user=user, title="Harbour pilot", company="Tidewater Ports")
    made: CalendarEntry = CalendarEntry.objects.create(
        application=application, kind=fields.pop("kind", "interview"), at=at, title="Second talk", **fields
    )
    return made


def test_a_bookmarked_job_that_closes_soon_is_told_of_once(mailoutbox: list[Any]) -> None:
    ann = member()  # without any alert
    kept = bookmark(ann, closes_at=MONDAY + 5 * DAY)
    for hours in range(0, 24 * 6, 6):
        now = MONDAY + timedelta(hours=hours)
        compose(now)
        delivering.deliver(clock=lambda now=now: now)
    assert [message.subject for message in mailoutbox] == ["Closes soon: Harbour pilot"]
    assert "You get this because you bookmarked a job that closes soon at Waymark." in " ".join(
        mailoutbox[0].body.split()
    )
    assert "closes on Saturday, 5 December" in " ".join(mailoutbox[0].body.split())
    (digest,) = of(ann)
    assert digest.content["closing"] == [kept.pk]
    assert digest.made_at < MONDAY + 3 * DAY  # some days before


@pytest.mark.parametrize("why", ["removed", "applied", "said no", "unsubscribed", "later", "closed"])
def test_it_is_silent_where_there_is_nothing_to_say(why: str, mailoutbox: list[Any]) -> None:
    ann = member()
    kept = bookmark(ann, closes_at=MONDAY + (9 if why == "later" else 2) * DAY)
    if why == "removed":
        Bookmark.objects.update(removed_at=MONDAY)
    elif why == "applied":
        Application.objects.create(user=ann, job=kept.job, title="Harbour pilot", stage="applied")
    elif why == "said no":
        Recipient.objects.create(user=ann, tells_closing=False)
    elif why == "unsubscribed":
        subscribing.stop(ann, because=StopReason.UNSUBSCRIBED, now=MONDAY)
    elif why == "closed":
        kept.job.status, kept.job.closed_at = "closed", MONDAY
        kept.job.save()
    for hours in range(0, 48, 6):
        compose(MONDAY + timedelta(hours=hours))
    assert of(ann) == []
    assert Bookmark.objects.get().told_closing_at is None


def test_it_stands_in_the_digest_of_alerts_where_there_is_one() -> None:
    ann = member()
    alert(ann)
    job()
    kept = bookmark(ann, closes_at=MONDAY + 9 * DAY)
    compose(MONDAY + 7 * DAY)
    (digest,) = of(ann)
    assert (len(digest.jobs), digest.content["closing"]) == (1, [kept.pk])


@pytest.mark.parametrize("clock", ["00:00", "07:00", "07:05", "07:30", "08:00", "08:10", "15:00", "23:30"])
def test_an_interview_is_told_of_in_the_morning_of_its_day(clock: str, mailoutbox: list[Any]) -> None:
    """Or a day before, where it begins within the hour after the mails, which come at 7 UTC."""
    ann = member(zone="Europe/Berlin")
    soon = entry(ann, datetime.fromisoformat(f"2026-12-03T{clock}Z"))
    for hours in range(24 * 4):
        now = MONDAY + timedelta(hours=hours, minutes=8)
        compose(now)
        delivering.deliver(clock=lambda now=now: now)
    (digest,) = of(ann)
    assert digest.made_at.hour == 7
    assert timedelta(minutes=30) <= soon.at - digest.made_at <= timedelta(hours=25)
    assert (digest.content["entries"], [each.subject for each in mailoutbox]) == ([soon.pk], ["Interview: Second talk"])
    assert "(CE" in mailoutbox[0].body  # in their zone, which is named


@pytest.mark.parametrize("noted", [timedelta(hours=2, minutes=30), timedelta(minutes=30)])
def test_a_mail_on_the_way_that_comes_too_late_is_not_waited_for(noted: timedelta) -> None:
    """Where alerts are due at the hour at which the interview begins, the day before tells of it."""
    ann, due = member(), MONDAY.replace(hour=8) + 3 * DAY
    Recipient.objects.create(user=ann, next_due_at=due)
    soon = entry(ann, due)
    compose(due - DAY - noted)
    compose(due - DAY)
    assert [(digest.made_at, digest.content["entries"]) for digest in of(ann)] == [(due - DAY, [soon.pk])]


def test_what_was_done_or_removed_meanwhile_is_not_sent(mailoutbox: list[Any]) -> None:
    ann = member()
    ahead = entry(ann, MONDAY + timedelta(hours=30))
    compose(MONDAY + timedelta(hours=5))
    compose(MONDAY + DAY)
    ahead.done_at = MONDAY
    ahead.save()
    delivering.deliver(clock=lambda: MONDAY + DAY)
    assert ([digest.state for digest in of(ann)], mailoutbox) == ([DigestState.WITHHELD], [])


def test_nobody_is_called_up_again_and_again() -> None:
    ann = member()
    bookmark(ann, closes_at=MONDAY + 2 * DAY)
    compose(MONDAY)
    first = Recipient.objects.get(user=ann).next_due_at
    compose(MONDAY + timedelta(minutes=1))
    assert Recipient.objects.get(user=ann).next_due_at == first == MONDAY + DAY - timedelta(hours=1)
