"""The site as an ASGI application: it streams, other processes read along, and one that is killed is settled."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test import Client

from accounts.models import User
from advice.generating import following, settling, so_far
from advice.models import Answer, AnswerKind, ModelUse, Outcome, UseState
from careers.models import Guide
from tests.advice.generating.conftest import SAYS, behave, finished, until
from tests.advice.generating.processes import Site, asgi_site
from tests.advice.generating.test_views import events_of, shown
from tests.advice.model_behaviors import Behavior
from tests.advice.model_server import ModelServer

pytestmark = pytest.mark.django_db(transaction=True)
SLOWLY = Behavior(says=f"{SAYS[:-1]} [S2]. The keeper keeps the log of the station [S2]. " * 2, pause=0.2)


@pytest.fixture
def site(model: ModelServer, guide: Guide, settings: Any) -> Iterator[Site]:
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    told = {"AI_PROVIDER": "openai", "AI_BASE_URL": f"{model.url}/v1", "AI_MODEL": "steady",
            "AI_NAME": settings.AI.name.removesuffix(" (127.0.0.1)")}  # fmt: skip
    with asgi_site(told) as running:
        yield running


def connections() -> set[int]:
    """Process ids of the server that others hold than this test."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return {pid for (pid,) in cursor.fetchall()}


@pytest.fixture
def others(db: None) -> set[int]:
    """What tests before this one have left open."""
    return connections()


def test_it_streams_without_holding_a_connection_and_others_read_along(
    others: set[int], site: Site, model: ModelServer, ada: User, ada_client: Client
) -> None:
    behave(model, SLOWLY)
    response = site.ask(ada_client, uuid.uuid4())
    pieces = response.iter_content(None)
    body = next(pieces).decode()
    until(lambda: connections() <= others, "connections are held")
    until(lambda: so_far.shown(Answer.objects.get().text_so_far) != "", "nothing is kept", 30)
    answer = Answer.objects.get()
    assert not answer.is_done
    elsewhere = b"".join(following.follow(answer.pk, lambda _answer: "<p>whole</p>")).decode()
    body += b"".join(pieces).decode()
    assert shown(events_of(body)).count(SAYS) == 1  # said twice, it is shown once
    assert [name for name, _ in events_of(body)][-1] == "done"
    assert SAYS in shown(events_of(elsewhere))
    assert events_of(elsewhere)[-1] == ("done", {"url": answer.get_absolute_url(), "html": "<p>whole</p>"})


def test_killed_in_the_middle_the_answer_is_from_our_guides_and_the_quota_is_whole(
    site: Site, model: ModelServer, ada: User, ada_client: Client
) -> None:
    behave(model, SLOWLY)
    response = site.ask(ada_client, uuid.uuid4())
    next(response.iter_content(None))
    until(lambda: len(model.requests[-1].sent) > 3 if model.requests else False, "nothing was written", 30)
    site.kill()
    assert settling.settle() == 0  # for as long as its lease lasts, it may be alive
    Answer.objects.update(leased_until=Now() - timedelta(seconds=1))
    assert settling.settle() == 1
    answer = finished(Answer.objects.get())
    assert (answer.kind, answer.fell_back[:27]) == (AnswerKind.GUIDES, "The writing was interrupted")
    use = ModelUse.objects.get()
    assert (use.state, use.outcome) == (UseState.GIVEN_BACK, Outcome.LOST)
