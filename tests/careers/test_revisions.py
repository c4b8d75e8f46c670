import pytest
from django.test import Client

from accounts.models import User
from careers import epoch, revisions, storing
from careers.models import FormerSlug, Guide, Skill
from careers.skill_book import SkillBook
from tests import factories

pytestmark = pytest.mark.django_db


def rewrite(guide: Guide, **fields: object) -> Guide:
    book = SkillBook()
    stored, document = storing.store(factories.document(**fields), skills=book, guide=guide)
    revisions.record(stored, document=document, skills=book)
    return stored


def test_every_change_is_a_version_with_the_whole_guide_in_its_history(editor: User) -> None:
    guide = factories.guide(pros=("The view",))
    guide.points.create(part="pro", position=1, text="The quiet")
    revisions.record(guide, editor=editor, reason="One more")
    newest, first = guide.history.all()
    assert (newest.history_user, newest.history_change_reason, newest.history_type) == (editor, "One more", "~")
    assert "- The quiet" in newest.document
    assert "- The quiet" not in first.document
    assert guide.version == 2


def test_the_page_follows_the_rows() -> None:
    guide = factories.guide(pros=("The *view*",))
    assert "<li>The <em>view</em></li>" in guide.page.article
    rewrite(guide, pros=("The quiet",))
    guide.page.refresh_from_db()
    assert "<li>The quiet</li>" in guide.page.article
    assert "view" not in guide.page.article


def test_the_page_follows_a_renamed_skill() -> None:
    guide = factories.guide(tools=factories.skills("Fog horn"))
    Skill.objects.update(name="Foghorn")
    revisions.rebuild_pages([guide.pk])
    guide.page.refresh_from_db()
    assert ">Foghorn</a>" in guide.page.article


@pytest.mark.django_db(transaction=True)
def test_the_epoch_moves_only_when_the_change_is_committed() -> None:
    before = epoch.current()
    factories.guide()
    assert epoch.current() > before


def test_an_old_address_redirects_for_good_and_a_guide_may_return_to_it(client: Client) -> None:
    guide = factories.guide(title="Lighthouse keeper")
    guide = rewrite(guide, title="Lighthouse keeper", slug="keeper")
    answer = client.get("/careers/lighthouse-keeper/")
    assert (answer.status_code, answer["Location"]) == (301, "/careers/keeper/")
    rewrite(guide, title="Lighthouse keeper", slug="lighthouse-keeper")
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["keeper"]
