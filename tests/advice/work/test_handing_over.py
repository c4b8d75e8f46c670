"""Conversations change hands."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from advice.consultant import handing_over, hours
from advice.consultant.handing_over import CannotHandOver, HandedOver
from advice.models import HandOver, Message
from tests.advice.work import rows
from tests.advice.work.rows import NOW

pytestmark = pytest.mark.django_db


def test_a_conversation_goes_over_with_a_note_that_the_member_does_not_see() -> None:
    ann, ben = rows.consultant(), rows.consultant("Ben Roe", reply_hours=4)
    kept = rows.conversation(ann, reply_due_at=NOW - timedelta(days=1))
    note = "She wants to move to Lisbon."
    assert handing_over.hand_over(conversation=kept, to=ben, by=ann.user, note=note, now=NOW)
    kept.refresh_from_db()
    assert (kept.consultant, kept.reply_due_at) == (ben, hours.due(ben, NOW))
    row = HandOver.objects.get()
    assert (row.from_consultant, row.to_consultant, row.by, row.note) == (ann, ben, ann.user, note)
    told = Message.objects.get()
    assert told.author == "site"
    assert "Ben Roe is your consultant now" in told.text
    assert note not in told.text


def test_doing_it_twice_is_once() -> None:
    ann, ben = rows.consultant(), rows.consultant("Ben Roe")
    kept = rows.conversation(ann)
    for expected in (True, False):
        assert handing_over.hand_over(conversation=kept, to=ben, by=None, note="", now=NOW) is expected
    assert Message.objects.count() == HandOver.objects.count() == 1


def test_nobody_gets_one_who_has_left() -> None:
    gone = rows.consultant("Ben Roe")
    gone.user.groups.clear()
    kept = rows.conversation(rows.consultant())
    with pytest.raises(CannotHandOver, match="Ben Roe does not work"):
        handing_over.hand_over(conversation=kept, to=gone, by=None, note="", now=NOW)
    assert gone not in handing_over.choices(None)


def test_all_go_to_one_or_to_who_is_least_busy() -> None:
    ann, ben, cleo = (rows.consultant(name) for name in ("Ann Lee", "Ben Roe", "Cleo Fox"))
    for _ in range(4):
        rows.conversation(ann)
    done = handing_over.hand_over_all(consultant=ann, to=None, by=None, note="", now=NOW)
    assert done == HandedOver(4, 0)
    assert [one.conversations.count() for one in (ann, ben, cleo)] == [0, 2, 2]
    handing_over.hand_over_all(consultant=ben, to=cleo, by=None, note="", now=NOW)
    assert cleo.conversations.count() == 4
    with pytest.raises(CannotHandOver, match="already"):
        handing_over.hand_over_all(consultant=cleo, to=cleo, by=None, note="", now=NOW)


def test_what_nobody_can_take_stays() -> None:
    ann, ben = rows.consultant(), rows.consultant("Ben Roe", most_members=1)
    for _ in range(2):
        rows.conversation(ann)
    done = handing_over.hand_over_all(consultant=ann, to=None, by=None, note="", now=NOW)
    assert done == HandedOver(1, 1)
    assert (ann.conversations.count(), ben.conversations.count()) == (1, 1)


def test_who_leaves_staff_is_followed_by_somebody() -> None:
    ann, ben = rows.consultant(), rows.consultant("Ben Roe")
    kept, ended = rows.conversation(ann), rows.conversation(ann, user=rows.member(plus=False))
    ann.user.is_staff = False
    ann.user.save()
    for _ in range(2):
        call_command("assign_conversations", verbosity=0)
    kept.refresh_from_db()
    ended.refresh_from_db()
    assert (kept.consultant, ended.consultant) == (ben, ann)  # without Plus nobody is needed
    assert HandOver.objects.count() == 1
