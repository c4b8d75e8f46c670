"""Adding what is there: beside an open application of the same job, and with a button pressed twice."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.jobs import rows as jobs
from tests.tracker.applications import rows
from tests.tracker.applications.rows import BOARD, at_home, order
from tracker.models import Application

pytestmark = pytest.mark.django_db
ADD = f"{BOARD}add/"
SAID = {"title": "Pilot", "stage": "saved"}


@pytest.fixture
def ada() -> User:
    return rows.member()


def add(client: Client, **said: Any) -> Any:
    return client.post(ADD, SAID | said)


def test_beside_the_open_one_of_a_job_nothing_is_added_and_nothing_typed_is_lost(ada: User) -> None:
    job = jobs.job()
    there = rows.application(ada, "Pilot", job=job)
    page = add(at_home(ada), job=job.pk, resume="Short one", stage="applied", again="on").content.decode()
    assert f'<a href="{there.get_absolute_url()}">' in page
    assert "Short one" in page
    assert "Add it all the same" not in page
    assert Application.objects.get() == there


def test_a_closed_one_may_stand_beside_the_open_one(ada: User) -> None:
    job = jobs.job()
    rows.application(ada, "Pilot", job=job)
    add(at_home(ada), job=job.pk, stage="closed", again="on")
    assert order(ada, "closed") == ["Pilot"]


def test_a_pasted_link_says_at_once_that_the_job_is_there(ada: User, settings: Any) -> None:
    job = jobs.job()
    rows.application(ada, "Pilot", job=job)
    link = f"{settings.SITE_URL}{job.get_absolute_url()}"
    page = at_home(ada).post(f"{ADD}paste/", {"pasted": link}).content.decode()
    assert "among your open applications" in page
    assert "Add it all the same" not in page


@pytest.mark.parametrize("said", [{}, {"company": "Tidewater"}, {"company": "Tidewater", "again": "on"}])
def test_a_button_pressed_twice_adds_one(ada: User, said: dict[str, str]) -> None:
    client = at_home(ada)
    for _twice in range(2):
        assert add(client, **said)["Location"] == Application.objects.get().get_absolute_url()
    add(client, url="https://example.org/other", **said | {"again": "on"})
    assert Application.objects.count() == 2
