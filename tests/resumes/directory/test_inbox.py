"""What people wrote to the owner of a resume: reading, reporting, deleting, and ending it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from resumes import moderating
from resumes.directory import contacting
from resumes.directory.contacting import Refusal
from resumes.models import ResumeMessage, SilencedSender
from resumes.publishing.settling import settle
from tests.people import sign_in
from tests.resumes import rows

pytestmark = pytest.mark.django_db
INBOX = "/account/resumes/messages/"


@pytest.fixture
def ada():
    return rows.member()


@pytest.fixture
def bo(ada):
    return rows.member("bo@example.com", name="Bo Mast")


def write(resume, sender, text, now=None):
    return contacting.send(
        resume=resume, sender=sender, sender_name="Bo Mast", organization="", text=text, now=now or timezone.now()
    )


def test_the_inbox(ada, bo):
    first, second = rows.message(ada, bo), rows.message(ada, bo, sender_name="<b>Cy</b>")
    client, inbox = sign_in(ada), "/account/resumes/messages/"
    page = client.get(inbox).content.decode()
    assert "2 unread" in page
    assert "&lt;b&gt;Cy&lt;/b&gt;" in page
    client.get(f"{inbox}{first.pk}/")
    assert ResumeMessage.objects.filter(read_at=None).count() == 2  # looking writes nothing
    client.post(f"{inbox}{first.pk}/")
    assert "1 unread" in client.get(inbox).content.decode()
    client.post(f"{inbox}{first.pk}/", {"unread": "1"})
    assert ResumeMessage.objects.filter(read_at=None).count() == 2
    for _ in range(2):
        client.post(f"{inbox}{second.pk}/report/")
    second.refresh_from_db()
    assert second.reported_at is not None
    client.post(f"{inbox}{second.pk}/delete/")
    assert client.post(f"{inbox}{second.pk}/delete/").status_code == 404
    page = client.get(inbox).content.decode()
    assert "&lt;b&gt;Cy&lt;/b&gt;" not in page
    assert "1 unread" in page
    assert (
        client.get(f"{inbox}{second.pk}/").status_code == client.post(f"{inbox}{second.pk}/report/").status_code == 404
    )
    assert sign_in(bo).get(f"{inbox}{first.pk}/").status_code == 404


def test_the_inbox_costs_few_queries(ada, bo, django_assert_max_num_queries):
    for _ in range(12):
        rows.message(ada, bo, resume=None)
    client = sign_in(ada)
    with django_assert_max_num_queries(9):
        client.get("/account/resumes/messages/")


def test_an_answer_goes_to_the_address_as_it_is(ada, bo):
    message = rows.message(ada, bo, reply_to="plain@mail.example")
    assert 'href="mailto:plain@mail.example"' in sign_in(ada).get(f"{INBOX}{message.pk}/").content.decode()


def test_what_was_reported_and_deleted_waits_for_moderators(ada, bo):
    message = rows.message(ada, bo, sent_at=timezone.now() - timedelta(days=8))
    client = sign_in(ada)
    client.post(f"{INBOX}{message.pk}/report/")
    answer = client.post(f"{INBOX}{message.pk}/delete/", follow=True)
    assert "A person here still looks at it" in answer.content.decode()
    settle(timezone.now())
    assert ResumeMessage.objects.filter(reported_at__isnull=False).count() == 1
    moderating.dismiss_messages([message.pk])
    assert settle(timezone.now()).forgotten == 1
    assert not ResumeMessage.objects.exists()


def test_abuse_ends_the_writing_of_its_sender(ada, bo):
    resume = rows.published(ada)
    message = rows.message(ada, bo, reported_at=timezone.now())
    assert moderating.remove_messages([message.pk], now=timezone.now()) == 1
    with pytest.raises(Refusal, match="no more messages from you"):
        write(resume, bo, "But I have to tell you more")


def test_deleted_ones_count_for_how_often_somebody_may_write(ada, bo):
    resume, now = rows.published(ada), timezone.now()
    for number in range(3):
        message = write(resume, bo, f"Message number {number} for you")
        sign_in(ada).post(f"{INBOX}{message.pk}/delete/")
    assert contacting.forget(now) == 0
    with pytest.raises(Refusal, match="3 times in 7 days"):
        write(resume, bo, "Message number 3 for you")
    week = now + timedelta(days=8)
    assert [contacting.forget(week) for _ in range(2)] == [3, 0]
    assert write(resume, bo, "Message number 3 for you", week).pk


def test_nobody_gets_more_than_so_many_in_a_day(ada, bo, monkeypatch):
    monkeypatch.setattr(contacting, "MOST_A_DAY", 2)
    resume, now = rows.published(ada), timezone.now()
    write(resume, bo, "There is work on our lighthouse")
    message = write(resume, rows.member("cy@example.org"), "There is work on our lighthouse")
    contacting.hide(message, now=now)
    late = rows.member("di@example.org")
    with pytest.raises(Refusal, match="tomorrow"):
        write(resume, late, "There is work on our lighthouse")
    assert write(resume, late, "There is work on our lighthouse", now + timedelta(days=1, minutes=1)).pk


def test_what_was_deleted_before_it_was_mailed_is_not_mailed(ada, bo):
    message = rows.message(ada, bo, sent_at=timezone.now() - timedelta(hours=1))
    contacting.hide(message, now=timezone.now())
    assert not contacting.deliver(message.pk)
    assert contacting.deliver_late(timezone.now()) == len(mail.outbox) == 0


def test_no_more_messages_from_this_person_until_they_may_again(ada, bo):
    resume, message, client = rows.published(ada), rows.message(ada, bo), sign_in(ada)
    for _ in range(2):
        assert client.post(f"{INBOX}{message.pk}/silence/")["Location"] == INBOX
    silenced = SilencedSender.objects.get()
    assert "Let them write again" in client.get(INBOX).content.decode()
    assert "You get no more messages from this person." in client.get(f"{INBOX}{message.pk}/").content.decode()
    with pytest.raises(Refusal, match="no more messages from you"):
        write(resume, bo, "But I have to tell you more")
    lift = f"{INBOX}silenced/{silenced.pk}/lift/"
    assert sign_in(bo).post(lift).status_code == 404
    assert client.post(lift)["Location"] == INBOX
    assert client.post(lift).status_code == 404
    assert write(resume, bo, "But I have to tell you more").pk


@pytest.mark.parametrize("name", ["silence", "silenced"])
def test_ending_it_is_its_readers_alone(ada, bo, name):
    message = rows.message(ada, bo)
    path = f"{INBOX}{message.pk}/silence/" if name == "silence" else f"{INBOX}silenced/{message.pk}/lift/"
    assert sign_in(bo).post(path).status_code == 404
    assert sign_in(ada).get(path).status_code == 405
    assert "/accounts/login/" in Client().post(path)["Location"]
    assert not SilencedSender.objects.exists()
