"""Asking an AI: offered where this site has one, to whom may, after they agreed; never pressed on anybody."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from advice.pages import ai_panel
from advice.pages.ai_panel import AiState
from advice.quota import consent
from careers.models import Guide
from tests.advice import rows
from tests.billing.rows import give_plus
from tests.people import sign_in

pytestmark = pytest.mark.django_db


def state(user: User | None) -> AiState:
    found = ai_panel.panel(user, timezone.now())
    assert found is not None
    return found.state


def use_up(user: User) -> None:
    """All of a day."""
    for _ in range(10):
        rows.use(user)


def test_without_a_provider_nothing_is_said_of_ai(ada: User, keeper: Guide) -> None:
    give_plus(ada)
    assert ai_panel.panel(ada, timezone.now()) is None
    assert "Ask an AI" not in sign_in(ada).get(f"/advice/next/?guide={keeper.slug}").content.decode()


def test_each_is_told_what_holds_for_them(ada: User, with_ai: None) -> None:
    assert state(None) == AiState.VISITOR
    assert state(ada) == AiState.FREE
    give_plus(ada)
    assert state(ada) == AiState.CONSENT
    consent.give(ada)
    assert state(ada) == AiState.READY
    rows.use(ada, state="given_back")
    assert state(ada) == AiState.READY
    use_up(ada)
    assert state(ada) == AiState.USED_UP


def test_free_members_learn_what_plus_adds(ada_client: Client, keeper: Guide, with_ai: None) -> None:
    html = ada_client.get(f"/advice/next/?guide={keeper.slug}").content.decode()
    assert "Plus holds 50 such answers a month, 10 a day." in html
    assert 'href="/plus/">What Plus holds and costs</a>' in html


def test_the_first_time_leads_to_what_would_be_sent(ada: User, keeper: Guide, with_ai: None) -> None:
    give_plus(ada)
    html = sign_in(ada).get(f"/advice/next/?guide={keeper.slug}").content.decode()
    assert f'href="/account/advice/consent/?next=/advice/next/%3Fguide%3D{keeper.slug}">Ask the AI</a>' in html


def test_who_used_all_up_hears_when_there_is_more(ada: User, keeper: Guide, with_ai: None) -> None:
    give_plus(ada)
    consent.give(ada)
    use_up(ada)
    html = sign_in(ada).get(f"/advice/next/?guide={keeper.slug}").content.decode()
    assert "10 of 10 today. New ones on" in html
    assert "data-ask" not in html


def test_before_there_is_an_answer_there_is_nothing_to_ask_about(client: Client, with_ai: None) -> None:
    assert "Ask an AI" not in client.get("/advice/next/").content.decode()
