"""Words that name a skill find who has it, however it is written, and whole words come before words begun."""

from urllib.parse import urlencode

import pytest

from careers.models import Skill, SkillAlias
from resumes.directory import asked
from tests.resumes.directory.test_searching import names, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def skills():
    for name, slug in (("C", "c"), ("C++", "cpp"), ("C#", "c-sharp"), ("Go", "go"), ("Java", "java"),
                       ("JavaScript", "javascript")):  # fmt: skip
        Skill.objects.create(name=name, slug=slug, kind="technical")
    SkillAlias.objects.create(skill=Skill.objects.get(slug="go"), name="Golang")


def found(words):
    return names(urlencode({"q": words}))


def who_knows(skill, headline="Developer", **parts):
    return person(skill, headline, skills=[{"name": "Languages", "keywords": [skill]}], **parts)


def test_languages_that_differ_by_a_sign_are_told_apart():
    for skill in ("C", "C++", "C#"):
        who_knows(skill)
    for skill in ("C", "C++", "C#", "c++", '"C#"'):
        assert found(skill) == [skill.strip('"').upper()]
    assert found("C++ developer") == found("developer c++") == ["C++"]
    assert found("C++ baker") == found("C++ C#") == []


@pytest.mark.parametrize(("words", "others"), [("go", ["Marketing"]), ("GO", ["Marketing"]), ("Golang", [])])
def test_who_has_the_skill_comes_before_the_word(words, others):
    who_knows("Go", days=5)
    person("Marketing", "Go-to-market manager")
    person("Goals", "Goal keeper")
    assert found(words) == ["Go", *others]


def test_whole_words_come_before_words_that_begin_so():
    who_knows("JavaScript", "JavaScript developer")
    person("In text", "Keeper", projects=[{"name": "Moving to Java"}], days=3)
    assert found("java") == ["In text", "JavaScript"]
    person("Old boatswain", "Keeper", projects=[{"name": "boat"}], days=9)
    person("Boats", "Boatswain")
    assert found("boat") == ["Old boatswain", "Boats"]


def test_a_sign_that_is_no_skill_is_text():
    person("Ann", "A+ certified")
    assert found("A+") == ["Ann"]
    assert asked.read("") == asked.Words()


def test_it_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        asked.read("C++ or C# developer")
