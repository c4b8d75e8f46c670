"""The overview: what to do next, until all is done."""

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from accounts.models import Profile, User
from accounts.next_actions import actions_for
from careers.models import CareerGoals, HeldSkill, Skill
from tests import factories
from tests.advice import rows as advice
from tests.alerts.rows import alert
from tests.people import sign_in
from tests.resumes import rows as resumes

pytestmark = pytest.mark.django_db
PAGE = "/account/"


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada@example.org")


def test_it_is_for_members_only() -> None:
    assert Client().get(PAGE)["Location"].startswith("/accounts/login/")
    assert Client().post(PAGE).status_code == 405


def test_somebody_new_sees_everything_there_is_to_do(ada: User) -> None:
    page = sign_in(ada).get(PAGE).content.decode()
    assert "0 of 8 done" in page
    for action in actions_for(ada):
        assert action.title in page
        assert f'href="{action.url}"' in page


def test_what_is_done_is_counted_and_no_longer_asked(ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(name="Ada")
    page = sign_in(ada).get(PAGE).content.decode()
    assert "Hello, <bdi>Ada</bdi>" in page
    assert "1 of 8 done" in page
    assert "Say your name" not in page


def test_when_all_is_done_it_says_so(ada: User) -> None:
    guide = factories.guide(technical_skills=factories.skills("Knots"))
    User.objects.filter(pk=ada.pk).update(name="Ada")
    Profile.objects.create(user=ada, country="GB", may_work_in=["GB"])
    TOTP.activate(ada, generate_totp_secret())
    HeldSkill.objects.create(user=ada, skill=Skill.objects.get())
    CareerGoals.objects.create(user=ada).wanted_roles.add(guide)
    alert(ada)
    resumes.published(ada)
    advice.answer(ada)
    assert "All set" in sign_in(ada, second_factor=True).get(PAGE).content.decode()


def test_it_takes_few_queries(ada: User, django_assert_max_num_queries: Any) -> None:
    client = sign_in(ada)
    with django_assert_max_num_queries(13):
        client.get(PAGE)


@pytest.mark.parametrize(
    ("path", "name"),
    [("/account/goals/", "Skills and goals"), ("/accounts/email/", "Security"), ("/account/privacy/", "Privacy")],
)
def test_the_navigation_says_where_one_is(ada: User, path: str, name: str) -> None:
    page = sign_in(ada).get(path).content.decode()
    assert re.findall(r'aria-current="(?:page|true)">([^<]+)</a>', page) == [name]
    assert ("‹ Security" in page) == (name == "Security")
