"""The board and the table of the same data."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD, at_home
from tracker.applications.board import Choice
from tracker.models import Application

pytestmark = pytest.mark.django_db
TABLE = f"{BOARD}table/"


@pytest.fixture
def ada() -> User:
    return rows.member()


@pytest.fixture
def three(ada: User) -> Client:
    rows.application(ada, "Pilot", company="Tidewater", resume="Short", place="Kiel")
    rows.application(ada, "Baker", company="Rye", stage="applied", applied_on="2026-03-12")
    rows.application(ada, "Diver", company="Anchor", stage="closed", outcome="rejected")
    return at_home(ada)


def titles(client: Client, query: str = "") -> list[str]:
    return [row.title for row in client.get(f"{TABLE}{query}").context["rows"]]


def test_each_card_stands_once_in_its_stage(three: Client) -> None:
    columns = three.get(BOARD).context["columns"]
    assert [[card.title for card in column.cards] for column in columns] == [["Pilot"], ["Baker"], [], [], ["Diver"]]


def test_a_card_tells_what_comes_next_and_what_is_late(three: Client) -> None:
    rows.entry(Application.objects.get(title="Pilot"), "Call back", at=timezone.now())
    page = three.get(BOARD).content.decode()
    assert "Call back" in page
    assert "Late:" in page
    assert "Resume: Short" in page
    assert "They said no" in page


def test_an_empty_board_says_what_it_is_for(ada: User) -> None:
    assert "Add your first" in at_home(ada).get(BOARD).content.decode()


def test_nobody_elses_cards_are_on_it(three: Client) -> None:
    eve = at_home(rows.member("eve@example.org"))
    assert b"Pilot" not in eve.get(BOARD).content
    assert b"Pilot" not in eve.get(TABLE).content


@pytest.mark.parametrize("path", [BOARD, TABLE])
def test_many_cards_take_no_more_queries(three: Client, ada: User, path: str, django_assert_num_queries: Any) -> None:
    three.get(path)
    with django_assert_num_queries(8):
        three.get(path)
    for number in range(20):
        rows.entry(rows.application(ada, f"Role {number}", opened_at=timezone.now()))
    with django_assert_num_queries(8):
        three.get(path)


@pytest.mark.parametrize(
    ("query", "expected"),
    [("?sort=title", ["Baker", "Diver", "Pilot"]), ("?sort=company", ["Diver", "Baker", "Pilot"]),
     ("?sort=stage", ["Pilot", "Baker", "Diver"]), ("?sort=applied", ["Baker", "Diver", "Pilot"]),
     ("?stage=closed", ["Diver"]), ("?q=kiel", ["Pilot"]), ("?q=TIDE+pil", ["Pilot"]), ("?q=%25", []),
     ("?stage=moon&sort=moon&page=moon", ["Diver", "Baker", "Pilot"]), ("?q=%00", ["Diver", "Baker", "Pilot"])],
)  # fmt: skip
def test_the_table_is_sorted_and_narrowed_by_its_address(three: Client, query: str, expected: list[str]) -> None:
    assert titles(three, query) == expected


def test_words_with_joiners_are_found(ada: User) -> None:
    rows.application(ada, "می\u200cخواهم 👩\u200d🚀")
    assert len(titles(at_home(ada), "?q=می\u200cخواهم+👩\u200d🚀")) == 1


def test_the_table_has_pages_that_keep_the_choices(ada: User) -> None:
    for number in range(51):
        rows.application(ada, f"Role {number:02}")
    client = at_home(ada)
    answer = client.get(f"{TABLE}?sort=title&stage=saved")
    assert len(answer.context["rows"]) == 50
    assert "sort=title&amp;stage=saved&amp;page=2" in answer.content.decode()
    assert titles(client, "?sort=title&stage=saved&page=2") == ["Role 50"]


@pytest.mark.parametrize("removed", ["x", "9" * 30, "-1", "0", "١"])
def test_an_undo_of_nothing_is_nothing(three: Client, removed: str) -> None:
    answer = three.get(BOARD, {"removed": removed})
    assert answer.status_code == 200
    assert "Undo" not in answer.content.decode()


@given(st.dictionaries(st.sampled_from(["q", "stage", "sort"]), st.text(max_size=300)))
def test_an_address_is_read_the_same_again(query: dict[str, str]) -> None:
    from django.http import QueryDict

    choice = Choice.parse(query)
    assert Choice.parse(QueryDict(choice.query_string()).dict()) == choice
