"""Popular and recently reviewed guides: what stands on the shelves, and the page of all by date."""

import gzip
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from careers.models import Guide, GuideReads
from careers.readers import shelves
from tests import factories

pytestmark = pytest.mark.django_db
TITLES = ("Baker", "Diver", "Keeper", "Pilot")


@pytest.fixture
def guides() -> dict[str, Guide]:
    return {title: factories.guide(title=title) for title in TITLES}


def read(guide: Guide, number: int, days_ago: int = 0) -> None:
    GuideReads.objects.create(guide=guide, day=timezone.localdate() - timedelta(days=days_ago), reads=number)


def review(guide: Guide, day: date, by: str = "Edith Editor") -> None:
    Guide.objects.filter(pk=guide.pk).update(reviewed_on=day, reviewed_by=by)


def popular() -> list[str]:
    return [each.title for each in shelves.popular()]


def test_popular_is_what_was_read_most_in_thirty_days(guides: dict[str, Guide]) -> None:
    for number, title in enumerate(TITLES, start=1):
        read(guides[title], 20 * number)
        read(guides[title], 5, days_ago=29)
        read(guides[title], 5000 // number, days_ago=30)
    assert popular() == ["Pilot", "Keeper", "Diver", "Baker"]


def test_a_few_reads_say_nothing(guides: dict[str, Guide]) -> None:
    for title, number in zip(TITLES, (100, 90, shelves.LEAST_READS, shelves.LEAST_READS - 1), strict=True):
        read(guides[title], number)
    assert popular() == ["Baker", "Diver", "Keeper"]
    GuideReads.objects.filter(guide=guides["Keeper"]).update(reads=shelves.LEAST_READS - 1)
    assert popular() == []  # a list of two is none


def test_drafts_are_on_no_shelf(guides: dict[str, Guide]) -> None:
    for title in TITLES:
        read(guides[title], 50)
        review(guides[title], timezone.localdate())
    Guide.objects.filter(title="Pilot").update(status="draft")
    assert popular() == ["Baker", "Diver", "Keeper"]
    assert [each.title for each in shelves.reviewed()] == ["Baker", "Diver", "Keeper"]


def test_the_list_of_all_guides_begins_with_the_shelves(client: Client, guides: dict[str, Guide]) -> None:
    for number, title in enumerate(TITLES):
        read(guides[title], 50 + number)
        review(guides[title], date(2026, 11, 20 + number))
    html = client.get("/careers/").content.decode()
    assert html.index("Popular") < html.index("Recently reviewed") < html.index("4 guides")
    assert '<time datetime="2026-11-23">Nov 23, 2026</time>' in html
    assert 'href="/careers/recent/"' in html


@pytest.mark.parametrize("query", ["?q=baker", "?field=health", "?sort=pay"])
def test_who_searches_sees_results_alone(client: Client, guides: dict[str, Guide], query: str) -> None:
    for title in TITLES:
        read(guides[title], 50)
    assert "Popular" in client.get("/careers/").content.decode()
    assert "Popular" not in client.get(f"/careers/{query}").content.decode()


def test_a_site_that_is_new_has_no_shelves(client: Client, guides: dict[str, Guide]) -> None:
    html = client.get("/careers/").content.decode()
    assert "Popular" not in html
    assert "Recently reviewed" not in html


def test_the_shelves_are_read_once_a_minute(guides: dict[str, Guide]) -> None:
    shelves.shelves()
    with CaptureQueriesContext(connection) as queries:
        shelves.shelves()
    assert len(queries) == 0


def test_all_guides_by_date_with_who_and_what_is_old(client: Client, guides: dict[str, Guide]) -> None:
    today = timezone.localdate()
    review(guides["Baker"], today - timedelta(days=366), by="Otto <b>Old</b>")
    review(guides["Diver"], today)
    review(guides["Keeper"], today - timedelta(days=365))
    factories.guide(title="Draft", status="draft")
    page = client.get("/careers/recent/")
    html = page.content.decode()
    places = [html.index(f">{title}</a>") for title in ("Diver", "Keeper", "Baker", "Pilot")]
    assert places == sorted(places)
    assert html.count("over a year ago") == 1
    assert "not reviewed yet" in html[places[-1] :]
    assert "Otto &lt;b&gt;Old&lt;/b&gt;" in html
    assert "Draft" not in html
    assert client.get("/careers/recent/?page=99").status_code == 200
    assert "/careers/recent/" in client.get("/sitemap-pages.xml").content.decode()


def test_pages_are_light_and_take_as_many_queries_for_many_guides(client: Client) -> None:
    counts = []
    for many in (4, 70):
        for number in range(many):
            guide = factories.guide(title=f"Keeper of light number {many}-{number}")
            review(guide, date(2026, 11, 1))
            read(guide, 50)
        shelves.forget()
        for path in ("/careers/?fresh", "/careers/recent/?fresh"):
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(path)
            counts.append(len(queries))
            assert len(gzip.compress(answer.content)) < 12_000
    assert counts[0] == counts[2] <= 4
    assert counts[1] == counts[3] == 2


def test_nobody_may_call_a_guide_recent(editor_client: Client) -> None:
    page = editor_client.post("/admin/careers/guide/add/", {"slug": "recent", "title": "Recent"})
    assert "is the address of another page" in page.content.decode()
