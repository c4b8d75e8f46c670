"""Lists with an address of their own."""

import pytest
from django.test import Client

from careers.models import FormerSlug, GuideSkill, Skill
from jobs import search_tables
from tests import factories
from tests.jobs.pages import rows

pytestmark = pytest.mark.django_db


def one_job() -> None:
    guide = factories.guide(title="Boat driver")
    rows.job(category=rows.category(), guide=guide, skills=("Rope",), places=["de"])
    rows.job("Baker", category=rows.category("Food"))


LANDINGS = {
    "/jobs/category/harbour-work/": "Harbour work jobs",
    "/jobs/in/de/": "Jobs in Germany",
    "/jobs/skill/rope/": "Rope jobs",
    "/jobs/career/boat-driver/": "Boat driver jobs",
}


@pytest.mark.parametrize(("path", "title"), LANDINGS.items())
def test_each_shows_its_jobs_under_a_title_of_its_own(client: Client, path: str, title: str) -> None:
    one_job()
    page = client.get(path).content.decode()
    assert f">{title}</h1>" in page
    assert "Pilot boat driver" in page
    assert "Baker" not in page
    assert f'<link rel="canonical" href="http://testserver{path}">' in page
    assert "noindex" not in page


def test_a_landing_without_jobs_is_kind_and_kept_out_of_search_engines(client: Client) -> None:
    rows.category()
    answer = client.get("/jobs/category/harbour-work/")
    assert answer.status_code == 200
    assert '<meta name="robots" content="noindex, follow">' in answer.content.decode()


@pytest.mark.parametrize("kind", ["category", "in", "skill", "career"])
def test_what_nobody_knows_is_not_found(client: Client, kind: str) -> None:
    assert client.get(f"/jobs/{kind}/nothing-of-this-name/").status_code == 404


@pytest.mark.parametrize("slug", ["best-casino-de", "-de", "remote-us", "x" * 150 + "-de", "worldwide-de"])
def test_a_town_that_somebody_made_up_is_no_page(client: Client, slug: str) -> None:
    rows.job(workplace="remote", open_to=["de", "us"])
    search_tables.refresh()
    assert client.get(f"/jobs/in/{slug}/").status_code == 404


def test_a_town_that_only_a_job_knows_is_one(client: Client) -> None:
    rows.job(places=["boscastle-gb"])
    search_tables.refresh()
    assert ">Jobs in Boscastle, United Kingdom</h1>" in client.get("/jobs/in/boscastle-gb/").content.decode()


def test_a_skill_leads_to_careers_only_where_one_needs_it(client: Client) -> None:
    rows.job(skills=("Rope",))
    assert "What careers need Rope" not in client.get("/jobs/skill/rope/").content.decode()
    GuideSkill.objects.create(guide=factories.guide(), skill=Skill.objects.get(slug="rope"), part="tool", position=90)
    page = client.get("/jobs/skill/rope/").content.decode()
    assert "What careers need Rope" in page
    assert client.get("/careers/skills/rope/").status_code == 200


def test_a_guide_that_moved_takes_its_jobs_along(client: Client) -> None:
    guide = factories.guide(title="Boat driver")
    FormerSlug.objects.create(guide=guide, slug="ferryman")
    assert client.get("/jobs/career/ferryman/").headers["Location"] == "/jobs/career/boat-driver/"


def test_a_draft_has_no_landing(client: Client) -> None:
    factories.guide(title="Boat driver", status="draft")
    assert client.get("/jobs/career/boat-driver/").status_code == 404


def test_order_and_further_pages_stay_on_the_landing(client: Client) -> None:
    for number in range(21):
        rows.job(f"Driver {number}", category=rows.category())
    page = client.get("/jobs/category/harbour-work/?sort=pay").content.decode()
    assert 'href="/jobs/category/harbour-work/?sort=pay&amp;after=' in page
    assert 'href="/jobs/category/harbour-work/">Newest</a>' in page
