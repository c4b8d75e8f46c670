import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jobs import keys
from jobs.models import KeyCount
from tests.jobs.out import rows

pytestmark = pytest.mark.django_db


def page(client: Client) -> str:
    return client.get("/jobs/sources/").content.decode()


def test_each_source_says_what_it_gives_and_on_what_terms(client: Client) -> None:
    own = rows.source(name="Ropes & Sons", is_employers_own=True, last_success_at=rows.JUNE, may_be_passed_on=False)
    KeyCount.objects.create(key=keys.source(own.pk), jobs=1234)
    text = page(client)
    assert "Ropes &amp; Sons" in text
    assert f'href="/jobs/?source={own.slug}">1,234</a>' in text
    assert "1 June 2026, 09:00 UTC" in text
    assert "the employer’s own board" in text
    assert "Shown here only, not in our feeds." in text
    assert 'href="https://board.example.org/"' in text


def test_those_with_the_most_jobs_come_first_and_forgotten_ones_not_at_all(client: Client) -> None:
    small, large, old = rows.source(name="Small"), rows.source(name="Large"), rows.source(name="Old", is_enabled=False)
    for source, jobs in ((small, 2), (large, 30)):
        KeyCount.objects.create(key=keys.source(source.pk), jobs=jobs)
    shown = [source.name for source in client.get("/jobs/sources/").context["sources"]]
    assert shown == ["Large", "Small"]
    KeyCount.objects.create(key=keys.source(old.pk), jobs=1)
    assert "no longer read" in page(client)


def test_without_a_source_it_says_so(client: Client) -> None:
    assert "No source is read yet." in page(client)


def test_the_number_of_queries_does_not_grow_with_the_sources(client: Client) -> None:
    client.get("/jobs/sources/")
    counts = []
    for _ in range(2):
        rows.source()
        with CaptureQueriesContext(connection) as queries:
            client.get("/jobs/sources/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 3
