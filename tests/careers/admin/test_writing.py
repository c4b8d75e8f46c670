"""One save builds or changes a whole guide."""

import pytest
from django.test import Client

from careers import revisions, storing
from careers.documents import DayBlockDocument, SkillDocument
from careers.models import CareerField, Figure, FormerSlug, Guide, GuidePage, Skill
from careers.skill_book import SkillBook
from tests import factories
from tests.careers.admin.forms import ADD, add_row, change_url, figure, read, source
from tests.careers.documents import full_document

pytestmark = pytest.mark.django_db


def new_guide(client: Client) -> dict[str, str]:
    values = read(client, ADD)
    field = CareerField.objects.get(slug="logistics")
    return values | {"title": "Harbour pilot", "slug": "harbour-pilot", "field": str(field.pk)}


def test_one_save_builds_a_guide_from_nothing(editor_client: Client) -> None:
    values = new_guide(editor_client)
    add_row(values, "sources", **source())
    add_row(values, "figures", **figure(measure="salary", low=30000, high=90000))
    add_row(values, "tools", skill_name="Tide tables", note="on paper")
    add_row(values, "skill_map", title="First", skills="Radio | in English\nKnots")
    add_row(values, "day", name="Night", starts="22:00", ends="01:00+1", activities="Board\nSteer")
    assert editor_client.post(ADD, values).status_code == 302
    document = storing.load(Guide.objects.get())
    assert document.figures[0].source == "oews"
    assert document.skill_map[0].skills == (SkillDocument("Radio", "in English"), SkillDocument("Knots"))
    assert document.day == (DayBlockDocument("Night", 1320, 1500, "", ("Board", "Steer")),)


def test_a_save_without_a_change_changes_nothing(editor_client: Client) -> None:
    """Every part there is goes through the form and back."""
    guide, _ = storing.store(full_document(related=()), skills=SkillBook())
    revisions.record(guide)
    before = storing.load(guide)
    answer = editor_client.post(change_url(guide), read(editor_client, change_url(guide)), follow=True)
    guide.refresh_from_db()
    assert (guide.version, storing.load(guide)) == (1, before)
    assert "Nothing had changed" in answer.content.decode()


def test_saving_writes_history_page_and_reason(editor_client: Client) -> None:
    guide = factories.guide(pros=("The view",))
    values = read(editor_client, change_url(guide)) | {"pros-0-text": "The quiet"}
    editor_client.post(change_url(guide), values)
    entry = guide.history.first()
    assert (str(entry.history_user), entry.history_change_reason) == ("Edith Editor", "Changed: Pros")
    assert "<li>The quiet</li>" in GuidePage.objects.get().article


def test_a_typed_reason_is_kept(editor_client: Client) -> None:
    guide = factories.guide()
    values = read(editor_client, change_url(guide)) | {"summary": "Anew.", "reason": "Shorter"}
    editor_client.post(change_url(guide), values)
    assert guide.history.first().history_change_reason == "Shorter"


def test_a_new_row_comes_last_and_a_number_moves_it(editor_client: Client) -> None:
    guide = factories.guide(pros=("a", "b"))
    values = read(editor_client, change_url(guide))
    add_row(values, "pros", text="c", position="")
    add_row(values, "pros", text="d", position="1")
    editor_client.post(change_url(guide), values)
    assert storing.load(Guide.objects.get()).pros == ("a", "d", "b", "c")


def test_a_source_goes_together_with_its_figures(editor_client: Client) -> None:
    values = new_guide(editor_client)
    add_row(values, "sources", **source())
    add_row(values, "figures", **figure())
    editor_client.post(ADD, values)
    guide = Guide.objects.get()
    values = read(editor_client, change_url(guide)) | {"sources-0-DELETE": "on", "figures-0-DELETE": "on"}
    assert editor_client.post(change_url(guide), values).status_code == 302
    assert not Figure.objects.exists()


def test_an_alias_finds_its_skill_and_a_new_name_is_told(editor_client: Client) -> None:
    skill = Skill.objects.create(name="Python", slug="python", kind="tool")
    skill.aliases.create(name="Python 3")
    values = new_guide(editor_client)
    add_row(values, "tools", skill_name="python 3")
    add_row(values, "tools", skill_name="Pythn")
    answer = editor_client.post(ADD, values | {"_continue": "1"}, follow=True)
    assert [tool.name for tool in storing.load(Guide.objects.get()).tools] == ["Python", "Pythn"]
    assert "“Pythn” is a new skill. Did you mean “Python”?" in answer.content.decode()


def test_a_changed_address_is_remembered(editor_client: Client) -> None:
    guide = factories.guide(slug="keeper")
    values = read(editor_client, change_url(guide)) | {"slug": "warden"}
    editor_client.post(change_url(guide), values)
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["keeper"]
    assert "former_slugs: [keeper]" in guide.history.first().document


def test_the_button_marks_a_review_and_stays_on_the_form(editor_client: Client) -> None:
    guide = factories.guide()
    values = read(editor_client, change_url(guide)) | {"_reviewed": "1"}
    answer = editor_client.post(change_url(guide), values)
    guide.refresh_from_db()
    assert (answer["Location"], guide.reviewed_by) == (change_url(guide), "Edith Editor")
