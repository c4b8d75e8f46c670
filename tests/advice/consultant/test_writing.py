"""Messages: each once, by whom it may be, and what is promised to it."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from advice.consultant import hours
from advice.consultant.writing import CannotWrite
from advice.models import Absence, Attachment, Message
from tests.advice.consultant import rows
from tests.advice.consultant.rows import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)


def kept_files():
    """Names in the storage."""
    return set(default_storage.listdir("conversation-files")[1]) if default_storage.exists("conversation-files") else ()


def test_a_message_is_kept_and_an_answer_is_promised():
    thread = rows.talking()
    message = rows.write(thread, "  Which one?\r\nThe first?  ")
    thread.refresh_from_db()
    assert (message.text, message.author, message.sent_at) == ("Which one?\nThe first?", "member", NOW)
    assert thread.last_message_at == NOW
    assert thread.reply_due_at == hours.due(thread.consultant, NOW)


def test_the_same_key_is_the_same_message():
    thread, key = rows.talking(), uuid.uuid4()
    first, again = (rows.write(thread, "Once", key=key, files=[rows.file()]) for _ in range(2))
    assert first == again
    assert (Message.objects.count(), Attachment.objects.count()) == (1, 1)
    other = rows.talking()
    assert rows.write(other, "Mine", key=key).conversation == other  # a key is of its conversation


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b"])
def test_nothing_is_no_message(text):
    with pytest.raises(CannotWrite, match="Write something"):
        rows.write(rows.talking(), text)
    assert not Message.objects.exists()


def test_a_file_alone_is_a_message():
    assert rows.write(rows.talking(), "", files=[rows.file()]).attachments.get().original_name == "plan.txt"


def test_too_long_and_too_many_files_are_refused():
    thread = rows.talking()
    with pytest.raises(CannotWrite, match="10,000"):
        rows.write(thread, "x" * 10_001)
    with pytest.raises(CannotWrite, match="at most 5 files"):
        rows.write(thread, files=[rows.file() for _ in range(6)])
    assert rows.write(thread, "x" * 10_000)


def test_a_second_message_does_not_put_off_the_promise():
    thread = rows.talking()
    rows.write(thread)
    rows.write(thread, at=LATER)
    thread.refresh_from_db()
    assert thread.reply_due_at == hours.due(thread.consultant, NOW)


def test_an_answer_keeps_the_promise_and_is_from_somebody():
    thread = rows.talking()
    asked = rows.write(thread)
    message = rows.answer(thread, at=LATER)
    thread.refresh_from_db()
    assert (message.author_name, message.consultant) == ("Ann Lee", thread.consultant)
    assert (thread.reply_due_at, thread.consultant_read, thread.consultant_read_at) == (None, asked.pk, LATER)


def test_what_came_while_the_answer_was_written_still_waits():
    thread = rows.talking()
    seen = rows.write(thread)
    late = rows.write(thread, "And another thing", at=LATER)
    rows.answer(thread, at=LATER + timedelta(minutes=1), seen=seen.pk)
    thread.refresh_from_db()
    assert thread.consultant_read == seen.pk
    assert thread.reply_due_at == hours.due(thread.consultant, late.sent_at)


def test_without_a_consultant_the_message_is_kept_and_nothing_promised():
    thread = rows.conversation()
    assert rows.write(thread)
    thread.refresh_from_db()
    assert thread.reply_due_at is None


def test_without_plus_nobody_writes_and_answers_still_come():
    thread = rows.talking(user=rows.member(plus=False))
    with pytest.raises(CannotWrite, match="part of Plus"):
        rows.write(thread)
    assert rows.answer(thread)


@pytest.mark.parametrize(("field", "words"), [("blocked_by_member_at", "Ann Lee"), ("blocked_by_staff_at", "closed")])
def test_a_closed_conversation_takes_no_message_of_the_member(field, words):
    with pytest.raises(CannotWrite, match=words):
        rows.write(rows.talking(**{field: NOW}))


def test_a_consultant_writes_only_where_it_is_theirs():
    thread, other = rows.talking(), rows.consultant("Bo Mast")
    with pytest.raises(CannotWrite, match="Somebody else"):
        rows.answer(thread, by=other)
    Absence.objects.create(consultant=thread.consultant, first_day=NOW, last_day=NOW, stand_in=other)
    assert rows.answer(thread, by=other).author_name == "Bo Mast"
    with pytest.raises(CannotWrite, match="wants no more"):
        rows.answer(rows.talking(blocked_by_member_at=NOW))


def test_files_of_a_message_that_never_came_to_be_are_gone():
    before = kept_files()
    with pytest.raises(CannotWrite):
        rows.write(rows.talking(user=rows.member(plus=False)), files=[rows.file()])
    thread = rows.talking()
    with pytest.raises(CannotWrite, match="a program"):
        rows.write(thread, files=[rows.file(), rows.file("run.exe", b"MZ\x90\x00")])
    assert set(kept_files()) == set(before)
    assert not Message.objects.exists()
