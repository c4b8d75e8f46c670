"""The skills that a resume names, as ticks: one state with guides and the profile."""

import pytest
from django.test import Client

from accounts.models import User
from careers import held_skills
from careers.models import HeldSkill, Skill
from resumes.models import Resume
from tests.resumes import rows
from tests.resumes.editor.pages import opened, told, url


@pytest.fixture
def knots(db: None) -> Skill:
    return Skill.objects.create(name="Knots", slug="knots")


@pytest.fixture
def sails(db: None) -> Skill:
    return Skill.objects.create(name="Sails", slug="sails")


def held(user: User) -> set[str]:
    return set(HeldSkill.objects.filter(user=user).values_list("skill__slug", flat=True))


def page(home: Client, resume: Resume) -> str:
    return str(home.get(url(resume)).content.decode())


def test_what_is_read_is_ticked(home: Client, knots: Skill, ada: User) -> None:
    assert 'value="knots" data-skill checked' in page(home, rows.resume(ada))
    assert held(ada) == {"knots"}


def test_an_unticked_one_stays_so_and_all_else_too(home: Client, knots: Skill, sails: Skill, ada: User) -> None:
    held_skills.add(ada, [sails.pk])
    resume = rows.resume(ada)
    for _twice in range(2):
        assert home.post(url(resume, "skills"), {"skill": ["sails"]}).status_code == 302
    assert held(ada) == {"sails"}
    told(home, resume, opened(home, resume), basics__label="Pilot")
    assert 'value="knots" data-skill>' in page(home, resume)


def test_those_that_the_resume_does_not_name_are_shown_apart(
    home: Client, knots: Skill, sails: Skill, ada: User
) -> None:
    held_skills.add(ada, [sails.pk])
    shown = page(home, rows.resume(ada))
    assert shown.index("the resume does not say so") < shown.index('value="sails" data-skill checked')


def test_only_skills_in_the_panel_can_be_ticked(home: Client, knots: Skill, sails: Skill, ada: User) -> None:
    home.post(url(rows.resume(ada), "skills"), {"skill": ["knots", "sails", "nothing"]})
    assert held(ada) == {"knots"}


def test_a_script_gets_the_panel_anew_when_something_was_written(
    home: Client, knots: Skill, sails: Skill, ada: User
) -> None:
    resume = rows.resume(ada)
    assert told(home, resume, opened(home, resume)).json()["skills"] is None
    said = told(home, resume, opened(home, resume), basics__summary="I mend Sails.").json()
    assert 'value="sails" data-skill checked' in said["skills"]


def test_ticks_are_sent_by_a_form_only(home: Client, resume: Resume) -> None:
    assert home.get(url(resume, "skills")).status_code == 405
