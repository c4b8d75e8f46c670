"""A block and its end: what waited before it waits again after it."""

from datetime import timedelta

import pytest

from advice.consultant import blocking, deciding, hours
from advice.models import Conversation
from tests.advice.consultant import rows
from tests.advice.consultant.rows import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread():
    return rows.talking()


def by_member(thread, *, until):
    blocking.block(conversation=thread, now=NOW)
    blocking.unblock(conversation=thread, now=until)


def by_staff(thread, *, until):
    deciding.block(conversation=thread, now=NOW)
    assert deciding.unblock(conversation=thread, now=until)
    assert not deciding.unblock(conversation=thread, now=until)


def due_of(thread):
    return Conversation.objects.get(pk=thread.pk).reply_due_at


@pytest.mark.parametrize("block", [by_member, by_staff])
def test_what_was_asked_before_is_owed_again(thread, block):
    rows.write(thread)
    promised = due_of(thread)
    block(thread, until=NOW + timedelta(minutes=1))
    assert promised
    assert due_of(thread) == promised
    late = NOW + timedelta(days=9)
    block(thread, until=late)
    assert due_of(thread) == hours.due(thread.consultant, late)


@pytest.mark.parametrize("block", [by_member, by_staff])
def test_where_nothing_waited_nothing_is_owed(thread, block):
    rows.write(thread)
    rows.answer(thread)
    block(thread, until=NOW + timedelta(minutes=1))
    assert due_of(thread) is None


@pytest.mark.parametrize(("first", "second"), [("member", "staff"), ("staff", "member")])
def test_of_two_blocks_both_have_to_end(thread, first, second):
    rows.write(thread)
    blocking.block(conversation=thread, now=NOW)
    deciding.block(conversation=thread, now=NOW)
    ends = {
        "member": lambda: blocking.unblock(conversation=thread, now=NOW),
        "staff": lambda: deciding.unblock(conversation=thread, now=NOW),
    }
    ends[first]()
    assert due_of(thread) is None
    ends[second]()
    assert due_of(thread)
