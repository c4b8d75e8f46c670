"""Emails about calls: booked, moved, canceled, soon, and with another link."""

from datetime import timedelta

import pytest
from django.core import mail

from accounts.models import User
from advice.consultant import blocking, calls, telling
from advice.models import Absence, Author, Consultant
from tests.advice.consultant import rows
from tests.advice.consultant.rows import NOW

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def thread():
    return rows.talking()


def tell(minutes):
    """The subjects of what goes out that many minutes later."""
    mail.outbox.clear()
    telling.tell(clock=lambda: NOW + minutes * MINUTE)
    return [letter.subject for letter in mail.outbox]


def test_both_hear_of_a_call_with_a_file_that_follows_its_changes(thread):
    rows.in_zone(thread.user, "Asia/Tokyo")
    first, second = [slot.starts_at for slot in calls.offer(thread, now=NOW).slots[:2]]
    call = calls.book(conversation=thread, starts_at=first, now=NOW)
    assert tell(0) == [
        "Your call with Ann Lee: Tuesday, 1 December, 18:00",
        "Your call with Mo Bay: Tuesday, 1 December, 09:00",
    ]
    assert [letter.to for letter in mail.outbox] == [[thread.user.email], [thread.consultant.user.email]]
    for letter in mail.outbox:
        assert "https://calls.example.org/ann" in letter.body
        name, content, kind = letter.attachments[0]
        assert (name, kind) == ("call.ics", "text/calendar")
        assert f"UID:call-{call.uid}@" in content
    assert tell(1) == []
    calls.move(call=call, starts_at=second, now=NOW)
    assert tell(2)[0].startswith("Changed: your call with Ann Lee")
    calls.cancel(call=call, by=Author.CONSULTANT, now=NOW)
    assert tell(3)[0].startswith("Canceled: your call with Ann Lee")
    assert "STATUS:CANCELLED" in mail.outbox[0].attachments[0][1]
    assert "was canceled by Ann Lee" in " ".join(mail.outbox[0].body.split())
    assert "Another one can be booked here" in mail.outbox[0].body
    assert "canceled by" not in mail.outbox[1].body


def test_who_had_a_call_that_is_moved_to_somebody_else_is_told(thread):
    ben = rows.consultant("Ben Roe")
    days = {"first_day": NOW.date(), "last_day": NOW.date() + timedelta(days=20)}
    absence = Absence.objects.create(consultant=thread.consultant, stand_in=ben, **days)
    call = calls.book(conversation=thread, starts_at=calls.offer(thread, now=NOW).slots[0].starts_at, now=NOW)
    assert call.consultant == ben
    tell(0)
    absence.delete()
    calls.move(call=call, starts_at=calls.offer(thread, now=NOW).slots[-1].starts_at, now=NOW + MINUTE)
    tell(2)
    own, member = thread.consultant.user.email, thread.user.email
    assert [letter.to for letter in mail.outbox] == [[ben.user.email], [member], [own]]
    letter = mail.outbox[0]
    assert letter.subject == "Moved away: your call with Mo Bay"
    content = letter.attachments[0][1]
    assert f"UID:call-{call.uid}@" in content
    assert "STATUS:CANCELLED" in content
    assert "SEQUENCE:1" in content
    assert tell(3) == []


def test_what_is_called_off_after_a_block_promises_no_other_call(thread):
    rows.call(thread)
    blocking.block(conversation=thread, now=NOW)
    calls.withdraw_impossible(now=NOW)
    tell(1)
    assert len(mail.outbox) == 2
    for letter in mail.outbox:
        assert "cannot take place" in " ".join(letter.body.split())
        assert "can be booked" not in letter.body


def test_another_link_is_told_of_like_a_move(thread):
    call, over = rows.call(thread), rows.call(thread, at=NOW - timedelta(days=1))
    tell(0)
    Consultant.objects.filter(pk=thread.consultant_id).update(call_link="https://new.example.org/")
    assert calls.has_other_link(thread.consultant, now=NOW) == 1
    assert tell(1)[0].startswith("Changed: your call with Ann Lee")
    assert "https://new.example.org/" in mail.outbox[0].body
    assert "SEQUENCE:1" in mail.outbox[0].attachments[0][1]
    over.refresh_from_db()
    call.refresh_from_db()
    assert (call.sequence, over.sequence) == (1, 0)


def test_both_are_reminded_once_an_hour_before(thread):
    rows.call(thread, at=NOW + timedelta(hours=2), told=1, changed_at=NOW - timedelta(days=1))
    assert tell(59) == []
    assert [words.partition(" at ")[0] for words in tell(61)] == [
        "Soon: your call with Ann Lee", "Soon: your call with Mo Bay",
    ]  # fmt: skip
    assert tell(62) == []


def test_a_second_email_that_fails_does_not_send_the_first_again(thread, monkeypatch):
    rows.call(thread)
    User.objects.filter(pk=thread.consultant.user.pk).update(email="ann@refuses.example")
    plain = mail.EmailMultiAlternatives.send

    def send(letter, **options):
        if "refuses" in letter.to[0]:
            raise OSError("no")
        return plain(letter, **options)

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", send)
    assert [len(tell(minutes)) for minutes in (3, 4)] == [1, 0]
