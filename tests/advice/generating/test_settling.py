"""Answers whose process is gone."""

import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from advice.asking import Asked
from advice.composing import compose
from advice.document import from_json
from advice.generating import finishing, settling, words
from advice.models import Answer, AnswerKind, AnswerState, ModelUse, Outcome, UseState
from advice.quota import quota
from careers.models import Guide
from tests.advice.generating.conftest import ask
from tests.advice.model_server import ModelServer

pytestmark = pytest.mark.usefixtures("inline")


def begun(user: User, guide: Guide, *, seconds_left: float) -> Answer:
    """As a process leaves it that is killed: its lease ends in so many seconds."""
    now = timezone.now()
    answer = Answer.objects.create(
        user=user, goal="next", guide=guide, kind=AnswerKind.MODEL, state=AnswerState.WRITING, title="Next step",
        question="What now?", asked_key=uuid.uuid4(), leased_until=now + timedelta(seconds=seconds_left),
        text_so_far="{}",
    )  # fmt: skip
    quota.reserve(user, goal="next", answer=answer, provider="Double", model="m", most_micro=5, now=now)
    return answer


def test_a_dead_one_gets_the_answer_of_our_guides_and_the_quota_is_whole(
    model: ModelServer, ada: User, guide: Guide
) -> None:
    answer = begun(ada, guide, seconds_left=-1)
    assert settling.settle() == 1
    answer.refresh_from_db()
    assert (answer.state, answer.kind, answer.text_so_far) == (AnswerState.DONE, AnswerKind.GUIDES, "")
    assert from_json(answer.document).title == "Lighthouse keeper: your next step"
    assert answer.fell_back == words.fell_back(Outcome.LOST)
    use = ModelUse.objects.get()
    assert (use.outcome, use.cost_micro, use.is_estimated) == (Outcome.LOST, 5, True)
    assert quota.meter(ada, timezone.now()).used_month == 0
    assert settling.settle() == 0


def test_one_that_is_alive_is_left_alone(model: ModelServer, ada: User, guide: Guide) -> None:
    answer = begun(ada, guide, seconds_left=20)
    call_command("settle_answers", verbosity=0)
    answer.refresh_from_db()
    assert answer.state == AnswerState.WRITING
    assert ModelUse.objects.get().state == UseState.RESERVED


def test_who_asks_again_settles_their_own_first(model: ModelServer, asked: Asked, ada: User, guide: Guide) -> None:
    dead = begun(ada, guide, seconds_left=-1)
    assert ask(asked).kind == AnswerKind.MODEL
    dead.refresh_from_db()
    assert dead.state == AnswerState.DONE


def test_one_that_was_slow_and_comes_to_its_end_after_all_changes_nothing(
    model: ModelServer, ada: User, guide: Guide
) -> None:
    answer = begun(ada, guide, seconds_left=-1)
    use = ModelUse.objects.get()
    settling.settle()
    ruled = compose(settling.asked_of(answer))
    finishing.finish(answer.pk, use, ruled, ruled, {"cost_micro": 3})
    answer.refresh_from_db()
    assert answer.kind == AnswerKind.GUIDES
    assert ModelUse.objects.get().state == UseState.GIVEN_BACK


def test_a_use_that_nobody_can_settle_is_given_back(model: ModelServer, ada: User, guide: Guide) -> None:
    begun(ada, guide, seconds_left=20).delete()
    settling.settle()
    assert ModelUse.objects.get().state == UseState.RESERVED  # it may be under way
    ModelUse.objects.update(reserved_at=timezone.now() - settling.FORGOTTEN - timedelta(seconds=1))
    settling.settle()
    assert ModelUse.objects.get().state == UseState.GIVEN_BACK


def test_rules_that_fail_leave_no_answer_unfinished(
    model: ModelServer, ada: User, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_asked: Asked) -> None:
        raise KeyError

    monkeypatch.setattr(finishing, "compose", fail)
    answer = begun(ada, guide, seconds_left=-1)
    settling.settle()
    answer.refresh_from_db()
    assert answer.state == AnswerState.DONE
    assert from_json(answer.document).title == "What is my next step in this career?"


def test_every_way_to_end_has_its_words(db: None) -> None:
    for outcome in set(Outcome) - {Outcome.PENDING, Outcome.ANSWERED}:
        assert 20 < len(words.fell_back(outcome)) <= 200
