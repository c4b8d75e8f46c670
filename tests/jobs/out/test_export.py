"""All jobs that may be passed on, as Indeed-style XML."""

import tracemalloc
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from jobs import feeds_export
from jobs.models import Company, Job
from tests.jobs.out import rows

pytestmark = pytest.mark.django_db


def read(client: Client, query: str = "") -> ET.Element:
    answer = client.get(f"/jobs/export.xml{query}")
    assert answer.status_code == 200
    return ET.fromstring(b"".join(answer.streaming_content))


def numbers(client: Client, query: str = "") -> list[int]:
    return [int(each.text or "") for each in read(client, query).iter("referencenumber")]


@pytest.fixture
def _small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds_export, "PAGE", 3)
    monkeypatch.setattr(feeds_export, "CHUNK", 2)


def test_a_job_comes_with_all_that_is_known(client: Client) -> None:
    job = rows.listed(pay_text="€20 an hour", level="senior", closes_at=datetime(2027, 1, 2, 3, 4, tzinfo=UTC),
                      employment_types=["part-time", "full-time"], workplace="hybrid")  # fmt: skip
    found = {each.tag: each.text for each in next(read(client).iter("job"))}
    assert found == {
        "title": "Baker", "date": "Mon, 01 Jun 2026 09:00:00 GMT", "referencenumber": str(job.pk),
        "url": f"http://testserver{job.get_absolute_url()}", "company": "Harbour Bakery",
        "sourcename": "via Harbour board", "city": "Berlin", "country": "DE", "remotetype": "Hybrid remote",
        "salary": "€20 an hour", "jobtype": "Full-time, Part-time", "experience": "Senior",
        "expirationdate": "Sat, 02 Jan 2027 03:04:00 GMT",
        "description": "<p>Bake bread before the town wakes up.</p>",
    }  # fmt: skip


def test_only_open_jobs_that_may_be_passed_on_are_in_it(client: Client) -> None:
    job = rows.listed()
    rows.listed(may_be_passed_on=False)
    rows.listed(is_demo=True)
    rows.listed(status="held")
    assert numbers(client) == [job.pk]


def test_without_jobs_it_is_an_empty_document(client: Client) -> None:
    assert [each.tag for each in read(client)] == ["publisher", "publisherurl"]


@pytest.mark.usefixtures("_small_pages")
def test_pages_follow_each_other_until_every_job_was_there_once(client: Client) -> None:
    ids = [rows.listed().pk for _ in range(8)]
    found, query = [], ""
    while query is not None:
        found += numbers(client, query)
        link = client.get(f"/jobs/export.xml{query}").headers.get("Link")
        query = link.partition("export.xml")[2].partition(">")[0] if link else None
    assert found == ids


@pytest.mark.usefixtures("_small_pages")
def test_a_last_page_that_is_full_names_no_next_one(client: Client) -> None:
    for _ in range(3):
        rows.listed()
    assert "Link" not in client.get("/jobs/export.xml").headers


@pytest.mark.parametrize("after", ["", "-1", "abc", "%00", "9" * 40, "²"])
def test_a_strange_beginning_is_the_beginning(client: Client, after: str) -> None:
    job = rows.listed()
    assert numbers(client, f"?after={after}") == [job.pk]


def test_an_unchanged_page_is_not_sent_again_and_costs_one_query(client: Client) -> None:
    job = rows.listed()
    etag = client.get("/jobs/export.xml")["ETag"]
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/jobs/export.xml", headers={"if-none-match": etag}).status_code == 304
    assert len(queries) == 1
    Job.objects.filter(pk=job.pk).update(changed_at=datetime.now(UTC))
    assert client.get("/jobs/export.xml", headers={"if-none-match": etag}).status_code == 200


def test_a_job_that_goes_and_one_that_comes_change_the_page(client: Client) -> None:
    rows.listed()
    gone = rows.listed()
    etag = client.get("/jobs/export.xml")["ETag"]
    Job.objects.filter(pk=gone.pk).update(status="removed")
    rows.listed()
    assert client.get("/jobs/export.xml")["ETag"] != etag


def test_its_memory_does_not_grow_with_the_jobs(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds_export, "CHUNK", 50)
    company = rows.company()
    plain: dict[str, Any] = {"company": company, "description": "x" * 5_000, "posted_at": rows.JUNE,
                             "may_be_passed_on": True, "slug": "x", "title": "Baker"}  # fmt: skip
    peaks = []
    for count in (100, 1_000):
        Job.objects.bulk_create(Job(**plain, fingerprint=f"{count} {number}") for number in range(count))
        tracemalloc.start()
        length = sum(len(part) for part in feeds_export.page().lines())
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert length > count * 5_000
    assert peaks[1] < peaks[0] * 1.5


@given(st.text() | st.just("]]>") | st.text(alphabet="]>&<\x00\x0b\ufffe"))
def test_any_text_comes_through_whole(text: str) -> None:
    job = Job(pk=1, title=text or "x", slug="x", description=text, company=Company(name="A"), posted_at=rows.JUNE)
    found = ET.fromstring(feeds_export._job(job, None)).findtext("description", "")
    assert found == feeds_export.plain_xml(text).replace("\r\n", "\n").replace("\r", "\n")
