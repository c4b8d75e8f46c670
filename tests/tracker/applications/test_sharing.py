"""What other apps share: taken apart, shown in the form, kept over signing in, never written or fetched."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from jobs.fetching import Client as Fetcher
from tests.jobs import rows as jobs
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD, at_home
from tracker.applications import sharing
from tracker.models import Application

pytestmark = pytest.mark.django_db
SHARED = f"{BOARD}shared/"
LINK = "https://jobs.example.org/pilot?id=7&ref=app"


@pytest.fixture
def ada() -> User:
    return rows.member()


@pytest.fixture(autouse=True)
def _nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def fetched(*_arguments: object, **_named: object) -> None:
        raise AssertionError("a page was fetched")

    monkeypatch.setattr(Fetcher, "get", fetched)


def filled(user: User, **said: str) -> dict[str, Any]:
    answer = at_home(user).get(SHARED, said)
    assert answer.status_code == 200
    return {name: value for name, value in answer.context["form"].initial.items() if value and name != "stage"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"title": "Pilot at Tidewater | Jobs", "url": LINK}, {"title": "Pilot", "company": "Tidewater", "url": LINK}),
        ({"title": "Pilot", "text": LINK}, {"title": "Pilot", "url": LINK}),
        ({"text": f"Pilot wanted\n{LINK}"}, {"title": "Pilot wanted", "url": LINK}),
        ({"text": f"Check out this job at Tidewater: Pilot: {LINK}"},
         {"title": "Pilot", "company": "Tidewater", "url": LINK}),
        ({"text": f"Pilot wanted ({LINK})."}, {"title": "Pilot wanted", "url": LINK}),
        ({"title": f"Pilot {LINK}", "text": LINK, "url": LINK}, {"title": "Pilot", "url": LINK}),
        ({"text": "https://example.org/job_(sea)!"}, {"url": "https://example.org/job_(sea)"}),
        ({"title": "Pi\u0000lot\u202e", "url": f"{LINK}\u0000"}, {"title": "Pilot", "url": LINK}),
        ({"title": "Pilot", "url": "javascript:alert(1)"}, {"title": "Pilot"}),
        ({"title": "Pilot", "url": "data:text/html,x", "text": "file:///etc/passwd"}, {"title": "Pilot"}),
        ({"title": "Pilot", "url": "https://[", "text": "http://"}, {"title": "Pilot"}),
        ({"title": "Pilot", "url": f"https://example.org/{'a' * 3000}"}, {"title": "Pilot"}),
        ({"title": "a" * 40_000, "url": LINK}, {"title": "a" * 200, "url": LINK}),
        ({}, {}),
    ],
)  # fmt: skip
def test_what_was_shared_fills_the_form(ada: User, said: dict[str, str], expected: dict[str, str]) -> None:
    assert filled(ada, **said) == expected
    assert not Application.objects.exists()


def test_of_several_links_the_first_counts_and_all_are_kept_in_the_text(ada: User) -> None:
    text = f"Two jobs: {LINK} and https://example.org/2"
    assert filled(ada, text=text)["url"] == LINK
    assert filled(ada, text=text)["ad_text"] == text
    assert filled(ada, url="https://example.org/3", text=text)["url"] == "https://example.org/3"


def test_a_whole_ad_is_kept_as_its_text(ada: User) -> None:
    ad = f"Pilot\n{'Steer ships. ' * 30}\n{LINK}"
    assert filled(ada, text=ad) == {"title": "Pilot", "url": LINK, "ad_text": ad}


def test_the_page_says_what_is_missing_and_shows_nothing_as_markup(ada: User) -> None:
    page = at_home(ada).get(SHARED, {"title": "<script>alert(1)</script>"}).content.decode()
    assert "There was no web address in what was shared." in page
    assert "<script>alert" not in page


def test_the_link_can_be_read_by_a_button(ada: User) -> None:
    page = at_home(ada).get(SHARED, {"title": "Pilot", "url": LINK})
    assert page.context["pasted"].initial == {"pasted": LINK}
    assert page["Cache-Control"].endswith("private")


def test_a_job_of_this_site_is_offered_as_one(ada: User) -> None:
    job = jobs.job(title="Keeper")
    answer = at_home(ada).get(SHARED, {"text": f"Look: http://testserver{job.get_absolute_url()}"})
    page = answer.content.decode()
    assert "This job is on Waymark" in page
    assert f'action="{BOARD}add/job/{job.pk}/"' in page
    assert f'data-bookmark="job:{job.pk}"' in page
    assert answer.context["form"].initial["job"] == job.pk


def test_one_that_is_among_the_applications_is_told(ada: User) -> None:
    job = jobs.job(title="Keeper")
    there = rows.application(ada, "Keeper", job=job)
    page = at_home(ada).get(SHARED, {"url": f"http://testserver{job.get_absolute_url()}"}).content.decode()
    assert there.get_absolute_url() in page
    assert f'action="{BOARD}add/job/{job.pk}/"' not in page


@pytest.mark.parametrize("text", ["", "x " * 50, "Steer ships. " * 2000, "船" * 5000, LINK * 3])
def test_visitors_sign_in_and_come_back_to_the_same(client: Client, ada: User, text: str) -> None:
    answer = client.get(SHARED, {"title": "Pilot at Tidewater", "url": LINK, "text": text})
    parts = urlsplit(answer["Location"])
    assert parts.path == "/accounts/login/"
    assert len(answer["Location"]) < 4000  # what servers take as an address
    [back] = parse_qs(parts.query)["next"]
    page = at_home(ada).get(back)
    initial = page.context["form"].initial
    assert (initial["title"], initial["company"], initial["url"]) == ("Pilot", "Tidewater", LINK)


@given(title=st.text(max_size=60), text=st.text(max_size=300), url=st.text(max_size=60))
def test_whatever_is_shared_is_taken_apart_without_harm(title: str, text: str, url: str) -> None:
    shared = sharing.read({"title": title, "text": f"{text}https://{text}", "url": url})
    assert all(link.lower().startswith(("http://", "https://")) for link in shared.links)
    assert len(shared.title) <= 200
    assert "\x00" not in shared.address
    sharing.found(shared)
