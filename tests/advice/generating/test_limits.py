"""What is not sent to a model at all, what it costs where things go wrong, and how often somebody may try."""

import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.privacy import deletion
from advice.asking import Asked
from advice.composing import topics
from advice.document import from_json, plain_text
from advice.generating import running, words, writing
from advice.models import Answer, AnswerKind, DaySpending, ModelUse, Outcome, UseState
from advice.prompting.prompt import MOST_INPUT_TOKENS, MOST_OUTPUT_TOKENS
from advice.provider import breaker
from advice.provider.port import Failure
from advice.quota import consent, quota
from advice.quota.pricing import cost_micro
from billing.plans import PLUS, Feature, Per
from careers.models import Guide
from tests.advice.generating.conftest import ask, behave
from tests.advice.generating.test_settling import begun
from tests.advice.model_behaviors import BEHAVIORS, STEADY
from tests.advice.model_server import ModelServer

pytestmark = pytest.mark.usefixtures("inline")
DAY = PLUS.limit(Feature.AI_ADVICE, Per.DAY) or 0
MOST = running.STARTS * MOST_INPUT_TOKENS + 4 * MOST_OUTPUT_TOKENS


def test_what_is_no_question_for_an_ai_is_not_sent_to_one(model: ModelServer, asked: Asked) -> None:
    answer = ask(replace(asked, question="Can I sue my employer?"))
    assert (answer.kind, answer.fell_back) == (AnswerKind.GUIDES, words.NOT_FOR_AN_AI)
    assert topics.POINTERS["legal"] in plain_text(from_json(answer.document))
    assert model.requests == []
    assert not ModelUse.objects.exists()


@pytest.mark.parametrize("name", ["counts-wildly", "counts-below-nothing"])
def test_counts_that_cannot_be_leave_no_answer_hanging(model: ModelServer, asked: Asked, name: str) -> None:
    behave(model, BEHAVIORS[name])
    answer = ask(asked)
    use = ModelUse.objects.get(answer=answer)
    assert (answer.kind, use.state, use.is_estimated) == (AnswerKind.MODEL, UseState.BOOKED, True)


def test_consent_taken_back_meanwhile_holds(
    model: ModelServer, asked: Asked, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    gather = writing.gather

    def slowly(question: Asked) -> Any:
        consent.withdraw(ada)
        return gather(question)

    monkeypatch.setattr(writing, "gather", slowly)
    assert ask(asked).fell_back == words.fell_back(Outcome.WITHDRAWN)
    assert model.requests == []
    assert (ModelUse.objects.get().state, ModelUse.objects.get().cost_micro) == (UseState.GIVEN_BACK, 0)


def test_the_one_try_is_left_for_who_can_use_it(
    model: ModelServer, asked: Asked, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider = str(ask(asked).provider)
    ModelUse.objects.update(reserved_at=asked.now)
    monkeypatch.setattr(breaker, "REST", 0)
    for _ in range(breaker.FAILURES):
        breaker.failed(provider, Failure.TIMEOUT)
    ModelUse.objects.bulk_create(
        ModelUse(user=ada, provider="p", model="m", reserved_at=asked.now) for _ in range(DAY - 1)
    )
    with pytest.raises(quota.NoneLeft):
        ask(asked)
    assert breaker.allows(provider)
    breaker.failed(provider, Failure.REFUSED)
    assert breaker.allows(provider)
    assert not breaker.allows(provider)


def test_what_broke_off_is_booked_at_what_it_may_cost(
    model: ModelServer, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise KeyError

    monkeypatch.setattr(writing, "answered", broken)
    use = ModelUse.objects.get(answer=ask(asked))
    assert (use.state, use.outcome, use.cost_micro, use.is_estimated) == ("given_back", Outcome.LOST, MOST, True)
    assert DaySpending.objects.get().spent_micro == MOST == use.reserved_micro


def test_a_start_that_was_lost_is_paid_as_well(model: ModelServer, asked: Asked) -> None:
    first = ModelUse.objects.get(answer=ask(asked))
    model.behaves = [replace(STEADY, cuts_after=0), STEADY]
    second = ModelUse.objects.get(answer=ask(asked))
    assert second.input_tokens == 2 * first.input_tokens
    assert second.cost_micro == cost_micro(second.input_tokens, second.output_tokens) > first.cost_micro


def test_an_account_that_is_deleted_meanwhile_reserves_nothing(model: ModelServer, ada: User, guide: Guide) -> None:
    begun(ada, guide, seconds_left=20)
    assert quota.give_back_all in deletion.before_deletion
    quota.give_back_all(ada)
    spending = DaySpending.objects.get()
    assert (spending.reserved_micro, spending.spent_micro) == (0, 5)


def test_tries_of_a_day_end(model: ModelServer, asked: Asked, ada: User) -> None:
    behave(model, BEHAVIORS["wrong-key"])
    given_back = {"state": UseState.GIVEN_BACK, "reserved_at": asked.now}
    ModelUse.objects.bulk_create(
        ModelUse(user=ada, provider="p", model="m", **given_back) for _ in range(quota.TRIES * DAY - 1)
    )
    ask(asked)
    with pytest.raises(quota.TooManyTries):
        ask(asked)
    with pytest.raises(quota.TooManyTries):
        ask(replace(asked, question="Can I sue my employer?"))
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("why", ["capped", "breaker", "blocked"])
def test_answers_for_which_nobody_is_asked_end_as_well(
    model: ModelServer, asked: Asked, settings: Any, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    monkeypatch.setattr(quota, "TRIES", 0.2)
    if why == "capped":
        settings.AI = replace(settings.AI, day_cap_micro=1)
    if why == "breaker":
        for _ in range(breaker.FAILURES):
            breaker.failed(settings.AI.name, Failure.TIMEOUT)
    question = replace(asked, question="Can I sue my employer?") if why == "blocked" else asked
    for _ in range(DAY // 5):
        ask(question)
    with pytest.raises(quota.TooManyTries):
        ask(question)
    assert Answer.objects.count() == DAY // 5
    assert quota.meter(asked.user, timezone.now()).used_day == 0  # type: ignore[arg-type]


def test_another_question_from_the_same_form_has_an_answer_of_its_own(model: ModelServer, asked: Asked) -> None:
    key = uuid.uuid4()
    first = ask(asked, key)
    second = ask(replace(asked, question="Something else entirely?"), key)
    assert (first.question, second.question) == ("What now?", "Something else entirely?")
    assert ask(asked, key) == first
