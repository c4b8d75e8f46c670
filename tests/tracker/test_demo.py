"""What the demo member has kept and applied for."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.demo import create_demo_accounts
from jobs import indexing
from tests.jobs import rows
from tracker.models import Application, Bookmark, CalendarEntry, PlanTask, Stage

pytestmark = pytest.mark.django_db


def said() -> str:
    out = StringIO()
    call_command("add_demo_tracker", stdout=out)
    return out.getvalue()


def test_the_demo_member_has_a_board_with_cards_in_each_stage(settings: Any) -> None:
    settings.DEMO = True
    create_demo_accounts()
    jobs = [rows.job(title=f"Keeper {number}", is_demo=True) for number in range(12)]
    indexing.index([job.pk for job in jobs])
    assert "demo bookmarks, applications and tasks added" in said()
    assert set(Application.objects.values_list("stage", flat=True)) == set(Stage.values)
    assert Bookmark.objects.filter(kind="job").count() == 4
    assert CalendarEntry.objects.get().at > timezone.now()
    plan = PlanTask.objects.all()
    assert {(task.application is None, task.done_at is None) for task in plan} == {
        (True, True), (False, True), (True, False),
    }  # fmt: skip
    assert said() == ""  # twice is once


def test_they_are_for_the_demo_alone() -> None:
    with pytest.raises(CommandError, match="DEMO=true"):
        said()
