"""Whether questions find the passages that answer them, and nothing where nothing does: measured on shipped guides."""

from pathlib import Path

import pytest
import yaml
from django.core.management import call_command

from advice.sources import guides, retrieval
from careers.catalogue import SHIPPED
from careers.models import Guide, SkillAlias
from tests.advice.composing import rows
from tests.resumes.matching.rows import skill

pytestmark = pytest.mark.django_db
QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text())


def measured():
    """Shares: of answerable questions that are answered from a right passage, and of others that are."""
    call_command("import_guides", SHIPPED / "guides", verbosity=0)
    call_command("index_passages", verbosity=0)
    right, wrong = [], []
    for slug, sets in QUESTIONS.items():
        guide = guides.known(Guide.objects.get(slug=slug))
        for kinds in sets.values():
            for question, anchors in kinds["answered"].items():
                found = [each for each in retrieval.find(question, [guide], most=3) if each.is_enough]
                right.append(any(each.passage.anchor in anchors for each in found))
            wrong += [retrieval.find(question, [guide], most=1)[0].is_enough for question in kinds["silent"]]
    return sum(right) / len(right), sum(wrong) / len(wrong)


def test_with_vectors():
    right, wrong = measured()
    assert right >= 0.9
    assert wrong == 0


def test_by_words_alone(settings):
    settings.EMBEDDING_MODEL = "none"
    right, wrong = measured()
    assert right >= 0.7
    assert wrong == 0


def find(question, guide):
    return [each.passage.anchor for each in retrieval.find(question, [guides.known(guide)], most=3) if each.is_enough]


def test_an_acronym_counts_as_it_is_written(settings):
    settings.EMBEDDING_MODEL = "none"
    guide = rows.keeper(
        path="First pass the SKE, which is held in spring.", advice=("Some ask for ske in small letters.",)
    )
    assert find("What is the SKE?", guide)[0] == "path"


def test_another_name_of_a_skill_finds_it(settings):
    settings.EMBEDDING_MODEL = "none"
    guide = rows.keeper(path="Then learn Kubernetes from somebody on the coast.")
    SkillAlias.objects.create(skill=skill("Kubernetes"), name="k8s")
    assert "path" in find("Is k8s of use?", guide)


def test_a_guide_without_kept_passages_is_read_as_it_is(django_assert_num_queries):
    guide = rows.keeper()
    assert find("Do I have to live on the rock?", guide) == ["question-1"]


def test_kept_passages_of_an_older_version_are_not_quoted():
    guide = rows.keeper()
    call_command("index_passages", verbosity=0)
    Guide.objects.filter(pk=guide.pk).update(version=guide.version + 1, core_functions="Whales are counted at dusk.")
    guide.refresh_from_db()
    assert find("Are whales counted at dusk?", guide)[0] == "core-functions"


def test_equals_stand_as_they_do_in_the_guide(settings):
    settings.EMBEDDING_MODEL = "none"
    guide = guides.known(rows.keeper())
    found = retrieval.find("zebra", [guide], most=100)
    assert [each.passage for each in found] == list(guide.passages)


def test_the_nearest_guides_of_all_are_found_by_meaning():
    keeper, _clerk = rows.keeper(), rows.clerk()
    call_command("index_passages", verbosity=0)
    assert retrieval.guides_near("Who keeps signals lit at night?", most=1) == [keeper.pk]
