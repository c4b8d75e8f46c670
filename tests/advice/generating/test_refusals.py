"""Why somebody cannot ask now: told once, with scripts and without."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from advice.asking import Asked
from advice.models import ModelUse
from advice.quota import consent
from tests.advice.generating.test_views import ASK, fields
from tests.advice.model_server import ModelServer

pytestmark = pytest.mark.usefixtures("inline")


def test_the_script_gets_the_words_once_and_where_to_go(
    model: ModelServer, asked: Asked, ada: User, ada_client: Client
) -> None:
    consent.withdraw(ada)
    response = ada_client.post(ASK, fields(), headers={"Accept": "text/event-stream"})
    assert response.status_code == 409
    assert response.json()["go"] is True
    assert response.json()["url"].startswith(reverse("advice:consent"))
    consent.give(ada)
    for _ in range(10):
        ModelUse.objects.create(user=ada, provider="p", model="m", reserved_at=asked.now)
    response = ada_client.post(ASK, fields(), headers={"Accept": "text/event-stream"})
    assert (response.status_code, response.json()["go"]) == (409, False)
    assert response.json()["words"].startswith("You have used all answers by AI")
    assert "You have used all answers" not in ada_client.get("/advice/").content.decode()


def test_a_long_question_with_a_fault_goes_into_no_address(
    model: ModelServer, asked: Asked, ada_client: Client
) -> None:
    faulty = {**fields(), "guide": "nothing-of-ours", "question": "Why? " * 400}
    assert ada_client.post(ASK, faulty)["Location"] == "/advice/next/?guide=nothing-of-ours"
    told = ada_client.post(ASK, faulty, headers={"Accept": "text/event-stream"})
    assert told.status_code == 400
    assert "We have no guide for this career" in told.json()["words"]
