"""Where people meet advice: beside a job, on a guide, with their resume, on an application, at home."""

import pytest
from django.test import Client

from accounts.models import User
from careers.models import Guide
from tests.jobs import rows as jobs
from tests.resumes import rows as resumes
from tests.tracker.applications import rows as applications

pytestmark = pytest.mark.django_db


def html(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_an_open_job_has_three_questions(client: Client) -> None:
    job = jobs.job()
    shown = html(client, job.get_absolute_url())
    for goal in ("fit", "interview", "pay"):
        assert f'<a href="/advice/{goal}/?job={job.pk}" rel="nofollow">' in shown
    closed = jobs.job(status="closed")
    assert "/advice/fit/" not in html(client, closed.get_absolute_url())


def test_a_guide_leads_to_the_next_step_in_it(client: Client, keeper: Guide) -> None:
    assert f'href="/advice/next/?guide={keeper.slug}" rel="nofollow"' in html(client, keeper.get_absolute_url())


def test_a_resume_can_be_reviewed(ada: User, ada_client: Client) -> None:
    resume = resumes.resume(ada)
    for url in ("/account/resumes/", f"/account/resumes/{resume.pk}/fit/"):
        assert f'href="/advice/resume/?resume={resume.pk}"' in html(ada_client, url)


def test_an_application_leads_to_the_questions_to_expect(ada: User, ada_client: Client, keeper: Guide) -> None:
    job = jobs.job()
    of_job = applications.application(ada, job=job)
    assert f'href="/advice/interview/?job={job.pk}"' in html(ada_client, of_job.get_absolute_url())
    elsewhere = applications.application(ada, title="Pilot", guide=keeper)
    assert f'href="/advice/interview/?guide={keeper.slug}"' in html(ada_client, elsewhere.get_absolute_url())
    neither = applications.application(ada, title="Diver")
    assert "/advice/interview/" not in html(ada_client, neither.get_absolute_url())


def test_the_home_page_and_the_footer_name_it(client: Client, keeper: Guide) -> None:
    shown = html(client, "/")
    assert "Advice that shows its sources" in shown
    assert '<li><a href="/advice/">Advice</a></li>' in shown
