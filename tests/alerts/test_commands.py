"""send_alerts, prune_alerts and the alerts of the demo."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.demo import create_demo_accounts
from alerts import pruning, subscribing
from alerts.models import Alert, Criteria, Digest, Match, Recipient
from tests.alerts.rows import DAY, MONDAY, alert, compose, job, member, of

pytestmark = pytest.mark.django_db
NEXT_MONDAY = MONDAY + 7 * DAY


def said(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


@pytest.fixture
def demo(settings: Any) -> None:
    settings.DEMO = True


def test_a_mail_is_seen_at_once_as_if_it_were_then(demo: None, mailoutbox: list[Any]) -> None:
    alert(member())
    job()
    words = said("send_alerts", "--now-as", "2026-12-07T09:00")
    assert "1 people looked at; 1 mails sent" in words
    assert "/demo/outbox/" in words
    assert [message.subject for message in mailoutbox] == ["1 new job: lighthouse"]


def test_another_time_is_for_the_demo_alone() -> None:
    with pytest.raises(CommandError, match="It works in the demo only"):
        said("send_alerts", "--now-as", "2026-12-07T09:00")


@pytest.mark.parametrize("when", ["tomorrow", "2026-13-01", ""])
def test_a_time_that_is_none_is_refused(when: str) -> None:
    with pytest.raises(CommandError, match="--now-as"):
        call_command("send_alerts", "--now-as", when)


def test_for_one_member_alone(demo: None, mailoutbox: list[Any]) -> None:
    alert(member())
    alert(member("bob"))
    job()
    said("send_alerts", "--now-as", "2026-12-07T09:00", "--only", "BOB@example.org")
    assert [message.to for message in mailoutbox] == [["bob@example.org"]]
    with pytest.raises(CommandError, match="There is no account"):
        said("send_alerts", "--only", "nobody@example.org")


def test_pruning_keeps_what_is_needed_and_is_safe_twice() -> None:
    ann, bob = member(), member("bob")
    alert(ann)
    gone = alert(bob, "deckhand")
    job("Lighthouse deckhand")
    compose(NEXT_MONDAY)
    subscribing.end(gone, now=NEXT_MONDAY)
    Criteria.objects.update(created_at=MONDAY)
    assert pruning.prune(NEXT_MONDAY) == 0  # it can be taken back
    Alert.objects.filter(pk=gone.pk).update(ended_at=NEXT_MONDAY - pruning.LOG_KEPT - DAY)
    assert pruning.prune(NEXT_MONDAY) == 3  # the alert, the criteria of nobody, and their match
    assert (Criteria.objects.get().query, Match.objects.count()) == ("q=lighthouse", 1)
    assert pruning.prune(NEXT_MONDAY) == 0
    Digest.objects.update(state="failed")
    pruning.prune(NEXT_MONDAY + pruning.LOG_KEPT + timedelta(days=1))
    assert (Digest.objects.count(), Match.objects.count(), Alert.objects.count()) == (0, 0, 1)


def test_the_demo_member_has_alerts_that_are_due(demo: None, mailoutbox: list[Any]) -> None:
    create_demo_accounts()
    job("Deckhand", workplace="remote")
    assert "demo alerts" in said("add_demo_alerts")
    assert said("add_demo_alerts") == ""
    said("send_alerts")
    assert [message.to for message in mailoutbox] == [["member@demo.invalid"]]
    assert "1 new job" in mailoutbox[0].subject


def test_demo_alerts_are_for_the_demo_alone() -> None:
    with pytest.raises(CommandError, match="DEMO=true"):
        said("add_demo_alerts")


def test_each_local_day_around_changes_of_the_clock_has_one_run() -> None:
    zones = ("UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Cairo",
             "Pacific/Chatham")  # fmt: skip
    people = [member(f"reader{number}", plus=True, zone=zone) for number, zone in enumerate(zones)]
    # Berlin in March, Cairo in April, Lord Howe and Chatham in October, Berlin and New York in autumn
    for first in ("2027-03-12", "2027-03-27", "2027-04-02", "2027-04-29", "2027-09-24", "2027-10-01", "2027-10-29"):
        start = MONDAY.fromisoformat(f"{first}T00:00+00:00")
        Digest.objects.all().delete()
        Alert.objects.all().delete()
        for user in people:
            Recipient.objects.update_or_create(user=user, defaults={"hour": 2})
            alert(user, frequency="daily", now=start)
        for hour in range(96):
            compose(start + timedelta(hours=hour))
        for user in people:
            days = [digest.day for digest in of(user)]
            assert days == [days[0] + DAY * number for number in range(len(days))], user.profile.time_zone
            assert len(days) in (3, 4)
