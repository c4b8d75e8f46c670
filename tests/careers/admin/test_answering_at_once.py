"""Two editors at the same questions at the same moment."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection

from accounts.models import User
from careers.admin.answering import Answer, Settled, reply
from careers.admin.assembling import Refused
from careers.models import ReaderQuestion
from tests import factories
from tests.careers.admin.test_answering import ACTS, GIVEN, put
from tests.careers.readers import rows


def at_once(*deeds: Callable[[], Any]) -> list[str]:
    """What became of each."""
    start, ends = threading.Barrier(len(deeds)), []

    def do(deed: Callable[[], Any]) -> None:
        start.wait()
        try:
            deed()
            ends.append("done")
        except (Settled, Refused) as error:
            ends.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("other", ACTS)
def test_of_two_editors_at_one_question_one_settles_it_and_one_email_goes(other: str, editor: User) -> None:
    guide = factories.guide()
    question = rows.question(guide, email="ann@example.org")
    ends = at_once(lambda: put(question, editor), lambda: ACTS[other](question, editor))
    # who answered by email alone leaves the guide to the other, who may still put it there
    assert ends in (["Settled", "done"], ["done", "done"] if other == "reply" else [])
    guide.refresh_from_db()
    assert (len(mail.outbox), guide.questions.count()) == (1, guide.version - 1)


@pytest.mark.django_db(transaction=True)
def test_two_editors_with_two_questions_of_one_guide_do_not_undo_each_other(editor: User) -> None:
    guide = factories.guide()
    first, second = rows.question(guide, "Is it cold up there?"), rows.question(guide, "Who brings the oil?")
    ends = at_once(
        lambda: put(first, editor, Answer("Is it cold?", "Yes.")),
        lambda: put(second, editor, Answer("Who brings oil?", "A boat.")),
    )
    assert ends == ["Refused", "done"]
    assert (guide.questions.count(), ReaderQuestion.objects.new().count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_overlapping_sets_of_questions_are_settled_without_waiting_for_each_other_forever(editor: User) -> None:
    guide = factories.guide()
    asked = [rows.question(guide, f"Is number {number} any good?") for number in range(6)]
    pks = [question.pk for question in asked]
    ends = at_once(
        lambda: reply(pks[0], GIVEN, with_also=pks[1:], editor=editor),
        lambda: reply(pks[5], GIVEN, with_also=pks[:5], editor=editor),
    )
    assert ends == ["Settled", "done"]
    assert not ReaderQuestion.objects.new().exists()
