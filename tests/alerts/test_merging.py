"""Alerts of companies that become one."""

import pytest

from alerts import subscribing
from alerts.models import Alert, Criteria
from jobs import companies
from jobs.criteria import JobSearch
from jobs.models import Company
from tests.alerts.rows import DAY, MONDAY, compose, job, member, of, titles
from tests.jobs import rows as jobs

pytestmark = pytest.mark.django_db


def follow(name: str, company: Company, *, words: str = "") -> Alert:
    user = member(name)
    search = JobSearch(company=(company.slug,), words=words)
    return subscribing.subscribe(
        user=user, search=search, name=company.name, frequency="weekly", now=MONDAY, company=None if words else company
    )[0]


def test_who_followed_the_company_that_goes_follows_the_one_that_stays() -> None:
    into, going = jobs.company("Tidewater Ports"), jobs.company("Tidewater Harbour Group")
    moved, searched = follow("ann", going), follow("bob", going, words="pilot")
    companies.merge(into=into, going=going)
    moved.refresh_from_db()
    searched.refresh_from_db()
    assert (moved.company, moved.criteria.query) == (into, f"company={into.slug}")
    assert searched.criteria.query == f"q=pilot&company={into.slug}"
    job("Harbour pilot", company=into)
    compose(MONDAY + 7 * DAY)
    assert [titles(of(alert.user)[0]) for alert in (moved, searched)] == [["Harbour pilot"]] * 2


def test_criteria_that_become_equal_are_one_and_nobody_has_two_alerts() -> None:
    into, going = jobs.company("Tidewater Ports"), jobs.company("Tidewater Harbour Group")
    first = follow("ann", into)
    subscribing.subscribe(
        user=first.user,
        search=JobSearch(company=(going.slug,)),
        name="x",
        frequency="weekly",
        now=MONDAY,
        company=going,
    )
    other = follow("bob", going)
    companies.merge(into=into, going=going)
    assert list(Alert.objects.filter(user=first.user).values_list("pk", flat=True)) == [first.pk]
    other.refresh_from_db()
    assert other.criteria_id == Alert.objects.get(pk=first.pk).criteria_id
    assert Criteria.objects.filter(alerts__isnull=False).distinct().count() == 1


def test_a_name_that_only_begins_like_it_is_left_alone() -> None:
    into, going, third = jobs.company("Tidewater Ports"), jobs.company("Tide"), jobs.company("Tide Tables")
    kept = follow("ann", third)
    companies.merge(into=into, going=going)
    kept.refresh_from_db()
    assert kept.criteria.query == f"company={third.slug}"
