"""The addresses of asking an AI, with and without scripts, over real HTTP where it streams."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import requests
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from advice.asking import Asked
from advice.generating import following, running
from advice.models import Answer, ModelUse
from advice.quota import consent
from tests.advice.generating.conftest import SAYS, behave, finished
from tests.advice.model_behaviors import BEHAVIORS, Behavior
from tests.advice.model_server import ModelServer
from tests.people import sign_in

ASK = "/account/advice/ask/"
TRUE, TRUE_TOO = f"{SAYS[:-1]} [S2].", "The keeper keeps the log of the station [S2]."
Events = list[tuple[str, dict[str, Any]]]


def fields(key: uuid.UUID | None = None) -> dict[str, str]:
    return {"goal": "next", "asked_key": str(key or uuid.uuid4()), "guide": "lighthouse-keeper"}


def events_of(body: str) -> Events:
    found = []
    for block in body.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if line.startswith(("event: ", "data: ")))
        if "event" in lines:
            found.append((lines["event"], json.loads(lines["data"])))
    return found


def shown(told: Events) -> str:
    """As the script puts it together."""
    sentences: dict[int, str] = {}
    for name, data in told:
        text = sentences.get(data.get("n", 0), "")
        if name == "text":
            sentences[data["n"]] = text + data["t"]
        elif name == "dropped":
            sentences[data["n"]] = text[: len(text) - data["c"]]
    return "".join(sentences.values())


@pytest.mark.usefixtures("inline")
class TestWithoutTheBackground:
    def test_without_scripts_the_page_waits_and_leads_to_the_answer(
        self, model: ModelServer, asked: Asked, ada_client: Client
    ) -> None:
        response = ada_client.post(ASK, fields())
        answer = Answer.objects.get()
        assert response["Location"] == answer.get_absolute_url()
        assert answer.is_done
        page = ada_client.get(answer.get_absolute_url()).content.decode()
        assert SAYS in page
        assert 'data-ai="generated"' in page

    def test_a_failure_is_told_on_the_page(self, model: ModelServer, asked: Asked, ada_client: Client) -> None:
        behave(model, BEHAVIORS["wrong-key"])
        page = ada_client.post(ASK, fields(), follow=True).content.decode()
        assert "The AI would not answer this. This answer is from our guides, and your quota is not used." in page

    def test_sent_twice_it_is_one(self, model: ModelServer, asked: Asked, ada_client: Client) -> None:
        key = uuid.uuid4()
        first, second = ada_client.post(ASK, fields(key)), ada_client.post(ASK, fields(key))
        assert first["Location"] == second["Location"]
        assert ModelUse.objects.count() == 1

    def test_events_of_a_finished_answer_are_its_html(
        self, model: ModelServer, asked: Asked, ada_client: Client
    ) -> None:
        response = ada_client.post(ASK, fields(), headers={"Accept": "text/event-stream"})
        [begun, (name, data)] = events_of(b"".join(response).decode())
        address = reverse("advice:stream", args=[Answer.objects.get().pk])
        assert begun == ("begun", {"url": data["url"], "stream": address})
        assert name == "done"
        assert data["url"] == Answer.objects.get().get_absolute_url()
        assert SAYS in data["html"]
        assert response["Content-Encoding"] == "identity"
        assert response["X-Accel-Buffering"] == "no"
        assert "no-store" in response["Cache-Control"]

    def test_who_has_not_consented_is_asked_first(
        self, model: ModelServer, asked: Asked, ada: User, ada_client: Client
    ) -> None:
        consent.withdraw(ada)
        response = ada_client.post(ASK, fields())
        assert response["Location"].startswith(reverse("advice:consent"))
        assert model.requests == []

    def test_who_has_used_all_hears_when_there_are_new_ones(
        self, model: ModelServer, asked: Asked, ada: User, ada_client: Client
    ) -> None:
        for _ in range(10):
            ModelUse.objects.create(user=ada, provider="p", model="m", reserved_at=asked.now)
        page = ada_client.post(ASK, fields(), follow=True).content.decode()
        assert "You have used all answers by AI that Plus holds today. There are new ones from" in page
        assert model.requests == []

    def test_what_is_wrong_with_the_question_is_said_on_its_page(self, model: ModelServer, ada_client: Client) -> None:
        response = ada_client.post(ASK, {**fields(), "guide": "nothing-of-ours"}, follow=True)
        assert response.redirect_chain == [("/advice/next/?guide=nothing-of-ours", 302)]
        assert 'aria-invalid="true"' in response.content.decode()

    @pytest.mark.parametrize("wrong", [{"goal": "rich"}, {"asked_key": "7"}, {"goal": ""}])
    def test_a_form_that_is_none_of_ours_is_not_found(
        self, model: ModelServer, ada_client: Client, wrong: dict[str, str]
    ) -> None:
        assert ada_client.post(ASK, {**fields(), **wrong}).status_code == 404

    def test_free_members_hear_what_plus_adds_and_visitors_sign_in(self, model: ModelServer, asked: Asked) -> None:
        free = sign_in(User.objects.create_user("bob@example.org"))
        assert free.post(ASK, fields()).status_code == 403
        assert "/accounts/login/" in Client().post(ASK, fields())["Location"]
        assert model.requests == []

    def test_other_verbs_and_strangers(self, model: ModelServer, asked: Asked, ada: User, ada_client: Client) -> None:
        answer = running.start(asked, user=ada, asked_key=uuid.uuid4())
        address = reverse("advice:stream", args=[answer.pk])
        assert ada_client.get(ASK).status_code == 405
        assert ada_client.post(address).status_code == 405
        assert ada_client.get(address).status_code == 200
        stranger = sign_in(User.objects.create_user("bob@example.org"))
        assert stranger.get(address).status_code == 404


@pytest.fixture
def post(live_server: Any, ada_client: Client) -> Callable[..., requests.Response]:
    """Asks over HTTP as the script does. The answer streams."""
    cookies = {settings.SESSION_COOKIE_NAME: ada_client.cookies[settings.SESSION_COOKIE_NAME].value}

    def send(method: str = "POST", path: str = ASK, **data: Any) -> requests.Response:
        token = "t" * 32
        return requests.request(
            method, live_server.url + path, data={**data, "csrfmiddlewaretoken": token} if data else None, stream=True,
            cookies={**cookies, settings.CSRF_COOKIE_NAME: token}, headers={"Accept": "text/event-stream"}, timeout=20,
            allow_redirects=False,
        )  # fmt: skip

    return send


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("plain_http")
def test_text_comes_while_it_is_written_and_can_be_read_again(
    model: ModelServer, asked: Asked, post: Callable[..., requests.Response]
) -> None:
    behave(model, Behavior(says=f"{TRUE} It will rain very soon [S2]. {TRUE_TOO}", pause=0.02))
    response = post(**fields())
    rest, first = response.iter_content(1), b""
    while b"event: text" not in first:
        first += next(rest)
    answer = Answer.objects.get()
    assert not answer.is_done
    again = post("GET", reverse("advice:stream", args=[answer.pk]))
    whole, second = (first + b"".join(rest)).decode(), again.content.decode()
    for body in (whole, second):
        told = events_of(body)
        assert told[-1][0] == "done"
        assert SAYS in shown(told)
        assert "rain" not in shown(told)
        assert "1 sentence was taken out" in told[-1][1]["html"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("plain_http")
def test_the_client_may_go_and_threads_are_not_all_taken(
    model: ModelServer, asked: Asked, post: Callable[..., requests.Response], monkeypatch: pytest.MonkeyPatch
) -> None:
    behave(model, Behavior(says=f"{TRUE} " * 4, pause=0.03))
    response = post(**fields())
    next(response.iter_content(64))
    answer = Answer.objects.get()
    address = reverse("advice:stream", args=[answer.pk])
    for _ in range(following.THREADS):
        following._threads.acquire(blocking=False)  # as many others wait along as there can be
    told = events_of(post("GET", address).content.decode())
    for _ in range(following.THREADS - 1):
        following._threads.release()
    assert told[-1] == ("later", {})
    response.close()
    assert finished(answer).is_ai
    assert events_of(post("GET", address).content.decode())[-1][0] == "done"
