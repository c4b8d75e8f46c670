import pytest
from django.test import Client

from careers import epoch
from careers.models import Guide, Skill
from tests import factories
from tests.careers.admin.conftest import As
from tests.careers.admin.forms import ADD, add_row, change_url, read

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


def preview_url(guide: Guide) -> str:
    return f"/admin/careers/guide/{guide.pk}/preview/"


def test_it_shows_the_page_of_what_stands_in_the_form(editor_client: Client) -> None:
    guide = factories.guide(pros=("The view",))
    values = read(editor_client, change_url(guide)) | {"pros-0-text": "The **quiet**"}
    page = editor_client.post(preview_url(guide), values).content.decode()
    assert "The <strong>quiet</strong>" in page
    assert "Preview: not saved" in page


def test_it_stores_nothing(editor_client: Client) -> None:
    guide = factories.guide()
    values = read(editor_client, change_url(guide)) | {"title": "Warden"}
    add_row(values, "tools", skill_name="Brand new")
    before = epoch.current()
    assert "Brand new" in editor_client.post(preview_url(guide), values, headers=JSON).json()["page"]
    epoch.forget()
    guide.refresh_from_db()
    assert (guide.title, guide.version, guide.history.count()) == ("Lighthouse keeper", 1, 1)
    assert (epoch.current(), Skill.objects.count()) == (before, 0)


def test_a_guide_that_is_not_there_yet_has_one_too(editor_client: Client) -> None:
    values = read(editor_client, ADD) | {"title": "Pilot", "slug": "pilot", "field": "1"}
    values["field"] = str(factories.guide().field_id)
    page = editor_client.post("/admin/careers/guide/add/preview/", values).content.decode()
    assert "<h1" in page
    assert "Pilot" in page
    assert not Guide.objects.filter(slug="pilot").exists()


def test_faults_come_instead_with_the_tab_they_are_in(editor_client: Client) -> None:
    guide = factories.guide()
    values = read(editor_client, change_url(guide)) | {"title": ""}
    add_row(values, "day", name="Late", starts="soon", ends="10:00")
    answer = editor_client.post(preview_url(guide), values, headers=JSON).json()
    assert answer["page"] == ""
    assert "Title: This field is required." in answer["faults"]
    assert 'data-tab="tab-day"' in answer["faults"]
    assert "A day in the life, row 1: Starts: “soon” is not a time." in answer["faults"]


def test_without_scripts_faults_are_a_page(editor_client: Client) -> None:
    guide = factories.guide()
    page = editor_client.post(preview_url(guide), {}).content.decode()
    assert "The page can be shown once these are put right" in page


def test_it_tells_what_is_still_missing(editor_client: Client) -> None:
    guide = factories.guide(status="draft")
    values = read(editor_client, change_url(guide)) | {"work_setting": "A tower."}
    found = editor_client.post(preview_url(guide), values, headers=JSON).json()
    assert "24 parts are missing" in found["missing"]


def test_a_newer_version_does_not_keep_from_looking(editor_client: Client) -> None:
    guide = factories.guide()
    values = read(editor_client, change_url(guide)) | {"loaded_version": "0"}
    assert "<h1" in editor_client.post(preview_url(guide), values).content.decode()


def test_script_in_a_text_stays_text(editor_client: Client) -> None:
    guide = factories.guide()
    values = read(editor_client, change_url(guide)) | {"work_setting": "<script>alert(1)</script>"}
    assert "<script>alert" not in editor_client.post(preview_url(guide), values).content.decode()


def test_it_is_for_those_who_may_write(client: Client, signed_in: As) -> None:
    url = preview_url(factories.guide())
    assert signed_in("view_guide").post(url, {}).status_code == 403
    assert client.post(url, {})["Location"].startswith("/admin/login/")
    assert signed_in("change_guide", email="b@example.org").get(url).status_code == 405
    assert signed_in("change_guide", email="c@example.org").post("/admin/careers/guide/0/preview/").status_code == 404
