"""Jobs like another, and why."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.models import CareerField, Guide, Skill
from jobs.models import Job, JobCategory
from jobs.similar import similar_jobs
from tests import factories
from tests.jobs.out import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide() -> Guide:
    return factories.guide(title="Baker")


@pytest.fixture
def category() -> JobCategory:
    return JobCategory.objects.create(name="Bakeries", slug="bakeries", field=CareerField.objects.all()[0])


def skill(name: str) -> Skill:
    return Skill.objects.create(name=name, slug=name.lower(), kind="tool")


def listed(title: str, company: str = "", **fields: Any) -> Job:
    return rows.listed(title=title, company=rows.company(company or f"{title} Ltd"), places=fields.pop("places", []),
                       workplace=fields.pop("workplace", ""), **fields)  # fmt: skip


def reasons(job: Job, **options: Any) -> dict[str, str]:
    return {each.card["title"]: each.reason for each in similar_jobs(job, **options)}


def test_the_same_role_elsewhere_comes_first(guide: Guide) -> None:
    job = listed("Baker", guide=guide)
    rows.listed(title="Driver", company=job.company)
    listed("Night baker", guide=guide)
    listed("Sailor")
    assert list(reasons(job).items()) == [
        ("Night baker", "Same role at another company"), ("Driver", "Same company"),
    ]  # fmt: skip


def test_shared_skills_are_named(guide: Guide) -> None:
    python, sql, rust = skill("Python"), skill("SQL"), skill("Rust")
    job = listed("Analyst", skills=[python, sql], workplace="remote")
    listed("Reporter", skills=[sql, python, rust], workplace="remote")
    listed("Tester", skills=[python, sql])
    listed("Only one", skills=[python])
    assert reasons(job) == {"Reporter": "Shares Python and SQL, also remote", "Tester": "Shares Python and SQL"}


def test_a_category_does_where_there_is_nothing_else(category: JobCategory) -> None:
    job = listed("Baker", category=category, places=["berlin-de"])
    listed("Oven hand", category=category, places=["berlin-de"])
    listed("Far oven hand", category=category)
    assert reasons(job) == {"Oven hand": "Also in Bakeries, also in Berlin", "Far oven hand": "Also in Bakeries"}


def test_a_company_has_two_at_most(guide: Guide) -> None:
    job, large = listed("Baker", guide=guide), rows.company("Large")
    for number in range(6):
        rows.listed(title=f"Baker {number}", company=large, guide=guide)
        rows.listed(title=f"Own baker {number}", company=job.company, guide=guide)
    listed("Small baker", guide=guide)
    found = [each.card["company"] for each in similar_jobs(job)]
    assert sorted(found) == ["Baker Ltd", "Baker Ltd", "Large", "Large", "Small baker Ltd"]


def test_the_same_posting_again_is_not_alike_but_the_same(guide: Guide) -> None:
    job = listed("Baker", guide=guide)
    rows.listed(title="BAKER", company=job.company, guide=guide, places=["de"])
    other = rows.company("Other")
    for _ in range(2):
        rows.listed(title="Baker", company=other, guide=guide)
    assert [each.card["company"] for each in similar_jobs(job)] == ["Other"]


def test_a_closed_job_shows_open_ones_and_a_closed_one_is_never_shown(guide: Guide) -> None:
    job = rows.job(guide=guide, status="closed", closed_at=rows.JUNE)
    listed("Open baker", guide=guide)
    rows.job(title="Closed baker", guide=guide, status="closed", closed_at=rows.JUNE)
    assert list(reasons(job)) == ["Open baker"]


def test_a_job_that_says_nothing_has_none() -> None:
    listed("Anything")
    assert similar_jobs(listed("Something")) == []


def test_the_limit_is_kept_and_the_job_itself_left_out(guide: Guide) -> None:
    job = listed("Baker", guide=guide)
    for number in range(9):
        listed(f"Baker {number}", guide=guide)
    found = similar_jobs(job, limit=4)
    assert len(found) == 4
    assert job.pk not in {each.card["id"] for each in found}


def test_it_takes_three_queries(guide: Guide) -> None:
    job = listed("Baker", guide=guide, skills=[skill("Ovens")])
    for number in range(9):
        listed(f"Baker {number}", guide=guide)
    similar_jobs(job)  # a process asks once a minute how many jobs there are of what
    with CaptureQueriesContext(connection) as queries:
        assert len(similar_jobs(job)) == 6
    assert len(queries) == 3
