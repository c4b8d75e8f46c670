"""Skills and goals in the account."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from careers.documents import SkillGroupDocument
from careers.models import CareerGoals, HeldSkill, Skill, SkillAlias
from tests import factories
from tests.people import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/account/goals/"
SAID = {"current_role": "Baker", "wanted_1": "Lamp trimmer", "level": "mid", "wanted_pay": "50000",
        "wanted_pay_currency": "EUR"}  # fmt: skip


@pytest.fixture
def ada() -> User:
    factories.guide(title="Baker", aliases=("Bread maker",))
    skill_map = (SkillGroupDocument(title="Foundational", skills=factories.skills("Knots", "Signals", "Oil")),)
    factories.guide(title="Lamp trimmer", skill_map=skill_map)
    return User.objects.create_user("ada@example.org")


@pytest.fixture
def client(ada: User) -> Client:
    return sign_in(ada)


def test_they_are_for_members_only(ada: User) -> None:
    for path in (PAGE, f"{PAGE}skills/add/", f"{PAGE}skills/remove/"):
        assert Client().post(path, SAID)["Location"].startswith("/accounts/login/")
        assert sign_in(ada).put(path).status_code == 405


def test_what_is_said_is_kept_and_shown_again(client: Client, ada: User) -> None:
    assert client.post(PAGE, SAID)["Location"] == PAGE
    goals = CareerGoals.objects.get(user=ada)
    assert (str(goals.current_role), goals.level, goals.wanted_pay) == ("Baker", "mid", 50000)
    assert [guide.title for guide in goals.wanted_roles.all()] == ["Lamp trimmer"]
    assert 'value="Lamp trimmer"' in client.get(PAGE).content.decode()


def test_a_role_is_found_by_another_title_and_in_any_case(client: Client, ada: User) -> None:
    client.post(PAGE, {"current_role": " bread  MAKER ", "wanted_1": "lamp-trimmer"})
    goals = CareerGoals.objects.get(user=ada)
    assert str(goals.current_role) == "Baker"
    assert goals.wanted_roles.count() == 1


def test_the_same_role_twice_is_one(client: Client, ada: User) -> None:
    client.post(PAGE, {"wanted_1": "Baker", "wanted_2": "baker"})
    assert CareerGoals.objects.get(user=ada).wanted_roles.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("wanted_1", "Lmap trimmer", "Do you mean “Lamp trimmer”?"),
        ("current_role", "Astronaut of Mars", "no guide of this name yet"),
        ("wanted_pay", "a lot", "Enter a whole number"),
        ("wanted_pay", "0", "greater than or equal to 1"),
        ("wanted_pay", "9" * 5000, ""),
        ("wanted_pay_currency", "XXX", "not one of the available choices"),
        ("wanted_pay_currency", "", "Say both"),
        ("wanted_pay", "", "Say both"),
        ("level", "genius", "not one of the available choices"),
        ("wanted_2", "a\x00b", "Null characters"),
    ],
)
def test_bad_input_is_told_beside_the_field(client: Client, field: str, value: str, words: str) -> None:
    answer = client.post(PAGE, SAID | {field: value})
    assert words in answer.context["form"].errors[field].as_text()
    assert "Lamp trimmer" in answer.content.decode() or field == "wanted_1"
    assert not CareerGoals.objects.exists()


def test_a_skill_is_added_by_an_alias_and_taken_away(client: Client, ada: User) -> None:
    SkillAlias.objects.create(skill=Skill.objects.get(name="Knots"), name="Knot tying")
    for _ in range(2):
        client.post(f"{PAGE}skills/add/", {"skill": "knot  TYING"})
    assert [held.skill.name for held in HeldSkill.objects.filter(user=ada)] == ["Knots"]
    for _ in range(2):
        client.post(f"{PAGE}skills/remove/", {"skill": "knots"})
    assert not HeldSkill.objects.exists()


def test_an_unknown_skill_is_told_with_the_nearest(client: Client) -> None:
    answer = client.post(f"{PAGE}skills/add/", {"skill": "Signalls"})
    assert "Do you mean “Signals”?" in answer.content.decode().replace("&#x27;", "'")
    assert client.post(f"{PAGE}skills/remove/", {"skill": "no-such"}).status_code == 404
    assert client.post(f"{PAGE}skills/remove/", {"skill": "a\x00b"}).status_code == 404


def test_a_wanted_role_says_what_is_there_and_what_is_missing(client: Client, ada: User) -> None:
    client.post(PAGE, SAID)
    client.post(f"{PAGE}skills/add/", {"skill": "Knots"})
    page = client.get(PAGE).content.decode()
    assert "You have 1 of 3 skills." in page
    assert 'href="/careers/skills/signals/"' in page


def test_it_takes_as_many_queries_for_many_skills(
    client: Client, ada: User, django_assert_max_num_queries: Any
) -> None:
    for skill in Skill.objects.all():
        HeldSkill.objects.create(user=ada, skill=skill)
    client.post(PAGE, SAID | {"wanted_2": "Baker"})
    client.get(PAGE)
    with django_assert_max_num_queries(11):
        client.get(PAGE)


@pytest.mark.parametrize(
    "pay", [{"wanted_pay": 5}, {"wanted_pay_currency": "EUR"}, {"wanted_pay": 5, "wanted_pay_currency": "eu"}]
)
def test_the_database_keeps_pay_and_currency_together(ada: User, pay: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CareerGoals.objects.create(user=ada, **pay)
