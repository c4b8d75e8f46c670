"""Conversations that wait for a consultant: none stands in the way of those behind it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from advice.consultant import assigning, handing_over
from advice.models import Consultant, Conversation, HandOver
from resumes.demo import give_plus
from tests.advice.work import rows
from tests.advice.work.rows import NOW

pytestmark = pytest.mark.django_db


def waiting(**fields: Any) -> Conversation:
    """One that has waited for a day."""
    return rows.conversation(opened_at=NOW - timedelta(days=1), **fields)


def left_by_member(ann: Consultant) -> Conversation:
    made = waiting()
    HandOver.objects.create(conversation=made, from_consultant=ann, by=made.user)
    return made


def of_blocked(ann: Consultant) -> Conversation:
    made = waiting()
    HandOver.objects.create(conversation=made, from_consultant=ann, was_blocked=True)
    return made


def of_herself(ann: Consultant) -> Conversation:
    give_plus(ann.user, timezone.now())
    return waiting(user=ann.user)


@pytest.mark.parametrize("made", [left_by_member, of_blocked, of_herself])
def test_one_for_whom_nobody_is_right_does_not_stop_those_behind_it(made: Any) -> None:
    ann = rows.consultant()
    first, second = made(ann), rows.conversation(opened_at=NOW)
    assert assigning.take_up(NOW) == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.consultant, second.consultant) == (None, ann)


def test_those_without_plus_take_no_place_in_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assigning, "MOST_AT_ONCE", 1)
    ann = rows.consultant()
    waiting(user=rows.member(plus=False))
    first, second = rows.conversation(opened_at=NOW), rows.conversation(opened_at=NOW)
    for got in ([first], [first, second]):
        assert assigning.take_up(NOW) == 1
        assert list(ann.conversations.order_by("pk")) == got


def test_nor_among_those_whose_consultant_has_left(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (assigning, handing_over):
        monkeypatch.setattr(module, "MOST_AT_ONCE", 1, raising=False)
    ann = rows.consultant()
    rows.conversation(ann, user=rows.member(plus=False))
    kept = [rows.conversation(ann) for _ in range(2)]
    ann.user.groups.clear()
    ben = rows.consultant("Ben Roe")
    for got in (kept[:1], kept):
        assert handing_over.of_those_who_left(NOW) == 1
        assert list(ben.conversations.order_by("pk")) == got


def test_while_everybody_is_full_a_long_queue_asks_no_more_than_a_short_one(django_assert_max_num_queries: Any) -> None:
    rows.consultant(most_members=0)
    for _ in range(12):
        waiting()
    with django_assert_max_num_queries(16):
        assert assigning.take_up(NOW) == 0
