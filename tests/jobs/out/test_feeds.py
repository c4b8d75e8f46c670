"""Searches as feeds: valid in every format, with nothing that may not be passed on."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from jobs import feed_items, feeds
from jobs.criteria import JobSearch
from jobs.models import Company, Job
from tests.jobs.out import rows

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def titles(client: Client, kind: str = "json", query: str = "") -> list[str]:
    answer = client.get(f"/jobs/feed.{kind}{query}")
    assert answer.status_code == 200
    if kind == "json":
        return [item["title"] for item in answer.json()["items"]]
    root = ET.fromstring(answer.content)
    items = root.iter("item") if kind == "rss" else root.iter(f"{ATOM}entry")
    return [item.findtext("title") or item.findtext(f"{ATOM}title") or "" for item in items]


def test_rss_has_what_readers_ask_for(client: Client) -> None:
    job = rows.listed(title="Baker & Co", pay_text="€20 an hour")
    answer = client.get("/jobs/feed.rss?q=baker")
    assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
    channel = ET.fromstring(answer.content).find("channel")
    assert channel is not None
    assert channel.findtext("link") == "http://testserver/jobs/?q=baker"
    assert channel.find(f"{ATOM}link").attrib == {"rel": "self", "href": "http://testserver/jobs/feed.rss?q=baker"}
    item = channel.find("item")
    assert item.findtext("title") == "Baker & Co – Harbour Bakery"
    assert item.findtext("link") == f"http://testserver{job.get_absolute_url()}"
    assert (item.findtext("guid"), item.find("guid").attrib) == (
        f"tag:testserver,2026:job/{job.pk}", {"isPermaLink": "false"},
    )  # fmt: skip
    assert parsedate_to_datetime(item.findtext("pubDate")) == rows.JUNE
    assert "€20 an hour" in item.findtext("description")
    assert '<a href="https://board.example.org/">via Harbour board</a>' in item.findtext("description")


def test_atom_has_what_its_specification_asks_for(client: Client) -> None:
    rows.listed(posted_at=rows.JUNE, changed_at=rows.JUNE + timedelta(days=1))
    answer = client.get("/jobs/feed.atom")
    root = ET.fromstring(answer.content)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": "http://testserver/jobs/feed.atom", "alternate": "http://testserver/jobs/"}
    entry = root.find(f"{ATOM}entry")
    for element in (root, entry):
        assert all(element.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert entry.findtext(f"{ATOM}published") == "2026-06-01T09:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2026-06-02T09:00:00+00:00"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Harbour Bakery"


def test_json_feed_has_what_its_specification_asks_for(client: Client) -> None:
    job = rows.listed(pay_text="€20 an hour")
    answer = client.get("/jobs/feed.json")
    made = answer.json()
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert (made["home_page_url"], made["feed_url"]) == ("http://testserver/jobs/", "http://testserver/jobs/feed.json")
    (item,) = made["items"]
    assert (item["id"], item["date_published"]) == (f"tag:testserver,2026:job/{job.pk}", "2026-06-01T09:00:00+00:00")
    assert (item["_job"]["pay"], item["_job"]["attribution"]) == ("€20 an hour", "via Harbour board")


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_only_open_jobs_that_may_be_passed_on_are_in_it(client: Client, kind: str) -> None:
    rows.listed(title="Yes")
    rows.listed(title="Forbidden", may_be_passed_on=False)
    rows.listed(title="Invented", is_demo=True)
    rows.listed(title="Held", status="held")
    rows.listed(title="Closed", status="closed", closed_at=rows.JUNE)
    assert titles(client, kind) == ["Yes – Harbour Bakery"]


def test_a_demo_site_shows_its_invented_jobs(client: Client, settings: Any) -> None:
    settings.DEMO = True
    rows.listed(title="Invented", is_demo=True)
    assert titles(client) == ["Invented – Harbour Bakery"]


def test_the_search_of_the_address_decides(client: Client) -> None:
    rows.listed(title="Baker")
    rows.listed(title="Rigger")
    assert titles(client, query="?q=rigger") == ["Rigger – Harbour Bakery"]
    assert titles(client, query="?q=nothing%20like%20it") == []


def test_it_has_fifty_and_looks_past_those_that_may_not_be_passed_on(client: Client) -> None:
    source = rows.source()
    for number in range(120):
        rows.listed(at=source, title=f"Job {number}", may_be_passed_on=number % 2 == 0,
                    posted_at=rows.JUNE - timedelta(minutes=number))  # fmt: skip
    found = titles(client)
    assert found[:2] == ["Job 0 – Harbour Bakery", "Job 2 – Harbour Bakery"]
    assert len(found) == 50


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_the_name_of_a_feed_does_not_count(client: Client, jobs: int) -> None:
    for _ in range(jobs):
        rows.listed(title="Zoo keeper")
    assert client.get("/jobs/feed.json?q=zoo").json()["title"] == "“zoo” jobs – Waymark"


@pytest.mark.parametrize("words", ["%01", "a%1b", "%EF%BF%BE", "%C2%85"])
@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_words_that_nobody_sees_make_no_broken_feed(client: Client, kind: str, words: str) -> None:
    answer = client.get(f"/jobs/feed.{kind}?q={words}")
    assert answer.status_code == 200
    ET.fromstring(answer.content)


def test_a_title_that_changes_keeps_its_id(client: Client) -> None:
    job = rows.listed()
    before = client.get("/jobs/feed.json").json()["items"][0]["id"]
    Job.objects.filter(pk=job.pk).update(title="Head baker", slug="head-baker")
    assert client.get("/jobs/feed.json").json()["items"][0]["id"] == before


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_an_unchanged_feed_is_not_sent_again(client: Client, kind: str) -> None:
    job = rows.listed()
    first = client.get(f"/jobs/feed.{kind}")
    assert first["Cache-Control"] == "public, max-age=900"
    assert first["Last-Modified"] == "Mon, 01 Jun 2026 09:00:00 GMT"
    again = {"if-none-match": first["ETag"]}
    assert client.get(f"/jobs/feed.{kind}", headers=again).status_code == 304
    assert client.get(f"/jobs/feed.{kind}", headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    Job.objects.filter(pk=job.pk).update(title="Head baker", changed_at=datetime.now(UTC))
    assert client.get(f"/jobs/feed.{kind}", headers=again).status_code == 200


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_an_empty_feed_stays_the_same(client: Client, kind: str) -> None:
    first = client.get(f"/jobs/feed.{kind}")
    assert "Last-Modified" not in first.headers
    assert client.get(f"/jobs/feed.{kind}", headers={"if-none-match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("kind", ["xml", "rss.json", "", "RSS"])
def test_there_are_three_formats(client: Client, kind: str) -> None:
    assert client.get(f"/jobs/feed.{kind}").status_code == 404


def test_it_costs_few_queries_whatever_is_in_it(client: Client) -> None:
    for _ in range(5):
        rows.listed()
    client.get("/jobs/feed.rss")  # regions, rates and counts are read once a minute
    with CaptureQueriesContext(connection) as queries:
        client.get("/jobs/feed.rss")
    assert len(queries) <= 4, [query["sql"] for query in queries]


@given(st.text(min_size=1), st.text(), st.sampled_from(["rss", "atom"]))
def test_any_text_makes_valid_xml(title: str, description: str, kind: str) -> None:
    job = Job(pk=1, title=title, slug="x", company=Company(name=title), description=f"<p>{description}",
              posted_at=rows.JUNE, changed_at=rows.JUNE)  # fmt: skip
    channel = feeds.Channel(title="Jobs", page_url="http://testserver/", feed_url="http://testserver/feed")
    root = ET.fromstring(feeds.WRITERS[kind][0](channel, [feed_items._item(job, None)]))
    assert root.find("channel/item") is not None or root.find(f"{ATOM}entry") is not None


@given(st.text())
def test_any_search_makes_a_feed(words: str) -> None:
    query = QueryDict(mutable=True)
    query["q"] = words
    assert json.loads(feeds.feed(JobSearch.parse(query), format="json").body)["items"] == []
