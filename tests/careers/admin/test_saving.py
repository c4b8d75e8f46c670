"""What the database refuses, said in words."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from careers import storing
from careers.admin.assembling import Refused
from careers.admin.saving import in_words, save
from careers.documents import GuideDocument, TierDocument
from careers.models import Guide, Skill
from careers.skill_book import SkillBook
from tests import factories
from tests.careers.documents import full_document

pytestmark = pytest.mark.django_db


def refusal(document: GuideDocument) -> str:
    """What the database says when the rows of the document are stored as they are."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        storing.store(document, skills=SkillBook())
        connection.check_constraints()
    return in_words(caught.value)


def test_a_deferred_rule_speaks_its_own_words() -> None:
    tiers = (TierDocument("Mid", 2, 6), TierDocument("Senior", 5, 8))
    assert refusal(factories.document(tiers=tiers)) == "The years of two tiers overlap."


def test_an_address_taken_in_the_meantime_is_told() -> None:
    factories.guide()
    assert refusal(factories.document()) == "Another guide has taken this address just now. Choose another."


def test_a_refused_save_leaves_nothing_behind(editor: User) -> None:
    factories.guide(title="Pilot", slug="keeper")
    document = factories.document(slug="keeper", status="draft", tools=factories.skills("Brand new"))
    with pytest.raises(Refused, match="Another guide has taken this address"):
        save(document, guide=None, skills=SkillBook(), editor=editor)
    assert (Guide.objects.count(), Skill.objects.count()) == (1, 0)


def test_what_could_not_be_imported_again_is_not_stored(editor: User) -> None:
    document = full_document(related=(), status="draft", tiers=(TierDocument("Senior", 5, 5),))
    with pytest.raises(Refused, match=r"Career tiers: .*ends before it begins"):
        save(document, guide=None, skills=SkillBook(), editor=editor)
