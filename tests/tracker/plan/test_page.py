"""What the page of a plan shows, and that its address writes nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Profile, User
from tests.tracker.applications import rows as applications
from tests.tracker.plan.rows import PLAN, day, task
from tracker.models import PlanTask
from tracker.plan import changing, plan_page

pytestmark = pytest.mark.django_db


def shown(client: Client, query: str = "") -> dict[str, list[str]]:
    return {group.key: [each.title for each in group.tasks] for group in client.get(PLAN + query).context["groups"]}


def test_open_tasks_stand_by_how_soon_they_are_due(adas: Client, ada: User) -> None:
    for title, due in (("Z", None), ("Late", -1), ("Later", 7), ("Sunday", 6), ("Now", 0), ("Latest", 400)):
        task(ada, title, due_in=due)
    assert shown(adas) == {"overdue": ["Late"], "soon": ["Now", "Sunday"], "later": ["Later", "Latest"],
                           "undated": ["Z"]}  # fmt: skip


def test_today_is_the_members(adas: Client, ada: User) -> None:
    there = timezone.now() + timedelta(hours=14)
    Profile.objects.create(user=ada, time_zone="Pacific/Kiritimati")
    task(ada, "Yesterday there", due_on=there.date() - timedelta(days=1))
    task(ada, "Today there", due_on=there.date())
    assert shown(adas) == {"overdue": ["Yesterday there"], "soon": ["Today there"]}


def test_done_ones_are_folded_the_latest_first(adas: Client, ada: User) -> None:
    now = timezone.now()
    for number in range(3):
        task(ada, f"Task {number}", done_at=now - timedelta(days=number))
    page = adas.get(PLAN)
    assert [each.title for each in page.context["done"]] == ["Task 0", "Task 1", "Task 2"]
    assert "Nothing is open." in page.content.decode()


def test_many_done_ones_do_not_all_show(adas: Client, ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_page, "MOST_DONE", 2)
    for number in range(3):
        task(ada, f"Task {number}", done_at=timezone.now())
    page = adas.get(PLAN)
    assert len(page.context["done"]) == 2
    assert "the latest 2" in page.content.decode()


def test_each_says_where_it_came_from(adas: Client, ada: User) -> None:
    card = applications.application(ada)
    task(ada, "A", application=card, note="Ask for\nMorgan")
    task(ada, "B", origin="consultant", origin_words="Cass Orr, your consultant", origin_url="/account/consultant/#m4")
    task(ada, "C", origin="advice")
    page = adas.get(PLAN).content.decode()
    assert f'<a href="/account/applications/{card.pk}/">Lighthouse keeper at Harbour Lights Ltd</a>' in page
    assert 'From <a href="/account/consultant/#m4">Cass Orr, your consultant</a>' in page
    assert "From advice" in page
    assert "Ask for<br>Morgan" in page


def test_they_are_narrowed_by_where_they_came_from(adas: Client, ada: User) -> None:
    task(ada, "Own")
    assert adas.get(PLAN).context["tabs"] == []
    task(ada, "Advised", origin="advice")
    assert [tab.label for tab in adas.get(PLAN).context["tabs"]] == ["All", "Your own", "From advice"]
    assert shown(adas, "?show=advice") == {"undated": ["Advised"]}
    assert shown(adas, "?show=consultant") == {}
    assert "Show all of them" in adas.get(f"{PLAN}?show=consultant").content.decode()
    assert shown(adas, "?show=moon") == {"undated": ["Own", "Advised"]}


def test_an_empty_plan_says_what_lands_here(adas: Client) -> None:
    assert "What you mean to do lands here" in adas.get(PLAN).content.decode()


def test_removed_and_others_tasks_are_not_on_it(adas: Client, ada: User, eve: User) -> None:
    task(eve, "Eve’s own")
    changing.remove(task=task(ada, "Gone"), now=timezone.now())
    assert shown(adas) == {}


def test_many_tasks_take_no_more_queries(adas: Client, ada: User, django_assert_num_queries: Any) -> None:
    task(ada, "First", done_at=timezone.now())
    task(ada, "Second")
    with django_assert_num_queries(8):
        adas.get(PLAN)
    for number in range(15):
        card = applications.application(ada, f"Role {number}")
        task(ada, f"Task {number}", application=card, due_in=number, done_at=timezone.now() if number % 3 else None)
    with django_assert_num_queries(8):
        adas.get(PLAN)


@pytest.mark.parametrize("did", ["done-x", "done-0", "moon-1", "done", f"done-{'9' * 30}", "done-١"])
def test_a_word_of_nothing_is_nothing(adas: Client, ada: User, did: str) -> None:
    task(ada)
    assert adas.get(PLAN, {"did": did}).context["said"] is None


def test_a_word_that_is_no_longer_so_is_not_said(adas: Client, ada: User, eve: User) -> None:
    kept, theirs = task(ada), task(eve)
    for deed, pk in (("done", kept.pk), ("removed", kept.pk), ("added", theirs.pk)):
        assert adas.get(PLAN, {"did": f"{deed}-{pk}"}).context["said"] is None
    assert adas.get(PLAN, {"did": f"added-{kept.pk}"}).context["said"].words == "is in your plan"
    assert PlanTask.objects.get(pk=kept.pk).done_at is None


def test_htmx_gets_what_changes_alone(adas: Client, ada: User) -> None:
    task(ada, due_on=day(1))
    part = adas.get(PLAN, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="plan"')
    assert "Tomorrow" in part
    assert "<h1>" not in part
