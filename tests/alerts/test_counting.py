"""A job once: among several alerts of one person, over time, and in the numbers that emails name."""

import pytest

from alerts import composing, fresh
from jobs import indexing
from jobs.choices import JobStatus
from jobs.models import Job
from tests.alerts.rows import DAY, MONDAY, alert, compose, job, member, of, titles

pytestmark = pytest.mark.django_db
NEXT_MONDAY = MONDAY + 7 * DAY


def test_a_job_that_two_alerts_find_is_told_of_once_by_the_narrower() -> None:
    ann = member()
    alert(ann, "")
    alert(ann, "lighthouse")
    job("Lighthouse keeper")
    job("Deckhand")
    compose(NEXT_MONDAY)
    digest = of(ann)[0]
    assert {part["name"]: len(part["jobs"]) for part in digest.content["alerts"]} == {"lighthouse": 1, "All jobs": 1}
    assert sorted(titles(digest)) == ["Deckhand", "Lighthouse keeper"]


def test_a_job_told_of_by_one_alert_is_not_told_of_by_another_later() -> None:
    ann = member(plus=True)
    alert(ann, "lighthouse", frequency="daily")
    alert(ann, "keeper", frequency="weekly")
    job("Lighthouse keeper")
    compose(MONDAY + DAY)
    job("Bee keeper")
    compose(NEXT_MONDAY)
    assert [titles(digest) for digest in of(ann)] == [["Lighthouse keeper"], ["Bee keeper"]]


def test_the_same_job_posted_again_is_not_told_of_again() -> None:
    ann = member()
    alert(ann)
    first = job(fingerprint="the same")
    compose(NEXT_MONDAY)
    Job.objects.filter(pk=first.pk).update(status=JobStatus.CLOSED, closed_at=MONDAY)
    indexing.index([first.pk])
    job("Lighthouse keeper", fingerprint="the same")
    compose(NEXT_MONDAY + 7 * DAY)
    assert [digest.jobs for digest in of(ann)] == [[first.pk], []]


def test_more_than_a_mail_holds_is_counted() -> None:
    ann = member()
    alert(ann)
    for number in range(composing.MOST_KEPT + 3):
        job(f"Lighthouse keeper {number}")
    compose(NEXT_MONDAY)
    (part,) = of(ann)[0].content["alerts"]
    assert (len(part["jobs"]), part["more"], part["more_is_exact"]) == (composing.MOST_KEPT, 3, True)
    assert titles(of(ann)[0])[0] == f"Lighthouse keeper {composing.MOST_KEPT + 2}"  # the newest first


def test_each_job_counts_once_however_many_alerts_find_it() -> None:
    ann = member()
    for words in ("lighthouse", "keeper", ""):
        alert(ann, words)
    for number in range(40):
        job(f"Lighthouse keeper {number}")
    compose(NEXT_MONDAY)
    (digest,) = of(ann)
    assert (digest.number_of_jobs, [part["name"] for part in digest.content["alerts"]]) == (40, ["lighthouse"])


def test_more_than_can_be_listed_is_not_counted_to_the_end() -> None:
    ann = member()
    alert(ann)
    for number in range(fresh.LISTED + 1):
        job(f"Lighthouse keeper {number}")
    compose(NEXT_MONDAY)
    (part,) = of(ann)[0].content["alerts"]
    assert (len(part["jobs"]) + part["more"], part["more_is_exact"]) == (fresh.LISTED, False)
