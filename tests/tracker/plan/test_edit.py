"""Changing a task, also when another window has changed or removed it."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.tracker.applications import rows as applications
from tests.tracker.plan.rows import PLAN, task
from tracker.applications import adding as adding_applications
from tracker.models import PlanTask
from tracker.plan import changing

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(ada: User) -> PlanTask:
    return task(ada, due_in=1)


def save(client: Client, kept: PlanTask, **said: Any) -> Any:
    return client.post(f"{PLAN}{kept.pk}/", {"title": kept.title, "due_on": kept.due_on or "", **said})


def shown(client: Client, kept: PlanTask) -> str:
    return str(client.get(f"{PLAN}{kept.pk}/").context["form"]["shown"].value())


def test_what_is_said_is_kept(adas: Client, ada: User, kept: PlanTask) -> None:
    card = applications.application(ada)
    PlanTask.objects.update(told_at=timezone.now())
    answer = save(adas, kept, title="Call twice", due_on="2026-12-24", note="At noon", application=card.pk)
    assert answer["Location"] == f"{PLAN}?did=changed-{kept.pk}"
    kept.refresh_from_db()
    assert (kept.title, str(kept.due_on), kept.note, kept.application) == ("Call twice", "2026-12-24", "At noon", card)
    assert (kept.sequence, kept.told_at) == (1, None)  # a mail tells of the new day


def test_saying_the_same_changes_nothing(adas: Client, kept: PlanTask) -> None:
    PlanTask.objects.update(told_at=timezone.now())
    save(adas, kept, shown=shown(adas, kept))
    kept.refresh_from_db()
    assert (kept.sequence, kept.told_at is None) == (0, False)


def test_faults_are_shown_in_the_form(adas: Client, kept: PlanTask) -> None:
    answer = save(adas, kept, title="", note="Typed")
    assert "This field is required." in answer.content.decode()
    assert "Typed</textarea>" in answer.content.decode()


def test_another_windows_change_is_shown_and_not_overwritten(adas: Client, kept: PlanTask) -> None:
    seen = shown(adas, kept)
    save(adas, kept, title="First", shown=seen)
    answer = save(adas, kept, title="Second", shown=seen)
    page = answer.content.decode()
    assert (answer.status_code, "what to do: First" in page, 'value="Second"' in page) == (409, True, True)
    assert save(adas, kept, title="Second", shown=answer.context["form"]["shown"].value()).status_code == 302
    kept.refresh_from_db()
    assert kept.title == "Second"


def test_the_same_typed_in_two_windows_is_no_conflict(adas: Client, kept: PlanTask) -> None:
    seen = shown(adas, kept)
    assert [save(adas, kept, title="Same", shown=seen).status_code for _ in range(2)] == [302, 302]


def test_one_removed_meanwhile_is_shown_again_and_saving_brings_it_back(adas: Client, kept: PlanTask) -> None:
    changing.remove(task=kept, now=timezone.now())
    answer = save(adas, kept, note="Typed")
    page = answer.content.decode()
    assert (answer.status_code, "removed in another window" in page, "Typed</textarea>" in page) == (409, True, True)
    assert save(adas, kept, note="Typed", back="1").status_code == 302
    assert PlanTask.objects.of(kept.user).get().note == "Typed"


def test_one_whose_application_was_removed_meanwhile_is_kept_without_it(adas: Client, ada: User) -> None:
    card = applications.application(ada)
    kept = task(ada, application=card)
    adding_applications.remove(application=card, now=timezone.now())
    changing.restore(task=kept, now=timezone.now())
    kept.refresh_from_db()
    assert (kept.removed_at, kept.application) == (None, None)


def test_strangers_find_nothing_and_visitors_sign_in(eves: Client, kept: PlanTask) -> None:
    assert eves.get(f"{PLAN}{kept.pk}/").status_code == 404
    assert save(eves, kept, title="Mine").status_code == 404
    changing.remove(task=kept, now=timezone.now())
    assert save(eves, kept, title="Mine", back="1").status_code == 404
    assert save(Client(), kept)["Location"].startswith("/accounts/login/")
    assert eves.put(f"{PLAN}{kept.pk}/").status_code == 405
