"""The list of jobs and the page of one."""

from typing import Any

import pytest
from django.test import Client

from tests.jobs import rows
from tests.jobs.admin.pages import page
from tests.jobs.admin.rows import report

pytestmark = pytest.mark.django_db


def listed(client: Client, query: str) -> list[str]:
    return [job.title for job in client.get(f"{page('job')}?{query}").context["cl"].result_list]


def test_jobs_are_found_by_title_company_and_number(moderator: Client) -> None:
    job = rows.job(title="Cook", company=rows.company("Galley Foods"))
    rows.job(title="Pilot")
    assert [listed(moderator, f"q={term}") for term in ("coo", "galley+cook", f"%23{job.pk}")] == [["Cook"]] * 3


def test_the_list_narrows_by_status_source_and_reports(moderator: Client) -> None:
    listing = rows.listing(job=rows.job(title="Cook", status="held"))
    report(job=rows.job(title="Pilot"))
    assert listed(moderator, "status__exact=held") == ["Cook"]
    assert listed(moderator, f"source={listing.source_id}") == ["Cook"]
    assert listed(moderator, "attention=reported") == ["Pilot"]
    assert listed(moderator, f"company__id__exact={listing.job.company_id}") == ["Pilot", "Cook"]


def test_a_longer_list_takes_no_more_queries(
    moderator: Client, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(25) as few:
        moderator.get(page("job"))
    for _ in range(5):
        report(job=rows.listing().job)
    with django_assert_num_queries(len(few.captured_queries) + 1):  # that of the listings
        moderator.get(page("job"))


def test_what_a_source_sent_is_shown_escaped(moderator: Client) -> None:
    listing = rows.listing(raw={"title": "<script>alert(1)</script>"})
    shown = moderator.get(page("job", listing.job, "payloads")).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert(1)" not in shown


def test_a_job_shows_its_listings_changes_and_reports(moderator: Client) -> None:
    listing = rows.listing()
    listing.job.changes.create(field="title", before="Keeper", after="Lighthouse keeper")
    report(job=listing.job, text="They wanted a fee.")
    shown = moderator.get(page("job", listing.job)).content.decode()
    assert all(words in shown for words in (listing.url, ">Keeper<", "They wanted a fee."))


def test_a_description_is_cleaned_before_it_is_shown(moderator: Client) -> None:
    job = rows.job(description="<p>Fine</p><img src=x onerror=alert(1)>")
    shown = moderator.get(page("job", job)).content.decode()
    assert '<div class="jobs-text"><p>Fine</p></div>' in shown
