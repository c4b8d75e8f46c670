"""What digests tell of: what is new since the last mail of that alert, each job once, and nothing that has closed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alerts import arrivals, composing, matching, subscribing
from alerts.models import Arrival, Criteria, DigestState, Match
from careers.models import Guide
from jobs import indexing
from jobs.choices import ClosedBecause, JobStatus
from jobs.criteria import JobSearch
from jobs.models import Job
from jobs.search_sql import Match as Conditions
from tests import factories
from tests.alerts.rows import DAY, MONDAY, alert, compose, job, member, of, titles

pytestmark = pytest.mark.django_db
NEXT_MONDAY = MONDAY + 7 * DAY


def test_a_weekly_alert_tells_once_of_what_came_since_it_was_made() -> None:
    job("Lighthouse keeper of old")
    ann = member()
    alert(ann)
    job("Lighthouse keeper of now")
    compose(NEXT_MONDAY)
    compose(NEXT_MONDAY + timedelta(hours=1))
    compose(NEXT_MONDAY + 7 * DAY)
    first, second = of(ann)
    assert (titles(first), first.state) == (["Lighthouse keeper of now"], DigestState.WAITING)
    assert (second.jobs, second.state) == ([], DigestState.EMPTY)


def test_nothing_is_due_before_its_day_and_hour() -> None:
    ann = member()
    alert(ann)
    job()
    compose(NEXT_MONDAY - timedelta(hours=1, seconds=1))
    assert of(ann) == []
    compose(NEXT_MONDAY - timedelta(hours=1))
    assert len(of(ann)) == 1


def test_a_daily_alert_comes_every_day_for_plus_alone() -> None:
    ann, bob = member(plus=True), member("bob")
    for user in (ann, bob):
        alert(user, frequency="daily")
    for days in range(1, 9):
        job(f"Lighthouse keeper {days}")
        compose(MONDAY + days * DAY)
    assert [titles(digest) for digest in of(ann)] == [[f"Lighthouse keeper {days}"] for days in range(1, 9)]
    assert [len(digest.jobs) for digest in of(bob)] == [7]


def test_a_job_that_arrives_late_with_an_early_date_is_told_of() -> None:
    ann = member()
    alert(ann)
    late = job(posted_at=MONDAY - 40 * DAY)
    compose(NEXT_MONDAY)
    assert of(ann)[0].jobs == [late.pk]


def test_a_job_that_has_closed_is_not_told_of() -> None:
    ann = member()
    alert(ann)
    gone = job()
    arrivals.number(MONDAY)
    matching.search(Criteria.objects.values_list("pk", flat=True), now=MONDAY)
    Job.objects.filter(pk=gone.pk).update(status=JobStatus.CLOSED, closed_at=MONDAY, closed_because=ClosedBecause.ENDED)
    indexing.index([gone.pk])
    compose(NEXT_MONDAY)
    assert Match.objects.count() == 1  # it had been found
    assert of(ann)[0].state == DigestState.EMPTY


def test_posted_within_some_days_is_no_part_of_an_alert() -> None:
    ann = member()
    search = JobSearch(words="lighthouse", within=3)
    subscribing.subscribe(user=ann, search=search, name="x", frequency="weekly", now=MONDAY)
    job(posted_at=MONDAY + DAY)
    compose(NEXT_MONDAY)
    assert titles(of(ann)[0]) == ["Lighthouse keeper"]


def test_a_paused_alert_is_silent_and_loses_nothing() -> None:
    ann = member()
    made = alert(ann)
    subscribing.pause(made, now=MONDAY)
    job()
    compose(NEXT_MONDAY)
    assert of(ann) == []
    subscribing.go_on(made, now=NEXT_MONDAY)
    compose(NEXT_MONDAY + 7 * DAY)
    assert titles(of(ann)[0]) == ["Lighthouse keeper"]


def test_missed_days_make_one_mail_with_all_of_them() -> None:
    ann = member(plus=True)
    alert(ann, frequency="daily")
    for number in range(3):
        job(f"Lighthouse keeper {number}")
    compose(MONDAY + 4 * DAY)  # nothing ran for days
    assert [len(digest.jobs) for digest in of(ann)] == [3]
    compose(MONDAY + 5 * DAY)
    assert [digest.state for digest in of(ann)] == [DigestState.WAITING, DigestState.EMPTY]


def test_equal_criteria_are_one_and_searched_once() -> None:
    for name in ("ann", "bob", "cid"):
        alert(member(name))
    job()
    arrivals.number(MONDAY)
    ids = list(Criteria.objects.values_list("pk", flat=True))
    assert (len(ids), matching.search(ids, now=MONDAY), matching.search(ids, now=MONDAY)) == (1, 1, 0)


def test_each_job_gets_one_number_in_the_order_of_arrival() -> None:
    first = job()
    assert arrivals.number(MONDAY) == 1
    second = job("Deckhand")
    assert (arrivals.number(MONDAY), arrivals.number(MONDAY)) == (1, 0)
    assert list(Arrival.objects.order_by("pk").values_list("job", flat=True)) == [first.pk, second.pk]


def test_criteria_that_cannot_be_searched_do_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = matching.matching
    broken = Conditions(("r.no_such_column = 1",), ())
    monkeypatch.setattr(matching, "matching", lambda s, **more: broken if s.words == "keeper" else whole(s, **more))
    for name, words in (("ann", "lighthouse"), ("bob", "keeper"), ("cid", "")):
        alert(member(name), words)
    job()
    compose(NEXT_MONDAY)
    assert sorted(Match.objects.values_list("criteria__query", flat=True)) == ["", "q=lighthouse"]
    assert sorted(Criteria.objects.filter(searched_through=0).values_list("query", flat=True)) == ["q=keeper"]


def test_a_run_for_many_people_takes_as_many_queries_as_for_one() -> None:
    counted = []
    for people in (1, 12):
        for number in range(people):
            alert(member(f"m{people}-{number}"))
        job()
        arrivals.number(NEXT_MONDAY)
        matching.search(Criteria.objects.values_list("pk", flat=True), now=NEXT_MONDAY)
        with CaptureQueriesContext(connection) as queries:
            assert composing.compose(NEXT_MONDAY) == people
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_followed_guides_tell_when_they_change() -> None:
    ann, guide = member(), factories.guide()
    search = JobSearch(career=(guide.slug,))
    subscribing.subscribe(user=ann, search=search, name="Keeper", frequency="weekly", now=MONDAY, guide=guide)
    compose(NEXT_MONDAY)
    Guide.objects.filter(pk=guide.pk).update(version=guide.version + 1)
    compose(NEXT_MONDAY + 7 * DAY)
    compose(NEXT_MONDAY + 14 * DAY)
    told = [[part["guide"] for part in digest.content["alerts"]] for digest in of(ann)]
    assert told == [[], [guide.pk], []]
