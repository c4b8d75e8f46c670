"""Booking, moving and canceling calls."""

from datetime import timedelta

import pytest

from advice.consultant import blocking, calls, slots
from advice.consultant.calls import CannotBook
from advice.models import Absence, Author, Call, Conversation, Message
from tests.advice.consultant import rows
from tests.advice.consultant.rows import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread():
    return rows.talking()


@pytest.fixture
def free(thread):
    return [slot.starts_at for slot in calls.offer(thread, now=NOW).slots]


def book(thread, at, **said):
    return calls.book(conversation=thread, starts_at=at, now=NOW, **said)


def test_a_free_time_is_booked_once(thread, free):
    call, again = (book(thread, free[3], topic="The offer") for _ in range(2))
    assert call == again
    assert (call.consultant, call.topic, call.state, call.sequence) == (thread.consultant, "The offer", "booked", 0)
    assert call.ends_at - call.starts_at == timedelta(minutes=30)
    assert free[3] not in [slot.starts_at for slot in calls.offer(thread, now=NOW).slots]


def test_no_time_but_a_free_one_is_taken(thread, free):
    taken = book(rows.conversation(thread.consultant), free[0])
    wrong = [taken.starts_at, free[1] + timedelta(minutes=5), NOW + timedelta(hours=1), NOW + timedelta(days=30)]
    for at in wrong:
        with pytest.raises(CannotBook, match="just been taken"):
            book(thread, at)
    assert Call.objects.get() == taken


def test_two_ahead_are_enough(thread, free):
    first, _second = book(thread, free[0]), book(thread, free[4])
    with pytest.raises(CannotBook, match="2 calls ahead"):
        book(thread, free[8])
    calls.cancel(call=first, by=Author.MEMBER, now=NOW)
    assert book(thread, free[8])


def test_without_plus_or_with_nobody_there_is_no_call(free):
    with pytest.raises(CannotBook, match="part of Plus"):
        book(rows.talking(user=rows.member(plus=False)), free[0])
    with pytest.raises(CannotBook, match="Nobody can be called"):
        book(rows.conversation(), free[0])


def test_a_call_moves_and_its_old_time_is_free_again(thread, free):
    call = book(thread, free[0])
    moved = calls.move(call=call, starts_at=free[1], now=NOW)
    assert (moved.pk, moved.starts_at, moved.sequence) == (call.pk, free[1], 1)
    assert calls.move(call=call, starts_at=free[1], now=NOW).sequence == 1  # twice is once
    assert free[0] in [slot.starts_at for slot in calls.offer(thread, now=NOW).slots]
    other = book(rows.conversation(thread.consultant), free[0])
    with pytest.raises(CannotBook, match="taken"):
        calls.move(call=call, starts_at=other.starts_at, now=NOW)


def test_it_is_canceled_until_it_begins(thread, free):
    call = book(thread, free[0])
    for _ in range(2):
        found = calls.cancel(call=call, by=Author.CONSULTANT, now=call.starts_at - timedelta(seconds=1))
        assert (found.state, found.cancelled_by, found.sequence) == ("cancelled", "consultant", 1)
    with pytest.raises(CannotBook, match="canceled or has begun"):
        calls.move(call=call, starts_at=free[1], now=NOW)
    begun = book(thread, free[2])
    with pytest.raises(CannotBook, match="has begun"):
        calls.cancel(call=begun, by=Author.MEMBER, now=begun.starts_at)


def test_while_the_consultant_is_away_for_long_who_stands_in_is_called(thread):
    bo = rows.consultant("Bo Mast")
    last = NOW.date() + timedelta(days=20)
    Absence.objects.create(consultant=thread.consultant, first_day=NOW.date(), last_day=last, stand_in=bo)
    at = calls.offer(thread, now=NOW).slots[0].starts_at
    assert book(thread, at).consultant == bo
    assert calls.withdraw_impossible(now=NOW) == 0


@pytest.mark.parametrize("begins", [0, 3])
def test_who_stands_in_is_called_on_the_days_on_which_they_do_and_no_others(thread, begins):
    bo, own = rows.consultant("Bo Mast"), thread.consultant
    own.hours.exclude(weekday=0).delete()
    for week in (1, 2):  # their Mondays are full
        rows.call(rows.conversation(own), at=NOW.replace(hour=9) + timedelta(days=7 * week), minutes=480)
    first, last = (NOW.date() + timedelta(days=days) for days in (begins, begins + 1))
    Absence.objects.create(consultant=own, first_day=first, last_day=last, stand_in=bo)
    found = calls.offer(thread, now=NOW)
    assert found.whom == bo
    assert {slot.starts_at.date() for slot in found.slots} <= {first, last}
    book(thread, found.slots[-1].starts_at)
    assert calls.withdraw_impossible(now=NOW) == 0


def hand_over(thread):
    Conversation.objects.filter(pk=thread.pk).update(consultant=rows.consultant("Bo Mast"))


def go_away(thread):
    Absence.objects.create(consultant=thread.consultant, first_day=NOW.date(), last_day=NOW.date() + timedelta(days=9))


def leave(thread):
    thread.consultant.user.is_staff = False
    thread.consultant.user.save()


def block(thread):
    blocking.block(conversation=thread, now=NOW)


@pytest.mark.parametrize("happens", [hand_over, go_away, leave, block])
def test_a_call_that_cannot_be_is_called_off_and_the_thread_says_so(thread, free, happens):
    call, fine = book(thread, free[0]), book(rows.talking(), free[0])
    assert calls.withdraw_impossible(now=NOW) == 0
    happens(thread)
    assert [calls.withdraw_impossible(now=NOW) for _ in range(2)] == [1, 0]
    call.refresh_from_db()
    fine.refresh_from_db()
    assert (call.state, call.cancelled_by, call.sequence, fine.state) == ("cancelled", "site", 1, "booked")
    said = Message.objects.filter(conversation=thread, author="site").last()
    assert "The call with Ann Lee on Tuesday, 1 December, at 09:00 cannot take place." in said.text


def test_one_that_fails_does_not_keep_the_others(thread, free, monkeypatch, caplog):
    first, second = book(thread, free[0]), book(rows.conversation(thread.consultant), free[1])
    leave(thread)
    plain = calls._withdraw
    monkeypatch.setattr(calls, "_withdraw", lambda call, now: 1 / 0 if call == first else plain(call, now=now))
    assert calls.withdraw_impossible(now=NOW) == 1
    second.refresh_from_db()
    assert second.state == "cancelled"
    assert "could not be called off" in caplog.text


def test_what_is_possible_again_when_its_turn_comes_stays(thread, free):
    stale = book(thread, free[0])
    assert not calls._withdraw(stale, now=NOW)
    stale.refresh_from_db()
    assert stale.state == "booked"


def test_free_times_are_in_the_zone_of_the_member(thread):
    rows.in_zone(thread.user, "Asia/Tokyo")
    first = calls.offer(thread, now=NOW).slots[0]
    assert (f"{first.starts_at:%H:%M}", f"{first.theirs:%H:%M}", first.is_elsewhere) == ("18:00", "09:00", True)
    assert first.key == slots.key_of(first.theirs)
