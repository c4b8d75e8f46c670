"""The page of a goal: what it asks for, and the answer of our guides below. It is kept nowhere."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from advice.asking import read
from advice.composing import compose
from advice.goals import Goal
from advice.models import Answer
from advice.pages.forms import LONGEST_IN_ADDRESS
from careers.models import Guide
from tests.jobs import rows as jobs
from tests.people import sign_in
from tests.resumes import rows as resumes
from tests.tracker.bookmarks import rows as bookmarks

pytestmark = pytest.mark.django_db
NEXT, ANSWER = "/advice/next/", "Lighthouse keeper: your next step"


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_visitors_get_the_answer_with_its_sources(client: Client, keeper: Guide) -> None:
    html = page(client, f"{NEXT}?guide={keeper.slug}")
    assert ANSWER in html
    assert "From our guides." in html
    assert 'aria-label="Source 1: Lighthouse keeper, Summary">[1]</a>' in html
    assert '<li id="our-source-1" value="1"><a href="/careers/lighthouse-keeper/#' in html


def test_words_of_jobs_are_text(client: Client) -> None:
    html = page(client, f"/advice/fit/?job={jobs.job(title='<b>Ferry</b> captain').pk}")
    assert "&lt;b&gt;Ferry&lt;/b&gt; captain" in html
    assert "<b>Ferry" not in html


def test_machines_can_tell_that_no_ai_wrote_it(client: Client, keeper: Guide) -> None:
    html = page(client, f"{NEXT}?guide={keeper.slug}")
    assert '<meta name="ai-generated" content="false">' in html
    assert 'data-ai="none" data-advice="guides"' in html


def test_a_title_typed_by_hand_is_understood(client: Client, keeper: Guide) -> None:
    html = page(client, f"{NEXT}?guide=lighthouse+KEEPER")
    assert ANSWER in html
    assert 'value="lighthouse KEEPER"' in html  # what was typed stays


def test_a_career_that_the_address_names_is_shown_by_its_title(client: Client, keeper: Guide) -> None:
    for url in (NEXT, "/advice/switch/"):  # with an answer, and without one
        assert f'value="{keeper.title}"' in page(client, f"{url}?guide={keeper.slug}")


def test_an_unknown_title_is_told_at_its_field(client: Client, keeper: Guide) -> None:
    html = page(client, f"{NEXT}?guide=Zzyzx")
    assert "There is no guide of this name yet. Choose one from the list." in html
    assert ANSWER not in html


def test_what_is_missing_is_told_once_something_was_asked(client: Client, keeper: Guide) -> None:
    assert "Choose a career that we have" not in page(client, NEXT)
    assert "Choose a career that we have" in page(client, f"{NEXT}?question=And+now%3F")


def test_the_page_with_a_question_is_for_nobody_else(client: Client, ada_client: Client, keeper: Guide) -> None:
    asked = f"{NEXT}?guide={keeper.slug}"
    assert '<meta name="robots" content="noindex, follow">' in page(client, asked)
    assert "noindex" not in page(client, NEXT)
    assert "no-store" in ada_client.get(asked).headers["Cache-Control"]


def test_nothing_is_written_or_remembered(client: Client, ada_client: Client, keeper: Guide) -> None:
    for each in (client, ada_client):
        page(each, f"{NEXT}?guide={keeper.slug}&question=Why%3F")
    assert not Answer.objects.exists()
    assert not client.cookies


def test_an_unknown_goal_is_404(client: Client) -> None:
    for goal in ("none", "NEXT", "fit-"):
        assert client.get(f"/advice/{goal}/").status_code == 404


@pytest.mark.parametrize("goal", Goal)
@pytest.mark.parametrize(
    "query", ["?job=x&guide=%00&from=%00&resume=-1", f"?job={'9' * 30}&resume={'9' * 30}", "?job=1&job=2"]
)
def test_no_query_string_is_an_error(client: Client, ada_client: Client, goal: Goal, query: str) -> None:
    for each in (client, ada_client):
        assert each.get(f"/advice/{goal}/{query}").status_code == 200


def test_a_long_question_is_shown_back_with_its_limit(client: Client, keeper: Guide) -> None:
    html = page(client, f"{NEXT}?guide={keeper.slug}&question={'a' * (LONGEST_IN_ADDRESS + 1)}")
    assert f"at most {LONGEST_IN_ADDRESS} characters" in html
    assert "a" * (LONGEST_IN_ADDRESS + 1) in html
    assert ANSWER not in html


def test_visitors_are_told_what_an_account_adds(client: Client, ada_client: Client, keeper: Guide) -> None:
    asked = f"{NEXT}?guide={keeper.slug}"
    assert "With an account" in page(client, asked)
    assert "With an account" not in page(ada_client, asked)
    assert "With your resume" in page(ada_client, asked)


def test_a_review_needs_an_account_and_then_a_resume(client: Client, ada: User, ada_client: Client) -> None:
    assert "For this you need a resume here" in page(client, "/advice/resume/")
    assert "You have no resume here yet." in page(ada_client, "/advice/resume/")
    resumes.resume(ada)
    assert "From our guides." in page(ada_client, "/advice/resume/")


def test_jobs_to_choose_are_those_that_the_member_keeps(ada: User, ada_client: Client) -> None:
    mine = jobs.job(title="Ferry captain")
    bookmarks.bookmark(ada, mine)
    theirs = jobs.job(title="Pilot")
    bookmarks.bookmark(resumes.member("bo@example.org"), theirs)
    html = page(ada_client, "/advice/fit/")
    assert f'<option value="{mine.pk}">Ferry captain, Harbour Lights Ltd</option>' in html
    assert "Pilot" not in html


def test_a_job_comes_along_by_its_link(client: Client) -> None:
    job = jobs.job(title="Ferry captain")
    html = page(client, f"/advice/fit/?job={job.pk}")
    assert f'<option value="{job.pk}" selected>Ferry captain, Harbour Lights Ltd</option>' in html
    assert "From our guides." in html


def test_without_a_job_it_says_where_to_find_one(client: Client) -> None:
    html = page(client, "/advice/fit/")
    assert "follow “Advice about this job”" in html
    closed = jobs.job(status="closed")
    assert "This job is not open here any more." in page(client, f"/advice/fit/?job={closed.pk}")


def test_resumes_of_others_are_not_offered(ada: User, ada_client: Client, keeper: Guide) -> None:
    resumes.resume(ada, "Mine")
    theirs = resumes.resume(resumes.member("bo@example.org"), "Secret plan")
    assert "Secret plan" not in page(ada_client, f"{NEXT}?guide={keeper.slug}&resume={theirs.pk}")


def test_what_an_answer_takes_beside_its_rules_is_few_queries(ada: User, keeper: Guide) -> None:
    for number in range(5):
        bookmarks.bookmark(ada, jobs.job(title=f"Keeper {number}"))
        resumes.resume(ada, f"Version {number}")
    asked, _errors = read({"guide": keeper.slug}, goal=Goal.INTERVIEW, user=ada, now=timezone.now())
    assert asked is not None
    with CaptureQueriesContext(connection) as by_rules:
        compose(asked)
    client = sign_in(ada)
    with CaptureQueriesContext(connection) as in_all:
        page(client, f"/advice/interview/?guide={keeper.slug}")
    # session, member, standing; jobs, resumes, titles, the guide twice, the resume, what is in the plan
    assert len(in_all) - len(by_rules) <= 16


def test_the_guide_of_a_job_is_not_taken_along_to_another_job(client: Client, keeper: Guide) -> None:
    html = page(client, f"/advice/pay/?job={jobs.job(guide=keeper).pk}")
    assert f'<input type="text" name="guide" value="{keeper.title}"' not in html


def test_it_can_be_asked_without_a_resume(ada: User, ada_client: Client, keeper: Guide) -> None:
    resumes.resume(ada)
    html = page(ada_client, f"{NEXT}?guide={keeper.slug}&resume=none")
    assert '<option value="none" selected>Without a resume</option>' in html
