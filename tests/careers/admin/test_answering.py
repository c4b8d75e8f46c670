"""What becomes of readers' questions: once, by whoever is first, and into the guide like every other change."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import User
from careers import storing
from careers.admin.answering import Answer, Settled, decline, put_into_guide, reply, same_as
from careers.admin.assembling import Refused
from careers.documents import QuestionDocument
from careers.models import DeclineReason, Guide, QuestionAsker, ReaderQuestion
from tests import factories
from tests.careers.readers import rows

pytestmark = pytest.mark.django_db
GIVEN = Answer("Must one like  heights?", "Yes, **some**.\r\n\r\n\r\nThirty meters. ")


@pytest.fixture
def guide() -> Guide:
    return factories.guide(questions=(QuestionDocument("Is it lonely?", "Often."),))


@pytest.fixture
def question(guide: Guide) -> ReaderQuestion:
    return rows.question(guide, email="ann@example.org")


def put(question: ReaderQuestion, editor: User, given: Answer = GIVEN, version: int = 1, **about: Any) -> Any:
    return put_into_guide(question.pk, given, seen_version=version, editor=editor, **about)


def state_of(question: ReaderQuestion) -> str:
    question.refresh_from_db()
    return str(question.state)


def test_an_answer_goes_into_the_guide_like_every_other_change(
    guide: Guide, question: ReaderQuestion, editor: User
) -> None:
    put(question, editor)
    guide.refresh_from_db()
    assert storing.load(guide).questions == (
        QuestionDocument("Is it lonely?", "Often."),
        QuestionDocument("Must one like heights?", "Yes, **some**.\n\nThirty meters."),
    )
    newest = guide.history.first()
    assert (guide.version, newest.version, newest.history_user) == (2, 2, editor)
    assert newest.history_change_reason == "A reader’s question: Must one like heights?"
    assert "### Must one like heights?" in newest.document
    assert "Yes, <strong>some</strong>." in guide.page.article
    question.refresh_from_db()
    assert (question.state, question.version, question.handled_by) == ("answered", 2, editor)
    assert (question.wording, question.answer) == ("Must one like heights?", "Yes, **some**.\n\nThirty meters.")


def test_the_asker_is_told_when_all_is_stored(
    question: ReaderQuestion, editor: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        put(question, editor)
        assert mail.outbox == []
    assert "http://testserver/careers/lighthouse-keeper/#question-2" in str(mail.outbox[0].body)
    assert not QuestionAsker.objects.exists()


def test_an_answer_for_the_askers_alone_leaves_the_guide_and_may_go_into_it_later(
    guide: Guide, question: ReaderQuestion, editor: User
) -> None:
    reply(question.pk, GIVEN, editor=editor)
    guide.refresh_from_db()
    assert (state_of(question), question.version, guide.version) == ("answered", None, 1)
    put(question, editor)
    assert (state_of(question), question.version) == ("answered", 2)


def test_like_questions_are_settled_together(guide: Guide, question: ReaderQuestion, editor: User) -> None:
    like = rows.question(guide, "Is it really that high?", email="bo@example.org")
    elsewhere = rows.question(factories.guide(title="Diver"), "Is it really that deep?")
    done = rows.answered(guide, "Is it windy there?")
    settled = put(question, editor, with_also=[like.pk, elsewhere.pk, done.pk, 10**9])
    assert [each.pk for each in settled] == [question.pk, like.pk]
    assert (state_of(like), like.wording, state_of(elsewhere)) == ("same", "Must one like heights?", "new")
    assert state_of(done) == "answered"


def test_what_is_answered_already_and_what_is_declined(guide: Guide, question: ReaderQuestion, editor: User) -> None:
    same_as(question.pk, Answer("Is it lonely?", "Often."), editor=editor)
    assert (state_of(question), question.answer) == ("same", "Often.")
    other = rows.question(guide, "Will you hire my cousin?")
    decline(other.pk, DeclineReason.PERSONAL, said="Look at jobs.", editor=editor)
    assert (state_of(other), other.reason, other.said, other.answer) == ("declined", "personal", "Look at jobs.", "")


ACTS: dict[str, Callable[[ReaderQuestion, User], Any]] = {
    "guide": put,
    "reply": lambda question, editor: reply(question.pk, GIVEN, editor=editor),
    "same": lambda question, editor: same_as(question.pk, GIVEN, editor=editor),
    "decline": lambda question, editor: decline(question.pk, DeclineReason.UNKNOWN, editor=editor),
}


@pytest.mark.parametrize("second", ACTS)
@pytest.mark.parametrize("first", ["guide", "same", "decline"])
def test_what_is_settled_stays_so(
    guide: Guide, question: ReaderQuestion, editor: User, first: str, second: str
) -> None:
    ACTS[first](question, editor)
    before = state_of(question)
    with pytest.raises(Settled, match="Edith Editor settled this at"):
        ACTS[second](question, editor)
    assert state_of(question) == before
    assert Guide.objects.get(pk=guide.pk).version <= 2


def test_a_question_that_was_deleted_is_said_to_be_gone(question: ReaderQuestion, editor: User) -> None:
    ReaderQuestion.objects.all().delete()
    with pytest.raises(Settled, match="is gone"):
        put(question, editor)


def test_a_guide_that_changed_meanwhile_stops_the_first_press(
    guide: Guide, question: ReaderQuestion, editor: User
) -> None:
    put(rows.question(guide, "Is it windy up there?"), editor, Answer("Is it windy?", "Very."))
    with pytest.raises(Refused, match="Edith Editor saved the guide at"):
        put(question, editor)
    assert state_of(question) == "new"
    put(question, editor, version=2)
    assert [each.question for each in storing.load(guide).questions][1:] == ["Is it windy?", "Must one like heights?"]


@pytest.mark.parametrize("wording", ["Is it lonely?", "IS IT  lonely?"])
def test_a_question_that_the_guide_asks_already_is_refused(
    guide: Guide, question: ReaderQuestion, editor: User, wording: str
) -> None:
    with pytest.raises(Refused, match="Choose that answer"):
        put(question, editor, Answer(wording, "Never."))
    assert (state_of(question), Guide.objects.get().version) == ("new", 1)


def test_what_no_guide_file_could_hold_is_refused_and_nothing_is_left(
    guide: Guide, question: ReaderQuestion, editor: User
) -> None:
    with pytest.raises(Refused):
        put(question, editor, Answer("x" * 301, "Yes."))
    assert (state_of(question), guide.history.count()) == ("new", 1)
