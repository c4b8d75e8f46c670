"""On to where a job is applied for."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponseRedirect
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from jobs import applying
from jobs.models import ApplyDay, Job
from tests.billing.ads.rows import READER
from tests.jobs.out import rows

pytestmark = pytest.mark.django_db
ELSEWHERE = "https://apply.example.org/7?ref=a%20b"


def job(status: str = "open", **listing: Any) -> Job:
    made = rows.job(status=status, closed_at=rows.JUNE if status == "closed" else None)
    rows.listing(made, **{"url": ELSEWHERE} | listing)
    return made


def goes_to(client: Client, made: Job, query: str = "") -> str:
    answer = client.get(f"/jobs/{made.pk}/apply/{query}", headers=READER)
    assert answer.status_code == 302
    return answer["Location"]


def clicks(made: Job) -> list[int]:
    return list(ApplyDay.objects.filter(job=made).values_list("clicks", flat=True))


def test_it_leads_to_the_apply_address_and_counts(client: Client) -> None:
    made = job(apply_url="https://apply.example.org/form")
    assert goes_to(client, made) == "https://apply.example.org/form"
    goes_to(client, made)
    assert clicks(made) == [2]


def test_without_one_it_leads_to_the_posting(client: Client) -> None:
    assert goes_to(client, job()) == ELSEWHERE


def test_the_employers_own_board_comes_first_and_closed_listings_never(client: Client) -> None:
    made = job()
    rows.listing(made, url="https://own.example.org/", source=rows.source(is_employers_own=True))
    assert goes_to(client, made) == "https://own.example.org/"
    made.listings.filter(source__is_employers_own=True).update(is_open=False, closed_at=rows.JUNE)
    assert goes_to(client, made) == ELSEWHERE


@pytest.mark.parametrize(
    "query", ["?url=https://evil.example/", "?next=//evil.example", "?apply_url=javascript:alert(1)"]
)
def test_no_parameter_changes_the_way(client: Client, query: str) -> None:
    assert goes_to(client, job(), query) == ELSEWHERE


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "data:text/html,x", "ftp://files.example.org/", "//evil.example/", "/jobs/1/apply/",
        "https://", "https://bank.example.org@evil.example/", "https:evil.example", "https://a.example\\@b.example/",
        "https://a.example/\r\nSet-Cookie: x=1", "http://testserver/accounts/logout/", "https://[::1", "",
        "https://a.example:99999/",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_elsewhere_leads_back_to_the_job(client: Client, url: str) -> None:
    made = job(url=url, apply_url=url)
    assert goes_to(client, made) == made.get_absolute_url()
    assert clicks(made) == []


def test_a_bad_apply_address_falls_back_to_the_posting(client: Client) -> None:
    assert goes_to(client, job(apply_url="javascript:alert(1)")) == ELSEWHERE


def test_a_closed_job_leads_back_to_its_page(client: Client) -> None:
    made = job(status="closed")
    assert goes_to(client, made) == made.get_absolute_url()
    assert clicks(made) == []


@pytest.mark.parametrize("status", ["held", "removed"])
def test_a_job_that_has_no_page_leads_nowhere(client: Client, status: str) -> None:
    assert client.get(f"/jobs/{job(status=status).pk}/apply/").status_code == 404


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_a_job_that_is_not_there_leads_nowhere(client: Client, number: str) -> None:
    assert client.get(f"/jobs/{number}/apply/").status_code == 404


def test_robots_looks_at_headers_and_pages_loaded_ahead_are_no_clicks(client: Client) -> None:
    made = job()
    client.head(f"/jobs/{made.pk}/apply/", headers=READER)
    client.get(f"/jobs/{made.pk}/apply/", headers={"user-agent": "Googlebot/2.1"})
    client.get(f"/jobs/{made.pk}/apply/", headers=READER | {"sec-purpose": "prefetch"})
    assert clicks(made) == []


def test_only_reading_and_nothing_kept_of_the_reader(client: Client) -> None:
    made = job()
    assert client.post(f"/jobs/{made.pk}/apply/").status_code == 405
    answer = client.get(f"/jobs/{made.pk}/apply/", headers=READER)
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == (
        "strict-origin-when-cross-origin", "noindex, nofollow",
    )  # fmt: skip


def test_a_count_that_cannot_be_written_keeps_nobody_here() -> None:
    def away(*_arguments: object) -> None:
        raise OperationalError("read only")

    with connection.execute_wrapper(away):
        applying.count(job_id=1, day=rows.JUNE.date())


def test_robots_are_told_to_stay_out(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /jobs/*/apply/" in text
    assert "Disallow: /jobs/*/report/" in text


ODD = st.text(alphabet="htps:/\\@.aex[]#?%\t\n ").map(lambda rest: "https://" + rest)


@given(st.text() | ODD)
def test_whatever_passes_is_an_address_of_another_host(url: str) -> None:
    if applying.is_elsewhere(url):
        parts = urlsplit(HttpResponseRedirect(url)["Location"])
        assert parts.scheme in ("http", "https")
        assert parts.hostname not in (None, "", "testserver")
        assert "@" not in parts.netloc
