"""Pasted links and texts: what they fill in, and what is said where nothing can be read."""

import json
import socket
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from tests.jobs import rows as jobs
from tests.jobs.peers import answer, peer, saying
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD, JUNE, at_home
from tracker.applications import pasting
from tracker.models import Application

pytestmark = pytest.mark.django_db
PASTE = f"{BOARD}add/paste/"
POSTING = {
    "@type": "JobPosting", "title": "Tug driver", "description": "<p>Pull ships.</p>",
    "hiringOrganization": {"@type": "Organization", "name": "Harbour Tugs"},
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Kiel", "addressCountry": "DE"}},
}  # fmt: skip
AD = "Night baker at Oven & Son | Jobs\n\nLocation: Berlin, Germany\nWe bake. €2,800–€3,200 a month.\n"


@pytest.fixture
def client_of_ada() -> Client:
    cache.clear()
    return at_home(rows.member())


def paste(client: Client, text: str) -> Any:
    return client.post(PASTE, {"pasted": text})


def filled(answer: Any) -> dict[str, Any]:
    return {name: value for name, value in answer.context["form"].initial.items() if value}


def page_at(client: Client, settings: Any, body: str) -> Any:
    with peer(saying(answer(body.encode(), "Content-Type: text/html; charset=utf-8"))) as server:
        settings.JOBS_FETCH_ALLOW = [server.pair]
        return paste(client, server.url("/job/1"))


def test_a_job_of_this_site_is_recognised_by_its_address(client_of_ada: Client) -> None:
    job = jobs.job(title="Keeper", pay_text="€50,000")
    said = filled(paste(client_of_ada, f"http://testserver{job.get_absolute_url()}"))
    assert (said["job"], said["title"], said["company"], said["pay"]) == (job.pk, "Keeper", job.company.name, "€50,000")
    assert "url" not in said
    assert not Application.objects.exists()


def test_the_address_of_a_listing_leads_to_our_job(client_of_ada: Client) -> None:
    listing = jobs.listing(apply_url="https://apply.example.org/77")
    said = filled(paste(client_of_ada, "  https://apply.example.org/77 "))
    assert (said["job"], said["url"]) == (listing.job_id, "https://apply.example.org/77")


def test_a_page_with_a_posting_fills_the_form(client_of_ada: Client, settings: Any) -> None:
    html = f'<title>x</title><script type="application/ld+json">{json.dumps(POSTING)}</script>'
    said = filled(page_at(client_of_ada, settings, html))
    assert (said["title"], said["company"], said["ad_text"]) == ("Tug driver", "Harbour Tugs", "Pull ships.")
    assert "Kiel" in said["place"]
    assert said["url"].endswith("/job/1")


def test_of_any_other_page_the_title_is_read(client_of_ada: Client, settings: Any) -> None:
    said = filled(page_at(client_of_ada, settings, "<title>Baker at Oven &amp; Son | Careers</title>"))
    assert (said["title"], said["company"]) == ("Baker", "Oven & Son")


@pytest.mark.parametrize("html", ["", "<title></title>", '<script type="application/ld+json">{</script>'])
def test_a_page_that_says_nothing_keeps_the_link(client_of_ada: Client, settings: Any, html: str) -> None:
    found = page_at(client_of_ada, settings, html)
    assert filled(found).keys() == {"url", "stage"}
    assert "Fill in the rest yourself." in found.content.decode()


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{port}/", "http://localhost/", "http://169.254.169.254/latest/", "https://[::1]/"]
)
def test_what_cannot_be_read_or_may_not_is_told_and_the_link_kept(client_of_ada: Client, url: str) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        link = url.format(port=nobody.getsockname()[1])
    found = paste(client_of_ada, link)
    assert "did not let us read that page" in found.content.decode()
    assert filled(found)["url"] == link


def test_a_text_fills_the_form(client_of_ada: Client) -> None:
    said = filled(paste(client_of_ada, AD))
    assert (said["title"], said["company"], said["ad_text"]) == ("Night baker", "Oven & Son", AD.strip())
    assert "2,800" in said["pay"]
    assert "Berlin" in said["place"]


def test_one_that_was_applied_for_is_told_at_once(client_of_ada: Client) -> None:
    rows.application(
        User.objects.get(), "Night Baker", company="Oven and Son", stage="applied", applied_on="2026-03-12"
    )
    assert "You applied to this on 12 March 2026." in paste(client_of_ada, AD).content.decode()


@pytest.mark.parametrize("text", ["", "   ", "x" * 30_001, "a\x00b"])
def test_nothing_or_too_much_is_refused(client_of_ada: Client, text: str) -> None:
    assert "your attention" in paste(client_of_ada, text).content.decode()


def test_links_are_read_only_so_often(client_of_ada: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "paste_link": "2/h/user"}
    found = [paste(client_of_ada, "http://localhost/").status_code for _ in range(3)]
    assert found == [200, 200, 429]
    assert paste(client_of_ada, AD).status_code == 200


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300))
def test_no_text_breaks_reading(text: str) -> None:
    if not pasting.is_link(text):
        found = pasting.read(text, now=JUNE)
        assert all(len(str(value)) <= 20_000 for value in found.fields.values())
