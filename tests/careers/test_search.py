import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.models import Guide, Skill, SkillAlias
from careers.role_search import suggestions
from careers.search import clean_query, guide_scores
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _guides() -> None:
    factories.guide(title="Electrician", aliases=("Journeyman electrician", "Wireman"))
    factories.guide(title="Registered nurse", aliases=("RN", "Staff nurse"), soft_skills=factories.skills("Empathy"))
    factories.guide(title="NLP engineer", tools=factories.skills("PyTorch", "Python"))
    factories.guide(title="Data engineer", tools=factories.skills("Python"))
    factories.guide(title="Secret spy", status="draft", tools=factories.skills("Python"))


def best(query: str) -> list[str]:
    scores = guide_scores(clean_query(query))
    return [Guide.objects.get(pk=pk).title for pk in sorted(scores, key=lambda pk: -scores[pk])]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("electrician", "Electrician"),
        ("elec", "Electrician"),
        ("electrcian", "Electrician"),
        ("elektrician", "Electrician"),
        ("NURSE", "Registered nurse"),
        ("nruse", "Registered nurse"),
        ("staff nurse", "Registered nurse"),
        ("wireman", "Electrician"),
        ("pytorch", "NLP engineer"),
        ("pytroch", "NLP engineer"),
        ("empathy", "Registered nurse"),
        ("nlp", "NLP engineer"),
    ],
)
def test_a_guide_is_found_by_what_people_type(query: str, title: str) -> None:
    assert best(query)[0] == title


def test_an_alias_of_a_skill_finds_the_guides_that_need_it() -> None:
    SkillAlias.objects.create(skill=Skill.objects.get(name="PyTorch"), name="Torch library")
    assert best("torch library")[0] == "NLP engineer"


def test_drafts_are_never_found() -> None:
    assert "Secret spy" not in best("secret spy") + best("python")


@pytest.mark.parametrize(
    "query",
    ["", " ", "x", "\x00", "%", "' OR 1=1 --", "🎓🎓", "nr[use", "c++ (", "back\\slash", "a" * 5000, "xyzzy quux"],
)
def test_anything_may_be_typed(query: str) -> None:
    assert isinstance(suggestions(query), list)


def test_suggestions_name_guides_first_and_then_skills() -> None:
    found = suggestions("python")
    assert (found[-1].title, found[-1].kind) == ("Python", "Tool")
    assert found[0].url.startswith("/careers/")


def test_the_number_of_queries_does_not_grow_with_the_matches() -> None:
    for number in range(4):
        factories.guide(title=f"Sound engineer {number}")
    suggestions("engineer")  # the index of occupations is read once
    with CaptureQueriesContext(connection) as few:
        suggestions("engineer")  # four are few, two would look for slips of the pen
    for number in range(12):
        factories.guide(title=f"Engineer of kind {number}", tools=factories.skills("Python"))
    with CaptureQueriesContext(connection) as many:
        suggestions("engineer")
    assert len(many) == len(few)
