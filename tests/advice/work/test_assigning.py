"""Whose conversation it is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command

from advice.consultant import assigning, hours
from advice.consultant.assigning import Load
from advice.models import Absence, HandOver, Message
from tests.advice.work import rows
from tests.advice.work.rows import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_who_is_least_busy_gets_it_and_the_member_is_told() -> None:
    busy, free = rows.consultant(most_members=10), rows.consultant("Ben Roe", most_members=10)
    rows.conversation(busy)
    new = rows.conversation()
    assert assigning.assign(new, now=NOW) == free
    assert new.consultant == free
    told = Message.objects.get(conversation=new)
    assert told.author == "site"
    assert told.text == "Ben Roe is your consultant now. Answers come within one working day."
    assert HandOver.objects.filter(conversation=new, to_consultant=free, from_consultant=None).count() == 1


def test_what_waits_counts_double() -> None:
    [behind, ahead] = [rows.consultant(name, most_members=10) for name in ("Ann Lee", "Ben Roe")]
    rows.conversation(behind, reply_due_at=NOW)
    for consultant in (behind, ahead, ahead):
        rows.conversation(consultant)
    rows.conversation(behind, reply_due_at=NOW, user=rows.member(plus=False))  # waits for Plus, not for us
    assert list(assigning.loads([behind, ahead]).values()) == [Load(2, 1, 10), Load(2, 0, 10)]
    assert assigning.assign(rows.conversation(), now=NOW) == ahead


def test_load_is_held_against_how_many_members_somebody_can_have() -> None:
    half, full_time = rows.consultant(most_members=5), rows.consultant("Ben Roe", most_members=50)
    rows.conversation(half)
    for _ in range(3):
        rows.conversation(full_time)
    assert assigning.assign(rows.conversation(), now=NOW) == full_time


def test_of_two_as_busy_the_first_gets_it() -> None:
    first, _second = rows.consultant("Zoe Ash"), rows.consultant("Ann Lee")
    assert assigning.assign(rows.conversation(), now=NOW) == first


def test_who_is_full_takes_no_new_or_has_left_gets_none() -> None:
    rows.consultant(takes_new=False)
    rows.consultant(most_members=0)
    for change in ({"is_active": False}, {"is_staff": False}):
        user = rows.consultant().user
        for name, value in change.items():
            setattr(user, name, value)
        user.save()
    rows.consultant().user.groups.clear()
    waits = rows.conversation()
    assert assigning.assign(waits, now=NOW) is None
    assert waits.consultant is None
    assert not Message.objects.exists()


@pytest.mark.parametrize(("days", "takes"), [(6, True), (7, False)])
def test_who_is_away_for_long_gets_none(days: int, takes: bool) -> None:
    ann = rows.consultant()
    Absence.objects.create(consultant=ann, first_day=TODAY, last_day=TODAY + timedelta(days=days))
    assert (assigning.assign(rows.conversation(), now=NOW) == ann) is takes


@pytest.mark.parametrize(("days", "takes"), [(13, False), (6, True)])
def test_away_for_long_goes_by_the_consultants_own_date(days: int, takes: bool) -> None:
    """Where it is the 2nd already while it is the 1st in UTC."""
    ann, now = rows.consultant(time_zone="Pacific/Auckland"), datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
    first = date(2026, 12, 2)
    Absence.objects.create(consultant=ann, first_day=first, last_day=first + timedelta(days=days))
    assert (assigning.assign(rows.conversation(), now=now) == ann) is takes


def test_one_that_has_a_consultant_keeps_them() -> None:
    ann, ben = rows.consultant(), rows.consultant("Ben Roe")
    for _ in range(2):
        rows.conversation(ann)
    kept = rows.conversation(ann)
    assert assigning.assign(kept, now=NOW) == ann
    assert not HandOver.objects.exists()
    assert assigning.loads([ben])[ben.pk].members == 0


def test_what_was_asked_before_is_promised_when_somebody_takes_it() -> None:
    waits = rows.conversation()
    rows.said(waits, at=NOW - timedelta(days=3))
    ann = rows.consultant()
    assigning.assign(waits, now=NOW)
    waits.refresh_from_db()
    assert waits.reply_due_at == hours.due(ann, NOW)


def test_an_empty_conversation_promises_nothing() -> None:
    rows.consultant()
    new = rows.conversation()
    assigning.assign(new, now=NOW)
    new.refresh_from_db()
    assert new.reply_due_at is None


def test_the_command_takes_up_what_waits_with_plus_once_somebody_is_free() -> None:
    [first, second] = [rows.conversation(opened_at=NOW - timedelta(days=days)) for days in (2, 1)]
    without_plus = rows.conversation(user=rows.member(plus=False))
    blocked = rows.conversation(blocked_by_staff_at=NOW)
    call_command("assign_conversations", verbosity=0)
    ann = rows.consultant(most_members=1)
    for _ in range(2):
        call_command("assign_conversations", verbosity=0)
    for one in (first, second, without_plus, blocked):
        one.refresh_from_db()
    assert [one.consultant for one in (first, second, without_plus, blocked)] == [ann, None, None, None]


def test_a_stand_in_answers_while_the_consultant_is_away() -> None:
    ann, ben, cleo = (rows.consultant(name) for name in ("Ann Lee", "Ben Roe", "Cleo Fox"))
    kept = rows.conversation(ann)
    Absence.objects.create(consultant=ann, first_day=TODAY, last_day=date(2026, 12, 4), stand_in=ben)
    assert assigning.answering_now(kept, TODAY) == ben
    assert assigning.answering_now(kept, date(2026, 12, 5)) == ann
    Absence.objects.create(consultant=ben, first_day=TODAY, last_day=TODAY, stand_in=cleo)
    assert assigning.answering_now(kept, TODAY) == cleo
    Absence.objects.create(consultant=cleo, first_day=TODAY, last_day=TODAY, stand_in=ann)
    assert assigning.answering_now(kept, TODAY) == ann  # nobody is left to stand in
