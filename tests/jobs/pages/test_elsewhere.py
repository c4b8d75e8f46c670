"""Open jobs on pages that are kept for long: guides, skills, the home page."""

import pytest
from django.db import OperationalError
from django.test import Client

from careers import openings
from careers.models import Guide
from careers.templatetags.guides import JOBS_ENTRY_SLOT, JOBS_SECTION_SLOT
from jobs import elsewhere
from tests import factories
from tests.jobs.pages import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide() -> Guide:
    return factories.guide(title="Boat driver", tools=factories.skills("Rope"))


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_a_guide_shows_its_open_jobs_and_names_them_in_its_contents(client: Client, guide: Guide) -> None:
    rows.job(guide=guide)
    page = text(client, "/careers/boat-driver/")
    assert "Pilot boat driver" in page
    assert '<a href="#jobs">Open jobs</a>' in page


def test_a_guide_without_jobs_has_no_trace_of_them(client: Client, guide: Guide) -> None:
    page = text(client, "/careers/boat-driver/")
    assert "#jobs" not in page
    assert JOBS_ENTRY_SLOT not in page
    assert JOBS_SECTION_SLOT not in page


def test_more_jobs_than_are_shown_are_a_link_away(client: Client, guide: Guide) -> None:
    for number in range(6):
        rows.job(f"Driver {number}", guide=guide, days=number + 1)
    page = text(client, "/careers/boat-driver/")
    assert "6 open jobs; the newest:" in page
    assert "Driver 4" not in page
    assert 'href="/jobs/career/boat-driver/"' in page


def test_a_kept_page_changes_with_its_jobs(client: Client, guide: Guide) -> None:
    assert "Pilot boat driver" not in text(client, "/careers/boat-driver/")
    rows.job(guide=guide)
    elsewhere.forget()
    assert "Pilot boat driver" in text(client, "/careers/boat-driver/")


def test_a_kept_page_costs_no_query_for_a_minute(client: Client, guide: Guide) -> None:
    rows.job(guide=guide)
    first = text(client, "/careers/boat-driver/")
    rows.job("Baker", guide=guide)
    assert text(client, "/careers/boat-driver/") == first


def test_a_skill_shows_jobs_that_ask_for_it(client: Client, guide: Guide) -> None:
    rows.job(skills=("Rope",))
    assert "Open jobs that ask for it" in text(client, "/careers/skills/rope/")


def test_the_home_page_counts_jobs_and_shows_the_newest(client: Client, guide: Guide) -> None:
    rows.job(days=0.1)
    rows.job("Lamp trimmer", days=3)
    page = text(client, "/")
    assert "<strong>2</strong> open jobs" in page
    assert "<strong>1</strong> new since yesterday" in page
    assert page.index("Pilot boat driver") < page.index("Lamp trimmer")


def test_the_home_page_without_jobs_counts_none(client: Client) -> None:
    page = text(client, "/")
    assert "new since yesterday" not in page
    assert "Newest jobs" not in page


def test_with_the_database_away_stands_what_stood_there_last(monkeypatch: pytest.MonkeyPatch, guide: Guide) -> None:
    def away(_slug: str) -> None:
        raise OperationalError

    rows.job(guide=guide)
    known = elsewhere.openings("guide", "boat-driver")
    monkeypatch.setitem(elsewhere._SHOWN, "guide", away)
    monkeypatch.setattr(elsewhere, "_known", {key: (1.0, html) for key, (_, html) in elsewhere._known.items()})
    assert elsewhere.openings("guide", "boat-driver") == known


def test_a_place_that_nobody_knows_stays_empty() -> None:
    assert openings._html("nowhere", "x") == ""
