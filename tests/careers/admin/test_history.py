import pytest
from django.test import Client

from careers import revisions, storing
from careers.admin.differences import differences
from careers.models import CareerField, FormerSlug, Guide
from careers.skill_book import SkillBook
from tests import factories
from tests.careers.admin.conftest import As

pytestmark = pytest.mark.django_db


def rewrite(guide: Guide, reason: str = "", **fields: object) -> Guide:
    """The next version of the guide."""
    book = SkillBook()
    stored, document = storing.store(factories.document(**fields), skills=book, guide=guide)
    revisions.record(stored, document=document, skills=book, reason=reason)
    return stored


@pytest.fixture
def guide() -> Guide:
    """Two versions: the view, then the quiet."""
    return rewrite(factories.guide(pros=("The view",)), "Quieter", pros=("The quiet",))


def url(guide: Guide, rest: str = "") -> str:
    return f"/admin/careers/guide/{guide.pk}/history/{rest}"


def restore(client: Client, guide: Guide, version: int) -> str:
    entry = guide.history.get(version=version)
    return client.post(url(guide, f"{entry.pk}/restore/"), follow=True).content.decode()


def test_versions_are_listed_with_who_when_and_why(editor_client: Client, guide: Guide) -> None:
    page = editor_client.get(url(guide)).content.decode()
    assert "Version 2" in page
    assert "Quieter" in page
    assert "import or command" in page


def test_a_version_shows_what_it_changed_in_words_too(editor_client: Client, guide: Guide) -> None:
    page = editor_client.get(url(guide, f"{guide.history.first().pk}/")).content.decode()
    assert "<h2>Pros and cons</h2>" in page
    assert '<span class="sr-only">removed: </span>- The view' in page
    assert '<span class="sr-only">added: </span>- The quiet' in page
    assert "Lighthouse keeper does all day" not in page


def test_any_two_are_compared(editor_client: Client, guide: Guide) -> None:
    rewrite(guide, pros=("The air",))
    first, third = guide.history.last().pk, guide.history.first().pk
    page = editor_client.get(url(guide), {"older": third, "newer": first}).content.decode()
    assert "added: </span>- The air" in page
    assert "removed: </span>- The view" in page
    assert editor_client.get(url(guide), {"older": "x", "newer": first}).status_code == 404


def test_only_changed_stretches_are_shown() -> None:
    before = "\n".join(str(number) for number in range(30))
    [first, second] = differences(before, before.replace("3\n", "three\n", 1).replace("25", "twenty-five"))
    assert [line.text for line in first.lines if line.change] == ["3", "three"]
    assert [line.change for line in second.lines] == ["", "", "removed", "added", "", ""]


def test_restoring_brings_back_every_row_as_a_new_version(editor_client: Client, guide: Guide) -> None:
    assert "Version 1 is back" in restore(editor_client, guide, 1)
    guide.refresh_from_db()
    assert (storing.load(guide).pros, guide.version) == (("The view",), 3)
    assert guide.history.first().history_change_reason.startswith("Restored version 1 of")
    assert str(guide.history.first().history_user) == "Edith Editor"


def test_restoring_twice_makes_one_version(editor_client: Client, guide: Guide) -> None:
    restore(editor_client, guide, 1)
    assert "The guide is as it was in version 1 already" in restore(editor_client, guide, 1)
    guide.refresh_from_db()
    assert guide.version == 3


def test_restoring_keeps_status_and_addresses(editor_client: Client, guide: Guide) -> None:
    rewrite(guide, status="draft", slug="warden")
    restore(editor_client, guide, 1)
    guide.refresh_from_db()
    assert (guide.status, guide.slug) == ("draft", "lighthouse-keeper")
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["warden"]


def test_what_cannot_come_back_is_told(editor_client: Client, guide: Guide) -> None:
    pilot = factories.guide(title="Pilot")
    CareerField.objects.create(slug="lamps", name="Lamps")
    rewrite(guide, related=("pilot",), field="lamps", slug="warden")
    rewrite(guide, slug="keeper")
    pilot.delete()
    CareerField.objects.filter(slug="lamps").delete()
    page = restore(editor_client, guide, 3)
    assert "The related role “pilot” is gone." in page
    assert "The field “lamps” is gone; the guide stays in “Public service”." in page


def test_a_published_guide_is_not_restored_to_less(editor_client: Client, guide: Guide) -> None:
    rewrite(guide, work_setting="A tower.")
    page = restore(editor_client, guide, 1)
    assert "Nothing was restored. It cannot be published yet: this part is missing." in page
    assert Guide.objects.get().work_setting == "A tower."


def test_restoring_takes_a_post_and_the_right_to_change(client: Client, signed_in: As, guide: Guide) -> None:
    address = url(guide, f"{guide.history.last().pk}/restore/")
    assert signed_in("view_guide").post(address).status_code == 403
    assert signed_in("change_guide", email="b@example.org").get(address).status_code == 405
    assert client.post(address)["Location"].startswith("/admin/login/")
    assert signed_in(email="c@example.org").get(url(guide)).status_code == 403
    assert Guide.objects.get().version == 2


def test_who_may_only_look_sees_versions_and_no_button(signed_in: As, guide: Guide) -> None:
    client = signed_in("view_guide")
    page = client.get(url(guide, f"{guide.history.last().pk}/")).content.decode()
    assert "It is the first one." in page
    assert "Restore version" not in page
