import pytest

from accounts.models import User
from careers.models import HeldSkill, Skill
from resumes import storing
from resumes.models import Cause, Resume, ResumeSkill
from tests.resumes import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return User.objects.create_user("ada@example.org")


def test_a_resume_is_kept_as_written(member):
    resume = rows.resume(member)
    resume.refresh_from_db()
    assert resume.content["basics"]["name"] == "Ada Quay"
    assert resume.visibility == "private"


def test_saving_counts_editions(member):
    resume = rows.resume(member)
    saved = storing.save(resume, content={"basics": {"name": "Bo"}}, edition=1)
    assert (saved.is_conflict, saved.resume.edition) == (False, 2)


def test_an_old_window_writes_nothing(member):
    resume = rows.resume(member)
    storing.save(resume, content={"basics": {"name": "Bo"}}, edition=1)
    late = storing.save(resume, content={"basics": {"name": "Cy"}}, edition=1)
    assert late.is_conflict
    assert Resume.objects.get().content == {"basics": {"name": "Bo"}}


def test_the_same_again_is_no_conflict_and_no_edition(member):
    resume = rows.resume(member)
    for _ in range(2):
        saved = storing.save(resume, content={"basics": {"name": "Bo"}}, edition=1)
    assert (saved.is_conflict, saved.resume.edition) == (False, 2)


def test_edits_of_one_sitting_are_one_revision(member):
    resume = rows.resume(member)
    for edition, name in enumerate(("Bo", "Cy", "Di"), start=1):
        storing.save(resume, content={"basics": {"name": name}}, edition=edition)
    assert [(each.edition, each.content["basics"]["name"]) for each in resume.revisions.all()] == [(4, "Di")]


def test_going_back_keeps_what_was(member):
    resume = rows.resume(member)
    first = resume.revisions.get()
    storing.save(resume, content={"basics": {"name": "Bo"}}, edition=1, cause=Cause.IMPORTED)
    resume.refresh_from_db()
    storing.restore(resume, first)
    resume.refresh_from_db()
    assert resume.content["basics"]["name"] == "Ada Quay"
    assert [each.cause for each in resume.revisions.all()] == ["restored", "imported", "edited"]


def test_a_member_has_at_most_twenty(member, monkeypatch):
    monkeypatch.setattr(storing, "MOST_RESUMES", 1)
    rows.resume(member)
    with pytest.raises(storing.TooManyResumes):
        rows.resume(member)
    assert Resume.objects.count() == 1


def test_skills_are_read_and_ticked(member):
    lamp = Skill.objects.create(name="Knots", slug="knots", kind="technical")
    rows.resume(member)
    assert ResumeSkill.objects.get().skill == lamp
    assert HeldSkill.objects.get().skill == lamp


def test_unticking_a_skill_lasts(member):
    Skill.objects.create(name="Knots", slug="knots", kind="technical")
    resume = rows.resume(member)
    HeldSkill.objects.all().delete()
    storing.save(resume, content=rows.document(basics={"name": "Bo"}), edition=1)
    assert not HeldSkill.objects.exists()
    assert ResumeSkill.objects.exists()
