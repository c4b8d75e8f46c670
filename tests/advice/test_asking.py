"""What the fields of the form come to: rows that may be asked about, defaults from what a member told, and errors."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from advice.asking import read
from careers.models import FormerSlug
from jobs.choices import JobStatus
from tests import factories
from tests.advice.composing import rows
from tests.resumes import rows as resumes

pytestmark = pytest.mark.django_db


def ask(goal, user=None, **data):
    fields = {key.rstrip("_"): str(value) for key, value in data.items()}
    return read(fields, goal=goal, user=user, now=timezone.now())


def errors(goal, user=None, **data):
    asked, found = ask(goal, user, **data)
    assert asked is None
    return found


def test_a_job_brings_its_career_along():
    guide = rows.keeper()
    asked, found = ask("fit", job=rows.job(guide=guide).pk)
    assert (found, asked.guide, asked.user, asked.seeker) == ({}, guide, None, None)


def test_the_career_of_a_job_that_is_a_draft_is_left_out():
    assert ask("fit", job=rows.job(guide=rows.keeper(status="draft")).pk)[0].guide is None


@pytest.mark.parametrize("number", ["0", "x", "-1", str(2**70), "１", "9" * 30, "1\x00"])
def test_a_job_that_is_none_is_told(number):
    assert set(errors("fit", job=number)) == {"job"}


def test_a_closed_job_is_told():
    job = rows.job()
    job.status, job.closed_at = JobStatus.CLOSED, timezone.now()
    job.save()
    assert errors("fit", job=job.pk) == {"job": "This job is not open here any more. Choose another one."}


def test_what_is_needed_is_asked_for():
    assert errors("fit") == {"job": "Choose an open job: its page has a link that leads here."}
    assert set(errors("next")) == {"guide"}
    assert set(errors("switch")) == {"guide", "from_guide"}
    assert set(errors("interview")) == set(errors("pay")) == {"guide"}
    assert errors("resume") == {"resume": "Sign in first: this goes by your own resume."}
    assert "Write one" in errors("resume", rows.member())["resume"]


def test_a_draft_or_rubbish_is_no_career():
    rows.keeper(status="draft")
    for slug in ("signal-keeper", "none", "a\x00b", "x" * 500, "../etc"):
        assert set(errors("next", guide=slug)) == {"guide"}


def test_a_former_address_still_names_its_guide():
    guide = rows.keeper()
    FormerSlug.objects.create(guide=guide, slug="lamp-keeper")
    assert ask("next", guide="lamp-keeper")[0].guide == guide


def test_two_careers_have_to_differ():
    assert errors("switch", guide=rows.keeper().slug, from_="signal-keeper") == {
        "from_guide": "Choose two different careers."
    }


def test_goals_stand_in_for_careers():
    keeper, clerk = rows.keeper(), rows.clerk()
    user = rows.member(current_role=clerk)
    user.career_goals.wanted_roles.add(keeper)
    assert ask("next", user)[0].guide == clerk
    asked = ask("switch", user)[0]
    assert (asked.guide, asked.from_guide) == (keeper, clerk)
    resumes.resume(user)
    assert ask("resume", user)[0].guide == keeper


def test_the_headline_of_the_resume_stands_in_too():
    guide = factories.guide()
    user = rows.member()
    resumes.resume(user)
    assert ask("next", user)[0].guide == guide


def test_an_unpublished_wish_does_not_stand_in():
    user = rows.member(current_role=rows.keeper(status="draft"))
    assert set(errors("next", user)) == {"guide"}


def test_the_resume_that_was_last_changed_is_taken():
    user = rows.member()
    first, last = resumes.resume(user, "First"), resumes.resume(user, "Last")
    guide = rows.keeper().slug
    assert ask("next", user, guide=guide)[0].resume == last
    assert ask("next", user, guide=guide, resume=first.pk)[0].resume == first
    assert ask("next", user, guide=guide, resume="none")[0].resume is None


def test_somebody_elses_resume_is_not_taken():
    theirs, guide, user = resumes.resume(rows.member("bo@example.org"), "Theirs"), rows.keeper().slug, rows.member()
    for number in (theirs.pk, 0, 2**70, "x"):
        assert set(errors("next", user, guide=guide, resume=number)) == {"resume"}


def test_visitors_ask_without_a_resume():
    theirs, guide = resumes.resume(rows.member()), rows.keeper().slug
    for user in (None, AnonymousUser()):
        asked, found = ask("next", user, guide=guide, resume=theirs.pk)
        assert (found, asked.resume, asked.user) == ({}, None, None)


def test_a_question_is_cleaned_and_not_too_long():
    guide = rows.keeper().slug
    assert ask("next", guide=guide, question="  Why\u202e so\x00 dark? ")[0].question == "Why so dark?"
    assert ask("next", guide=guide, question="x" * 2_000)[1] == {}
    assert "2,001 characters" in errors("next", guide=guide, question="x" * 2_001)["question"]
