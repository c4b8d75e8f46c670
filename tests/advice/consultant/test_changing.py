"""Another consultant: what that ends, and who is told of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from advice.consultant import assigning, blocking, calls, handing_over, hours, opening, reading, telling
from advice.models import Absence, Author, Conversation
from resumes.demo import give_plus
from tests.advice.consultant import rows
from tests.advice.consultant.rows import NOW
from tests.people import sign_in

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
EVERY = ("shares_resume", "shares_goals", "shares_board")


@pytest.fixture
def thread():
    return rows.talking()


@pytest.fixture
def ben():
    return rows.consultant("Ben Roe")


def tell(minutes):
    """Who gets which subject that many minutes later."""
    mail.outbox.clear()
    telling.tell(clock=lambda: NOW + minutes * MINUTE)
    return [(letter.to[0], letter.subject) for letter in mail.outbox]


def hand_over(thread, to, minutes=10):
    at = NOW + minutes * MINUTE
    assert handing_over.hand_over(conversation=thread, to=to, by=None, note="zq-note", now=at)
    return Conversation.objects.get(pk=thread.pk)


def test_nothing_is_shared_with_the_next_one_and_the_thread_says_so(thread, ben):
    Conversation.objects.filter(pk=thread.pk).update(**dict.fromkeys(EVERY, True))
    found = hand_over(thread, ben)
    assert [getattr(found, name) for name in EVERY] == [False] * 3
    assert "What you shared is shared no more" in found.messages.get(author="site").text


def test_what_was_ticked_before_there_was_anybody_is_for_the_first(ben):
    waits = rows.conversation(shares_goals=True)
    assigning.take_up(NOW)
    waits.refresh_from_db()
    assert (waits.consultant, waits.shares_goals) == (ben, True)


@pytest.mark.parametrize("is_read", [False, True])
def test_the_next_one_hears_of_what_waits_also_where_the_one_before_was_told(thread, ben, is_read):
    message = rows.write(thread)
    assert tell(3) == [(thread.consultant.user.email, "Mo Bay has written to you")]
    if is_read:
        reading.mark(conversation=thread, side=Author.CONSULTANT, upto=message.pk, now=NOW + 5 * MINUTE)
    hand_over(thread, ben)
    assert (ben.user.email, "Mo Bay has written to you") in tell(13)
    assert tell(60) == []


def test_the_next_one_hears_nothing_where_nothing_waits(thread, ben):
    rows.write(thread)
    rows.answer(thread, at=NOW + MINUTE)
    hand_over(thread, ben)
    assert ben.user.email not in [to for to, _subject in tell(13)]


def test_the_member_hears_who_it_is_and_no_word_of_the_thread(thread, ben):
    rows.write(thread, "zq-question")
    hand_over(thread, ben)
    assert (thread.user.email, "Ben Roe is your consultant now") in tell(13)
    assert all("zq-" not in str(letter.message()) for letter in mail.outbox)
    assert tell(14) == []


def test_a_member_who_has_seen_it_needs_no_email(thread, ben):
    found = hand_over(thread, ben)
    last = found.messages.latest("pk")
    reading.mark(conversation=found, side=Author.MEMBER, upto=last.pk, now=NOW + 11 * MINUTE)
    assert tell(13) == []


def test_who_asked_for_it_themselves_needs_none_either(thread, ben):
    blocking.ask_for_another(conversation=thread, instead_of=thread.consultant_id, now=NOW)
    opening.open_for(rows.member("Di Ash"))
    assert tell(13) == []


def test_who_does_not_work_any_more_counts_as_nobody(thread):
    rows.write(thread)
    user = thread.consultant.user
    user.is_staff = False
    user.save()
    page = sign_in(thread.user).get("/account/consultant/").content.decode()
    assert "Nobody is free to be your consultant" in page
    assert "An answer is promised" not in page
    assert not calls.offer(thread, now=NOW).slots
    assert tell(3) == []
    ben = rows.consultant("Ben Roe")
    assert handing_over.of_those_who_left(NOW + 5 * MINUTE) == 1
    thread.refresh_from_db()
    assert (thread.consultant, thread.reply_due_at) == (ben, hours.due(ben, NOW + 5 * MINUTE))


def test_what_is_written_to_nobody_is_promised_by_the_next(thread, ben):
    thread.consultant.user.groups.clear()
    rows.write(thread)
    thread.refresh_from_db()
    assert thread.reply_due_at is None
    handing_over.of_those_who_left(NOW)
    thread.refresh_from_db()
    assert (thread.consultant, thread.reply_due_at) == (ben, hours.due(ben, NOW))


def test_a_block_is_for_one_person_and_ends_with_them(thread, ben):
    rows.write(thread)
    blocking.block(conversation=thread, now=NOW)
    found = hand_over(thread, ben)
    assert found.blocked_by_member_at is None
    assert found.reply_due_at == hours.due(ben, NOW + 10 * MINUTE)
    assert "no more messages from" not in sign_in(thread.user).get("/account/consultant/").content.decode()


@pytest.mark.parametrize("how", ["asked for another", "blocked"])
def test_nobody_is_given_back_to_one_they_left_also_by_hand(thread, ben, how):
    ann = thread.consultant
    if how == "blocked":
        blocking.block(conversation=thread, now=NOW)
        hand_over(thread, ben)
    else:
        blocking.ask_for_another(conversation=thread, instead_of=ann.pk, now=NOW)
    own = Conversation.objects.get(pk=thread.pk)
    assert own.consultant == ben
    with pytest.raises(handing_over.CannotHandOver, match="asked for somebody else than Ann Lee"):
        handing_over.hand_over(conversation=own, to=ann, by=None, note="", now=NOW)
    done = handing_over.hand_over_all(consultant=ben, to=ann, by=None, note="", now=NOW)
    assert (done.done, done.left) == (0, 1)
    assert handing_over.hand_over_all(consultant=ben, to=None, by=None, note="", now=NOW).done == 0
    own.refresh_from_db()
    assert own.consultant == ben


def test_the_form_says_why_it_cannot_go_to_somebody(thread, ben):
    ann = thread.consultant
    blocking.ask_for_another(conversation=thread, instead_of=ann.pk, now=NOW)
    answer = rows.client_of(ben).post(f"/admin/advice/conversation/{thread.pk}/hand-over/", {"to": ann.pk})
    assert "asked for somebody else than Ann Lee" in answer.content.decode()


def test_nobody_consults_themselves(ben):
    """Whatever makes the conversation of a consultant change hands."""
    ann, now = rows.consultant(), timezone.now()
    give_plus(ben.user, now)
    own = rows.conversation(ann, user=ben.user)
    with pytest.raises(handing_over.CannotHandOver, match="of Ben Roe themselves"):
        handing_over.hand_over(conversation=own, to=ben, by=None, note="", now=now)
    assert handing_over.hand_over_all(consultant=ann, to=None, by=None, note="", now=now).left == 1
    ann.user.groups.clear()
    assert handing_over.of_those_who_left(now) == 0


def test_nobody_stands_in_for_themselves(ben):
    ann = rows.consultant()
    own, others = rows.conversation(ann, user=ben.user), rows.conversation(ann)
    today = timezone.now().date()
    days = {"first_day": today - timedelta(days=1), "last_day": today + timedelta(days=1)}
    Absence.objects.create(consultant=ann, stand_in=ben, **days)
    assert assigning.answering_now(others, today) == ben
    assert assigning.answering_now(own, today) == ann
    client = rows.client_of(ben)
    for thread, status in ((others, 200), (own, 404)):
        assert client.get(f"/admin/advice/conversation/{thread.pk}/change/").status_code == status
