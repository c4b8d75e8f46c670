"""The same question twice, machines, limits, and two who ask at the same moment."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from careers.documents import QuestionDocument
from careers.models import Guide, QuestionAsker, ReaderQuestion
from careers.readers import asking
from tests import factories
from tests.careers.readers import rows

pytestmark = pytest.mark.django_db
QUESTION = "Do I need to like heights?"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def guide() -> Guide:
    return factories.guide()


def old_stamp(monkeypatch: pytest.MonkeyPatch, seconds: float = asking.QUICKEST) -> str:
    now = asking.time.time()
    with monkeypatch.context() as earlier:
        earlier.setattr(asking.time, "time", lambda: now - seconds - 1)
        return asking.stamp()


def send(client: Client, guide: Guide, question: str = QUESTION, **data: Any) -> Any:
    return client.post(f"{guide.get_absolute_url()}ask/", {"question": question, **data})


def test_what_is_sent_at_once_needs_a_second_press_and_loses_nothing(client: Client, guide: Guide) -> None:
    first = asking.stamp()
    page = send(client, guide, stamp=first, email="ann@example.org")
    html = page.content.decode()
    assert "That was very quick" in html
    assert QUESTION in html
    assert page.context["form"]["stamp"].value() == first  # so that waiting is enough
    assert not ReaderQuestion.objects.exists()


@pytest.mark.parametrize("stamp", ["", "nonsense", "1:a:b", "\x00", "é" * 50])
def test_a_form_without_its_page_gets_one(client: Client, guide: Guide, stamp: str) -> None:
    page = send(client, guide, stamp=stamp)
    assert page.status_code == 200
    assert not ReaderQuestion.objects.exists()
    assert page.context["form"]["stamp"].value() != stamp or stamp == "\x00"


def test_a_page_may_be_open_for_days(client: Client, guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    assert send(client, guide, stamp=old_stamp(monkeypatch, 5 * 24 * 3600)).status_code == 302
    assert ReaderQuestion.objects.count() == 1


def test_a_machine_is_thanked_and_not_heard(client: Client, guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = send(client, guide, stamp=old_stamp(monkeypatch), website="https://spam.example/")
    assert answer.status_code == 302
    assert not ReaderQuestion.objects.exists()


def test_pressing_twice_is_asking_once(client: Client, guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = old_stamp(monkeypatch)
    for _ in range(2):
        assert send(client, guide, stamp=stamp, email="ann@example.org").status_code == 302
    question = ReaderQuestion.objects.get()
    assert (question.times, question.askers.count()) == (1, 1)


def test_the_same_words_of_others_are_the_same_question(guide: Guide) -> None:
    for email, text in (("", QUESTION), ("a@example.org", "do I need to like HEIGHTS"), ("b@example.org", QUESTION)):
        rows.question(guide, text, email=email)
    question = ReaderQuestion.objects.get()
    assert (question.text, question.times, question.askers.count()) == (QUESTION, 3, 2)


def test_a_settled_question_is_asked_anew(guide: Guide) -> None:
    rows.answered(guide, QUESTION)
    assert rows.question(guide, QUESTION).is_new
    assert ReaderQuestion.objects.count() == 2


def test_too_many_from_one_place_have_to_wait_and_lose_nothing(
    client: Client, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = old_stamp(monkeypatch)
    answers = [send(client, guide, f"Is number {number} a good one?", stamp=stamp) for number in range(11)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert "Is number 10 a good one?" in answers[-1].content.decode()
    assert send(client, guide, "Is number 10 a good one?", stamp=stamp).status_code == 429  # nor the second press
    assert ReaderQuestion.objects.count() == 10


def test_asking_takes_few_queries_however_many_questions_there_are(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp, counts = old_stamp(monkeypatch), []
    for number in (1, 40):
        guide = factories.guide(
            title=f"Keeper {number}",
            questions=tuple(QuestionDocument(f"Is {n} the {'x' * n} number?", "Yes.") for n in range(number)),
        )
        for n in range(number):
            rows.question(guide, f"What about {'y' * n} and {n}?")
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            send(client, guide, "May I bring a cat along?", stamp=stamp)
        counts.append(sum("cache" not in query["sql"] and "SAVEPOINT" not in query["sql"] for query in queries))
    assert counts[0] == counts[1] <= 8


@pytest.mark.django_db(transaction=True)
def test_of_two_who_ask_the_same_at_once_none_is_lost() -> None:
    guide = factories.guide()
    start = threading.Barrier(4)

    def ask(number: int) -> None:
        start.wait()
        rows.question(guide, QUESTION, email=f"reader{number}@example.org")
        connection.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    question = ReaderQuestion.objects.get()
    assert (question.times, QuestionAsker.objects.filter(question=question).count()) == (4, 4)
