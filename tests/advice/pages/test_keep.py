"""Keeping an answer of our guides: by one press, once, and as it was."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from advice.asking import Asked
from advice.composing import compose
from advice.document import from_json
from advice.goals import Goal
from advice.models import Answer
from advice.pages import keeping
from careers.models import Guide
from tests import factories
from tests.accounts.members import at_once
from tests.advice import rows
from tests.resumes import rows as resumes

pytestmark = pytest.mark.django_db
URL = "/account/advice/keep/"


def form(keeper: Guide, **changed: Any) -> dict[str, Any]:
    return {"goal": "next", "guide": keeper.slug, "asked_key": uuid.uuid4(), **changed}


def test_it_is_kept_as_it_was(ada: User, ada_client: Client, keeper: Guide) -> None:
    resume = resumes.resume(ada)
    response = ada_client.post(URL, form(keeper, question="And then?"))
    answer = Answer.objects.get()
    assert (response.status_code, response.url) == (302, answer.get_absolute_url())
    assert (answer.user, answer.goal, answer.guide, answer.question) == (ada, "next", keeper, "And then?")
    assert (answer.kind, answer.state, answer.resume, answer.resume_edition) == ("guides", "done", resume, 1)
    asked = Asked(Goal.NEXT, answer.asked_at, ada, guide=keeper, resume=resume, question="And then?")
    assert from_json(answer.document) == compose(asked)


def test_the_page_holds_all_that_is_sent(ada_client: Client, keeper: Guide) -> None:
    html = ada_client.get(f"/advice/next/?guide={keeper.slug}&question=Why%3F").content.decode()
    for name, value in (("goal", "next"), ("guide", keeper.slug), ("question", "Why?")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in html


def test_the_same_form_twice_is_one_answer(ada_client: Client, keeper: Guide) -> None:
    sent = form(keeper)
    assert ada_client.post(URL, sent).url == ada_client.post(URL, sent).url
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("fault", [{"goal": "none"}, {"goal": ""}, {"asked_key": "x"}, {"asked_key": ""}])
def test_what_no_form_of_ours_sends_is_404(ada_client: Client, keeper: Guide, fault: dict[str, str]) -> None:
    assert ada_client.post(URL, form(keeper, **fault)).status_code == 404
    assert not Answer.objects.exists()


def test_what_is_gone_meanwhile_is_told_on_the_page_of_the_goal(ada_client: Client, keeper: Guide) -> None:
    Guide.objects.update(status="draft")
    response = ada_client.post(URL, form(keeper, question="Why\0?"))
    assert response.url == f"/advice/next/?guide={keeper.slug}&question=Why%3F"
    assert not Answer.objects.exists()


def test_there_is_a_most(ada: User, ada_client: Client, keeper: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_KEPT", 1)
    rows.answer(ada)
    response = ada_client.post(URL, form(keeper), follow=True)
    assert "Delete one that you no longer need." in response.content.decode()
    assert Answer.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_windows_keep_one() -> None:
    keeper, ada, key = factories.guide(), resumes.member(), uuid.uuid4()
    asked = Asked(Goal.NEXT, timezone.now(), ada, guide=keeper)
    kept = at_once(*[lambda: keeping.keep(asked=asked, user=ada, asked_key=key).pk] * 4)
    assert len(set(kept)) == 1
    assert Answer.objects.count() == 1


def test_a_step_that_is_gone_keeps_the_answer_and_says_so(ada: User, ada_client: Client, keeper: Guide) -> None:
    response = ada_client.post(URL, form(keeper, step="learn:gone"), follow=True)
    assert response.redirect_chain[-1][0] == Answer.objects.get().get_absolute_url()
    assert "this step is not in it any more" in response.content.decode()


def test_a_long_question_with_a_fault_goes_into_no_address(ada: User, ada_client: Client, keeper: Guide) -> None:
    response = ada_client.post(URL, form(keeper, guide="nothing-of-ours", question="Why? " * 4_000))
    assert response["Location"] == "/advice/next/?guide=nothing-of-ours"
