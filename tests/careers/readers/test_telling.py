"""The one email to who asked."""

import threading
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from careers.documents import QuestionDocument
from careers.models import Guide, QuestionAsker, QuestionState, ReaderQuestion
from careers.readers import telling
from tests import factories
from tests.accounts.members import member
from tests.careers.readers import rows

pytestmark = pytest.mark.django_db
ANSWER = "Yes, **thirty meters**: [the tower](/careers/skills/), [more](https://example.org/).[^key]\n\n- One\n- Two"


@pytest.fixture
def guide() -> Guide:
    return factories.guide(questions=())


def settled(guide: Guide, *emails: str, **fields: Any) -> ReaderQuestion:
    for email in emails:
        rows.question(guide, "Do I need to like heights?", email=email)
    return rows.answered(guide, "Do I need to like heights?", **fields)


def body() -> str:
    """Without its line breaks."""
    return " ".join(str(mail.outbox[-1].body).split())


def test_each_asker_gets_one_email_and_their_address_goes(guide: Guide) -> None:
    settled(guide, "ann@example.org", "bo@example.org", answer=ANSWER)
    for _ in range(2):
        telling.tell_waiting()
    assert sorted(message.to for message in mail.outbox) == [["ann@example.org"], ["bo@example.org"]]
    assert not QuestionAsker.objects.exists()
    assert ReaderQuestion.objects.count() == 1


def test_the_email_says_what_was_asked_and_answered(guide: Guide) -> None:
    settled(guide, "ann@example.org", answer=ANSWER, wording="Must one like heights?")
    telling.tell_waiting()
    message = mail.outbox[0]
    assert message.subject == "Your question about Lighthouse keeper: the answer"
    for words in (
        "> Do I need to like heights?",
        "answered it as “Must one like heights?”",
        "Yes, thirty meters: the tower",
        "(http://testserver/careers/skills/), more (https://example.org/).",
        "- One - Two",
        "http://testserver/careers/lighthouse-keeper/",
        "With this email we delete it.",
    ):
        assert words in body()
    assert "[^key]" not in body()
    assert "List-Unsubscribe" not in message.extra_headers


def test_what_is_in_the_guide_is_linked_at_its_place(guide: Guide) -> None:
    other = factories.guide(
        title="Diver", questions=(QuestionDocument("Cold?", "Yes."), QuestionDocument("Must I like heights?", "No."))
    )
    settled(other, "ann@example.org", wording="Must I like heights?")
    telling.tell_waiting()
    assert "http://testserver/careers/diver/#question-2" in body()
    assert "is part of the guide now" in body()


def test_of_a_guide_that_was_withdrawn_there_is_no_link(guide: Guide) -> None:
    settled(guide, "ann@example.org")
    Guide.objects.update(status="draft")
    telling.tell_waiting()
    assert "lighthouse-keeper" not in body()
    assert "The keeper does." in body()


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("elsewhere", "not about this career"),
        ("personal", "/advice/"),
        ("unknown", "stand behind"),
        ("unclear", "again"),
    ],
)
def test_who_is_declined_reads_why(guide: Guide, reason: str, words: str) -> None:
    settled(guide, "ann@example.org", state="declined", wording="", answer="", reason=reason, said="Look at divers.")
    telling.tell_waiting()
    assert words in body()
    assert "Look at divers." in body()


def test_of_abuse_nobody_is_told_and_the_address_goes(guide: Guide) -> None:
    settled(guide, "spam@example.org", state="declined", wording="", answer="", reason="abuse")
    telling.tell_waiting()
    assert (mail.outbox, QuestionAsker.objects.count()) == ([], 0)


def test_suspended_members_get_nothing(guide: Guide) -> None:
    ann = member("ann@example.org")
    rows.question(guide, "Do I need to like heights?", email="ann@example.org", user=ann)
    ann.is_active = False
    ann.save()
    settled(guide)
    telling.tell_waiting()
    assert (mail.outbox, QuestionAsker.objects.count()) == ([], 0)


def test_new_questions_wait(guide: Guide) -> None:
    rows.question(guide, email="ann@example.org")
    assert telling.tell_waiting() == 0
    assert QuestionAsker.objects.count() == 1


def test_what_the_mail_server_does_not_take_is_tried_again_as_the_same_message(guide: Guide, caplog: Any) -> None:
    settled(guide, "ann@example.org")
    with patch.object(telling.mail, "compose", side_effect=OSError("away")):
        telling.tell_waiting()
    assert "could not be mailed" in caplog.text
    assert "ann@example.org" not in caplog.text
    asker = QuestionAsker.objects.get()
    call_command("tell_askers", verbosity=0)
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<question-{asker.question_id}-{asker.pk}@testserver>"


def test_after_three_days_it_is_given_up(guide: Guide) -> None:
    settled(guide, "ann@example.org")
    now = timezone.now()
    assert telling.give_up(now=now + telling.GIVEN_UP - timedelta(minutes=1)) == 0
    assert telling.give_up(now=now + telling.GIVEN_UP + timedelta(minutes=1)) == 1


def test_a_question_cannot_put_a_button_or_a_header_into_the_email(guide: Guide) -> None:
    text = "Is it true? X-Header: 1 http://testserver/accounts/logout/ and more"
    rows.question(guide, text, email="ann@example.org")
    ReaderQuestion.objects.update(state=QuestionState.ANSWERED, wording=text, answer="No.", handled_at=timezone.now())
    telling.tell_waiting()
    html = str(mail.outbox[0].alternatives[0][0])
    assert 'href="http://testserver/accounts/logout/' not in html
    assert "X-Header" not in mail.outbox[0].message()


@pytest.mark.django_db(transaction=True)
def test_of_two_processes_one_tells() -> None:
    settled(factories.guide(), "ann@example.org")
    start = threading.Barrier(2)

    def tell() -> None:
        start.wait()
        telling.tell_waiting()
        connection.close()

    threads = [threading.Thread(target=tell) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(mail.outbox) == 1
