"""A member who may ask, and a provider on loopback who answers as a test wants it."""

import asyncio
import queue
import threading
import time
import uuid
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from advice.asking import Asked
from advice.generating import background, following, hub, running, writing
from advice.goals import Goal
from advice.models import Answer
from advice.provider import streaming
from advice.provider.configuration import Configuration
from advice.provider.streaming import Limits
from advice.quota import consent
from careers.documents import SkillGroupDocument
from careers.models import Guide
from tests import factories
from tests.advice.model_behaviors import Behavior
from tests.advice.model_server import ModelServer, model_server
from tests.billing import rows
from tests.people import sign_in

SAYS = "A lighthouse keeper trims the lamp, keeps the log and looks after the station."


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "LIMITS", Limits(connect=2, stall=0.5, total=4, soon=0.01))


@pytest.fixture
def inline(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is started is written to its end before anything else, with all work on the database in the thread of the
    test and so in its transaction."""
    work: queue.Queue[tuple[Future[Any], Callable[[], Any]] | None] = queue.Queue()

    async def in_database(act: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        done: Future[Any] = Future()
        work.put((done, lambda: act(*args, **kwargs)))
        return await asyncio.wrap_future(done)

    def run(coroutine: Coroutine[Any, Any, None]) -> None:
        thread = threading.Thread(target=lambda: (asyncio.run(coroutine), work.put(None)))
        thread.start()
        while (task := work.get()) is not None:
            done, act = task
            try:
                done.set_result(act())
            except Exception as error:
                done.set_exception(error)
        thread.join()

    monkeypatch.setattr(writing, "in_database", in_database)
    monkeypatch.setattr(background, "run", run)
    monkeypatch.setattr(following, "let_go_of_connections", lambda: None)
    at_once = SimpleNamespace(atomic=transaction.atomic, on_commit=lambda act: act())  # the test's own never commits
    monkeypatch.setattr(running, "transaction", at_once)


@pytest.fixture
def ada(db: None) -> User:
    user = User.objects.create_user("ada@example.org", name="Ada")
    rows.give_plus(user)
    return user


@pytest.fixture
def guide(db: None) -> Guide:
    skills = factories.skills("Knots", "Lamps")
    return factories.guide(summary=SAYS, skill_map=(SkillGroupDocument(title="First", skills=skills),))


@pytest.fixture
def model(settings: Any, ada: User) -> Iterator[ModelServer]:
    """Ada lets it see what she asks. Each has its own name, as the breaker remembers by name."""
    with model_server() as server:
        name = f"Double {uuid.uuid4().hex[:8]} (127.0.0.1)"
        settings.AI = Configuration("openai", name, f"{server.url}/v1", "steady", "key", 1_000_000, 4_000_000)
        consent.give(ada)
        yield server
        until(lambda: not hub.all_writings(), "an answer is still being written")


@pytest.fixture
def asked(ada: User, guide: Guide) -> Asked:
    return Asked(Goal.NEXT, timezone.now(), user=ada, guide=guide, question="What now?")


@pytest.fixture
def ada_client(ada: User) -> Client:
    return sign_in(ada)


def ask(asked: Asked, key: uuid.UUID | None = None) -> Answer:
    """Asked and written to the end."""
    assert asked.user is not None
    answer = running.start(asked, user=asked.user, asked_key=key or uuid.uuid4())
    return finished(answer)


def finished(answer: Answer) -> Answer:
    until(lambda: Answer.objects.get(pk=answer.pk).is_done, "it was never settled")
    return Answer.objects.get(pk=answer.pk)


def behave(model: ModelServer, behavior: Behavior) -> None:
    model.behaves = [behavior]


def until(reached: Callable[[], bool], words: str, seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < deadline, words
        time.sleep(0.02)
