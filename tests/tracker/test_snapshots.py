"""Ads taken down as they stand, and what they say otherwise later."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from jobs.models import Job
from tests.jobs import rows
from tests.tracker.bookmarks.rows import change
from tracker import snapshots
from tracker.models import AdSnapshot

pytestmark = pytest.mark.django_db


def again(job: Job) -> Job:
    return Job.objects.select_related("company").get(pk=job.pk)


def test_a_snapshot_holds_what_people_read_of_a_job() -> None:
    end = datetime(2030, 5, 1, 12, tzinfo=UTC)
    job = rows.job(pay_text="€50,000 a year", place_label="Berlin", workplace="hybrid", level="senior",
                   employment_types=["full-time"], place_sentence="Live in Germany", closes_at=end)  # fmt: skip
    taken = snapshots.take(job=job)
    assert taken.facts == {
        "title": "Lighthouse keeper", "company": "Harbour Lights Ltd", "pay": "€50,000 a year", "place": "Berlin",
        "where": "Live in Germany", "workplace": "Hybrid", "type": "Full-time", "level": "Senior",
        "closes_at": "2030-05-01 12:00 UTC",
    }  # fmt: skip
    assert taken.description == job.description


def test_a_job_in_one_state_has_one_snapshot_whoever_asks() -> None:
    job = rows.job()
    assert snapshots.take(job=job) == snapshots.take(job=again(job))
    assert AdSnapshot.objects.count() == 1


@pytest.mark.parametrize("fields", [{"pay_text": "€60,000"}, {"description": "<p>Other.</p>"}, {"title": "Keeper"}])
def test_another_state_is_another_snapshot(fields: dict[str, str]) -> None:
    job = rows.job()
    first = snapshots.take(job=job)
    change(job, **fields)
    assert snapshots.take(job=again(job)) != first


def test_what_nobody_reads_changes_nothing() -> None:
    job = rows.job()
    first = snapshots.take(job=job)
    change(job, changed_at=timezone.now() + timedelta(days=1), pay_least=4)
    assert snapshots.take(job=again(job)) == first


def test_differences_are_old_and_new_in_the_order_of_an_ad() -> None:
    job = rows.job(pay_text="€50,000", place_label="Berlin")
    taken = snapshots.take(job=job)
    change(job, pay_text="€45,000", place_label="", title="Keeper")
    found = [tuple(each) for each in snapshots.differences(snapshot=taken, job=again(job))]
    assert found == [("Title", "Lighthouse keeper", "Keeper"), ("Pay", "€50,000", "€45,000"), ("Place", "Berlin", "")]


def test_only_old_ones_that_nobody_keeps_are_let_go() -> None:
    job = rows.job()
    old = snapshots.take(job=job)
    change(job, title="Keeper")
    young = snapshots.take(job=again(job))
    AdSnapshot.objects.filter(pk=old.pk).update(taken_at=timezone.now() - timedelta(days=101))
    assert snapshots.prune(now=timezone.now()) == 1
    assert list(AdSnapshot.objects.all()) == [young]


@pytest.mark.django_db(transaction=True)
def test_taken_at_once_in_several_places_it_is_one() -> None:
    job = rows.job()
    gate = threading.Barrier(4)
    taken: list[int] = []

    def take() -> None:
        gate.wait()
        taken.append(snapshots.take(job=again(job)).pk)
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == 4
    assert len(set(taken)) == 1
