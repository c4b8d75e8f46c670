"""Tasks on the board of applications, on the page of one, and what becomes of them when it is removed."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.tracker.applications import rows as applications
from tests.tracker.applications.rows import BOARD
from tests.tracker.plan.rows import PLAN, task
from tracker.applications import adding, pruning
from tracker.models import Application, PlanTask
from tracker.plan import changing

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(ada: User) -> Application:
    return applications.application(ada)


def open_titles(user: User) -> list[str]:
    return [each.title for each in PlanTask.objects.of(user).open()]


def test_a_card_shows_its_next_open_task_with_its_date(adas: Client, ada: User, card: Application) -> None:
    task(ada, "Whenever", application=card)
    task(ada, "Done", application=card, due_in=-3, done_at=timezone.now())
    task(ada, "Mine & next", application=card, due_in=3)
    task(ada, "Later", application=card, due_in=4)
    page = adas.get(BOARD).content.decode()
    assert "To do: Mine &amp; next, by <time" in page
    assert [word for word in ("Whenever", "Later", "Done,") if word in page] == []
    assert "Mine &amp; next, by" in adas.get(f"{BOARD}table/").content.decode()
    task(ada, "Missed", application=card, due_in=-1)
    assert '<strong class="late">Overdue:</strong> Missed' in adas.get(BOARD).content.decode()


def test_above_the_board_stand_the_next_five_without_an_application(adas: Client, ada: User, card: Application) -> None:
    task(ada, "On the card", application=card, due_in=1)
    for number in range(6):
        task(ada, f"Task {number}", due_in=number)
    task(ada, "Done", due_in=0, done_at=timezone.now())
    assert [each.title for each in adas.get(BOARD).context["tasks"]] == [f"Task {number}" for number in range(5)]


def test_a_board_without_tasks_says_nothing_of_them(adas: Client, card: Application) -> None:
    assert "Next in your plan" not in adas.get(BOARD).content.decode()


def test_many_tasks_take_no_more_queries(adas: Client, ada: User, django_assert_num_queries: Any) -> None:
    def ask() -> None:
        with django_assert_num_queries(8):
            adas.get(BOARD)

    task(ada, "First", application=applications.application(ada))
    ask()
    for number in range(12):
        task(ada, "Own", application=applications.application(ada, f"Role {number}"), due_in=number)
        task(ada, f"Task {number}")
    ask()


def test_the_page_of_an_application_has_its_tasks(adas: Client, ada: User, card: Application) -> None:
    task(ada, "Prepare", application=card, due_in=-1)
    task(ada, "Asked", application=card, done_at=timezone.now())
    task(ada, "Of another", application=applications.application(ada, "Baker"))
    changing.remove(task=task(ada, "Gone", application=card), now=timezone.now())
    page = adas.get(card.get_absolute_url())
    assert [each.title for each in page.context["all_tasks"]] == ["Prepare", "Asked"]
    assert "Overdue:" in page.content.decode()


def test_one_is_added_there_and_one_stays_there(adas: Client, card: Application) -> None:
    data = {"title": "Prepare", "due_on": "", "note": "", "application": card.pk, "from": "card"}
    assert adas.post(f"{PLAN}add/", data)["Location"] == f"{card.get_absolute_url()}#tasks"
    assert PlanTask.objects.get().application == card
    page = adas.post(f"{PLAN}add/", data | {"title": ""}).content.decode()
    assert f'<option value="{card.pk}" selected>' in page
    assert '<input type="hidden" name="from" value="card">' in page


def test_its_tasks_go_with_an_application_and_come_back_with_it(ada: User, card: Application) -> None:
    task(ada, "Stays")
    task(ada, "Goes along", application=card)
    alone = task(ada, "Gone before", application=card)
    changing.remove(task=alone, now=timezone.now() - timedelta(minutes=1))
    adding.remove(application=card, now=timezone.now())
    adding.remove(application=card, now=timezone.now())
    assert open_titles(ada) == ["Stays"]
    card.refresh_from_db()
    adding.restore(application=card)
    adding.restore(application=card)
    assert open_titles(ada) == ["Stays", "Goes along"]
    assert PlanTask.objects.of(ada).get(title="Goes along").application == card


def test_what_was_removed_long_ago_is_let_go(ada: User, card: Application) -> None:
    now = timezone.now()
    task(ada, "Goes along", application=card)
    task(ada, "Kept")
    for title, days in (("Long ago", 8), ("Lately", 6)):
        changing.remove(task=task(ada, title), now=now - timedelta(days=days))
    adding.remove(application=card, now=now - timedelta(days=8))
    pruning.prune(now)
    assert set(PlanTask.objects.values_list("title", flat=True)) == {"Kept", "Lately"}
    assert not Application.objects.exists()
