"""Which questions are like another one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.documents import QuestionDocument
from careers.models import ReaderQuestion
from careers.readers import near
from tests import factories
from tests.careers.readers import rows

pytestmark = pytest.mark.django_db
NAMES = ["Electrician", "Licensed wireman"]
ANSWERED = [
    near.Answered("", "", question, "")
    for question in (
        "Is there a lot of math?",
        "Is the union the better way in?",
        "How dangerous is it really?",
        "Will my license be accepted in another state?",
        "I am color-blind. Is the trade closed to me?",
        "Does a criminal record keep me out?",
        "How does an electrician differ from a line worker?",
    )
]


def found(typed: str) -> list[str]:
    return [each.question for each in near.nearest(near.words_of(typed, NAMES), ANSWERED, NAMES)]


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("How much math do I need?", "Is there a lot of math?"),
        ("is math hard", "Is there a lot of math?"),
        ("Should I join a union?", "Is the union the better way in?"),
        ("DANGEROUS???", "How dangerous is it really?"),
        ("Can electricians become one with a criminal record?", "Does a criminal record keep me out?"),
        (
            "what is the difference between this and a lineman",
            "How does an electrician differ from a line worker?",
        ),
        ("Is my licence accepted in all states", "Will my license be accepted in another state?"),
    ],
)
def test_other_words_find_the_question(typed: str, question: str) -> None:
    assert found(typed)[0] == question


@pytest.mark.parametrize(
    "typed",
    ["How do I find an apprenticeship in Texas?", "Do electricians work on weekends?", "Do I need to be strong?",
     "How is the pay after five years?", "🎓🎓🎓🎓🎓🎓🎓🎓🎓🎓", "'; DROP TABLE careers_guide; --", "%%%%%%%%%%"],
)  # fmt: skip
def test_what_is_about_something_else_finds_nothing(typed: str) -> None:
    assert found(typed) == []


def test_the_names_of_the_career_and_small_words_do_not_count() -> None:
    assert near.words_of("How do Electricians and a wireman’s son cope with heights?", NAMES) == "son cope heights"
    assert near.words_of("Is it an electrician?", NAMES) == "is it an electrician"  # or nothing would be left


def test_a_guide_without_questions_answers_nothing() -> None:
    guide = factories.guide()
    with CaptureQueriesContext(connection) as queries:
        assert near.nearest("heights", near.answered(guide), []) == []
    assert len(queries) == 1


def test_anchors_are_those_of_the_page() -> None:
    guide = factories.guide(questions=(QuestionDocument("First?", "1"), QuestionDocument("Second?", "2")))
    assert [(each.anchor, each.question) for each in near.answered(guide)] == [
        ("question-1", "First?"), ("question-2", "Second?"),
    ]  # fmt: skip
    assert 'id="question-2"' in guide.page.article


def test_questions_like_another_stand_right_after_it_in_the_queue() -> None:
    guide, other = factories.guide(), factories.guide(title="Diver")
    first = rows.question(guide, "Do I have to climb high ladders?")
    rows.question(guide, "Is the food good?")
    rows.question(other, "Do I have to climb ladders?")
    third = rows.question(guide, "How high are the ladders?")
    fourth = rows.question(guide, "Are the ladders really high and old?")
    assert (third.head, fourth.head) == (first, first)
    assert [each.text for each in ReaderQuestion.objects.in_queue_order()] == [
        first.text, third.text, fourth.text, "Is the food good?", "Do I have to climb ladders?",
    ]  # fmt: skip


def test_a_question_that_is_settled_is_nobodys_head() -> None:
    guide = factories.guide()
    rows.answered(guide, "Do I have to climb ladders?")
    assert rows.question(guide, "Must I climb ladders?").head is None
