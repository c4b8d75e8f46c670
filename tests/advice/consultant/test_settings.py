"""What a member decides: sharing, no more messages, somebody else, reports."""

import uuid

import pytest
from django.core.cache import cache

from advice.consultant import assigning, calls
from advice.models import ConversationReport, HandOver, Message
from tests.advice.consultant import rows
from tests.advice.consultant.rows import NOW
from tests.people import sign_in

pytestmark = pytest.mark.django_db
BASE = "/account/consultant/"


@pytest.fixture
def thread():
    cache.clear()
    return rows.talking()


@pytest.fixture
def client(thread):
    return sign_in(thread.user)


def said_by_site(thread):
    return list(thread.messages.filter(author="site").values_list("text", flat=True))


def test_nothing_is_shared_until_it_is_and_nothing_after_it_is_taken_back(client, thread):
    page = client.get(f"{BASE}settings/").content.decode()
    assert "checked" not in page
    assert "Not your notes" in page
    assert client.post(f"{BASE}settings/", {"shares_board": "on"})["Location"] == f"{BASE}settings/"
    thread.refresh_from_db()
    assert (thread.shares_resume, thread.shares_goals, thread.shares_board) == (False, False, True)
    client.post(f"{BASE}settings/", {})
    thread.refresh_from_db()
    assert not thread.shares_board


def test_no_more_messages_and_again(client, thread):
    for _ in range(2):
        client.post(f"{BASE}block/")
    thread.refresh_from_db()
    assert thread.blocked_by_member_at
    assert said_by_site(thread) == ["No more messages from Ann Lee, as the member asked."]
    assert "You asked for no more messages from Ann Lee" in client.get(BASE).content.decode()
    assert "Let them write again" in client.get(f"{BASE}settings/").content.decode()
    for _ in range(2):
        client.post(f"{BASE}unblock/")
    thread.refresh_from_db()
    assert thread.blocked_by_member_at is None
    assert len(said_by_site(thread)) == 2


def test_a_block_cannot_fill_the_thread(client, thread, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "consultant": "2/h/user"}
    for path in ("block", "unblock", "block", "unblock"):
        client.post(f"{BASE}{path}/")
    assert len(said_by_site(thread)) == 2


def test_what_a_block_refuses_can_still_be_copied(client, thread):
    client.post(f"{BASE}block/")
    answer = client.post(f"{BASE}write/", {"text": "zq-typed", "key": uuid.uuid4()}).content.decode()
    assert "zq-typed</textarea>" in answer
    assert "was not sent" in answer
    assert "was not sent" not in client.get(BASE).content.decode()


def test_another_consultant_once_and_sharing_starts_from_nothing(client, thread):
    bo = rows.consultant("Bo Mast")
    rows.write(thread)
    type(thread).objects.update(shares_resume=True, blocked_by_member_at=NOW)
    for _ in range(2):
        client.post(f"{BASE}another/", {"instead_of": thread.consultant_id})
    first = thread.consultant
    thread.refresh_from_db()
    assert (thread.consultant, thread.shares_resume, thread.blocked_by_member_at) == (bo, False, None)
    assert thread.reply_due_at  # what was asked is promised anew
    assert assigning.left(thread) == {first.pk}
    assert HandOver.objects.filter(by=thread.user).count() == 1


@pytest.mark.parametrize("closed", ["by staff", "by plan"])
def test_without_plus_or_after_a_block_by_staff_there_is_no_other(closed):
    cache.clear()
    thread = rows.talking(user=rows.member(plus=closed != "by plan"))
    rows.consultant("Bo Mast")
    if closed == "by staff":
        type(thread).objects.filter(pk=thread.pk).update(blocked_by_staff_at=NOW)
    page = sign_in(thread.user).post(f"{BASE}another/", {"instead_of": thread.consultant_id}, follow=True)
    assert ("part of Plus" if closed == "by plan" else "have closed this conversation") in page.content.decode()
    own = thread.consultant
    thread.refresh_from_db()
    assert thread.consultant == own
    type(thread).objects.filter(pk=thread.pk).update(consultant=None)
    thread.refresh_from_db()
    assert assigning.assign(thread, now=NOW) is None
    assert not HandOver.objects.exists()


def test_nobody_comes_back_who_was_asked_to_leave(client, thread):
    rows.write(thread)
    answer = client.post(f"{BASE}another/", {"instead_of": thread.consultant_id}, follow=True).content.decode()
    assert "Nobody else is free now." in answer
    assert "An answer is promised" not in answer
    thread.refresh_from_db()
    assert thread.consultant is None
    assert thread.reply_due_at is None
    client.post(f"{BASE}open/")
    assert assigning.take_up(NOW) == 0
    thread.refresh_from_db()
    assert thread.consultant is None
    assert client.post(f"{BASE}another/", {"instead_of": "x"}).status_code == 302


def test_a_report_keeps_what_it_is_about(client, thread):
    message = rows.answer(thread, "Send me money.")
    path = f"{BASE}report/?message={message.pk}"
    assert "Send me money." in client.get(path).content.decode()
    for _ in range(2):
        client.post(f"{BASE}report/", {"text": "He wants money.", "message": message.pk})
    report = ConversationReport.objects.get()
    assert (report.by, report.message, report.consultant) == ("member", message, thread.consultant)
    assert "Ann Lee, 2026-11-30 10:00 UTC:\nSend me money." in report.quoted


def test_a_report_of_the_conversation_keeps_its_last_messages(client, thread):
    for number in range(12):
        rows.write(thread, f"Number {number}.")
    client.post(f"{BASE}report/", {"text": "Nobody answers."})
    quoted = ConversationReport.objects.get().quoted
    assert "Number 2." in quoted
    assert "Number 1." not in quoted
    assert quoted.index("Number 2.") < quoted.index("Number 11.")


def test_a_report_without_words_or_of_a_strangers_message_is_none(client, thread):
    alien = rows.answer(rows.talking(), "Between others.")
    own = rows.write(thread)
    assert "This field is required" in client.post(f"{BASE}report/", {"text": " "}).content.decode()
    for pk in (alien.pk, own.pk, 10**30, "x"):
        assert client.get(f"{BASE}report/?message={pk}").status_code == 404
        assert client.post(f"{BASE}report/", {"text": "Bad.", "message": pk}).status_code == 404
    assert not ConversationReport.objects.exists()
    assert Message.objects.filter(pk=alien.pk).exists()


def test_who_blocks_their_consultant_talks_to_them_no_more(client, thread):
    call = rows.call(thread)
    client.post(f"{BASE}block/")
    assert calls.withdraw_impossible(now=NOW) == 1
    call.refresh_from_db()
    assert call.state == "cancelled"
