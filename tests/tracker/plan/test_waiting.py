"""What the overview says of a plan."""

import pytest
from django.test import Client

from accounts.models import User
from tests.tracker.plan.rows import task
from tracker.plan import waiting

pytestmark = pytest.mark.django_db


def test_what_is_due_is_on_the_overview(adas: Client, ada: User) -> None:
    task(ada, "A", due_in=-1)
    task(ada, "B", due_in=0)
    task(ada, "C", due_in=6)
    page = adas.get("/account/").content.decode()
    assert "1 task is overdue, 2 tasks are due within a week." in page
    assert 'href="/account/plan/"' in page


def test_nothing_is_said_where_nothing_is_due(ada: User, eve: User) -> None:
    task(ada, "Later", due_in=7)
    task(ada, "Whenever")
    task(eve, "Eve’s own", due_in=1)
    assert waiting.of_plan(ada) == []
