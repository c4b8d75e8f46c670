"""Tasks that others put into a plan: once each, as plain lines, and never past its limits."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from tests.tracker.applications import rows as applications
from tests.tracker.plan.rows import day, task
from tracker.applications import adding as adding_applications
from tracker.models import PlanTask
from tracker.plan import adding, changing

pytestmark = pytest.mark.django_db
STEP: dict[str, Any] = {"origin": "advice", "origin_key": "answer-7-first"}


def test_a_step_taken_twice_is_one_task(ada: User) -> None:
    first = task(ada, due_on=day(3), origin_words="advice on pay", origin_url="/advice/pay/", **STEP)
    again = task(ada, "Said otherwise by now", **STEP)
    assert (again.pk, again.title, again.due_on) == (first.pk, "Call the harbor", day(3))
    assert PlanTask.objects.count() == 1


def test_a_step_that_was_changed_stays_as_its_owner_said_it(ada: User) -> None:
    kept = task(ada, **STEP)
    said = {"title": "In my words", "note": "", "due_on": None, "application": None}
    changing.change(task=kept, said=said, shown="", now=timezone.now())
    assert task(ada, **STEP).title == "In my words"


def test_a_removed_step_comes_back_open(ada: User) -> None:
    kept = task(ada, done_at=timezone.now(), **STEP)
    changing.remove(task=kept, now=timezone.now())
    again = task(ada, **STEP)
    assert (again.pk, again.removed_at, again.done_at) == (kept.pk, None, None)
    assert PlanTask.objects.of(ada).open().get().sequence == 2


@pytest.mark.parametrize("other", [{"origin": "consultant"}, {"origin_key": "answer-7-second"}])
def test_other_steps_are_other_tasks(ada: User, other: dict[str, Any]) -> None:
    task(ada, **STEP)
    task(ada, **STEP | other)
    assert PlanTask.objects.count() == 2


def test_the_same_step_of_two_members_is_a_task_of_each(ada: User, eve: User) -> None:
    assert task(ada, **STEP).pk != task(eve, **STEP).pk


def test_one_without_a_key_is_added_once_a_moment(ada: User) -> None:
    now = timezone.now()
    task(ada, now=now)
    task(ada, now=now + timedelta(seconds=30))
    task(ada, now=now + timedelta(seconds=30), note="Before noon")
    assert PlanTask.objects.count() == 2
    task(ada, now=now + timedelta(seconds=90))
    assert PlanTask.objects.count() == 3


def test_lines_are_made_plain_and_short(ada: User) -> None:
    made = task(ada, "Call\n the  \u202eharbor " + "now " * 60, note="a\nb", origin_words="w" * 300)
    made.refresh_from_db()
    assert made.title.startswith("Call the harbor now now")
    assert made.title.endswith("now…")
    assert (len(made.title) <= 160, len(made.origin_words), made.note) == (True, 160, "a\nb")


@pytest.mark.parametrize("wrong", [{"title": " \u202e "}, {"origin_url": "https://example.org/"},
                                   {"origin_url": "//example.org/"}, {"origin_url": "/\\example.org/"}])  # fmt: skip
def test_what_is_no_task_of_this_site_is_refused(ada: User, wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="and comes from a path of this site"):
        task(ada, **wrong)


def test_it_stands_on_an_own_application_only(ada: User, eve: User) -> None:
    with pytest.raises(ValueError, match="of its own member"):
        task(ada, application=applications.application(eve))
    assert not PlanTask.objects.exists()


def test_an_application_that_was_removed_meanwhile_is_left_out(ada: User) -> None:
    application = applications.application(ada)
    adding_applications.remove(application=application, now=timezone.now())
    assert task(ada, application=application).application is None


def test_a_plan_holds_no_more_than_it_may(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "MOST_TASKS", 2)
    monkeypatch.setattr(adding, "MOST_IN_ALL", 3)
    task(ada, "One")
    task(ada, "Two")
    with pytest.raises(adding.TooManyTasks, match="2 open tasks are the most"):
        task(ada, "Three")
    PlanTask.objects.update(done_at=timezone.now())
    task(ada, "Three")
    with pytest.raises(adding.TooManyTasks, match="3 tasks are the most"):
        task(ada, "Four")
    assert task(ada, "Three").title == "Three"  # the one there is needs no room
