"""Steps of an answer go into the plan: once, with where they came from and by when."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from advice.models import Answer
from careers.models import Guide
from tests.advice import rows
from tests.jobs import rows as jobs
from tests.resumes import rows as resumes
from tests.tracker.applications import rows as applications
from tracker.models import PlanTask
from tracker.plan import adding

pytestmark = pytest.mark.django_db


def take(client: Client, answer: Answer, key: str = "learn:knots") -> Any:
    return client.post(f"{answer.get_absolute_url()}step/", {"key": key})


def test_a_step_becomes_a_task(ada: User, ada_client: Client, keeper: Guide) -> None:
    answer = rows.answer(ada, guide=keeper, question="My secret?")
    assert take(ada_client, answer).url == f"{answer.get_absolute_url()}#steps"
    task = PlanTask.objects.get(user=ada)
    assert (task.title, task.due_on) == ("Learn three knots", timezone.now().date() + timedelta(days=14))
    assert (task.origin, task.origin_words) == ("advice", "What is my next step in this career?")
    assert task.origin_url == f"/advice/next/?guide={keeper.slug}&resume=none"


def test_one_without_a_date_has_none(ada: User, ada_client: Client) -> None:
    take(ada_client, rows.answer(ada), "write:lamps")
    assert PlanTask.objects.get().due_on is None


def test_twice_is_once_also_from_another_answer_about_the_same(ada: User, ada_client: Client, keeper: Guide) -> None:
    first, second = (rows.answer(ada, guide=keeper) for _ in range(2))
    for answer in (first, first, second):
        take(ada_client, answer)
    assert PlanTask.objects.count() == 1
    assert ada_client.get(second.get_absolute_url()).content.decode().count("step-taken") == 1


def test_about_something_else_it_is_another_task(ada: User, ada_client: Client, keeper: Guide) -> None:
    for answer in (rows.answer(ada, guide=keeper), rows.answer(ada, goal="pay", guide=keeper), rows.answer(ada)):
        take(ada_client, answer)
    assert PlanTask.objects.count() == 3


def test_it_stands_on_the_card_of_the_application(ada: User, ada_client: Client) -> None:
    job = jobs.job()
    card = applications.application(ada, job=job)
    take(ada_client, rows.answer(ada, goal="fit", job=job))
    assert PlanTask.objects.get().application == card


def test_an_unknown_step_is_404(ada: User, ada_client: Client) -> None:
    answer = rows.answer(ada)
    for key in ("", "learn:none", "x" * 5_000):
        assert take(ada_client, answer, key).status_code == 404
    assert not PlanTask.objects.exists()


def test_no_step_of_a_strangers_answer(ada_client: Client) -> None:
    assert take(ada_client, rows.answer(resumes.member("bo@example.org"))).status_code == 404


def test_a_step_of_an_answer_that_is_not_kept_keeps_it(ada: User, ada_client: Client, keeper: Guide) -> None:
    html = ada_client.get(f"/advice/next/?guide={keeper.slug}").content.decode()
    assert '<input type="hidden" name="step" value="learn:knots">' in html  # of the rules too
    said = {"goal": "next", "guide": keeper.slug, "asked_key": uuid.uuid4(), "step": "learn:knots"}
    for _ in range(2):
        response = ada_client.post("/account/advice/keep/", said)
    answer = Answer.objects.get(user=ada)
    assert response.url == f"{answer.get_absolute_url()}#steps"
    assert PlanTask.objects.get().title == "Learn the basics of Knots"


def test_what_is_in_the_plan_is_said_on_the_page_of_the_goal(ada: User, ada_client: Client, keeper: Guide) -> None:
    take(ada_client, rows.answer(ada, guide=keeper))
    html = ada_client.get(f"/advice/next/?guide={keeper.slug}").content.decode()
    assert html.count("step-taken") == 1


def test_a_full_plan_says_so(ada: User, ada_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "MOST_TASKS", 0)
    answer = rows.answer(ada)
    assert "Finish or remove some first." in ada_client.get(take(ada_client, answer).url).content.decode()
