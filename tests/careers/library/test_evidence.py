"""What open jobs say of a career, on its guide: counted, dated, linked, beside the official band."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from careers import evidence as known
from jobs import elsewhere, evidence, indexing
from jobs.models import Job
from tests.factories import guide, skills
from tests.jobs.search.openings import opening, skill

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _jobs() -> None:
    electrician = guide(title="Electrician", tools=skills("multimeter", "torch"))
    for number in range(6):
        named = ("multimeter",) if number < 4 else ()
        pay = {"pay_currency": "USD", "pay_year_least": 6_000_000} if number < 5 else {}
        opening("Electrician", guide_id=electrician.pk, skills=(*named, "ladder"), places=["us-tx"], **pay)
    indexing.refresh()


def test_skills_are_counted_over_the_open_jobs(client: Client) -> None:
    html = client.get("/careers/electrician/").content.decode()
    assert "named in 4 of 6 open jobs here" in html
    assert 'href="/jobs/?career=electrician&amp;skill=multimeter"' in html
    assert "They also ask for" in html  # what jobs name and the guide does not
    assert "Counted over all 6" in html


def test_closed_jobs_do_not_count() -> None:
    closed = Job.objects.earliest("pk")
    Job.objects.filter(pk=closed.pk).update(status="closed", closed_at=timezone.now())
    indexing.index([closed.pk])
    indexing.refresh()
    found = known.of_guide("electrician")
    assert found is not None
    assert (found.total, found.skills[skill("multimeter").pk].jobs) == (5, 3)
    assert known.of_guide("nobody") is None


def test_pay_needs_five_jobs_that_say_it() -> None:
    offered = known.offered("electrician")
    assert offered is not None
    assert (offered.jobs, offered.percentiles[50]) == (5, 60_000)
    fewer = known.offered("electrician", level="senior")
    assert fewer is not None
    assert (fewer.jobs, fewer.is_enough, fewer.percentiles[50]) == (0, False, None)


def test_what_was_counted_is_remembered_for_minutes() -> None:
    known.of_guide("electrician")
    with CaptureQueriesContext(connection) as queries:
        known.of_guide("electrician")
    assert len(queries) == 0
    evidence.forget()
    assert known.of_guide("electrician") is not None


def test_a_guide_without_jobs_has_no_such_section(client: Client) -> None:
    guide(title="Lamplighter")
    elsewhere.forget()
    assert b"What our open jobs ask for" not in client.get("/careers/lamplighter/").content


def test_counts_of_many_guides_are_one_query() -> None:
    with CaptureQueriesContext(connection) as queries:
        assert known.open_jobs(["electrician", "nobody"]) == {"electrician": 6}
    assert len(queries) == 2
