"""Emails that somebody has written: without what they wrote, not too soon, not too often, once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from accounts.models import User
from advice.consultant import assigning, calls, reading, telling
from advice.models import Author, Call, Conversation
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


def test_the_member_hears_that_there_is_a_message_and_not_what_it_says(thread):
    rows.answer(thread, "Your salary is a secret.")
    assert tell(1) == []
    assert tell(3) == ["Ann Lee has written to you"]
    [letter] = mail.outbox
    assert letter.to == [thread.user.email]
    whole = str(letter.message())
    assert "secret" not in whole
    assert "/account/consultant/" in letter.body
    assert tell(4) == []


def test_the_consultant_hears_too_and_by_when_an_answer_is_promised(thread):
    rows.write(thread, "Keep this to yourself.")
    assert tell(3) == ["Mo Bay has written to you"]
    [letter] = mail.outbox
    assert letter.to == [thread.consultant.user.email]
    assert "promised by Tuesday, 1 December, 10:00 (UTC)" in " ".join(letter.body.split())
    assert "Keep this" not in str(letter.message())


def test_what_was_read_meanwhile_needs_no_email(thread):
    message = rows.answer(thread)
    reading.mark(conversation=thread, side=Author.MEMBER, upto=message.pk, now=NOW + MINUTE)
    assert tell(3) == []


def test_one_email_in_a_quarter_of_an_hour(thread):
    rows.answer(thread)
    assert tell(3)
    rows.answer(thread, at=NOW + 4 * MINUTE)
    assert [tell(minutes) for minutes in (7, 17)] == [[], []]
    assert tell(18) == ["Ann Lee has written to you"]


def test_lines_of_the_site_and_old_news_are_told_to_nobody(thread):
    rows.answer(thread, at=NOW - timedelta(days=4))
    Conversation.objects.filter(pk=thread.pk).update(last_message_at=NOW)
    calls.say(conversation=thread, text="Ann Lee is your consultant now.", now=NOW)
    assert tell(3) == []


def test_an_account_that_is_off_gets_none(thread):
    rows.answer(thread)
    User.objects.filter(pk=thread.user.pk).update(is_active=False)
    assert tell(3) == []


def test_a_message_waits_for_a_consultant():
    thread = rows.conversation()
    rows.write(thread)
    assert tell(3) == []
    Conversation.objects.filter(pk=thread.pk).update(consultant=rows.consultant("Bo Mast"))
    assert tell(4) == ["Mo Bay has written to you"]


def test_without_a_mail_server_everything_waits(thread, monkeypatch, caplog):
    rows.answer(thread)
    rows.call(thread)
    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", lambda *_, **__: 1 / 0)
    assert tell(3) == []
    assert "could not be sent" in caplog.text
    monkeypatch.undo()
    assert len(tell(4)) == 3


def test_the_command_calls_off_what_cannot_be_and_says_what_it_did(thread, capsys):
    rows.call(thread, at=NOW + timedelta(days=3650))
    Call.objects.update(told=1)
    Conversation.objects.filter(pk=thread.pk).update(consultant=None)
    call_command("tell_of_messages")
    assert capsys.readouterr().out == "1 told, 1 calls called off.\n"
    assert mail.outbox[0].subject.startswith("Canceled: your call")


def test_who_takes_what_has_waited_for_long_hears_of_it():
    thread = rows.conversation()
    rows.write(thread)
    ann, days = rows.consultant(), 4 * 24 * 60
    assigning.take_up(NOW + days * MINUTE)
    assert tell(days + 3) == ["Mo Bay has written to you", "Ann Lee is your consultant now"]
    assert mail.outbox[0].to == [ann.user.email]
    assert tell(days + 60) == []
