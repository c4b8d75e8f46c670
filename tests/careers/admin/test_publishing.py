import pytest
from django.test import Client

from careers.admin.tabs import TABS, tab_of_part
from careers.completeness import missing, newly_missing
from careers.models import Guide
from careers.reading import parse
from careers.skill_book import SkillBook
from careers.storing import store
from tests import factories
from tests.careers.admin.forms import change_url, read

COMPLETE = "careers/content/guides/electrician.md"


@pytest.fixture
def complete() -> Guide:
    with open(COMPLETE, encoding="utf-8") as file:
        document = parse(file.read().replace("status: published", "status: draft"), file=COMPLETE)
    return store(document, skills=SkillBook())[0]


def test_every_part_of_an_empty_guide_is_missing_and_has_a_tab() -> None:
    gaps = missing(factories.document(summary="", status="draft"))
    assert len(gaps) == len({gap.part for gap in gaps}) == 26
    assert {tab_of_part(gap.part) for gap in gaps} <= {tab.name for tab in TABS}


def test_counts_are_told() -> None:
    gaps = {gap.part: gap.what for gap in missing(factories.document(pros=("The view",)))}
    assert gaps["Pros and cons"] == "3 pros at least; there is one; 3 cons at least; there are none"


def test_only_new_gaps_are_newly_missing() -> None:
    before = factories.document(work_setting="A tower.")
    assert [gap.part for gap in newly_missing(factories.document(), before)] == ["Work setting"]


@pytest.mark.django_db
def test_a_complete_draft_can_be_published(editor_client: Client, complete: Guide) -> None:
    values = read(editor_client, change_url(complete)) | {"status": "published"}
    assert editor_client.post(change_url(complete), values).status_code == 302
    assert editor_client.get("/careers/electrician/").status_code == 200


@pytest.mark.django_db
def test_a_draft_with_gaps_is_not_published_and_the_gaps_are_listed(editor_client: Client) -> None:
    guide = factories.guide(status="draft")
    values = read(editor_client, change_url(guide)) | {"status": "published"}
    page = editor_client.post(change_url(guide), values).content.decode()
    guide.refresh_from_db()
    assert guide.status == "draft"
    assert "It cannot be published yet: these 25 parts are missing." in page
    assert 'href="#tab-figures" data-tab="tab-figures">Annual salary</a>' in page


@pytest.mark.django_db
def test_a_published_guide_may_keep_its_gaps_but_get_no_new_ones(editor_client: Client) -> None:
    guide = factories.guide(work_setting="A tower.")
    values = read(editor_client, change_url(guide)) | {"title": "Keeper"}
    assert editor_client.post(change_url(guide), values | {"work_setting": ""}).status_code == 200
    assert editor_client.post(change_url(guide), values).status_code == 302


@pytest.mark.django_db
def test_the_form_lists_what_is_missing(editor_client: Client) -> None:
    page = editor_client.get(change_url(factories.guide(status="draft"))).content.decode()
    assert "Before it can be published: 25 parts are missing" in page


@pytest.mark.django_db
def test_who_may_not_publish_saves_drafts(writer_client: Client, complete: Guide) -> None:
    values = read(writer_client, change_url(complete)) | {"status": "published", "title": "Wirer"}
    writer_client.post(change_url(complete), values)
    complete.refresh_from_db()
    assert (complete.title, complete.status) == ("Wirer", "draft")


@pytest.mark.django_db
def test_who_may_not_publish_still_mends_what_is_published(writer_client: Client) -> None:
    guide = factories.guide()
    writer_client.post(change_url(guide), read(writer_client, change_url(guide)) | {"title": "Warden"})
    guide.refresh_from_db()
    assert (guide.title, guide.status) == ("Warden", "published")
