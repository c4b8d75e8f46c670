"""The inbox: whose conversations, in which order, and what is said of each."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from advice.models import Absence, Consultant
from tests.advice.work import rows
from tests.advice.work.pages import LIST
from tests.billing.ads.admin import at_work

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def ann() -> Consultant:
    return rows.consultant()


def listed(client: Client, query: str = "") -> list[str]:
    return [row.user.name for row in client.get(f"{LIST}?{query}").context["cl"].result_list]


def test_the_soonest_due_is_first_and_what_waits_for_nobody_last(ann: Consultant) -> None:
    now = timezone.now()
    for name, due in (("Later", now + 2 * HOUR), ("Nothing", None), ("Overdue", now - HOUR), ("Soon", now + HOUR)):
        rows.conversation(ann, user=rows.member(name), reply_due_at=due)
    assert listed(rows.client_of(ann)) == ["Overdue", "Soon", "Later", "Nothing"]


def test_each_row_says_how_it_stands(ann: Consultant) -> None:
    now = timezone.now()
    first = rows.conversation(ann, user=rows.member("Mo Bay"), reply_due_at=now + 2.5 * HOUR)
    for _ in range(2):
        rows.said(first, at=now - 3.5 * HOUR)
    rows.conversation(ann, user=rows.member("", plus=False), reply_due_at=now - HOUR / 2)
    shown = rows.client_of(ann).get(LIST).content.decode()
    for words in ("Mo Bay", "due in 2 h", ">3 h<", ">2<", "overdue by 30 min", "ended"):
        assert words in shown
    assert "@example.org" not in shown


def test_consultants_see_their_own_alone(ann: Consultant) -> None:
    rows.conversation(ann, user=rows.member("Mine"))
    rows.conversation(rows.consultant("Ben Roe"), user=rows.member("Theirs"))
    rows.conversation(user=rows.member("Nobodys"))
    assert listed(rows.client_of(ann)) == ["Mine"]


def test_and_those_of_whom_they_stand_in_for(ann: Consultant) -> None:
    ben, today = rows.consultant("Ben Roe"), timezone.now().date()
    rows.conversation(ann, user=rows.member("Mine"))
    rows.conversation(ben, user=rows.member("Bens"))
    absence = Absence.objects.create(consultant=ben, first_day=today, last_day=today, stand_in=ann)
    client = rows.client_of(ann)
    assert sorted(listed(client)) == ["Bens", "Mine"]
    assert (listed(client, "whose=stand_in"), listed(client, "whose=own")) == (["Bens"], ["Mine"])
    absence.delete()
    assert listed(client) == ["Mine"]


def test_administrators_see_that_there_are_all(ann: Consultant) -> None:
    rows.conversation(ann, user=rows.member("One"), reply_due_at=timezone.now())
    rows.conversation(user=rows.member("Two"))
    boss = at_work("administrator")
    assert sorted(listed(boss)) == ["One", "Two"]
    assert listed(boss, "whose=nobody") == ["Two"]


@pytest.mark.parametrize(("chosen", "found"), [("yes", ["Late", "Soon"]), ("overdue", ["Late"]), ("no", ["None"])])
def test_what_waits_can_be_picked_out(ann: Consultant, chosen: str, found: list[str]) -> None:
    now = timezone.now()
    for name, due in (("Late", now - HOUR), ("Soon", now + HOUR), ("None", None)):
        rows.conversation(ann, user=rows.member(name), reply_due_at=due)
    assert listed(rows.client_of(ann), f"waiting={chosen}") == found


def test_members_are_found_by_name(ann: Consultant) -> None:
    for name in ("Mo Bay", "Flo Rill"):
        rows.conversation(ann, user=rows.member(name))
    assert listed(rows.client_of(ann), "q=rill") == ["Flo Rill"]


@pytest.mark.parametrize("role", ["editor", "moderator", "support"])
def test_others_at_work_see_nothing(role: str) -> None:
    assert at_work(role).get(LIST).status_code == 403


def test_the_list_asks_as_often_for_many(ann: Consultant, django_assert_max_num_queries: object) -> None:
    for _ in range(12):
        rows.said(rows.conversation(ann))
    client = rows.client_of(ann)
    client.get(LIST)
    with django_assert_max_num_queries(18):  # type: ignore[operator]
        assert len(listed(client)) == 12
