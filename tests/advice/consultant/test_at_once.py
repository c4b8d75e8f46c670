"""Many windows and processes at once, in real transactions."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from advice.consultant import calls, opening, telling
from advice.consultant.calls import CannotBook
from advice.models import Call, Conversation, Message
from tests.advice.consultant import rows
from tests.advice.consultant.rows import NOW
from tests.advice.work.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def booking(thread, at):
    def deed():
        try:
            return calls.book(conversation=thread, starts_at=at, now=NOW)
        except CannotBook as refusal:
            return str(refusal)

    return deed


def test_of_many_who_want_one_time_one_gets_it():
    ann = rows.consultant()
    threads = [rows.conversation(ann) for _ in range(4)]
    at = calls.offer(threads[0], now=NOW).slots[0].starts_at
    found = at_once(*(booking(thread, at) for thread in threads))
    words = [each for each in found if isinstance(each, str)]
    assert len(words) == 3
    assert all("just been taken" in each for each in words)
    assert Call.objects.count() == 1


def test_one_window_pressed_four_times_books_once_and_two_times_are_the_most():
    thread = rows.talking()
    first, *others = [slot.starts_at for slot in calls.offer(thread, now=NOW).slots[::4]]
    assert len({call.pk for call in at_once(*[booking(thread, first)] * 4)}) == 1
    at_once(*(booking(thread, at) for at in others[:4]))
    assert Call.objects.count() == calls.MOST_AHEAD


def test_the_database_has_the_last_word():
    thread = rows.talking()
    rows.call(thread)
    for other in (rows.conversation(thread.consultant), thread):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.call(other, at=NOW + timedelta(days=1, minutes=29), consultant=thread.consultant)
    assert rows.call(rows.conversation(thread.consultant), at=NOW + timedelta(days=1, minutes=30))


def test_a_message_sent_from_many_windows_with_one_key_is_one():
    thread, key = rows.talking(), uuid.uuid4()
    found = at_once(*[lambda: rows.write(thread, "Once", key=key, files=[rows.file()])] * 4)
    assert len({message.pk for message in found}) == 1
    assert Message.objects.get().attachments.count() == 1


def test_a_conversation_opened_twice_is_one():
    rows.consultant()
    user = rows.member()
    found = at_once(*[lambda: opening.open_for(user)] * 4)
    assert len({each.pk for each in found}) == 1
    assert Conversation.objects.get().consultant.name == "Ann Lee"
    assert Message.objects.filter(author="site").count() == 1


def test_two_runs_tell_once():
    threads = [rows.talking() for _ in range(6)]
    for thread in threads:
        rows.answer(thread)
        rows.call(thread)
    later = NOW + timedelta(minutes=5)
    at_once(*[lambda: telling.tell(clock=lambda: later)] * 3)
    told = sorted(letter.to[0] for letter in mail.outbox if "has written" in letter.subject)
    assert told == sorted(thread.user.email for thread in threads)
    assert len(mail.outbox) == 3 * len(threads)  # and of each call, both
