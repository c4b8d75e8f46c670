import pytest
from django.core.management import call_command

from careers.documents import SkillGroupDocument
from tests import factories
from tests.people import sign_in
from tests.resumes import rows as resumes
from tests.resumes.matching import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return rows.member(holds=("Docker",), level="mid")


def page(user, url, **headers):
    response = sign_in(user).get(url, **headers)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_a_resume_says_what_one_lacks_and_how_often_it_is_asked_for(member):
    skills = factories.skills("Docker", "Kafka")
    guide = factories.guide(title="Data engineer", skill_map=(SkillGroupDocument(title="All", skills=skills),))
    for asks in (("Docker", "Kafka"), ("Kafka",), ("Docker",)):
        rows.job(*asks, guide=guide, title="Data engineer")
    call_command("refresh_search", verbosity=0)
    html = page(member, f"/account/resumes/{resumes.resume(member).pk}/fit/")
    assert "You have 1 of 2 skills." in html
    assert "2 of 3 open jobs" in html
    assert "1 of 2 skills; missing Kafka" in html


def test_a_job_is_shown_in_parts(member):
    job = rows.job("Docker", "Kafka", level="mid", workplace="remote", open_to=["worldwide"])
    html = page(member, f"/account/resumes/fit/jobs/{job.pk}/")
    assert "You have 1 of the 2 skills that the ad names." in html
    assert "Missing: Kafka." in html
    assert "Mid fits." in html
    assert "Only you see this page." in html


def test_the_page_of_a_job_asks_for_the_panel_for_members_only(member, client):
    job = rows.job("Docker")
    url = f"/account/resumes/fit/jobs/{job.pk}/"
    assert f'data-hx-get="{url}"' in page(member, job.get_absolute_url())
    assert url not in client.get(job.get_absolute_url()).content.decode()


def test_htmx_gets_the_panel_alone(member):
    html = page(member, f"/account/resumes/fit/jobs/{rows.job('Docker').pk}/", headers={"HX-Request": "true"})
    assert html.lstrip().startswith("<div")
    assert "<html" not in html


def test_another_resume_can_be_chosen(member):
    first, other = resumes.resume(member, "First"), resumes.resume(member, "Other")
    job = rows.job("Docker")
    html = page(member, f"/account/resumes/fit/jobs/{job.pk}/?resume={first.pk}")
    assert f'<option value="{first.pk}" selected>' in html
    assert f'<option value="{other.pk}">' in html


@pytest.mark.parametrize("asked", ["0", "x", str(2**70), "-1"])
def test_a_resume_that_is_not_ones_own_is_not_compared(member, asked):
    stranger = rows.member("bo@example.org")
    theirs = resumes.resume(stranger, "Secret plan")
    job = rows.job("Docker")
    for number in (asked, theirs.pk):
        assert "Secret plan" not in page(member, f"/account/resumes/fit/jobs/{job.pk}/?resume={number}")


def test_a_career_says_what_is_missing(member):
    skills = factories.skills("Docker", "Kafka")
    factories.guide(title="Data engineer", skill_map=(SkillGroupDocument(title="All", skills=skills),))
    html = page(member, "/account/resumes/fit/careers/data-engineer/")
    assert "You have 1 of the 2 skills that the guide names." in html


def test_nothing_to_compare_is_said():
    user = rows.member("cy@example.org")
    resume = resumes.resume(user, basics={"name": "Cy"}, work=[], skills=[])
    assert "There is nothing to compare yet" in page(user, f"/account/resumes/{resume.pk}/fit/")


def test_strangers_and_missing_things_are_404(member):
    client = sign_in(member)
    theirs = resumes.resume(rows.member("bo@example.org"))
    closed = rows.job()
    closed.status, closed.closed_at = "closed", closed.posted_at
    closed.save()
    for url in (f"{theirs.pk}/fit/", f"fit/jobs/{closed.pk}/", f"fit/jobs/{2**70}/", "fit/careers/none/"):
        assert client.get(f"/account/resumes/{url}").status_code == 404


def test_no_page_of_others_has_any_of_it(member, client):
    """Fit is for its owner alone: no address of it is linked where others look."""
    resumes.resume(member)
    for url in ("/resumes/", "/jobs/", "/"):
        assert "/fit/" not in client.get(url).content.decode()
