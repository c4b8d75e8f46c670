"""Answers that a model writes, over real HTTP: how they end, what they cost, and that each is asked for once."""

import uuid
from dataclasses import replace

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import User
from advice.asking import Asked
from advice.composing import compose
from advice.document import from_json
from advice.generating import running
from advice.models import Answer, AnswerKind, DaySpending, ModelUse, Outcome, UseState
from advice.provider import breaker
from advice.provider.port import Failure
from advice.quota import consent, quota
from tests.advice.generating.conftest import SAYS, ask, behave
from tests.advice.model_behaviors import BEHAVIORS, STEADY, Behavior
from tests.advice.model_server import ModelServer

pytestmark = pytest.mark.usefixtures("inline")


def use_of(answer: Answer) -> ModelUse:
    return ModelUse.objects.get(answer=answer)


def test_what_the_model_wrote_and_was_checked_is_the_answer(model: ModelServer, asked: Asked) -> None:
    answer = ask(asked)
    assert (answer.kind, answer.fell_back, answer.text_so_far, answer.leased_until) == (AnswerKind.MODEL, "", "", None)
    assert answer.finished_at is not None
    document = from_json(answer.document)
    [sentence] = [one for block in document.blocks for item in block.items for one in item]
    assert sentence.text == SAYS
    assert document.source(sentence.marks[0]).quote == SAYS  # type: ignore[union-attr]


def test_title_and_steps_come_from_our_rules_with_their_own_sources(model: ModelServer, asked: Asked) -> None:
    document, ruled = from_json(ask(asked).document), compose(asked)
    assert document.title == ruled.title
    assert [step.key for step in document.steps] == [step.key for step in ruled.steps] != []
    for step, by_rules in zip(document.steps, ruled.steps, strict=True):
        origins = [document.source(mark).origin for mark in step.marks]  # type: ignore[union-attr]
        assert origins == [ruled.source(mark).origin for mark in by_rules.marks]  # type: ignore[union-attr]
    assert len({source.number for source in document.sources}) == len(document.sources)


def test_it_is_booked_with_what_the_provider_counted(model: ModelServer, asked: Asked) -> None:
    use = use_of(ask(asked))
    assert (use.state, use.outcome, use.is_estimated) == (UseState.BOOKED, Outcome.ANSWERED, False)
    assert use.cost_micro == use.input_tokens + 4 * use.output_tokens > 0
    assert use.first_ms is not None
    assert use.total_ms is not None
    assert [origin.partition(":")[0] for origin in use.sources] == ["guide", "guide"]
    spent = DaySpending.objects.get()
    assert (spent.reserved_micro, spent.spent_micro) == (0, use.cost_micro)


def test_without_counts_of_the_provider_they_are_estimated(model: ModelServer, asked: Asked) -> None:
    behave(model, BEHAVIORS["no-usage"])
    use = use_of(ask(asked))
    assert use.is_estimated
    assert use.input_tokens > 0 < use.output_tokens


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("stalls-first", Outcome.TIMEOUT),
        ("stalls", Outcome.TIMEOUT),
        ("slow-headers", Outcome.TIMEOUT),
        ("busy", Outcome.RATE_LIMITED),
        ("broken", Outcome.UNREACHABLE),
        ("closes", Outcome.UNREACHABLE),
        ("wrong-key", Outcome.REFUSED),
        ("filtered", Outcome.REFUSED),
        ("cut-off", Outcome.CUT_OFF),
        ("malformed", Outcome.NONSENSE),
        ("html", Outcome.NONSENSE),
        ("empty", Outcome.NONSENSE),
    ],
)
def test_where_it_fails_the_answer_is_from_our_guides_and_the_quota_is_whole(
    model: ModelServer, asked: Asked, ada: User, name: str, outcome: Outcome
) -> None:
    behave(model, BEHAVIORS[name])
    answer = ask(asked)
    assert answer.kind == AnswerKind.GUIDES
    assert from_json(answer.document) == compose(asked)
    assert answer.fell_back.endswith("This answer is from our guides, and your quota is not used.")
    assert (use_of(answer).state, use_of(answer).outcome) == (UseState.GIVEN_BACK, outcome)
    assert quota.meter(ada, timezone.now()).used_month == 0
    assert DaySpending.objects.get().reserved_micro == 0
    # what a provider has begun to answer it has read, and charges
    has_read = name not in ("slow-headers", "stalls-first", "busy", "broken", "closes", "wrong-key")
    assert (use_of(answer).cost_micro > 0) == (DaySpending.objects.get().spent_micro > 0)
    assert use_of(answer).cost_micro > 0 or not has_read


def test_what_no_source_supports_is_no_answer(model: ModelServer, asked: Asked) -> None:
    behave(model, Behavior(says="You will be rich [S1]. Everybody owns 3 yachts [S2]."))
    assert ask(asked).fell_back.startswith("Our sources support nothing")


def test_the_same_form_is_one_answer_and_one_use(model: ModelServer, asked: Asked) -> None:
    key = uuid.uuid4()
    assert ask(asked, key) == ask(asked, key)
    assert ModelUse.objects.count() == len(model.requests) == 1


def test_without_consent_or_plus_or_provider_nothing_is_sent(
    model: ModelServer, asked: Asked, ada: User, settings: object
) -> None:
    consent.withdraw(ada)
    with pytest.raises(running.NeedsConsent):
        ask(asked)
    bob = User.objects.create_user("bob@example.org")
    with pytest.raises(running.NeedsPlus):
        running.start(asked, user=bob, asked_key=uuid.uuid4())
    settings.AI = type(settings.AI)()  # type: ignore[attr-defined]
    with pytest.raises(running.NoProvider):
        ask(asked)
    assert model.requests == []
    assert not Answer.objects.exists()


def test_where_the_money_of_the_day_is_spent_our_guides_answer(
    model: ModelServer, asked: Asked, settings: object
) -> None:
    User.objects.create_superuser("root@example.org", is_staff=True)
    settings.AI = replace(settings.AI, day_cap_micro=1)  # type: ignore[attr-defined]
    answer, _another = ask(asked), ask(asked)
    assert len(mail.outbox) == 1
    assert DaySpending.objects.get().told_at is not None
    assert answer.kind == AnswerKind.GUIDES
    assert "today" in answer.fell_back
    assert model.requests == []
    assert (use_of(answer).state, use_of(answer).outcome) == (UseState.GIVEN_BACK, Outcome.CAPPED)
    assert quota.meter(asked.user, timezone.now()).used_day == 0  # type: ignore[arg-type]


def test_a_provider_that_keeps_failing_is_not_asked(model: ModelServer, asked: Asked, settings: object) -> None:
    for _ in range(breaker.FAILURES):
        breaker.failed(settings.AI.name, Failure.TIMEOUT)  # type: ignore[attr-defined]
    assert ask(asked).fell_back.startswith("The AI has had trouble")
    assert model.requests == []


def test_the_provider_knows_a_member_by_a_pseudonym(model: ModelServer, asked: Asked, ada: User) -> None:
    behave(model, STEADY)
    ask(asked)
    told = model.requests[0].body["user"]
    assert told == running.pseudonym(ada.pk) != running.pseudonym(ada.pk + 1)
    assert str(ada.pk) != told
