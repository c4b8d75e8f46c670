"""Both adapters against a real HTTP server: what they hand on, and what they make of every way of failing."""

import time
from dataclasses import replace
from typing import Any

import pytest

from advice.provider.anthropic import Anthropic
from advice.provider.configuration import Configuration
from advice.provider.openai_compatible import OpenAICompatible
from advice.provider.port import Delta, Failure, PromptMessage, ProviderFailed, Restart, Role, Usage
from advice.provider.streaming import Limits, StreamingAdviser
from tests import loops
from tests.advice.model_behaviors import BEHAVIORS, STEADY, Behavior
from tests.advice.model_server import ModelServer, model_server

KEY = "sk-very-secret-0123"
PROMPT = [
    PromptMessage(Role.SYSTEM, "Answer from sources."),
    PromptMessage(Role.USER, "[[begin c source S1, guide]]\nGuide\nThe lamp is lit at dusk.\n[[end c]]"),
]
WIRES = {"openai": OpenAICompatible, "anthropic": Anthropic}
QUICK = Limits(connect=2, stall=0.3, total=1.5, soon=0.01, retry_after=1)


def adviser(wire: str, server: ModelServer, model: str = "steady", limits: Limits = QUICK) -> StreamingAdviser:
    configuration = Configuration(provider="openai", name="Double", base_url=f"{server.url}/v1", model=model, key=KEY)
    return WIRES[wire](configuration, limits)


def heard(asked: StreamingAdviser, max_tokens: int = 100) -> tuple[str, Usage | None]:
    async def listen() -> list[Any]:
        return [piece async for piece in asked.stream(PROMPT, max_tokens=max_tokens, user_ref="ref-1")]

    pieces = loops.run(listen())
    assert all(piece.text for piece in pieces if isinstance(piece, Delta))
    usages = [piece for piece in pieces if isinstance(piece, Usage)]
    assert len(usages) <= 1
    return "".join(piece.text for piece in pieces if isinstance(piece, Delta)), usages[0] if usages else None


@pytest.fixture(params=WIRES)
def wire(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_pieces_come_as_text_with_the_usage_at_the_end(wire: str) -> None:
    with model_server() as server:
        text, usage = heard(adviser(wire, server))
    assert text == "## What our guides say\n\nThe lamp is lit at dusk [S1]."
    assert usage is not None
    assert usage.input_tokens > 0 < usage.output_tokens


def test_the_request_holds_prompt_limit_model_pseudonym_and_key(wire: str) -> None:
    with model_server() as server:
        heard(adviser(wire, server), max_tokens=77)
        asked = server.requests[0]
    assert asked.body["model"] == "steady"
    assert asked.body["max_tokens"] == 77
    assert asked.body["stream"] is True
    assert "Answer from sources." in asked.text
    assert "The lamp is lit at dusk." in asked.text
    assert "ref-1" in (asked.body.get("user"), asked.body.get("metadata", {}).get("user_id"))
    assert KEY in (asked.headers.get("x-api-key"), asked.headers.get("authorization", "").removeprefix("Bearer "))


@pytest.mark.parametrize(
    ("model", "why"),
    [
        ("stalls-first", Failure.TIMEOUT),
        ("stalls", Failure.TIMEOUT),
        ("slow-headers", Failure.TIMEOUT),
        ("busy", Failure.RATE_LIMITED),
        ("busy-shortly", Failure.RATE_LIMITED),
        ("overloaded", Failure.RATE_LIMITED),
        ("broken", Failure.UNREACHABLE),
        ("wrong-key", Failure.REFUSED),
        ("no-model", Failure.REFUSED),
        ("elsewhere", Failure.UNREACHABLE),
        ("cut-off", Failure.CUT_OFF),
        ("malformed", Failure.NONSENSE),
        ("strange", Failure.NONSENSE),
        ("html", Failure.NONSENSE),
        ("html-as-events", Failure.NONSENSE),
        ("wrong-type", Failure.NONSENSE),
        ("huge", Failure.NONSENSE),
        ("closes", Failure.UNREACHABLE),
        ("fails-inside", Failure.RATE_LIMITED),
    ],
)
def test_each_way_of_failing_has_its_name_and_no_secret(wire: str, model: str, why: Failure) -> None:
    limits = replace(QUICK, total=5, most_bytes=100_000) if model == "huge" else QUICK
    with model_server() as server, pytest.raises(ProviderFailed) as caught:
        heard(adviser(wire, server, model, limits))
    assert caught.value.why == why
    assert KEY not in repr(caught.value)
    assert "lamp" not in repr(caught.value)
    assert caught.value.__cause__ is None


def test_an_answer_without_its_end_is_cut_off(wire: str) -> None:
    with model_server() as server, pytest.raises(ProviderFailed) as caught:
        heard(adviser(wire, server, "unfinished"))
    assert caught.value.why == Failure.CUT_OFF


@pytest.mark.parametrize("model", ["finishes-twice", "too-long"])
def test_unusual_ends_are_ends(wire: str, model: str) -> None:
    with model_server() as server:
        assert heard(adviser(wire, server, model))[0].endswith("[S1].")


def test_a_provider_that_never_says_done_after_the_finish_is_not_waited_for() -> None:
    with model_server(replace(STEADY, says_done=False)) as server:
        assert heard(adviser("openai", server))[1] is not None


def test_without_counts_there_is_no_usage() -> None:
    with model_server() as server:
        text, usage = heard(adviser("openai", server, "no-usage"))
    assert text
    assert usage is None


def test_an_empty_answer_is_no_failure_of_the_wire(wire: str) -> None:
    with model_server() as server:
        assert heard(adviser(wire, server, "empty"))[0] == ""


def test_what_the_provider_would_not_write_is_refused() -> None:
    for wire, reason in (("openai", "content_filter"), ("anthropic", "refusal")):
        with model_server(replace(STEADY, reason=reason)) as server, pytest.raises(ProviderFailed) as caught:
            heard(adviser(wire, server))
        assert caught.value.why == Failure.REFUSED


@pytest.mark.parametrize("first", ["busy-shortly", "broken", "closes", "fails-inside"])
def test_what_may_pass_is_tried_once_more(wire: str, first: str) -> None:
    with model_server(BEHAVIORS[first], STEADY) as server:
        assert heard(adviser(wire, server, limits=replace(QUICK, total=5)))[0].endswith("[S1].")
        assert len(server.requests) == 2


@pytest.mark.parametrize("first", ["busy", "wrong-key", "html", "stalls", "cut-off"])
def test_what_will_not_pass_or_has_begun_is_not_tried_again(wire: str, first: str) -> None:
    with model_server(BEHAVIORS[first], STEADY) as server:
        with pytest.raises(ProviderFailed):
            heard(adviser(wire, server))
        assert len(server.requests) == 1


def test_a_provider_that_dribbles_is_ended_by_the_whole_time(wire: str) -> None:
    start = time.monotonic()
    with (
        model_server(Behavior(says="word " * 900, pause=0.05)) as server,
        pytest.raises(ProviderFailed) as caught,
    ):
        heard(adviser(wire, server, limits=replace(QUICK, total=0.6)))
    assert caught.value.why == Failure.TIMEOUT
    assert time.monotonic() - start < 5


def test_nobody_listening_is_unreachable(wire: str) -> None:
    with pytest.raises(ProviderFailed) as caught:
        heard(adviser(wire, ModelServer(port=9)))
    assert caught.value.why == Failure.UNREACHABLE


@pytest.mark.parametrize("model", ["counts-wildly", "counts-below-nothing"])
def test_counts_that_no_answer_can_have_are_none(wire: str, model: str) -> None:
    with model_server() as server:
        text, usage = heard(adviser(wire, server, model))
    assert text
    assert usage is None


def test_a_start_that_is_lost_after_the_head_is_told_as_it_is_paid_twice(wire: str) -> None:
    async def listen(asked: StreamingAdviser) -> list[Any]:
        return [piece async for piece in asked.stream(PROMPT, max_tokens=100, user_ref="ref-1")]

    with model_server(replace(STEADY, cuts_after=0), STEADY) as server:
        pieces = loops.run(listen(adviser(wire, server)))
        assert len(server.requests) == 2
    assert pieces[0] == Restart()
    assert sum(isinstance(piece, Restart) for piece in pieces) == 1
