"""Two runs at once, on two machines or by two hands: each person once, each mail once."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from alerts import arrivals, running, subscribing
from alerts.models import Alert, Arrival, Criteria, Digest, Recipient
from billing.plans import FREE, Feature
from jobs.criteria import JobSearch
from tests.alerts.rows import DAY, MONDAY, alert, job, member

pytestmark = pytest.mark.django_db(transaction=True)


def together(*deeds: Callable[[], Any]) -> list[BaseException]:
    """All at the same time, each with a connection of its own. What they raised."""
    ready, raised = threading.Barrier(len(deeds)), []

    def do(deed: Callable[[], Any]) -> None:
        try:
            ready.wait(10)
            deed()
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return raised


def test_four_runs_at_once_write_and_send_everything_once() -> None:
    people = [member(f"reader{number}") for number in range(30)]
    for number, user in enumerate(people):
        alert(user, f"keeper -x{number % 5}")
    job()
    now = MONDAY + 7 * DAY
    assert together(*[lambda: running.run(clock=lambda: now)] * 4) == []
    assert Digest.objects.filter(state="sent").count() == len(people)
    assert Counter(to for message in mail.outbox for to in message.to) == Counter(user.email for user in people)
    done = running.run(clock=lambda: now)
    assert (done.people, done.mails, Digest.objects.count()) == (0, 0, len(people))


def test_a_second_run_the_same_day_adds_nothing_even_when_made_due_again() -> None:
    ann = member()
    alert(ann)
    job()
    now = MONDAY + 7 * DAY
    running.run(clock=lambda: now)
    Recipient.objects.update(next_due_at=now)
    Alert.objects.update(next_on=now.date())
    job("Lighthouse cook")
    running.run(clock=lambda: now + timedelta(hours=2))
    assert (Digest.objects.count(), len(mail.outbox)) == (1, 1)
    running.run(clock=lambda: now + DAY)  # what came meanwhile is told of the next day
    assert [message.subject for message in mail.outbox][1:] == ["1 new job: lighthouse"]


def test_jobs_are_numbered_once_by_many_at_once() -> None:
    for number in range(20):
        job(f"Keeper {number}")
    assert together(*[lambda: arrivals.number(MONDAY)] * 4) == []
    assert Arrival.objects.count() == 20


def test_the_same_alert_saved_in_many_tabs_is_one() -> None:
    ann = member()
    assert together(*[lambda: alert(ann, now=timezone.now())] * 6) == []
    assert (Alert.objects.count(), Criteria.objects.count()) == (1, 1)


def test_many_tabs_do_not_pass_the_limit_together() -> None:
    ann, most = member(), FREE.limit(Feature.WEEKLY_ALERTS) or 0

    def save(number: int) -> Callable[[], Any]:
        search = JobSearch(words=f"word{number}")
        return lambda: subscribing.subscribe(user=ann, search=search, name="x", frequency="weekly", now=timezone.now())

    raised = together(*[save(number) for number in range(most + 4)])
    assert [type(error) for error in raised] == [subscribing.TooMany] * 4
    assert Alert.objects.count() == most
