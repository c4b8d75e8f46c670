"""The mark on pages of every kind: the same for everybody, filled in for those who kept something, at one query."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from careers.models import Guide
from jobs.models import Job
from tests import factories
from tests.jobs.pages import rows as jobs
from tests.tracker.bookmarks import rows

pytestmark = pytest.mark.django_db
KEPT = re.compile(r'data-bookmark="([^"]*)" data-kept><span>Bookmarked</span>')
FREE = re.compile(r'data-bookmark="([^"]*)"><span>Bookmark</span>')


@pytest.fixture
def guide(db: None) -> Guide:
    return factories.guide(title="Boat driver")


@pytest.fixture
def job(guide: Guide) -> Job:
    jobs.job("Tug driver", guide=guide, workplace="remote", days=2)
    return jobs.job("Pilot", guide=guide, workplace="remote")


def pages(job: Job) -> list[str]:
    return ["/jobs/", "/jobs/?workplace=remote", job.get_absolute_url(), "/companies/tidewater/", "/", "/careers/boat-driver/"]  # noqa: E501 # fmt: skip


def text(client: Client, path: str, **more: Any) -> str:
    return client.get(path, **more).content.decode()


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as found:
        client.get(path)
    return len(found)


def test_every_card_and_page_has_a_mark(client: Client, job: Job) -> None:
    for path in pages(job):
        assert f"job:{job.pk}" in FREE.findall(text(client, path)), path
    assert "guide:boat-driver" in FREE.findall(text(client, "/careers/boat-driver/"))
    assert f"company:{job.company_id}" in FREE.findall(text(client, "/companies/tidewater/"))
    assert "search:workplace=remote" in FREE.findall(text(client, "/jobs/?workplace=remote&sort=pay"))
    assert "search:" not in text(client, "/jobs/")


def test_what_a_member_kept_is_marked_wherever_it_stands(ada: User, adas: Client, job: Job, guide: Guide) -> None:
    for thing in (job, guide, job.company, "workplace=remote"):
        rows.bookmark(ada, thing)
    for path in pages(job):
        assert f"job:{job.pk}" in KEPT.findall(text(adas, path)), path
    assert "guide:boat-driver" in KEPT.findall(text(adas, "/careers/boat-driver/"))
    assert f"company:{job.company_id}" in KEPT.findall(text(adas, "/companies/tidewater/"))
    assert "search:workplace=remote" in KEPT.findall(text(adas, "/jobs/?workplace=remote"))


def test_nothing_else_is_marked_and_nothing_for_others(ada: User, adas: Client, bobs: Client, job: Job) -> None:
    rows.bookmark(ada, job)
    assert KEPT.findall(text(adas, "/jobs/")) == [f"job:{job.pk}"]
    for client in (bobs, Client()):
        assert KEPT.findall(text(client, "/jobs/")) == []


def test_scripts_get_the_changed_part_marked(ada: User, adas: Client, job: Job) -> None:
    rows.bookmark(ada, "workplace=remote")
    page = text(adas, "/jobs/?workplace=remote", headers={"HX-Request": "true"})
    assert KEPT.findall(page) == ["search:workplace=remote"]


def test_a_search_with_signs_is_marked_too(ada: User, adas: Client, job: Job) -> None:
    rows.bookmark(ada, "q=%22tug+driver%22+%26+%3Cb%3E+%27x%27&workplace=remote")
    page = text(adas, "/jobs/", data={"q": "\"tug driver\" & <b> 'x'", "workplace": "remote"})
    assert len(KEPT.findall(page)) == 1
    assert "<b>" not in page


def test_a_visitors_session_marks_what_they_kept_and_asks_nothing(client: Client, job: Job) -> None:
    client.post("/account/bookmarks/toggle/", {"of": rows.key(job), "keep": "1"})
    assert KEPT.findall(text(client, "/jobs/")) == [f"job:{job.pk}"]
    with CaptureQueriesContext(connection) as found:
        text(client, "/jobs/")
    assert not [query for query in found if "tracker_" in query["sql"]]


def test_visitors_pages_cost_nothing_more_and_set_no_cookie(client: Client, job: Job) -> None:
    for path in pages(job):
        client.get(path)
        with CaptureQueriesContext(connection) as found:
            answer = client.get(path)
        assert not [query for query in found if "tracker_" in query["sql"] or "session" in query["sql"]], path
        assert not answer.cookies
        assert "csrf" not in answer.content.decode()
        assert "ETag" in answer


def test_a_kept_guide_costs_visitors_no_query_of_tables(client: Client, guide: Guide, job: Job) -> None:
    assert queries(client, "/careers/boat-driver/") <= 1  # the epoch


def test_however_many_cards_there_are_one_query_asks(ada: User, adas: Client, job: Job) -> None:
    rows.bookmark(ada, job)
    for number in range(15):
        jobs.job(f"Driver {number}", guide=job.guide, workplace="remote")
    for path in pages(job):
        with CaptureQueriesContext(connection) as found:
            adas.get(path)
        assert len([query for query in found if "tracker_bookmark" in query["sql"]]) == 1, path


def test_a_page_that_was_marked_is_not_the_one_before(adas: Client, job: Job) -> None:
    before = adas.get("/jobs/")["ETag"]
    rows_of = {"of": rows.key(job), "keep": "1"}
    adas.post("/account/bookmarks/toggle/", rows_of, headers={"x-requested-with": "fetch"})
    answer = adas.get("/jobs/", headers={"if-none-match": before})
    assert answer.status_code == 200
    assert KEPT.findall(answer.content.decode()) == [f"job:{job.pk}"]


def test_a_preview_of_a_guide_has_no_mark(editor_client: Client, guide: Guide) -> None:
    from careers import prerender, revisions

    html = prerender.render(revisions.content_of(guide), preview=True).article
    assert "data-bookmark" not in html
