"""Two processes at once, in real transactions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from advice.consultant import assigning, handing_over
from advice.models import Conversation, HandOver, Message
from tests.advice.work import rows
from tests.advice.work.rows import NOW

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    start = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def test_the_last_place_is_given_once() -> None:
    ann = rows.consultant(most_members=3)
    waiting = [rows.conversation() for _ in range(6)]
    found = at_once(*(lambda one=one: assigning.assign(one, now=NOW) for one in waiting))
    assert found.count(ann) == 3
    assert Conversation.objects.filter(consultant=ann).count() == 3


def test_one_conversation_assigned_twice_at_once_has_one_consultant() -> None:
    for name in ("Ann Lee", "Ben Roe"):
        rows.consultant(name)
    pk = rows.conversation().pk
    found = at_once(*[lambda: assigning.assign(Conversation.objects.get(pk=pk), now=NOW)] * 4)
    assert len(set(found)) == 1
    assert HandOver.objects.count() == Message.objects.count() == 1


def test_handed_over_by_two_at_once_it_changes_hands_once() -> None:
    ann, ben = rows.consultant(), rows.consultant("Ben Roe")
    kept = rows.conversation(ann)
    deed = lambda: handing_over.hand_over(conversation=kept, to=ben, by=None, note="", now=NOW)  # noqa: E731
    assert sorted(at_once(deed, deed, deed)) == [False, False, True]
    assert HandOver.objects.count() == 1
