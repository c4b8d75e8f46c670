"""Whether an answer helped, and reporting one: said in a word, changed at will, told nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from advice import reports
from advice.models import Answer
from tests.advice import rows

pytestmark = pytest.mark.django_db


def send(client: Client, answer: Answer, act: str, **said: object) -> str:
    return client.post(f"{answer.get_absolute_url()}{act}/", said, follow=True).content.decode()


def test_the_last_word_counts(ada: User, ada_client: Client) -> None:
    answer = rows.answer(ada)
    for rating, note in ((1, ""), (-1, "Too short."), (-1, "Too short.")):
        send(ada_client, answer, "rate", rating=rating, rating_note=note)
    answer.refresh_from_db()
    assert (answer.rating, answer.rating_note) == (-1, "Too short.")
    html = ada_client.get(answer.get_absolute_url()).content.decode()
    assert 'value="-1" aria-pressed="true"' in html
    assert "Too short." in html


@pytest.mark.parametrize("rating", ["", "0", "2", "x", "99999999999"])
def test_no_other_rating_is_taken(ada: User, ada_client: Client, rating: str) -> None:
    answer = rows.answer(ada)
    html = send(ada_client, answer, "rate", rating=rating, rating_note="Kept words")
    assert "One thing needs your attention" in html
    assert "Kept words" in html
    assert Answer.objects.get().rating is None


def test_a_long_note_is_shown_back(ada: User, ada_client: Client) -> None:
    html = send(ada_client, rows.answer(ada), "rate", rating=1, rating_note="a" * 1_001)
    assert "at most 1000 characters" in html
    assert "a" * 1_001 in html


def test_a_report_says_who_will_read_it(ada: User, ada_client: Client) -> None:
    answer = rows.answer(ada)
    assert (
        "People who work here can then read this answer" in ada_client.get(answer.get_absolute_url()).content.decode()
    )
    assert "Somebody here will look at it" in send(ada_client, answer, "report", report="It names the wrong town.")
    answer.refresh_from_db()
    assert answer.report == "It names the wrong town."
    assert answer.reported_at is not None


@pytest.mark.parametrize("report", ["", "  ", "a" * 1_001])
def test_a_report_says_something(ada: User, ada_client: Client, report: str) -> None:
    assert "One thing needs your attention" in send(ada_client, rows.answer(ada), "report", report=report)
    assert Answer.objects.get().reported_at is None


def test_reported_again_it_comes_before_people_again(ada: User, ada_client: Client) -> None:
    answer = rows.answer(ada)
    send(ada_client, answer, "report", report="First")
    reports.handle([answer.pk], note="Fine.", now=timezone.now())
    assert "Somebody here has looked at it." in ada_client.get(answer.get_absolute_url()).content.decode()
    send(ada_client, answer, "report", report="Still wrong")
    answer.refresh_from_db()
    assert (answer.report, answer.handled_at, answer.handled_note) == ("Still wrong", None, "")


def test_a_report_is_handled_once(ada: User) -> None:
    answer = rows.answer(ada, reported_at=timezone.now(), report="Wrong")
    now = timezone.now()
    assert reports.handle([answer.pk], note="Looked.", now=now) == [answer.pk]
    assert reports.handle([answer.pk], note="Again.", now=now + timedelta(hours=1)) == []
    answer.refresh_from_db()
    assert (answer.handled_at, answer.handled_note) == (now, "Looked.")
    assert reports.handle([rows.answer(ada).pk], note="Never reported.", now=now) == []
