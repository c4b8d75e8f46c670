"""What search engines find: every public page once, split so that a million jobs fit."""

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from careers.models import CareerField, Skill
from jobs import keys, sitemaps
from jobs.models import Job, JobCategory, KeyCount, PlaceName
from tests import factories
from tests.jobs.out import rows

pytestmark = pytest.mark.django_db
NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(client: Client, path: str) -> dict[str, str]:
    """Address → when it last changed, of an index or a file."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return {each.findtext(f"{NS}loc") or "": each.findtext(f"{NS}lastmod") or "" for each in ET.fromstring(text)}


def everything(client: Client) -> list[str]:
    """Every path of every file of the index."""
    files = [url.removeprefix("http://testserver") for url in entries(client, "/sitemap.xml")]
    return [url.removeprefix("http://testserver") for file in files for url in entries(client, file)]


def with_id(number: int, **fields: object) -> Job:
    return rows.searchable(rows.job(pk=number, **fields))


def test_the_index_names_files_that_are_all_there(client: Client) -> None:
    factories.guide(title="Baker")
    rows.listed()
    found = everything(client)
    for path in ("/", "/careers/baker/", "/plus/", "/jobs/", "/companies/", "/jobs/sources/"):
        assert found.count(path) == 1


def test_open_jobs_are_in_it_each_once_and_others_never(client: Client) -> None:
    job = rows.listed()
    rows.listed(is_demo=True)
    for status in ("held", "removed"):
        rows.listed(status=status)
    rows.listed(status="closed", closed_at=rows.JUNE)
    found = [path for path in everything(client) if re.match(r"/jobs/\d", path)]
    assert found == [job.get_absolute_url()]


def test_a_job_that_may_not_be_passed_on_has_a_page_and_so_is_in_it(client: Client) -> None:
    assert rows.listed(may_be_passed_on=False).get_absolute_url() in everything(client)


def test_jobs_are_split_by_their_ids_and_dated(client: Client) -> None:
    last = sitemaps.RANGE - 1
    with_id(1, changed_at=rows.JUNE)
    with_id(last, changed_at=rows.JUNE + timedelta(days=2))
    with_id(last + 1)
    with_id(5 * sitemaps.RANGE)
    files = {url: date for url, date in entries(client, "/sitemap.xml").items() if "jobs-" in url}
    names = [url.removeprefix("http://testserver/sitemap-") for url in files]
    assert names == ["jobs-0.xml", "jobs-1.xml", "jobs-5.xml"]
    assert files["http://testserver/sitemap-jobs-0.xml"] == "2026-06-03T09:00:00Z"
    assert entries(client, "/sitemap-jobs-0.xml") == {
        "http://testserver/jobs/1-baker/": "2026-06-01T09:00:00Z",
        f"http://testserver/jobs/{last}-baker/": "2026-06-03T09:00:00Z",
    }
    assert list(entries(client, "/sitemap-jobs-1.xml")) == [f"http://testserver/jobs/{last + 1}-baker/"]


def test_a_long_file_is_read_in_parts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "CHUNK", 2)
    made = [with_id(number).get_absolute_url() for number in range(1, 8)]
    found = [url.removeprefix("http://testserver") for url in entries(client, "/sitemap-jobs-0.xml")]
    assert found == made


def test_a_file_that_did_not_change_is_not_sent_again(client: Client) -> None:
    job = with_id(3)
    date = client.get("/sitemap-jobs-0.xml")["Last-Modified"]
    assert client.get("/sitemap-jobs-0.xml", headers={"if-modified-since": date}).status_code == 304
    Job.objects.filter(pk=job.pk).update(changed_at=datetime.now(UTC))
    assert client.get("/sitemap-jobs-0.xml", headers={"if-modified-since": date}).status_code == 200


@pytest.mark.parametrize(
    "name", ["jobs-7", "jobs-x", "jobs", "guides-0", "jobs-0-0", "nothing", "companies-99999999999"]
)
def test_a_file_that_the_index_does_not_name_is_not_there(client: Client, name: str) -> None:
    with_id(3)
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_companies_with_open_jobs_are_in_it(client: Client) -> None:
    hiring, demo = rows.company("Ropes"), rows.company("Invented", is_demo=True)
    idle = rows.company("Idle")
    for each in (hiring, demo):
        rows.listed(company=each)
    found = everything(client)
    assert hiring.get_absolute_url() in found
    assert demo.get_absolute_url() not in found
    assert idle.get_absolute_url() not in found


def test_landings_with_open_jobs_are_in_it(client: Client) -> None:
    guide = factories.guide(title="Baker", tools=factories.skills("Ovens", "Rare tool"))
    ovens = Skill.objects.get(name="Ovens")
    category = JobCategory.objects.create(name="Bakeries", slug="bakeries", field=CareerField.objects.all()[0])
    for key in (keys.category(category.pk), keys.skill(ovens.pk), keys.career(guide.pk)):
        KeyCount.objects.create(key=key, jobs=2)
    PlaceName.objects.create(slug="berlin-de", name="Berlin", jobs=1)
    PlaceName.objects.create(slug="ulm-de", name="Ulm", jobs=0)
    found = [path for path in everything(client) if path.count("/") == 4 and path.startswith("/jobs/")]
    assert found == ["/jobs/category/bakeries/", "/jobs/skill/ovens/", "/jobs/career/baker/", "/jobs/in/berlin-de/"]


def test_the_index_costs_few_queries_whatever_is_in_it(client: Client) -> None:
    for number in range(4):
        with_id(1 + number * sitemaps.RANGE)
    with CaptureQueriesContext(connection) as queries:
        client.get("/sitemap.xml")
    assert len(queries) == 4


def test_each_file_of_jobs_is_found_by_the_index_of_the_database() -> None:
    with_id(3)
    with connection.cursor() as cursor:
        # Whether the index can serve is asked, not what is cheapest for the few rows that tests leave behind.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off")
        cursor.execute("EXPLAIN " + sitemaps._JOB_FILES, [sitemaps.RANGE] * 2)
        plan = [line.strip() for (line,) in cursor.fetchall()]
    assert any("using job_sitemap" in line for line in plan)
    # only the files are sorted: the newest job of each is the first in the index
    assert [line for line in plan if line.startswith("Sort Key")] == ["Sort Key: number.number"]
