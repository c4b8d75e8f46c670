"""One plan in many windows, at the very same time."""

from contextlib import suppress

import pytest
from django.utils import timezone

from tests.tracker.applications import rows as applications
from tests.tracker.applications.test_at_once import at_once
from tests.tracker.plan.rows import task
from tracker.applications import adding as adding_applications
from tracker.models import PlanTask
from tracker.plan import adding, changing

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_step_taken_in_many_windows_is_one_task() -> None:
    ada = applications.member()
    made = at_once(lambda _: task(ada, origin="advice", origin_key="answer-1-a").pk, range(12))
    assert set(made) == {PlanTask.objects.get().pk}


def test_a_button_pressed_many_times_adds_one() -> None:
    ada = applications.member()
    at_once(lambda _: task(ada), range(12))
    assert PlanTask.objects.count() == 1


def test_a_removed_step_comes_back_once() -> None:
    ada = applications.member()
    changing.remove(task=task(ada, origin="advice", origin_key="a"), now=timezone.now())
    at_once(lambda _: task(ada, origin="advice", origin_key="a"), range(8))
    assert PlanTask.objects.of(ada).get().sequence == 2


def test_a_plan_never_holds_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "MOST_TASKS", 3)
    ada = applications.member()

    def put(number: int) -> None:
        with suppress(adding.TooManyTasks):
            task(ada, f"Task {number}")

    at_once(put, range(9))
    assert PlanTask.objects.count() == 3


def test_no_task_stays_on_an_application_that_goes_at_the_same_time() -> None:
    ada = applications.member()
    card = applications.application(ada)

    def do(number: int) -> None:
        if number == 4:
            adding_applications.remove(application=card, now=timezone.now())
        else:
            task(ada, f"Task {number}", application=card)

    at_once(do, range(9))
    assert not PlanTask.objects.of(ada).filter(application=card).exists()
    assert PlanTask.objects.count() == 8


def test_done_in_many_windows_keeps_one_moment() -> None:
    ada = applications.member()
    kept = task(ada)
    at_once(lambda _: changing.set_done(task=kept, done=True, now=timezone.now()), range(6))
    kept.refresh_from_db()
    assert (kept.done_at is not None, kept.sequence) == (True, 1)
