import pytest
from django.test import Client

from careers import epoch
from careers.models import CareerField, Guide, GuideSkill, Skill, SkillAlias, SkillGroup
from tests import factories
from tests.careers.admin.forms import read

pytestmark = pytest.mark.django_db
LIST = "/admin/careers/skill/"


def used(*names: str, **fields: object) -> Guide:
    return factories.guide(tools=factories.skills(*names), **fields)


def change(client: Client, skill: str, **values: object) -> None:
    url = f"{LIST}{Skill.objects.get(name=skill).pk}/change/"
    assert client.post(url, read(client, url) | values).status_code == 302


def tools_of(guide: Guide) -> str:
    """The part of the guide's page that lists its tools."""
    guide.page.refresh_from_db()
    return guide.page.article.partition('<section id="tech-stack"')[2].partition("</section>")[0]


def test_a_renamed_skill_shows_on_pages_and_keeps_its_old_name(editor_client: Client) -> None:
    guide = used("Fog horn")
    change(editor_client, "Fog horn", name="Foghorn")
    assert ">Foghorn</a>" in tools_of(guide)
    assert SkillAlias.objects.get().name == "Fog horn"
    change(editor_client, "Foghorn", name="Fog horn")
    assert [alias.name for alias in SkillAlias.objects.all()] == ["Foghorn"]


def test_a_new_group_shows_on_pages(editor_client: Client) -> None:
    guide = used("Foghorn")
    change(editor_client, "Foghorn", group=str(SkillGroup.objects.create(name="Signals").pk))
    assert "<h3>Signals</h3>" in tools_of(guide)


def test_a_renamed_or_deleted_group_shows_on_pages(editor_client: Client) -> None:
    guide = used("Foghorn")
    group = SkillGroup.objects.create(name="Signals")
    change(editor_client, "Foghorn", group=str(group.pk))
    url = f"/admin/careers/skillgroup/{group.pk}/"
    editor_client.post(f"{url}change/", {"name": "Sound"})
    assert "<h3>Sound</h3>" in tools_of(guide)
    editor_client.post(f"{url}delete/", {"post": "yes"})
    assert "<h3>" not in tools_of(guide)


def test_an_alias_that_is_taken_is_refused(editor_client: Client) -> None:
    used("Foghorn", "Rope")
    url = f"{LIST}{Skill.objects.get(name='Rope').pk}/change/"
    values = read(editor_client, url) | {"aliases-TOTAL_FORMS": "1", "aliases-0-name": "foghorn"}
    assert "This is the name of a skill already." in editor_client.post(url, values).content.decode()


def merge(client: Client, going: str, into: str) -> str:
    pk = Skill.objects.get(name=going).pk
    values = {"action": "merge_into", "_selected_action": [pk], "into": into}
    return client.post(LIST, values, follow=True).content.decode()


def test_merging_moves_uses_notes_and_names(editor_client: Client) -> None:
    guide = used("Fog horn", "Rope")
    both = used("Foghorn", "Fog horn", title="Pilot")
    GuideSkill.objects.filter(guide=both, skill__name="Fog horn").update(note="very loud")
    merge(editor_client, "Fog horn", "foghorn")
    assert [row.skill.name for row in guide.guide_skills.all()] == ["Foghorn", "Rope"]
    assert [(row.skill.name, row.note) for row in both.guide_skills.all()] == [("Foghorn", "very loud")]
    assert SkillAlias.objects.get(skill__name="Foghorn").name == "Fog horn"
    assert "Foghorn" in guide.history.first().document
    assert ">Foghorn</a>" in tools_of(guide)


def test_merging_asks_for_a_skill_that_stays(editor_client: Client) -> None:
    used("Foghorn")
    assert "There is no skill “Nothing”" in merge(editor_client, "Foghorn", "Nothing")
    assert "“Foghorn” is one of those that go" in merge(editor_client, "Foghorn", "Foghorn")
    assert Skill.objects.count() == 1


def test_a_skill_in_use_is_not_deleted(editor_client: Client) -> None:
    used("Foghorn")
    url = f"{LIST}{Skill.objects.get().pk}/delete/"
    assert "“Foghorn” is used in 1 guide. Merge it" in editor_client.get(url).content.decode()
    editor_client.post(url, {"post": "yes"})
    assert Skill.objects.exists()


def test_a_skill_nobody_uses_is_deleted(editor_client: Client) -> None:
    skill = Skill.objects.create(name="Foghorn", slug="foghorn", kind="tool")
    assert editor_client.post(f"{LIST}{skill.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Skill.objects.exists()


def test_a_field_is_renamed_on_pages_and_stays_while_used(editor_client: Client) -> None:
    guide = factories.guide()
    url = f"/admin/careers/careerfield/{guide.field_id}/"
    editor_client.post(f"{url}change/", {"name": "Public work", "slug": "public-service", "position": "1"})
    guide.page.refresh_from_db()
    assert ">Public work</a>" in guide.page.article
    assert "Give those guides another field first." in editor_client.get(f"{url}delete/").content.decode()
    assert CareerField.objects.filter(pk=guide.field_id).exists()


@pytest.mark.parametrize("by_list", [False, True])
@pytest.mark.django_db(transaction=True)
def test_a_deleted_field_leaves_pages_at_once(editor_client: Client, by_list: bool) -> None:
    field = CareerField.objects.create(name="Alchemy", slug="alchemy")
    before = epoch.current()
    admin = "/admin/careers/careerfield/"
    listed = {"action": "delete_selected", "_selected_action": [field.pk]}
    editor_client.post(
        admin if by_list else f"{admin}{field.pk}/delete/", {"post": "yes", **(listed if by_list else {})}
    )
    assert not CareerField.objects.filter(slug="alchemy").exists()
    assert epoch.current() > before


def test_the_list_counts_guides_and_finds_aliases(editor_client: Client) -> None:
    used("Foghorn")
    SkillAlias.objects.create(skill=Skill.objects.get(), name="Siren")
    [row] = editor_client.get(LIST, {"q": "siren"}).context["cl"].result_list
    assert (row.name, row.guide_count) == ("Foghorn", 1)


def test_names_are_suggested_while_typing(editor_client: Client) -> None:
    used("Foghorn", "Rope")
    query = {"app_label": "careers", "model_name": "guideskill", "field_name": "skill", "term": "fog"}
    results = editor_client.get("/admin/autocomplete/", query).json()["results"]
    assert [found["text"] for found in results] == ["Foghorn"]
