"""The list of a member's answers, with the meter and what an AI may see."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.advice import rows
from tests.billing.rows import give_plus
from tests.people import sign_in

pytestmark = pytest.mark.django_db
URL = "/account/advice/"


def html(client: Client, url: str = URL) -> str:
    return client.get(url).content.decode()


def test_empty_it_says_what_it_is_for(ada_client: Client) -> None:
    assert "Answers that you keep are here" in html(ada_client)


def test_answers_stand_newest_first_with_their_kind(ada: User, ada_client: Client) -> None:
    rows.answer(ada, title="Earlier")
    rows.answer(ada, title="Later", kind="model", rating=1)
    shown = html(ada_client)
    assert shown.index("Later") < shown.index("Earlier")
    assert "Written by AI" in shown
    assert "· helped" in shown


def test_the_list_turns_pages_and_costs_the_same(ada: User, django_assert_max_num_queries: Any) -> None:
    for number in range(25):
        rows.answer(ada, title=f"Answer {number}.")
    client = sign_in(ada)
    with django_assert_max_num_queries(9):
        first = html(client)
    assert "Page 1 of 2" in first
    assert "Answer 24." in first
    assert "Answer 0." in html(client, f"{URL}?page=2")
    assert "Page 1 of 2" in html(client, f"{URL}?page=x")


def test_the_meter_is_for_those_who_can_ask(ada: User, ada_client: Client, with_ai: None) -> None:
    assert "of 50" not in html(ada_client)
    assert "Answers by AI are part of Plus." in html(ada_client)
    give_plus(ada)
    rows.use(ada)
    assert "1 of 50 this month, 1 of 10 today." in html(ada_client)


def test_without_an_ai_none_is_spoken_of(ada: User) -> None:
    give_plus(ada)
    shown = html(sign_in(ada))
    assert "What an AI may see" not in shown
    assert "this month" not in shown


def test_the_account_leads_here(ada: User, ada_client: Client) -> None:
    overview = html(ada_client, "/account/")
    assert f'<a href="{URL}">Advice</a>' in overview
    assert "Ask for advice" in overview
    rows.answer(ada)
    assert "Ask for advice" not in html(ada_client, "/account/")
