"""What happens while an answer is being written in the background: asked again, asked by many, deleted."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from accounts.models import User
from advice.asking import Asked
from advice.generating import running
from advice.models import Answer, ModelUse, UseState
from advice.pages import removing
from tests.advice.generating.conftest import SAYS, behave, finished, until
from tests.advice.model_behaviors import Behavior
from tests.advice.model_server import ModelServer

SLOWLY = f"{SAYS[:-1]} [S2]. " * 3
pytestmark = pytest.mark.django_db(transaction=True)


def test_many_of_one_form_at_once_are_one(model: ModelServer, asked: Asked, ada: User) -> None:
    key = uuid.uuid4()

    def start(_number: int) -> int:
        from django.db import connection

        try:
            return running.start(asked, user=ada, asked_key=key).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(start, range(6)))) == 1
    finished(Answer.objects.get())
    assert ModelUse.objects.count() == len(model.requests) == 1


def test_one_at_a_time(model: ModelServer, asked: Asked, ada: User) -> None:
    behave(model, Behavior(says=SLOWLY, pause=0.03))
    first = running.start(asked, user=ada, asked_key=uuid.uuid4())
    with pytest.raises(running.StillWriting) as caught:
        running.start(asked, user=ada, asked_key=uuid.uuid4())
    assert caught.value.answer == first
    finished(first)
    assert ModelUse.objects.count() == 1


def test_a_deleted_answer_is_booked_and_does_not_come_back(model: ModelServer, asked: Asked, ada: User) -> None:
    behave(model, Behavior(says=SLOWLY, pause=0.02))
    answer = running.start(asked, user=ada, asked_key=uuid.uuid4())
    until(lambda: bool(model.requests), "never sent")
    removing.remove(answer)
    until(lambda: ModelUse.objects.get().state == UseState.BOOKED, "never booked")
    assert not Answer.objects.exists()
